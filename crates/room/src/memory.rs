//! What a room that is started again is handed, and what each record makes of it: the law for
//! whatever a shell keeps records in.

use protocol::moderation::AuditEntry;
use protocol::{MessageId, Username};

use crate::kept::KeptSession;
use crate::log::{self, Counted};
use crate::member::MemberId;
use crate::order::{Ban, Record};
use crate::{repeats, talk};

/// What a room knows from before it was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Bans, of which some may be over.
    pub bans: Vec<Ban>,
    /// Names that the owner's site keeps apart.
    pub apart: Vec<(Username, Username)>,
    /// What operators did, oldest first; the newest thousand are enough.
    pub acts: Vec<AuditEntry>,
    /// Sessions that can be continued. Each of them can be counted to the end with the events below.
    pub sessions: Vec<KeptSession>,
    /// What was counted lately, in order.
    pub counted: Vec<Counted>,
    /// Only what comes after this place is whole: before it, events may be missing.
    pub whole_after: u64,
    /// The largest message id that was ever given.
    pub last_message: Option<MessageId>,
    /// The newest member that there ever was.
    pub newest_member: Option<MemberId>,
    /// The place of the last event that was ever counted.
    pub last_seq: u64,
}

impl Memory {
    /// The newest events that are of use to a room for replaying.
    pub const REPLAYED_MAX: usize = log::ENTRIES_MAX;
    /// For how long, in milliseconds, events are of use to it because they may be sent again.
    pub const REPEATED_WITHIN_MS: u64 = repeats::REMEMBERED_MS;
    /// And how many of these at most.
    pub const REPEATED_MAX: usize = repeats::ANSWERS_MAX;
    /// The newest events of each channel: the messages that it can still point at, and what became of
    /// them.
    pub const COUNTED_MAX: usize = 4 * talk::REMEMBERED_MAX;

    /// Takes in one more record. A store of any kind, asked for its memory, answers as if it had
    /// done this with every record it was handed; it may forget what is too old.
    pub fn take_in(&mut self, record: Record) {
        match record {
            Record::Ban(ban) => {
                self.bans.retain(|other| other.username != ban.username);
                self.bans.push(ban);
            }
            Record::Unban(name) => self.bans.retain(|ban| ban.username != name),
            Record::Apart(one, other) => self.apart.push((one, other)),
            Record::Together(one, other) => {
                let same = |pair: &(Username, Username)| {
                    (&pair.0, &pair.1) == (&one, &other) || (&pair.1, &pair.0) == (&one, &other)
                };
                self.apart.retain(|pair| !same(pair));
            }
            Record::Act(act) => self.acts.push(act),
            Record::Counted(counted) => {
                self.last_seq = counted.seq;
                self.last_message =
                    self.last_message.max(counted.message().map(|said| said.msg_id));
                self.counted.push(Counted::clone(&counted));
            }
            Record::Unsaid(seq) => {
                let unsaid = self.counted.iter_mut().find(|counted| counted.seq == seq);
                unsaid.into_iter().for_each(Counted::unsay);
            }
            Record::Session(session) => {
                self.newest_member = self.newest_member.max(Some(session.state.newest));
                self.sessions.retain(|other| other.member != session.member);
                self.sessions.push(*session);
            }
            Record::SessionOver(id) => self.sessions.retain(|session| session.member != id),
            Record::Afresh(sessions, whole_after) => {
                let newest: Option<MemberId> = sessions.iter().map(|kept| kept.state.newest).max();
                self.newest_member = self.newest_member.max(newest);
                self.last_seq = self.last_seq.max(whole_after);
                (self.sessions, self.whole_after) = (sessions, whole_after);
            }
        }
    }
}
