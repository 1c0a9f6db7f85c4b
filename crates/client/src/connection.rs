//! The way to the room: knocking, losing the way, finding it again.

use std::rc::Rc;

use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::session::{Login, Reconnect, You};
use protocol::{ClientAction, CloseCode, Now, limits};

use crate::Client;
use crate::effect::Effect;
use crate::input::SocketReport;
use crate::outage::Outage;
use crate::stage::{Cause, Door, Ending, Link, Stage};
use crate::token::Token;

impl Client {
    pub(crate) fn enter(&mut self, now: Now, name: String, effects: &mut Vec<Effect>) {
        if matches!(
            *self.stage,
            Stage::Door(Door::Open | Door::Refused(_) | Door::Unreachable | Door::Broken)
        ) {
            self.name = name.into();
            self.stage = Rc::new(Stage::Door(Door::Knocking));
            if self.device.is_none() {
                effects.push(Effect::RecallDevice);
            }
            self.connect(now, effects);
        }
    }

    pub(crate) fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.drop_pictures(effects);
        self.end(Ending::Left, effects);
        effects.push(Effect::Disconnect(CloseCode::Leave));
    }

    /// Everything ends except what was said: it stays readable.
    pub(crate) fn end(&mut self, ending: Ending, effects: &mut Vec<Effect>) {
        self.let_go(effects);
        self.stage = Rc::new(Stage::Ended(ending));
    }

    pub(crate) fn back_to_the_door(&mut self) {
        if matches!(*self.stage, Stage::Ended(_)) {
            let (device, release) = (self.device.take(), std::mem::take(&mut self.release));
            let (name, pictures) = (Rc::clone(&self.name), Rc::clone(&self.pictures));
            let preferences = Rc::clone(&self.preferences);
            let surroundings = Rc::clone(&self.surroundings);
            *self = Self::default();
            (self.name, self.device, self.release) = (name, device, release);
            (self.pictures, self.preferences) = (pictures, preferences);
            self.surroundings = surroundings;
        }
    }

    /// The person wants to be here rather than on the page that took over from this one.
    pub(crate) fn continue_here(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if *self.stage == Stage::Ended(Ending::Replaced) {
            self.takes_over = true;
            self.stage = Rc::new(Stage::InRoom(Link::Returning { cause: Cause::Lost }));
            self.outage.begin_at_once();
            self.connect(now, effects);
        }
    }

    pub(crate) fn socket(&mut self, now: Now, report: SocketReport, effects: &mut Vec<Effect>) {
        match report {
            SocketReport::Opened => {
                self.heartbeat.begin(now);
                let hello = match &mut self.session {
                    Some(session) => session.resume(),
                    None => ClientAction::Login(self.login()),
                };
                effects.push(Effect::Send(hello));
            }
            SocketReport::Unreadable { counted } => {
                self.heartbeat.heard(now);
                if counted {
                    self.count(None);
                }
            }
            SocketReport::Closed { code } => self.closed(now, code, effects),
        }
    }

    /// Everything that the room is to know before anybody can see us.
    pub(crate) fn login(&mut self) -> Login {
        let mut login = Login {
            username: self.name.to_string(),
            protocol: Some(limits::PROTOCOL_VERSION),
            device: self.device.as_ref().map(ToString::to_string).unwrap_or_default(),
            jwt: self.token.as_ref().map(|Token(jwt)| jwt.clone()).unwrap_or_default(),
            takeover: std::mem::take(&mut self.takes_over),
            ..Login::default()
        };
        Rc::make_mut(&mut self.rules).tell(&mut login);
        login
    }

    /// The room has let us in; after a lost connection it did so again.
    pub(crate) fn admitted(&mut self, now: Now, you: &You, effects: &mut Vec<Effect>) {
        self.name = you.username.as_str().into();
        self.me = Some(you.username.clone());
        let goes_on = self.take_session(you);
        if self.is_up() {
            return;
        }
        self.stage = Rc::new(Stage::InRoom(Link::Up));
        self.backoff.up(now);
        self.outage.end(now);
        if goes_on {
            self.go_on(now, you, effects);
        } else {
            self.begin(now, you, effects);
        }
    }

    /// The room said no instead of letting us in. Says whether this was such a no.
    pub(crate) fn not_admitted(
        &mut self,
        now: Now,
        error: &ErrorEvent,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let is_returning = match *self.stage {
            Stage::Door(Door::Knocking) => false,
            Stage::InRoom(Link::Returning { .. }) if !self.is_resumed() => true,
            Stage::InRoom(_) | Stage::Door(_) | Stage::Ended(_) => return false,
        };
        self.learn_from_refusal(error.code);
        let may_pass = matches!(error.code, ErrorCode::RateLimited | ErrorCode::Busy);
        if is_returning && may_pass {
            effects.push(Effect::Disconnect(CloseCode::Silent));
            self.closed(now, CloseCode::Silent.number(), effects);
            return true;
        }
        self.let_go(effects);
        self.stage = Rc::new(if is_returning && error.code == ErrorCode::AlreadyHere {
            Stage::Ended(Ending::Replaced)
        } else {
            Stage::Door(Door::Refused(error.message.clone()))
        });
        effects.push(Effect::Disconnect(CloseCode::Leave));
        self.seek_token(error.code, effects);
        true
    }

    pub(crate) fn reconnect_now(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if let Stage::InRoom(Link::Down { cause, .. }) = *self.stage {
            self.stage = Rc::new(Stage::InRoom(Link::Returning { cause }));
            self.connect(now, effects);
        }
    }

    /// The server restarts, and says when it wants to see us again.
    pub(crate) fn invited(&mut self, now: Now, reconnect: Reconnect) {
        self.backoff.invite(now, reconnect.after_ms);
    }

    /// Finds a socket that has gone silent, and tries again when it is time.
    pub(crate) fn check_connection(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let is_due = |due_ms: Option<u64>| due_ms.is_some_and(|due_ms| due_ms <= now.monotonic_ms);
        if is_due(self.heartbeat.due()) {
            effects.push(Effect::Disconnect(CloseCode::Silent));
            self.closed(now, CloseCode::Silent.number(), effects);
        }
        if is_due(self.stage.retry_at()) {
            self.reconnect_now(now, effects);
        }
    }

    /// Says something to the room, if it listens. What is lost here is said again by whoever comes
    /// back into the room.
    pub(crate) fn tell(&self, action: ClientAction, effects: &mut Vec<Effect>) {
        if self.is_up() {
            effects.push(Effect::Send(action));
        }
    }

    /// Whether the room listens to what a member says.
    pub(crate) fn is_up(&self) -> bool {
        *self.stage == Stage::InRoom(Link::Up)
    }

    fn connect(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.heartbeat.begin(now);
        effects.push(Effect::Connect);
    }

    fn closed(&mut self, now: Now, code: u16, effects: &mut Vec<Effect>) {
        self.heartbeat.stop();
        match *self.stage {
            Stage::Door(Door::Knocking) => {
                self.stage = Rc::new(Stage::Door(Door::Unreachable));
            }
            Stage::InRoom(_) if code == CloseCode::Replaced.number() => {
                self.end(Ending::Replaced, effects);
            }
            Stage::InRoom(_) if !CloseCode::may_return(code) => {
                self.end(Ending::SentAway(String::new()), effects);
            }
            Stage::InRoom(link) => {
                if link == Link::Up {
                    self.lose_touch(now, effects);
                }
                let cause = self.cause_of(link, code);
                let retry_at_ms = self.backoff.retry_at(now, code);
                self.stage = Rc::new(Stage::InRoom(Link::Down { retry_at_ms, cause }));
            }
            Stage::Door(_) | Stage::Ended(_) => {}
        }
    }

    fn cause_of(&self, link: Link, code: u16) -> Cause {
        match link {
            Link::Down { cause, .. } | Link::Returning { cause } => cause,
            Link::Up if self.backoff.is_invited() || code == CloseCode::Restart.number() => {
                Cause::Restart
            }
            Link::Up => Cause::Lost,
        }
    }

    /// The connection is gone. What it carried waits for the next one; calls do not need it.
    fn lose_touch(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.outage.begin(now);
        self.interrupt_sending();
        Rc::make_mut(&mut self.timeline).interrupt_earlier();
        if self.rules.due().is_some() {
            Rc::make_mut(&mut self.rules).stop_telling();
        }
        if !self.keep_place(now) {
            self.end_calls(effects);
            self.give_up_sending();
            self.interrupt_pictures(effects);
        }
    }

    /// Everything that belongs to being in the room ends.
    fn let_go(&mut self, effects: &mut Vec<Effect>) {
        self.heartbeat.stop();
        self.session = None;
        self.outage = Outage::default();
        self.end_calls(effects);
        self.switch_camera_off(effects);
        self.give_up_sending();
        self.interrupt_pictures(effects);
    }
}
