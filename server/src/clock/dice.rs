//! Random bits from the operating system, fetched for many inputs at once: a system call for each
//! of them would cost more than many an input needs otherwise.

/// Bits that nobody has seen yet.
pub(super) struct Dice {
    bits: Vec<u128>,
}

impl Dice {
    pub(super) fn new() -> Self {
        Self { bits: Vec::with_capacity(AT_ONCE) }
    }

    /// Bits that were never given before and are forgotten here.
    pub(super) fn throw(&mut self) -> u128 {
        if let Some(bits) = self.bits.pop() {
            return bits;
        }
        let mut bytes = [0; AT_ONCE * 16];
        getrandom::fill(&mut bytes).expect("the operating system has random bytes once it is up");
        let (throws, _) = bytes.as_chunks();
        self.bits.extend(throws.iter().map(|throw| u128::from_ne_bytes(*throw)));
        self.bits.pop().expect("there is more than one at once")
    }
}

/// Enough that the calls do not show in a measurement any more: one kilobyte.
const AT_ONCE: usize = 64;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_throw_comes_twice() {
        let mut dice = Dice::new();
        let thrown: BTreeSet<u128> = (0..AT_ONCE * 3).map(|_| dice.throw()).collect();
        assert_eq!(thrown.len(), AT_ONCE * 3);
        assert!(dice.bits.len() < AT_ONCE);
    }
}
