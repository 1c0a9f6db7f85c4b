//! Coming back: the session outlives the connection, and nothing that was said meanwhile is missed.

use protocol::session::{Resume, Resumed, You};
use protocol::{ClientAction, MessageId, Now, SessionId};

use crate::Client;
use crate::effect::Effect;
use crate::stage::{Link, Stage};

/// What the room knows me by, and how far I have heard it.
#[derive(Debug)]
pub(crate) struct Session {
    id: SessionId,
    /// How long the room keeps my place, in milliseconds.
    resume_ms: u64,
    /// How many counted events came since the room gave me this session.
    received: u64,
    /// Which message the last of them was about, if that could be read.
    last: Option<MessageId>,
    /// Whether the room lets me go on with it on this connection, and has not yet said who I am.
    is_resumed: bool,
    /// When the room gives up my place, on the monotonic clock in milliseconds, while it cannot be
    /// reached.
    place_ends_at_ms: Option<u64>,
}

impl Session {
    /// Asks the room to go on with it, on a connection that has just begun.
    pub(crate) fn resume(&mut self) -> ClientAction {
        self.is_resumed = false;
        ClientAction::Resume(Resume {
            session: self.id,
            received: self.received,
            msg_id: self.last,
        })
    }

    pub(crate) fn id(&self) -> SessionId {
        self.id
    }

    pub(crate) fn place_ends_at(&self) -> Option<u64> {
        self.place_ends_at_ms
    }
}

impl Client {
    /// Something came that the room counts, too; about a message, if it could be read.
    pub(crate) fn count(&mut self, about: Option<MessageId>) {
        if let Some(session) = &mut self.session {
            session.received += 1;
            session.last = about;
        }
    }

    /// Whether the room lets me go on with my session, and has not yet said who I am.
    pub(crate) fn is_resumed(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.is_resumed)
    }

    /// The connection is gone. Says whether the room keeps my place, and with it my calls.
    pub(crate) fn keep_place(&mut self, now: Now) -> bool {
        let Some(session) = &mut self.session else { return false };
        session.place_ends_at_ms = Some(now.monotonic_ms + session.resume_ms);
        session.resume_ms > 0
    }

    /// Once the room has given up my place, nobody may see my camera any more, whether their pages
    /// know that or not.
    pub(crate) fn check_place(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let Some(session) = &mut self.session else { return };
        if session.place_ends_at_ms.take_if(|ends_at_ms| *ends_at_ms <= now.monotonic_ms).is_some()
        {
            self.forget_watchers(effects);
        }
    }

    /// My session goes on. What I missed follows, then who I am.
    pub(crate) fn resumed(&mut self, resumed: &Resumed, effects: &mut Vec<Effect>) {
        let is_asked = matches!(*self.stage, Stage::InRoom(Link::Returning { .. }));
        let Some(session) = self.session.as_mut().filter(|_| is_asked) else { return };
        session.is_resumed = true;
        self.keep_calls(&resumed.grants, effects);
    }

    /// My session is gone, and with it everything that belonged to it: I come as somebody new, on
    /// the same connection.
    pub(crate) fn resume_failed(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.session.take().is_none() {
            return;
        }
        self.end_calls(effects);
        self.give_up_sending();
        self.interrupt_pictures(effects);
        self.heartbeat.begin(now);
        let login = self.login();
        effects.push(Effect::Send(ClientAction::Login(login)));
    }

    /// The room says who I am, and perhaps gives me a session. Says whether I go on with the one I
    /// had.
    pub(crate) fn take_session(&mut self, you: &You) -> bool {
        let goes_on = self.is_resumed();
        if let Some(session) = &mut self.session {
            (session.is_resumed, session.place_ends_at_ms) = (false, None);
        }
        if let Some(id) = you.session
            && self.session.as_ref().is_none_or(|known| known.id != id)
        {
            self.session = Some(Session {
                id,
                resume_ms: you.resume_ms,
                received: 0,
                last: None,
                is_resumed: false,
                place_ends_at_ms: None,
            });
        }
        goes_on
    }

    /// I am back in the room as if I had never been away: it is told what I did meanwhile.
    pub(crate) fn go_on(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        let mut you = you.clone();
        let lingering = self.end_lingering_views(&mut you, effects);
        // Whoever is not to see the camera is named before it is on.
        self.compare_rules(now, &you, lingering, effects);
        self.compare_camera(now, &you, effects);
        self.go_on_watching(now, effects);
        self.catch_up_on_mood(effects);
        self.doubt_taken();
        self.send_changes(effects);
        self.send_waiting(now, effects);
        self.post_uploaded(effects);
        self.upload_next(now, effects);
    }

    /// I am in the room anew.
    pub(crate) fn begin(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        self.adopt_rules(now, you, effects);
        self.show_camera(effects);
        self.introduce_mood(effects);
        self.send_changes(effects);
        self.send_waiting(now, effects);
        self.upload_next(now, effects);
    }
}
