//! SIGHUP: the configuration is read again while the room is open. What is wrong changes nothing.

use std::convert::Infallible;

use room::Input;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;

use crate::Fault;
use crate::config::{Loaded, Sources};
use crate::live::{Change, Decided};
use crate::room_task::Report;

/// Whoever listens to an owner who changes their mind.
pub(crate) struct Owner {
    sources: Sources,
    loaded: Loaded,
    change: Change,
    reports: mpsc::Sender<Report>,
    hangups: Option<Signal>,
}

impl Owner {
    /// Listens from this call on, not only once somebody waits for it: a signal that nobody hears
    /// would end the process.
    pub(crate) fn new(
        sources: Sources,
        loaded: Loaded,
        change: Change,
        reports: mpsc::Sender<Report>,
    ) -> Self {
        let hangups = signal(SignalKind::hangup()).ok();
        Self { sources, loaded, change, reports, hangups }
    }

    /// Reads the configuration again, as often as it is asked for.
    pub(crate) async fn listen(&mut self) -> Infallible {
        loop {
            match &mut self.hangups {
                Some(hangups) => drop(hangups.recv().await),
                None => std::future::pending().await,
            }
            if let Err(fault) = self.reload().await {
                tracing::error!("the configuration stays as it was: {fault}");
            }
        }
    }

    async fn reload(&mut self) -> Result<(), Fault> {
        let loaded = self.sources.load()?;
        let decided = Decided::new(loaded.config.clone())?;
        let (later, now): (Vec<String>, Vec<String>) =
            loaded.changes_since(&self.loaded).into_iter().partition(|path| needs_a_restart(path));
        let settings = Box::new(decided.config.room_settings());
        self.change.to(decided);
        // A room that has ended needs no settings.
        let _ = self.reports.send(Report::Input(Box::new(Input::Settings(settings)))).await;
        if now.is_empty() {
            tracing::info!("the configuration was read again; nothing has changed");
        } else {
            tracing::info!("the configuration was read again: {}", now.join(", "));
        }
        if !later.is_empty() {
            tracing::warn!("only a restart changes {}", later.join(", "));
        }
        self.loaded = loaded;
        Ok(())
    }
}

/// What is bound to an address, a file or a stream for as long as the server runs.
fn needs_a_restart(path: &str) -> bool {
    let sections = ["history.", "log."];
    let bound = ["server.listen", "server.metrics_listen"];
    bound.contains(&path) || sections.iter().any(|section| path.starts_with(section))
}
