//! How long the room waits for a disk: a second or so, of a process that is awake.

use std::time::{Duration, Instant};

/// Patience that is used up in steps. A process that was stopped, or a machine that slept, has
/// lost one step of it, and not all.
#[derive(Debug, Default)]
pub(super) struct Patience {
    step: Option<(Instant, u32)>,
}

impl Patience {
    /// Begins anew, or ends where there is nothing to wait for.
    pub(super) fn renew(&mut self, waiting: bool) {
        self.step = waiting.then(|| (Instant::now() + STEP, STEPS));
    }

    /// Begins, unless it has begun already.
    pub(super) fn begin(&mut self) {
        if self.step.is_none() {
            self.renew(true);
        }
    }

    /// When to use up the next step, if anything is waited for.
    pub(super) fn next_step(&self) -> Option<Instant> {
        self.step.map(|(at, _)| at)
    }

    /// Uses up a step; says whether that was the last.
    pub(super) fn use_up(&mut self) -> bool {
        let Some((_, left)) = self.step else { return false };
        self.step = (left > 1).then(|| (Instant::now() + STEP, left - 1));
        self.step.is_none()
    }
}

/// One step, and how many there are.
const STEP: Duration = Duration::from_millis(200);
const STEPS: u32 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_with_its_last_step_and_begins_anew_with_every_success() {
        let mut patience = Patience::default();
        assert!(!patience.use_up(), "there is nothing to wait for");
        patience.begin();
        for _ in 1..STEPS {
            assert!(!patience.use_up());
        }
        patience.begin();
        assert!(patience.use_up(), "it had begun before");
        patience.begin();
        assert!(!patience.use_up());
        patience.renew(false);
        assert_eq!(patience.next_step(), None);
    }
}
