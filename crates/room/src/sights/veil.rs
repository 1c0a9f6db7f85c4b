//! What hides one subject from its viewers, a bit for each of them.
//!
//! Bits, and not sets of names: looking one up takes the same time whatever it says, so that nobody
//! learns from the time of an answer what the answer keeps from them.

use super::Sight;

/// A place for one viewer, given again when they are gone.
pub(super) type Slot = usize;

/// Some of the viewers. The first of them have their bits right here: a look elsewhere, which only
/// some subjects need, takes a few nanoseconds where nobody has looked for a while.
#[derive(Debug, Clone, Default)]
pub(super) struct Viewers {
    first: u64,
    others: Vec<u64>,
}

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
        let word = match slot.checked_sub(BITS) {
            None => self.first,
            Some(beyond) => self.others.get(beyond / BITS).copied().unwrap_or(0),
        };
        word >> (slot % BITS) & 1 == 1
    }

    pub(super) fn set(&mut self, slot: Slot, on: bool) {
        let bit = 1 << (slot % BITS);
        let turn = |word: &mut u64| *word = if on { *word | bit } else { *word & !bit };
        let Some(beyond) = slot.checked_sub(BITS) else { return turn(&mut self.first) };
        if on && self.others.len() <= beyond / BITS {
            self.others.resize(beyond / BITS + 1, 0);
        }
        // Whoever is beyond the end is not in it: most people hide nothing, and keep nothing.
        self.others.get_mut(beyond / BITS).map(turn);
    }

    /// Adds all of these.
    pub(super) fn add(&mut self, others: &Self) {
        self.first |= others.first;
        self.others.resize(self.others.len().max(others.others.len()), 0);
        self.others.iter_mut().zip(&others.others).for_each(|(word, other)| *word |= other);
    }

    /// Keeps only those that are among these too.
    pub(super) fn keep(&mut self, others: &Self) {
        self.first &= others.first;
        let others = others.others.iter().copied().chain(std::iter::repeat(0));
        self.others.iter_mut().zip(others).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Slot> + '_ {
        let slots = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..BITS).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * BITS + bit)
        };
        std::iter::once(&self.first).chain(&self.others).enumerate().flat_map(slots)
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
        assert_eq!(viewers.others.capacity(), 0);
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
