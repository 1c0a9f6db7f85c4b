//! The room's way of handing something to the thread that writes, and of hearing what became of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;

use room::Record;
use tokio::sync::mpsc::UnboundedReceiver;

/// The place of a record among everything that is handed over; grows by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Ticket(pub(crate) u64);

/// What the thread that writes is asked for.
#[derive(Debug)]
pub(super) enum Work {
    /// To write all of this down, or nothing of it.
    Keep(Ticket, Vec<Record>),
    /// To see that the room has given up.
    LookUp,
}

/// What the thread that writes has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// Everything up to here is written.
    Kept(Ticket),
    /// Nothing can be written now, and why. It is tried again.
    Fails(String),
    /// Something could be written again.
    Works,
}

/// Takes what is to be kept, and never lets anybody wait.
pub(crate) struct Keeper {
    writer: Option<Line>,
    last: Ticket,
    /// Whether nobody waits for the disk, because it is in trouble.
    gave_up: bool,
    /// Whether something was not even taken.
    overrun: bool,
    /// How many decisions that was.
    lost: u64,
}

/// The line to the thread that writes.
pub(super) struct Line {
    pub(super) to: SyncSender<Work>,
    pub(super) news: UnboundedReceiver<News>,
    /// What was said up to this ticket is not to be written any more.
    pub(super) given_up: Arc<AtomicU64>,
}

impl Keeper {
    /// A keeper that keeps nothing.
    pub(super) fn idle() -> Self {
        Self { writer: None, last: Ticket::default(), gave_up: false, overrun: false, lost: 0 }
    }

    /// A keeper at the end of this line.
    pub(super) fn new(line: Line) -> Self {
        Self { writer: Some(line), ..Self::idle() }
    }

    /// Hands over what one input asked to be kept, to be written soon and as a whole: half of it
    /// would be something that never was. What happens because of it has to wait until this ticket is
    /// kept; without a ticket, nothing has to wait.
    pub(crate) fn keep(&mut self, mut records: Vec<Record>) -> Option<Ticket> {
        let line = self.writer.as_ref()?;
        if self.gave_up {
            records.retain(is_decision);
        }
        if records.is_empty() {
            return None;
        }
        let ticket = Ticket(self.last.0 + 1);
        let decisions = records.iter().filter(|record| is_decision(record)).count() as u64;
        if line.to.try_send(Work::Keep(ticket, records)).is_err() {
            self.overrun = true;
            self.lost += decisions;
        }
        self.last = ticket;
        (!self.gave_up).then_some(ticket)
    }

    /// Whether more is waiting to be written than fits since the last time somebody asked.
    pub(crate) fn was_overrun(&mut self) -> bool {
        std::mem::take(&mut self.overrun)
    }

    /// What has become of it. Where nothing is kept, nothing ever does.
    pub(crate) async fn news(&mut self) -> News {
        let news = match &mut self.writer {
            Some(line) => line.news.recv().await,
            None => None,
        };
        match news {
            Some(news) => news,
            None => std::future::pending().await,
        }
    }

    /// Whether nobody waits for the disk at the moment.
    pub(crate) fn has_given_up(&self) -> bool {
        self.gave_up
    }

    /// Nobody waits for the disk any more. What was said is forgotten with the process, what was
    /// decided is still tried.
    pub(crate) fn give_up(&mut self) {
        self.gave_up = true;
        if let Some(line) = &self.writer {
            line.given_up.store(self.last.0, Ordering::Relaxed);
            // With so much to do that this does not fit, the writer looks up by itself.
            let _ = line.to.try_send(Work::LookUp);
        }
    }

    /// What happens from now on is kept again.
    pub(crate) fn go_on(&mut self) {
        self.gave_up = false;
        let lost = std::mem::take(&mut self.lost);
        if lost > 0 {
            tracing::error!(lost, "decisions of operators were not stored: too many were waiting");
        }
    }
}

/// Whether a record stands for itself. All the others are a history, in which no part may be
/// missing.
pub(super) fn is_decision(record: &Record) -> bool {
    match record {
        Record::Ban(_)
        | Record::Unban(_)
        | Record::Apart(..)
        | Record::Together(..)
        | Record::Act(_) => true,
        Record::Counted(_)
        | Record::Unsaid(_)
        | Record::Session(_)
        | Record::SessionOver(_)
        | Record::Afresh(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use room::MemberId;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    fn unban() -> Record {
        Record::Unban("bob".parse().expect("this is a name"))
    }

    #[test]
    fn nobody_waits_for_a_writer_that_is_overrun_or_gone() {
        let (to, waiting) = sync_channel(1);
        let (_tell, news) = unbounded_channel();
        let mut keeper = Keeper::new(Line { to, news, given_up: Arc::default() });
        assert_eq!(keeper.keep(vec![unban()]), Some(Ticket(1)));
        assert!(!keeper.was_overrun(), "there is room for one");
        assert_eq!(keeper.keep(vec![unban()]), Some(Ticket(2)));
        assert!(keeper.was_overrun(), "and for no more");
        assert!(!keeper.was_overrun(), "that is said once");
        drop(waiting);
        keeper.keep(vec![unban()]);
        assert!(keeper.was_overrun(), "nobody will ever write this");
    }

    #[test]
    fn in_trouble_decisions_are_handed_over_and_nothing_waits() {
        let (to, waiting) = sync_channel(9);
        let (_tell, news) = unbounded_channel();
        let given_up = Arc::new(AtomicU64::new(0));
        let mut keeper = Keeper::new(Line { to, news, given_up: Arc::clone(&given_up) });
        keeper.keep(vec![unban()]);
        keeper.give_up();
        assert_eq!(given_up.load(Ordering::Relaxed), 1);
        assert_eq!(keeper.keep(vec![Record::SessionOver(MemberId(1))]), None);
        assert_eq!(keeper.keep(vec![unban()]), None);
        let handed_over = waiting.try_iter().filter(|work| matches!(work, Work::Keep(..)));
        assert_eq!(handed_over.count(), 2);
        keeper.go_on();
        assert_eq!(keeper.keep(vec![Record::Afresh(Vec::new(), 7)]), Some(Ticket(3)));
    }
}
