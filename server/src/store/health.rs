//! Whether the store does its work: said in the log once, and to whoever asks while it lasts.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How a store is, for everybody who has something to do with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Health(Arc<State>);

#[derive(Debug, Default)]
struct State {
    failing: AtomicBool,
    lost: AtomicU64,
}

impl Health {
    /// Whether what is handed in is kept.
    pub(crate) fn is_good(&self) -> bool {
        !self.0.failing.load(Ordering::Relaxed)
    }

    /// Something could not be written and is tried again.
    pub(super) fn fails(&self, why: &dyn Display) {
        if !self.0.failing.swap(true, Ordering::Relaxed) {
            tracing::error!("cannot store what operators decide, and keep trying: {why}");
        }
    }

    /// Something was not even taken, because too much is waiting already or nobody writes.
    pub(super) fn loses_one(&self) {
        self.0.failing.store(true, Ordering::Relaxed);
        if self.0.lost.fetch_add(1, Ordering::Relaxed) == 0 {
            tracing::error!("what operators decide is not stored any more: too much is waiting");
        }
    }

    /// Everything that was taken is written.
    pub(super) fn works(&self) {
        if self.0.failing.swap(false, Ordering::Relaxed) {
            let lost = self.0.lost.swap(0, Ordering::Relaxed);
            tracing::warn!(lost, "what operators decide is stored again");
        }
    }
}
