//! The room: who is here, what they say, and who may see whose camera.
//!
//! One pure state machine. An input goes in together with the moment it arrived in, effects come
//! out; there is no clock, no dice, no socket and no failure in here. The shell around it
//! performs the effects and calls again at [`Room::next_deadline`]:
//!
//! ```
//! use protocol::{Now, Timestamp};
//! use room::{ConnectionId, Input, Room, Settings};
//!
//! let mut room = Room::new(Settings::default());
//! let mut effects = Vec::new();
//! let now = Now { monotonic_ms: 0, wall: Timestamp::from_unix_ms(0), random: 4 };
//! room.handle(now, Input::Connected(ConnectionId(1)), &mut effects);
//! assert_eq!(room.next_deadline(), Some(10_000), "a connection has ten seconds to log in");
//! ```
//!
//! Two laws hold everywhere. *Same inputs, same effects*: maps are ordered and ids come from the
//! random value of the input. *Decisions about a person read the projection*: what a viewer may
//! know of somebody is computed in one place ([`projection`](crate) in the source) and every
//! answer follows from it.

mod about;
mod absence;
mod act;
mod actions;
mod allowance;
mod apart;
mod deadlines;
mod delivery;
mod dispatch;
mod door;
mod effect;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod grants;
mod input;
mod kept;
#[doc(hidden)]
pub mod leaks;
mod log;
mod markdown;
mod member;
mod memory;
mod message_ids;
mod names;
mod order;
mod owner;
mod pictures;
mod profile;
mod projection;
mod recall;
mod refusal;
mod relations;
mod repeats;
mod roster_tick;
mod rules;
mod session;
mod settings;
mod sights;
mod talk;

use std::collections::BTreeSet;

use phrases::Catalogue;
use protocol::Now;

use crate::apart::Apart;
use crate::deadlines::{Deadline, Deadlines};
use crate::door::Door;
use crate::grants::Grants;
use crate::log::Log;
use crate::member::Members;
use crate::message_ids::MessageIds;
use crate::order::Order;
use crate::pictures::Pictures;
use crate::repeats::Repeats;
use crate::roster_tick::{Past, RosterTick};
use crate::sights::Sights;
use crate::talk::Talk;

pub use crate::effect::{Audience, Effect};
pub use crate::input::{BadFrame, Claims, ConnectionId, Ended, Input, TokenProblem};
pub use crate::kept::{KeptGrant, KeptMember, KeptPerson, KeptRule, KeptSession};
pub use crate::log::{Conversation, Counted, Hearers};
pub use crate::member::MemberId;
pub use crate::memory::Memory;
pub use crate::order::{Ban, Record};
pub use crate::owner::{Answer, Person, Request, Statistics};
pub use crate::pictures::{
    PictureEffect, PictureFault, PictureInput, PictureSettings, Posters, Treated, UploadAnswer,
    WorkId,
};
pub use crate::profile::{Profile, Restrictions};
pub use crate::repeats::Author;
pub use crate::session::SessionKey;
pub use crate::settings::{ChannelSettings, History, Limits, Rate, Settings};

/// One room with everybody in it.
pub struct Room {
    settings: Settings,
    phrases: Catalogue,
    door: Door,
    members: Members,
    grants: Grants,
    sights: Sights,
    order: Order,
    apart: Apart,
    talk: Talk,
    pictures: Pictures,
    log: Log,
    repeats: Repeats,
    /// Whether what is to be kept is kept: not while a disk is full.
    stores: bool,
    /// Whose session is not as it was last written down.
    unkept: BTreeSet<MemberId>,
    roster_tick: RosterTick,
    past: Past,
    message_ids: MessageIds,
    deadlines: Deadlines,
}

impl Room {
    /// An empty room.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            phrases: Catalogue::english(),
            door: Door::default(),
            members: Members::default(),
            grants: Grants::default(),
            sights: Sights::default(),
            order: Order::default(),
            apart: Apart::default(),
            talk: Talk::default(),
            pictures: Pictures::default(),
            log: Log::default(),
            repeats: Repeats::default(),
            stores: true,
            unkept: BTreeSet::new(),
            roster_tick: RosterTick::default(),
            past: Past::default(),
            message_ids: MessageIds::default(),
            deadlines: Deadlines::default(),
        }
    }

    /// Takes one input and appends what is to be done about it. Never fails: a "no" is an event
    /// for the person who asked.
    pub fn handle(&mut self, now: Now, input: Input, effects: &mut Vec<Effect>) {
        let before = effects.len();
        self.catch_up_with(now, effects);
        self.take(now, input, effects);
        self.keep_changes(before, effects);
    }

    fn take(&mut self, now: Now, input: Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Connected(connection) => self.connected(now, connection),
            Input::Action { from, action } => self.dispatch(now, from, action, effects),
            Input::SignedLogin { from, login, token } => {
                self.signed_login(now, from, &login, token, effects);
            }
            Input::BadFrame { from, reason } => self.bad_frame(now, from, &reason, effects),
            Input::Disconnected { connection, ended } => self.gone(now, connection, ended, effects),
            Input::Request { ask, request } => self.request(now, ask, request, effects),
            Input::Settings(settings) => self.follow_settings(*settings, effects),
            Input::Closing => self.closing(now, effects),
            Input::Storing(works) => self.storing(works, effects),
            Input::Picture(input) => self.picture(now, input, effects),
            Input::Tick => {}
        }
    }

    /// The owner has changed how the room is. Everybody is told, and nobody has to leave: a room that
    /// is smaller now lets nobody in until it has room.
    fn follow_settings(&mut self, settings: Settings, effects: &mut Vec<Effect>) {
        self.settings = settings;
        let here: Vec<MemberId> = self.members.iter().map(|member| member.id).collect();
        for id in here {
            self.describe_to(id, effects);
        }
    }

    /// How many people are in the room; those whose session waits for them are among them.
    pub fn people(&self) -> usize {
        self.members.count()
    }

    /// How many of them have no connection at the moment.
    pub fn away(&self) -> usize {
        self.members.count() - self.members.connected()
    }

    /// When to hand in [`Input::Tick`] at the latest, on the monotonic clock in milliseconds.
    pub fn next_deadline(&self) -> Option<u64> {
        self.deadlines.next()
    }

    /// Does what was due, each as if at its own moment, before anything that came later: how late a
    /// shell is must not decide what is told on which roster tick.
    fn catch_up_with(&mut self, now: Now, effects: &mut Vec<Effect>) {
        while let Some((at_ms, deadline)) = self.deadlines.pop_due(now.monotonic_ms) {
            let now = Now { monotonic_ms: at_ms, ..now };
            match deadline {
                Deadline::Login(connection) => self.login_overdue(connection, effects),
                Deadline::Return(id) => self.return_overdue(now, id, effects),
                Deadline::Upload(picture) => self.upload_overdue(picture, effects),
                Deadline::Checkpoint => self.keep_counts(),
                Deadline::RosterTick => self.send_roster_changes(now, effects),
            }
        }
    }
}
