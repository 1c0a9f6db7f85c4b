//! How many bytes of pictures may be on their way to the room in the whole server: in frames that
//! are not complete, in uploads, and in what waits to be read (wire.md, section 9).

use std::sync::Arc;

use protocol::limits;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What may be claimed by all together.
#[derive(Debug, Clone)]
pub(crate) struct Budget(Arc<Semaphore>);

/// A part of it; free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Claim {
    budget: Arc<Semaphore>,
    permit: Option<OwnedSemaphorePermit>,
}

/// All of it is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spent;

impl Default for Budget {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(limits::FRAMES_IN_ASSEMBLY_MAX)))
    }
}

impl Budget {
    /// A claim to nothing yet.
    pub(crate) fn claim(&self) -> Claim {
        Claim { budget: Arc::clone(&self.0), permit: None }
    }

    /// Bytes that nobody claims.
    #[cfg(test)]
    pub(crate) fn free(&self) -> usize {
        self.0.available_permits()
    }
}

impl Claim {
    /// How many bytes it is for.
    pub(crate) fn bytes(&self) -> usize {
        self.permit.as_ref().map_or(0, OwnedSemaphorePermit::num_permits)
    }

    /// Makes it a claim to so many bytes at least.
    ///
    /// # Errors
    /// So many are not free.
    pub(crate) fn grow_to(&mut self, bytes: usize) -> Result<(), Spent> {
        let Some(more) = bytes.checked_sub(self.bytes()).filter(|more| *more > 0) else {
            return Ok(());
        };
        let more = u32::try_from(more).map_err(|_| Spent)?;
        let permit = Arc::clone(&self.budget).try_acquire_many_owned(more).map_err(|_| Spent)?;
        match &mut self.permit {
            Some(before) => before.merge(permit),
            None => self.permit = Some(permit),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_claimed_is_free_again_when_it_is_dropped() {
        let budget = Budget::default();
        let mut one = budget.claim();
        assert_eq!(one.grow_to(1_000), Ok(()));
        assert_eq!(one.grow_to(500), Ok(()));
        assert_eq!(one.bytes(), 1_000);
        let mut other = budget.claim();
        assert_eq!(other.grow_to(limits::FRAMES_IN_ASSEMBLY_MAX - 999), Err(Spent));
        assert_eq!(other.grow_to(limits::FRAMES_IN_ASSEMBLY_MAX - 1_000), Ok(()));
        assert_eq!((one.grow_to(1_001), budget.free()), (Err(Spent), 0));
        drop(other);
        assert_eq!((one.grow_to(1_001), one.bytes()), (Ok(()), 1_001));
    }
}
