//! The one thread that owns the database. Everything that waits goes into one transaction; what
//! cannot be written is tried again until it can.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use room::Record;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::time::timeout_at;

use super::Unusable;
use super::checkpoint::Checkpoints;
use super::database::Database;
use super::keeper::{Keeper, Line, News, Ticket, Work, is_decision};
use super::purge::Purge;

/// The thread that writes, as somebody who has to wait for its end sees it.
pub(crate) struct Writer {
    /// Answered when the thread has ended.
    ended: Option<oneshot::Receiver<()>>,
}

/// Lets a thread write into this database until its keeper is gone.
pub(super) fn start(
    database: Database,
    journal: Checkpoints,
    purge: Purge,
) -> Result<(Keeper, Writer), Unusable> {
    database.leave_the_journal()?;
    let (to, work) = sync_channel(WAITING_MAX);
    let (tell, news) = unbounded_channel();
    let (ends, ended) = oneshot::channel();
    let given_up = Arc::new(AtomicU64::new(0));
    let keeper = Keeper::new(Line { to, news, given_up: Arc::clone(&given_up) });
    let writing = Writing {
        journal,
        database,
        purge,
        work,
        tell,
        given_up,
        given_up_to: Ticket::default(),
        waiting: Vec::new(),
        last: Ticket::default(),
        whole: true,
        fails: false,
    };
    thread::Builder::new().name("store".to_owned()).spawn(move || {
        writing.write_all();
        // Nobody may be waiting for it.
        let _ = ends.send(());
    })?;
    Ok((keeper, Writer { ended: Some(ended) }))
}

impl Writer {
    /// A writer that has nothing to write.
    pub(super) fn idle() -> Self {
        Self { ended: None }
    }

    /// Waits until everything is written and the database is closed, until this moment at most. The
    /// keeper must be gone.
    pub(crate) async fn finish(self, until: tokio::time::Instant) {
        if let Some(ended) = self.ended
            && timeout_at(until, ended).await.is_err()
        {
            tracing::error!("the last things that happened could not be stored");
        }
    }
}

/// What the thread knows.
struct Writing {
    /// Ends before the database is closed, which then leaves no journal behind.
    journal: Checkpoints,
    database: Database,
    purge: Purge,
    work: Receiver<Work>,
    tell: UnboundedSender<News>,
    /// Where the room says up to which ticket it has given up.
    given_up: Arc<AtomicU64>,
    /// How much of that has been seen here.
    given_up_to: Ticket,
    /// What is to be written next.
    waiting: Vec<Record>,
    /// The last ticket that was taken.
    last: Ticket,
    /// Whether the history has no holes so far. With one, it goes on only from where it is begun
    /// afresh.
    whole: bool,
    /// Whether nothing can be written at the moment.
    fails: bool,
}

impl Writing {
    fn write_all(mut self) {
        while self.gather() {
            if self.fails || !self.waiting.is_empty() {
                self.write();
            }
            if !self.fails {
                self.purge.go_on(&mut self.database, &mut self.journal);
            }
        }
    }

    /// Takes everything that waits; says whether there is anything left to do.
    fn gather(&mut self) -> bool {
        self.see_whether_given_up();
        if self.fails {
            thread::sleep(AGAIN_AFTER);
        } else {
            match self.work.recv_timeout(self.purge.due_in()) {
                Ok(work) => self.take(work),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        while self.waiting.len() < BATCH_MAX {
            match self.work.try_recv() {
                Ok(work) => self.take(work),
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return !self.waiting.is_empty(),
            }
        }
        true
    }

    fn take(&mut self, work: Work) {
        self.see_whether_given_up();
        let Work::Keep(ticket, records) = work else { return };
        self.last = ticket;
        for record in records {
            if matches!(record, Record::Afresh(..)) && ticket > self.given_up_to {
                self.whole = true;
            }
            if self.whole || is_decision(&record) {
                self.waiting.push(record);
            }
        }
    }

    /// The room may have lost its patience while something was being written, or before.
    fn see_whether_given_up(&mut self) {
        let given_up_to = Ticket(self.given_up.load(Ordering::Relaxed));
        if given_up_to > self.given_up_to {
            self.given_up_to = given_up_to;
            self.break_off();
        }
    }

    /// The history has a hole from here on, and it has to be shown that something can be written.
    fn break_off(&mut self) {
        self.fails = true;
        self.whole = false;
        self.waiting.retain(is_decision);
    }

    fn write(&mut self) {
        let began = Instant::now();
        match self.database.write(&self.waiting) {
            Ok(()) => {
                self.say(News::Kept(self.last));
                self.journal.after_writing(self.waiting.len());
                self.waiting.clear();
                // One that takes its time would be in trouble again at once.
                if self.fails && began.elapsed() < WELL_WITHIN {
                    self.fails = false;
                    self.say(News::Works);
                }
            }
            Err(error) => {
                if !self.fails {
                    self.say(News::Fails(error.to_string()));
                }
                self.break_off();
            }
        }
    }

    fn say(&self, news: News) {
        // The room may have ended already.
        let _ = self.tell.send(news);
    }
}

/// Records that may wait: what the busiest room says while a disk is slow for a moment.
const WAITING_MAX: usize = 32_768;

/// Records that one transaction may carry, so that nobody waits long for its end.
const BATCH_MAX: usize = 4_096;

/// Pause before something is tried again that could not be written.
const AGAIN_AFTER: Duration = Duration::from_millis(500);

/// How long it may take to write almost nothing before the disk is believed to be well again.
const WELL_WITHIN: Duration = Duration::from_millis(500);

#[cfg(test)]
mod tests;
