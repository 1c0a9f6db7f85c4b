//! The one thread that owns the database, and the room's way of handing it something.

use std::iter;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use room::Record;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::Unusable;
use super::database::Database;
use super::health::Health;

/// Takes what is to be kept, and never lets anybody wait.
pub(crate) struct Keeper {
    to: Option<(SyncSender<Record>, Health)>,
}

/// The thread that writes, as somebody who has to wait for its end sees it.
pub(crate) struct Writer {
    /// Answered when the thread has ended.
    ended: Option<oneshot::Receiver<()>>,
}

/// Lets a thread write into this database until every keeper is gone.
pub(super) fn start(database: Database, health: Health) -> Result<(Keeper, Writer), Unusable> {
    let (records, waiting) = sync_channel(WAITING_MAX);
    let (ends, ended) = oneshot::channel();
    let keeper = Keeper { to: Some((records, health.clone())) };
    thread::Builder::new().name("store".to_owned()).spawn(move || {
        write_all(database, &waiting, &health);
        // Nobody may be waiting for it.
        let _ = ends.send(());
    })?;
    Ok((keeper, Writer { ended: Some(ended) }))
}

impl Keeper {
    /// A keeper that keeps nothing.
    pub(super) fn idle() -> Self {
        Self { to: None }
    }

    /// Hands something over to be written soon.
    pub(crate) fn keep(&self, record: Record) {
        if let Some((records, health)) = &self.to
            && records.try_send(record).is_err()
        {
            health.loses_one();
        }
    }
}

impl Writer {
    /// A writer that has nothing to write.
    pub(super) fn idle() -> Self {
        Self { ended: None }
    }

    /// Waits until everything is written and the database is closed. The keeper must be gone.
    pub(crate) async fn finish(self) {
        if let Some(ended) = self.ended
            && timeout(FINISH_WITHIN, ended).await.is_err()
        {
            tracing::error!("the last things that operators decided could not be stored");
        }
    }
}

fn write_all(mut database: Database, waiting: &Receiver<Record>, health: &Health) {
    while let Ok(first) = waiting.recv() {
        let others = waiting.try_iter().take(BATCH_MAX - 1);
        let batch: Vec<Record> = iter::once(first).chain(others).collect();
        while let Err(error) = database.write(&batch) {
            health.fails(&error);
            thread::sleep(AGAIN_AFTER);
        }
        health.works();
    }
}

/// Records that may wait for a disk that is slow or full: more than an evening of busy operators.
const WAITING_MAX: usize = 4096;

/// Records that one transaction may carry, so that a slow disk is asked less often.
const BATCH_MAX: usize = 256;

/// Pause before something is tried again that could not be written.
const AGAIN_AFTER: Duration = Duration::from_millis(500);

/// Patience with the disk when the server ends; service managers have some 10 s of it in all.
const FINISH_WITHIN: Duration = Duration::from_secs(4);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_a_store_that_is_full_or_gone() {
        let (records, waiting) = sync_channel(1);
        let health = Health::default();
        let keeper = Keeper { to: Some((records, health.clone())) };
        let record = Record::Unban("bob".parse().expect("this is a name"));
        keeper.keep(record.clone());
        assert!(health.is_good(), "there is room for one");
        keeper.keep(record.clone());
        assert!(!health.is_good(), "and for no more");
        health.works();
        assert!(health.is_good(), "what was taken is written");
        drop(waiting);
        keeper.keep(record);
        assert!(!health.is_good(), "nobody will ever write this");
    }
}
