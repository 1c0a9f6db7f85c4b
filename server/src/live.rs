//! What the owner has decided, as it is now: the configuration can change while the room is open.

use std::sync::Arc;

use tokio::sync::watch;

use crate::Fault;
use crate::auth::Tokens;
use crate::config::Config;

/// A configuration with everything that is worked out of it once.
#[derive(Debug)]
pub(crate) struct Decided {
    /// What was said.
    pub config: Config,
    /// Who reads tokens, where any are taken.
    pub tokens: Option<Tokens>,
}

/// Where everybody finds what is decided now.
#[derive(Debug, Clone)]
pub(crate) struct Live(watch::Receiver<Arc<Decided>>);

/// Where it is changed.
#[derive(Debug)]
pub(crate) struct Change(watch::Sender<Arc<Decided>>);

impl Decided {
    /// Works everything out.
    ///
    /// # Errors
    /// A key is none.
    pub(crate) fn new(config: Config) -> Result<Arc<Self>, Fault> {
        let tokens = Tokens::of(&config)?;
        Ok(Arc::new(Self { config, tokens }))
    }
}

impl Live {
    /// Begins with this.
    pub(crate) fn begin(decided: Arc<Decided>) -> (Change, Self) {
        let (change, live) = watch::channel(decided);
        (Change(change), Self(live))
    }

    /// What is decided at this moment.
    pub(crate) fn now(&self) -> Arc<Decided> {
        Arc::clone(&self.0.borrow())
    }
}

impl Change {
    /// From now on it is this.
    pub(crate) fn to(&self, decided: Arc<Decided>) {
        self.0.send_replace(decided);
    }
}
