//! What everybody must have heard in the end: the room's own order of what it took, and since when
//! each session has been counting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use protocol::session::You;
use protocol::{MessageId, ServerEvent, SessionId};
use room::{Counted, KeptSession, MemberId, Record};

use crate::check;

/// Everything that was ever taken, and who listens to it.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    counted: Vec<Arc<Counted>>,
    /// Whose each name was when a session of it was last written down.
    members: BTreeMap<String, MemberId>,
    sessions: BTreeMap<SessionId, Listening>,
    /// Whether the room asks for nothing to be kept: nothing is known of who comes meanwhile.
    blind: bool,
    /// What was said meanwhile: if the server dies then, it knows nothing of it, and takes it for new
    /// when it is sent again.
    unkept: BTreeSet<String>,
}

/// Since when a session hears what is for its member.
#[derive(Debug, Clone, Copy)]
struct Listening {
    member: MemberId,
    since: usize,
}

impl Truth {
    /// The room asks to keep something. It does so before anybody hears of it.
    pub(crate) fn kept(&mut self, record: &Record) {
        match record {
            Record::Counted(counted) => self.counted.push(Arc::clone(counted)),
            Record::Unsaid(seq) => {
                let unsaid = self.counted.iter_mut().rfind(|counted| counted.seq == *seq);
                unsaid.map(Arc::make_mut).into_iter().for_each(Counted::unsay);
            }
            Record::Session(session) => self.session(session),
            Record::Afresh(sessions, _) => sessions.iter().for_each(|kept| self.session(kept)),
            Record::Ban(_)
            | Record::Unban(_)
            | Record::Apart(..)
            | Record::Together(..)
            | Record::Act(_)
            | Record::SessionOver(_) => {}
        }
    }

    fn session(&mut self, kept: &KeptSession) {
        self.members.insert(kept.state.who.username.to_string(), kept.member);
    }

    /// The room can ask to keep things, or cannot.
    pub(crate) fn storing(&mut self, works: bool) {
        self.blind = !works;
    }

    /// The room passes something on.
    pub(crate) fn passed_on(&mut self, event: &ServerEvent) {
        if self.blind {
            self.unkept.extend(check::text_of(event));
            if let ServerEvent::Edit(_) | ServerEvent::Takeback(_) = event {
                self.unsay(event.counted());
            }
        }
    }

    /// What a message said is not to be found any more, and the room could not say so.
    fn unsay(&mut self, id: Option<MessageId>) {
        let is_about =
            |counted: &Counted| counted.forms.iter().any(|(_, event)| event.counted() == id);
        for counted in self.counted.iter_mut().filter(|counted| is_about(counted)) {
            Arc::make_mut(counted).unsay();
        }
    }

    /// Whether something may have been taken twice, because the room could not keep it.
    pub(crate) fn may_repeat(&self, text: &str) -> bool {
        self.unkept.contains(text)
    }

    /// Whether the room cannot ask to keep things at the moment.
    pub(crate) fn is_blind(&self) -> bool {
        self.blind
    }

    /// Somebody is told who they are: a session that is new begins to count here.
    pub(crate) fn told(&mut self, you: &You) {
        let member = self.members.get(you.username.as_str()).filter(|_| !self.blind);
        if let (Some(session), Some(member)) = (you.session, member) {
            let since = self.counted.len();
            self.sessions.entry(session).or_insert(Listening { member: *member, since });
        }
    }

    /// Everything that the owner of a session must have heard by now, oldest first.
    pub(crate) fn heard_by(&self, session: SessionId) -> Vec<ServerEvent> {
        let Some(listening) = self.sessions.get(&session) else { return Vec::new() };
        let since = self.counted.iter().skip(listening.since);
        let forms = since.filter_map(|counted| counted.form_for(listening.member));
        forms.cloned().collect()
    }
}
