//! Whether the store does its work: said in the log once, and to whoever asks while it lasts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a store is, for everybody who has something to do with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Health(Arc<AtomicBool>);

impl Health {
    /// Whether what is handed in is kept.
    pub(crate) fn is_good(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }

    /// Something could not be written, or not in time.
    pub(crate) fn fails(&self, why: &str) {
        if !self.0.swap(true, Ordering::Relaxed) {
            tracing::error!("cannot store anything, and keep trying: {why}");
        }
    }

    /// Everything that happens from now on is written again.
    pub(crate) fn works(&self) {
        if self.0.swap(false, Ordering::Relaxed) {
            tracing::warn!("what happens is stored again");
        }
    }
}
