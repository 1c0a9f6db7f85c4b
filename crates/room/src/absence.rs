//! People whose connection is gone and who may be back: they stay in the room for a while, with
//! their camera and their grants, and leave when it is over (wire.md, section 3).

use protocol::roster::Why;
use protocol::session::Reconnect;
use protocol::{CloseCode, Dialect, Now, ServerEvent, VideoFlags, limits};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::{ConnectionId, Ended};
use crate::member::MemberId;

impl Room {
    /// A connection has ended. Whoever was on it leaves the room, or is away from it.
    pub(crate) fn gone(
        &mut self,
        now: Now,
        connection: ConnectionId,
        ended: Ended,
        effects: &mut Vec<Effect>,
    ) {
        self.door.forget(connection);
        self.deadlines.cancel(Deadline::Login(connection));
        let Some(member) = self.members.on(connection) else { return };
        let (id, resumable) = (member.id, member.session.is_some());
        match ended {
            Ended::PageGone if resumable => {
                // What was shown and seen was shown and seen by a page that is no more.
                self.go_away(now, id, limits::RELOAD_WITHIN_MS, Why::Exited);
                self.show_camera(now, id, VideoFlags::OFF, effects);
                self.end_all_grants_of(now, id, effects);
            }
            Ended::Lost if resumable => {
                self.go_away(now, id, limits::RESUME_WITHIN_MS, Why::TimedOut);
            }
            Ended::Left | Ended::PageGone | Ended::Lost => {
                self.leave(now, id, Why::Exited, effects);
            }
        }
    }

    /// Somebody may be back within a time, and has left for this reason if they are not.
    fn go_away(&mut self, now: Now, id: MemberId, for_ms: u64, why: Why) {
        if let Some(member) = self.members.get_mut(id) {
            member.leaves = why;
            member.gone_ms = now.monotonic_ms;
        }
        let before = self.members.unbind(id);
        self.roster_tick.forget_hangups(before);
        self.deadlines.set(Deadline::Return(id), now.monotonic_ms + for_ms);
        self.keep(id);
    }

    /// Somebody has not come back in time.
    pub(crate) fn return_overdue(&mut self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        let Some(why) = self.members.get(id).map(|member| member.leaves) else { return };
        self.leave(now, id, why, effects);
    }

    /// The server ends: everybody is told when to come back, each at another moment, so that the
    /// next one is not run over. Nobody leaves.
    pub(crate) fn closing(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let here: Vec<MemberId> = self.members.iter().map(|member| member.id).collect();
        let spread_ms =
            (here.len() as u64 * RETURN_EVERY_MS).clamp(RETURN_SPREAD_MS, RETURN_LAST_MS);
        let share = u64::try_from(now.random & u128::from(u32::MAX)).expect("32 bits were kept");
        for (place, id) in here.iter().enumerate() {
            let Some(member) = self.members.get(*id) else { continue };
            let Some(connection) = member.connection else { continue };
            if member.dialect == Dialect::Parlor1 {
                let even = spread_ms * place as u64 / here.len() as u64;
                let after_ms = RETURN_FIRST_MS + (even + share) % spread_ms;
                effect::send(effects, connection, ServerEvent::Reconnect(Reconnect { after_ms }));
            }
            self.door.forget(connection);
            self.members.unbind(*id);
            effects.push(Effect::Close { connection, code: CloseCode::Restart });
        }
    }
}

/// When the first may be back after a restart, in milliseconds: a server needs a moment to end, to
/// write down what waits, and to start.
const RETURN_FIRST_MS: u64 = 1_000;

/// One comes back every so many milliseconds: two hundred in a second (security.md, B.2).
const RETURN_EVERY_MS: u64 = 5;

/// Within how many milliseconds even a few come back, and within how many everybody is to.
const RETURN_SPREAD_MS: u64 = 1_000;
const RETURN_LAST_MS: u64 = 15_000;
