//! What every effect must obey, given everything that went in before it.

use std::collections::BTreeSet;

use protocol::chat::Message;
use protocol::{Channel, ClientAction, Dialect, MessageId, ServerEvent, limits, wire};
use room::{Audience, ConnectionId, Effect, Input};

use crate::people::People;
use crate::views::Views;

/// The model of a room, as far as the laws need it.
#[derive(Default)]
pub(crate) struct Laws {
    pub(crate) people: People,
    pub(crate) views: Views,
    /// Connections that are over.
    pub(crate) gone: Vec<ConnectionId>,
    last_message: Option<MessageId>,
    effects_max: usize,
    now_ms: u64,
}

impl Laws {
    /// Learns what is about to happen.
    pub(crate) fn expect(&mut self, now_ms: u64, input: &Input) {
        // One hangup for each view that ended since the last tick; everything else is a few
        // effects for each person, however long the room has been open.
        let hangups = if *input == Input::Tick { self.views.hangups() } else { 0 };
        self.effects_max = 2 * self.people.count() + 10 + hangups;
        self.now_ms = now_ms;
        for late in self.people.overdue(now_ms) {
            self.effects_max += self.people.count();
            self.leaves(late);
        }
        match input {
            Input::Connected(connection) => self.people.connect(*connection),
            // What ended before is heard of again, once its socket is gone.
            Input::Disconnected { connection, .. } if self.people.is_away(*connection) => {}
            Input::Disconnected { connection, .. } => self.leaves(*connection),
            Input::Action { from, action } if self.people.is_member(*from) => {
                if let ClientAction::Me(me) = action {
                    let person = self.people.reached(*from);
                    person.shows(me.applied_to(person.camera), now_ms);
                    if !person.camera.active() {
                        self.views.end_by_broadcaster(&self.people, *from);
                    }
                }
                self.views.expect(&self.people, *from, action);
            }
            Input::Tick => self.people.tick(now_ms),
            Input::Action { .. }
            | Input::SignedLogin { .. }
            | Input::BadFrame { .. }
            | Input::Closing
            | Input::Request { .. }
            | Input::Settings(_)
            | Input::Picture(_)
            | Input::Storing(_) => {}
        }
    }

    /// Holds what came out of an input against the laws.
    pub(crate) fn check(&mut self, input: &Input, effects: &[Effect]) {
        let count = effects.len();
        assert!(count <= self.effects_max, "{count} effects of {input:?}");
        for effect in effects {
            self.check_one(input, effect);
        }
        self.views.are_settled();
    }

    fn leaves(&mut self, connection: ConnectionId) {
        self.views.end_all_of(&self.people, connection);
        if self.people.leave(connection) {
            self.gone.push(connection);
        }
    }

    /// A connection is closed by the room: whoever can come back is away.
    fn is_closed(&mut self, connection: ConnectionId) {
        let member = self.people.is_member(connection);
        let person = self.people.reached(connection);
        if member && person.dialect == Dialect::Parlor1 {
            person.away_until_ms = Some(self.now_ms + limits::RESUME_WITHIN_MS);
            self.views.forget_hangups(connection);
            self.gone.push(connection);
        } else {
            self.leaves(connection);
        }
    }

    fn check_one(&mut self, input: &Input, effect: &Effect) {
        match effect {
            Effect::Speak { connection, dialect } => {
                self.people.reached(*connection).dialect = *dialect;
            }
            Effect::Admit(connection) => {
                self.people.reached(*connection);
            }
            Effect::Remember(_) | Effect::Answer { .. } | Effect::Picture(_) => {}
            Effect::Close { connection, .. } => self.is_closed(*connection),
            Effect::Send { to, event } => {
                let all = match to {
                    Audience::One(to) => std::slice::from_ref(to),
                    Audience::Many(all) => all,
                };
                let once: BTreeSet<_> = all.iter().copied().collect();
                assert_eq!(once.len(), all.len(), "somebody gets {event:?} twice");
                if let ServerEvent::Message(message) = event {
                    self.check_readers(&once, message);
                }
                for to in all {
                    self.receives(input, *to, event);
                }
            }
        }
    }

    fn check_readers(&mut self, readers: &BTreeSet<ConnectionId>, message: &Message) {
        let earlier = self.last_message.replace(message.msg_id);
        if let Channel::Direct(peer) = &message.channel {
            // Each of the two has a copy that names the other one.
            let writer = self.people.named(&message.username);
            let peer = self.people.named(peer);
            let copy_for = if readers.iter().copied().next() == writer { peer } else { writer };
            assert_eq!(readers.len(), 1, "a direct message has a copy for each of the two");
            assert!(copy_for.is_some() && writer.is_some(), "both of them are here");
            assert!(earlier <= self.last_message, "ids of messages grow");
        } else {
            let connected = self.people.members();
            let connected = connected.filter(|(_, person)| person.away_until_ms.is_none());
            let everybody = connected.map(|(connection, _)| connection);
            assert_eq!(*readers, everybody.collect(), "everybody reads a message");
            assert!(earlier < self.last_message, "ids of messages grow");
        }
    }

    fn receives(&mut self, input: &Input, to: ConnectionId, event: &ServerEvent) {
        let person = self.people.reached(to);
        let frame = wire::encode_event(event, person.dialect);
        assert!(frame.is_some(), "{:?} has no {event:?}", person.dialect);
        match event {
            ServerEvent::Error(_) | ServerEvent::ResumeFailed => return,
            ServerEvent::Me(you) => {
                let asked = matches!(
                    input,
                    Input::Action { from, action: ClientAction::Login(_) } if *from == to
                );
                assert!(asked, "{to:?} is logged in without having asked");
                self.people.enter(to, you.username.clone());
            }
            ServerEvent::Who(who) => person.reads_who(who),
            ServerEvent::Roster(roster) => person.reads_roster(roster),
            ServerEvent::Ring(_) => {
                person.rings();
                self.views.receives(&self.people, to, event);
            }
            ServerEvent::Open(_)
            | ServerEvent::Sdp(_)
            | ServerEvent::Candidate(_)
            | ServerEvent::Watch(_)
            | ServerEvent::Unwatch(_) => self.views.receives(&self.people, to, event),
            ServerEvent::Hangup(_) => {
                assert_eq!(*input, Input::Tick, "cameras are seen to go off on the tick");
                self.views.receives(&self.people, to, event);
            }
            ServerEvent::Room(_)
            | ServerEvent::Presence(_)
            | ServerEvent::Message(_)
            | ServerEvent::Notice(_)
            | ServerEvent::Ping
            | ServerEvent::Disconnect(_) => {}
            ServerEvent::Ack(_)
            | ServerEvent::Edit(_)
            | ServerEvent::Takeback(_)
            | ServerEvent::React(_)
            | ServerEvent::Typing(_)
            | ServerEvent::Echo(_)
            | ServerEvent::History(_)
            | ServerEvent::Reconnect(_)
            | ServerEvent::Resumed(_)
            | ServerEvent::Audience(_)
            | ServerEvent::Cut
            | ServerEvent::Bans(_)
            | ServerEvent::Audit(_)
            | ServerEvent::Report(_) => panic!("nothing in the room sends {event:?} yet"),
        }
        let in_room = self.people.is_member(to);
        assert!(in_room, "{event:?} is for people in the room");
    }
}
