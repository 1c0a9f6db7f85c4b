//! `resume`: somebody comes back on a new connection and goes on where they were.

use protocol::camera::Source;
use protocol::roster::Roster;
use protocol::session::{LiveGrant, Resume, Resumed, Role, You};
use protocol::{CloseCode, Dialect, Now, ServerEvent};

use crate::Room;
use crate::actions::login::you;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::member::MemberId;
use crate::refusal::Refusal;
use crate::roster_tick::UNSURE_MS;
use crate::session::SessionKey;

impl Room {
    /// Continues a session if everything that was missed can be said, and says so otherwise: there
    /// is never a silent hole. Whoever hears "no" is not logged in and may log in.
    pub(crate) fn resume(
        &mut self,
        now: Now,
        from: ConnectionId,
        resume: &Resume,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if let Some(member) = self.members.on(from) {
            return Err(Refusal::AlreadyLoggedIn(member.username.clone()));
        }
        effects.push(Effect::Speak { connection: from, dialect: Dialect::Parlor1 });
        let Some((id, missed)) = self.continued_by(now, resume) else {
            effect::send(effects, from, ServerEvent::ResumeFailed);
            if self.door.failed_to_resume(from) {
                self.close_stranger(from, CloseCode::TooMuch, effects);
            }
            return Ok(());
        };
        self.reach_over(now, id, from, effects);
        effects.push(Effect::Admit(from));
        self.set_frames(id, effects);
        let grants = self.live_grants_of(id);
        effect::send(effects, from, ServerEvent::Resumed(Resumed { grants }));
        let since_ms = self.surely_listed_ms(id);
        if since_ms.is_none() {
            self.describe_to(id, effects);
        }
        for event in missed {
            effect::send(effects, from, event);
        }
        self.catch_up(now, id, (resume, since_ms), effects);
        Ok(())
    }

    /// Whose session this is, and what they missed of what is counted.
    fn continued_by(&self, now: Now, resume: &Resume) -> Option<(MemberId, Vec<ServerEvent>)> {
        let member = self.members.by_session(SessionKey::of(resume.session))?;
        // Whoever was banned meanwhile hears why when they log in.
        self.check_ban(now, &member.met.identity).ok()?;
        let session = member.session.as_ref()?;
        let behind = session.counted.checked_sub(resume.received)?;
        let missed = self.log.missed_by(member.id, behind, resume.msg_id)?;
        Some((member.id, missed.into_iter().cloned().collect()))
    }

    /// The newer connection wins; one of before that still stands is closed.
    fn reach_over(
        &mut self,
        now: Now,
        id: MemberId,
        connection: ConnectionId,
        effects: &mut Vec<Effect>,
    ) {
        let before = self.members.rebind(id, connection, Dialect::Parlor1);
        self.roster_tick.forget_hangups(before);
        if let Some(before) = before {
            if let Some(member) = self.members.get_mut(id) {
                member.gone_ms = now.monotonic_ms;
            }
            self.close_stranger(before, CloseCode::Replaced, effects);
        }
        self.deadlines.cancel(Deadline::Login(connection));
        self.deadlines.cancel(Deadline::Return(id));
        self.keep(id);
    }

    /// What is latest only: who they are, who is here, and who was seen to watch them.
    fn catch_up(
        &mut self,
        now: Now,
        id: MemberId,
        (resume, since_ms): (&Resume, Option<u64>),
        effects: &mut Vec<Effect>,
    ) {
        let Some(member) = self.members.get(id) else { return };
        let connection = member.connection;
        let me = You { session: Some(resume.session), ..you(member) };
        effect::send(effects, connection, ServerEvent::Me(me));
        match since_ms.and_then(|since_ms| self.past.told_since(since_ms, id)) {
            None => self.list_anew(now, id, effects),
            Some(roster) if roster == Roster::default() => {}
            Some(roster) => effect::send(effects, connection, ServerEvent::Roster(roster)),
        }
        for grant in self.grants.shown_by(id).into_iter().filter(|grant| grant.announced) {
            self.tell(id, grant.viewer, grant.id, ServerEvent::Watch, effects);
        }
    }

    /// The last moment of which it is certain that all that had been sent by then has arrived, the
    /// whole list and what the room is among it; nothing, if that is not certain of these.
    fn surely_listed_ms(&self, id: MemberId) -> Option<u64> {
        let member = self.members.get(id)?;
        let sure_ms = member.gone_ms.saturating_sub(UNSURE_MS);
        let listed_ms = member.session.as_ref()?.listed_ms?;
        (listed_ms <= sure_ms).then_some(sure_ms)
    }

    fn list_anew(&mut self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        let list = ServerEvent::Who(self.list_for(id));
        let Some(member) = self.members.get_mut(id) else { return };
        if let Some(session) = &mut member.session {
            session.listed_ms = Some(now.monotonic_ms);
        }
        effect::send(effects, member.connection, list);
    }

    fn live_grants_of(&self, id: MemberId) -> Vec<LiveGrant> {
        let views = self.grants.watched_by(id).into_iter().map(|grant| (grant, Role::Viewer));
        let shown = self.grants.shown_by(id).into_iter().map(|grant| (grant, Role::Broadcaster));
        let live = views.chain(shown).filter_map(|(grant, role)| {
            let other = if role == Role::Viewer { grant.broadcaster } else { grant.viewer };
            let username = self.members.get(other)?.username.clone();
            let source = Source::Camera;
            Some(LiveGrant { open_secret: grant.id, username, role, source })
        });
        live.collect()
    }
}
