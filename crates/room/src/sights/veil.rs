//! What hides one subject from its viewers, a bit for each of them.
//!
//! Bits, and not sets of names: looking one up takes the same time whatever it says, so that nobody
//! learns from the time of an answer what the answer keeps from them.

use super::Sight;

/// A place for one viewer, given again when they are gone.
pub(super) type Slot = usize;

/// Some of the viewers.
#[derive(Debug, Clone, Default)]
pub(super) struct Viewers(Vec<u64>);

/// All that hides one subject.
#[derive(Debug, Default)]
pub(super) struct Veil {
    /// To whom the camera is off, by the rules.
    pub(super) no_camera: Viewers,
    /// To whom the subject is not here, by the rules.
    pub(super) nothing: Viewers,
    /// For whom alone the camera went off since the last roster tick.
    pub(super) dark: Viewers,
    /// For whom it was off already when it went off for all others.
    pub(super) spared: Viewers,
}

impl Viewers {
    pub(super) fn has(&self, slot: Slot) -> bool {
        let word = self.0.get(slot / BITS).copied().unwrap_or(0);
        word >> (slot % BITS) & 1 == 1
    }

    pub(super) fn set(&mut self, slot: Slot, on: bool) {
        let bit = 1 << (slot % BITS);
        if on && self.0.len() <= slot / BITS {
            self.0.resize(slot / BITS + 1, 0);
        }
        // Whoever is beyond the end is not in it: most people hide nothing, and keep nothing.
        if let Some(word) = self.0.get_mut(slot / BITS) {
            *word = if on { *word | bit } else { *word & !bit };
        }
    }

    /// Adds all of these.
    pub(super) fn add(&mut self, others: &Self) {
        self.0.resize(self.0.len().max(others.0.len()), 0);
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    /// Keeps only those that are among these too.
    pub(super) fn keep(&mut self, others: &Self) {
        let others = others.0.iter().copied().chain(std::iter::repeat(0));
        self.0.iter_mut().zip(others).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Slot> + '_ {
        let slots = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..BITS).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * BITS + bit)
        };
        self.0.iter().enumerate().flat_map(slots)
    }
}

impl Veil {
    pub(super) fn ruled(&self, slot: Slot) -> Sight {
        match (self.nothing.has(slot), self.no_camera.has(slot)) {
            (true, _) => Sight::Nothing,
            (false, true) => Sight::NoCamera,
            (false, false) => Sight::Whole,
        }
    }

    /// Everybody from whom the rules hide something.
    pub(super) fn hidden_from(&self) -> Viewers {
        let mut all = self.no_camera.clone();
        all.add(&self.nothing);
        all
    }

    /// A viewer is gone, and the slot will be somebody else's.
    pub(super) fn forget(&mut self, slot: Slot) {
        let Self { no_camera, nothing, dark, spared } = self;
        for viewers in [no_camera, nothing, dark, spared] {
            viewers.set(slot, false);
        }
    }
}

/// Bits in a word.
const BITS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_costs_nothing_and_everybody_is_found_again() {
        let mut viewers = Viewers::default();
        viewers.set(10_000, false);
        assert_eq!(viewers.0.capacity(), 0);
        for slot in [0, 63, 64, 200] {
            viewers.set(slot, true);
        }
        viewers.set(63, false);
        assert!(viewers.iter().eq([0, 64, 200]));
        assert!(!viewers.has(63) && !viewers.has(9_999) && viewers.has(200));

        let mut others = Viewers::default();
        others.set(64, true);
        viewers.keep(&others);
        assert!(viewers.iter().eq([64]), "what the other does not reach is not in both");
        others.set(130, true);
        viewers.add(&others);
        assert!(viewers.iter().eq([64, 130]));
    }
}
