//! A frame that is longer than most, while it comes in: what it claims of the budget that all such
//! frames share, and until when it must be complete (wire.md, section 9).

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use protocol::limits;
use tokio::time::{Sleep, sleep};

use crate::pictures::{Budget, Claim, Spent};

/// What one connection claims. Nothing, and no memory, but while a long frame comes in.
#[derive(Debug, Default)]
pub(super) struct Assembly(Option<Box<Long>>);

#[derive(Debug)]
struct Long {
    claim: Claim,
    until: Pin<Box<Sleep>>,
}

impl Assembly {
    /// So many bytes are held of what is not complete.
    ///
    /// # Errors
    /// All such frames together hold as much as they may.
    pub(super) fn hold(&mut self, bytes: usize, budget: &Budget) -> Result<(), Spent> {
        if bytes <= limits::FRAME_MAX {
            return Ok(());
        }
        let long = self.0.get_or_insert_with(|| {
            Box::new(Long { claim: budget.claim(), until: Box::pin(sleep(COMPLETE_WITHIN)) })
        });
        // In steps, because a frame comes in by many small reads.
        long.claim.grow_to(bytes.next_multiple_of(STEP))
    }

    /// The frame is complete: its claim goes with it.
    pub(super) fn complete(&mut self) -> Option<Claim> {
        self.0.take().map(|long| long.claim)
    }

    /// Ready as soon as a frame has taken too long; never, if there is none.
    pub(super) fn poll_overdue(&mut self, context: &mut Context<'_>) -> Poll<()> {
        match &mut self.0 {
            Some(long) => long.until.as_mut().poll(context),
            None => Poll::Pending,
        }
    }
}

/// Time for a long frame to be complete: 16 MiB over two megabits a second.
const COMPLETE_WITHIN: Duration = Duration::from_mins(1);

/// What is claimed at once.
const STEP: usize = 256 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_long_frames_claim_anything_and_together_no_more_than_there_is() {
        let budget = Budget::default();
        let all = budget.free();
        let mut assembly = Assembly::default();
        assert_eq!(assembly.hold(limits::FRAME_MAX, &budget), Ok(()));
        assert!(assembly.0.is_none() && budget.free() == all);
        let (mut others, most) = (Vec::new(), limits::FRAME_WITH_PICTURE_MAX);
        for _ in 0..4 {
            let mut other = Assembly::default();
            assert_eq!(other.hold(limits::FRAME_MAX + 1, &budget), Ok(()));
            assert_eq!(other.hold(most, &budget), Ok(()));
            others.push(other);
        }
        assert_eq!(assembly.hold(limits::FRAME_MAX + 1, &budget), Err(Spent));
        drop(others.pop().and_then(|mut other| other.complete()));
        assert_eq!(assembly.hold(most, &budget), Ok(()));
        drop((others, assembly));
        assert_eq!(budget.free(), all);
    }
}
