//! Connections before and beside membership: bad frames, the time to log in, the end.

use std::collections::BTreeMap;

use protocol::roster::Why;
use protocol::session::Disconnect;
use protocol::{CloseCode, Now, ServerEvent, limits};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::{BadFrame, ConnectionId, Ended};
use crate::member::MemberId;
use crate::refusal::Refusal;

/// Every open connection.
#[derive(Debug, Default)]
pub(crate) struct Door {
    open: BTreeMap<ConnectionId, Manners>,
}

/// How a connection has behaved so far.
#[derive(Debug, Default)]
struct Manners {
    bad_frames: u32,
    failed_resumes: u32,
}

impl Door {
    /// Whether this connection is open.
    pub(crate) fn has(&self, connection: ConnectionId) -> bool {
        self.open.contains_key(&connection)
    }

    /// A session could not be continued; says whether that has been tried too often.
    pub(crate) fn failed_to_resume(&mut self, connection: ConnectionId) -> bool {
        let manners = self.open.get_mut(&connection);
        manners.is_some_and(|manners| {
            manners.failed_resumes += 1;
            manners.failed_resumes >= FAILED_RESUMES_MAX
        })
    }

    /// A connection is closed, from whatever side.
    pub(crate) fn forget(&mut self, connection: ConnectionId) {
        self.open.remove(&connection);
    }
}

impl Room {
    pub(crate) fn connected(&mut self, now: Now, connection: ConnectionId) {
        self.door.open.insert(connection, Manners::default());
        let overdue_ms = now.monotonic_ms + limits::LOGIN_WITHIN_MS;
        self.deadlines.set(Deadline::Login(connection), overdue_ms);
    }

    /// Answers a frame that cannot be understood, and closes the connection when it cannot go on
    /// or has sent too many of them.
    pub(crate) fn bad_frame(
        &mut self,
        now: Now,
        from: ConnectionId,
        reason: &BadFrame,
        effects: &mut Vec<Effect>,
    ) {
        let Some(manners) = self.door.open.get_mut(&from) else {
            return;
        };
        manners.bad_frames += 1;
        let too_many = manners.bad_frames >= limits::BAD_FRAMES_MAX;
        self.refuse(from, &Refusal::BadFrame(reason.clone()), effects);
        let code = match reason {
            BadFrame::TooLong { .. } => CloseCode::TooBig,
            BadFrame::Binary => CloseCode::Binary,
            BadFrame::NotUtf8 => CloseCode::NotUtf8,
            BadFrame::Malformed => CloseCode::Malformed,
            BadFrame::NotAnAction(_) if too_many => CloseCode::BadFrames,
            BadFrame::NotAnAction(_) => return,
        };
        self.close(now, from, code, effects);
    }

    pub(crate) fn login_overdue(&mut self, connection: ConnectionId, effects: &mut Vec<Effect>) {
        self.close_stranger(connection, CloseCode::LoginTimeout, effects);
    }

    /// Closes a connection from this side. The room forgets it at once, so that nothing is sent
    /// to it any more.
    pub(crate) fn close(
        &mut self,
        now: Now,
        connection: ConnectionId,
        code: CloseCode,
        effects: &mut Vec<Effect>,
    ) {
        effects.push(Effect::Close { connection, code });
        self.gone(now, connection, Ended::Lost, effects);
    }

    /// Shows somebody out, in words, and takes them off the list for that reason.
    pub(crate) fn show_out(
        &mut self,
        now: Now,
        id: MemberId,
        why: Why,
        farewell: Disconnect,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(connection) = self.members.get(id).and_then(|member| member.connection) {
            effect::send(effects, connection, ServerEvent::Disconnect(farewell));
            self.close_stranger(connection, CloseCode::Disconnected, effects);
        }
        self.leave(now, id, why, effects);
    }

    /// Closes a connection on which nobody is, or is any more.
    pub(crate) fn close_stranger(
        &mut self,
        connection: ConnectionId,
        code: CloseCode,
        effects: &mut Vec<Effect>,
    ) {
        self.door.forget(connection);
        self.deadlines.cancel(Deadline::Login(connection));
        effects.push(Effect::Close { connection, code });
    }

    /// Somebody leaves the room for good.
    pub(crate) fn leave(&mut self, now: Now, id: MemberId, why: Why, effects: &mut Vec<Effect>) {
        self.deadlines.cancel(Deadline::Return(id));
        self.end_all_grants_of(now, id, effects);
        self.keep(id);
        let member = self.members.leave(id).expect("whoever leaves is in the room");
        self.announce_presence(&member, "presence-exited", effects);
        self.note_left(now, &member, why);
        self.sights.forget(id);
        self.talk.forget(id);
        self.pictures.forget(id, effects);
        self.tidy_the_gallery(effects);
        for other in self.members.iter_mut() {
            other.wrote_to.remove(&id);
        }
    }
}

/// So many sessions that do not exist somebody may name: a page names one and logs in afresh.
const FAILED_RESUMES_MAX: u32 = 5;
