//! A room and the laws side by side: both take every input, and what the room does is checked.

use protocol::camera::{Candidate, Open, Sdp, Source, Watch};
use protocol::chat::Post;
use protocol::session::{Login, Resume};
use protocol::{ClientAction, GrantId, Now, SessionId, Timestamp, Username};
use room::{ConnectionId, Effect, Ended, Input, Limits, Room, Settings};

use crate::laws::Laws;
use crate::script::{Peer, Seat, Secret, Signal, Step};

/// Everything is allowed that the room can allow, so that more gets somewhere.
fn settings() -> Settings {
    Settings { permit_explicit: true, limits: Limits::NONE, ..Settings::default() }
}

pub(crate) struct Trial {
    room: Room,
    now_ms: u64,
    wall_ms: u64,
    /// Who sits where; the connection may be over.
    seats: Vec<Option<ConnectionId>>,
    last_connection: u64,
    laws: Laws,
    log: Vec<(Now, Input, Vec<Effect>)>,
}

impl Trial {
    pub(crate) fn new(seats: usize) -> Self {
        Self {
            room: Room::new(settings()),
            now_ms: 1_000,
            wall_ms: START_MS,
            seats: vec![None; seats],
            last_connection: 0,
            laws: Laws::default(),
            log: Vec::new(),
        }
    }

    /// Does one step of the script, if it makes sense at this moment.
    pub(crate) fn play(&mut self, step: &Step) {
        match step {
            Step::Connect(seat) => self.connect(*seat),
            Step::Login(seat, name, protocol) => {
                let login =
                    Login { username: (*name).to_owned(), protocol: *protocol, ..Login::default() };
                self.connect(*seat);
                self.act(*seat, ClientAction::Login(login));
            }
            Step::Me(seat, me) => self.act(*seat, ClientAction::Me(me.clone())),
            Step::Open(seat, peer) => {
                let username = self.spelled(peer);
                self.act(*seat, ClientAction::Open(Open { username, source: Source::Camera }));
            }
            Step::Signal(seat, signal, peer, secret) => {
                let action = self.signal(*seat, *signal, peer, secret);
                self.act(*seat, action);
            }
            Step::Post(seat, channel, text) => {
                let channel = channel.parse().expect("the script names channels");
                let message = (*text).to_owned();
                let post = Post { channel, message, cid: None, reply_to: None };
                self.act(*seat, ClientAction::Message(post));
            }
            Step::Resume(seat) => {
                let session = SessionId(0);
                let received = 0;
                self.act(*seat, ClientAction::Resume(Resume { session, received, msg_id: None }));
            }
            Step::Breaks(seat, reason) => {
                if let Some(from) = self.seated(*seat) {
                    let reason = reason.clone();
                    self.input(Input::BadFrame { from, reason });
                }
            }
            Step::Belated(which, end) => {
                if !self.laws.gone.is_empty() {
                    let from = *which.get(&self.laws.gone);
                    let action = ClientAction::Login(Login::default());
                    let frame = Input::Action { from, action };
                    self.input(if *end { left(from) } else { frame });
                }
            }
            Step::Disconnect(seat) => {
                if let Some(connection) = self.seated(*seat) {
                    self.input(left(connection));
                }
            }
            Step::Wait(milliseconds) => self.waits(*milliseconds),
            Step::Tick(milliseconds) => {
                self.now_ms += milliseconds;
                self.input(Input::Tick);
            }
            Step::WallClock(milliseconds) => self.wall_ms = START_MS + milliseconds,
            Step::Quiet => self.falls_quiet(),
        }
    }

    /// A second of silence, after which everybody knows everything.
    pub(crate) fn falls_quiet(&mut self) {
        self.waits(1_000);
        self.laws.people.lists_are_true();
        self.laws.views.are_quiet();
    }

    /// The same inputs give the same effects.
    pub(crate) fn plays_again_just_so(self) {
        let mut room = Room::new(settings());
        for (now, input, effects) in self.log {
            let mut again = Vec::new();
            room.handle(now, input, &mut again);
            assert_eq!(again, effects);
        }
    }

    fn waits(&mut self, milliseconds: u64) {
        let until = self.now_ms + milliseconds;
        while let Some(due) = self.room.next_deadline().filter(|due| *due <= until) {
            self.now_ms = self.now_ms.max(due);
            self.input(Input::Tick);
        }
        self.now_ms = until;
    }

    fn connect(&mut self, seat: Seat) {
        if self.seated(seat).is_none() {
            self.last_connection += 1;
            let connection = ConnectionId(self.last_connection);
            let seats = self.seats.len();
            self.seats[seat % seats] = Some(connection);
            self.input(Input::Connected(connection));
        }
    }

    fn act(&mut self, seat: Seat, action: ClientAction) {
        if let Some(from) = self.seated(seat) {
            self.input(Input::Action { from, action });
        }
    }

    /// The open connection on a seat.
    fn seated(&self, seat: Seat) -> Option<ConnectionId> {
        self.seats[seat % self.seats.len()].filter(|it| self.laws.people.get(*it).is_some())
    }

    fn spelled(&self, peer: &Peer) -> Username {
        let member = self.seated(peer.seat).filter(|it| self.laws.people.is_member(*it));
        let name = member
            .map_or_else(|| "nobody".to_owned(), |it| self.laws.people.member_name(it).into());
        let name = if peer.disguised { name.to_uppercase() } else { name };
        name.parse().expect("another spelling of a name is a name")
    }

    fn signal(&self, seat: Seat, signal: Signal, peer: &Peer, secret: &Secret) -> ClientAction {
        let username = self.spelled(peer);
        let live = || self.laws.views.secret(self.seated(seat)?, self.seated(peer.seat)?);
        let open_secret = match secret {
            Secret::Missing => None,
            Secret::Old(which) if !self.laws.views.ever().is_empty() => {
                Some(*which.get(self.laws.views.ever()))
            }
            Secret::Right | Secret::Old(_) => live(),
            Secret::Random(bits) => Some(GrantId(*bits)),
        };
        let watch = Watch { username: username.clone(), open_secret };
        match signal {
            Signal::Sdp(description) => ClientAction::Sdp(Sdp {
                username,
                open_secret,
                description: description.to_owned(),
            }),
            Signal::Candidate => ClientAction::Candidate(Candidate {
                username,
                open_secret,
                candidate: "…".to_owned(),
            }),
            Signal::Watch => ClientAction::Watch(watch),
            Signal::Unwatch => ClientAction::Unwatch(watch),
        }
    }

    fn input(&mut self, input: Input) {
        let random = (self.log.len() as u128 + 1).wrapping_mul(DICE);
        let now =
            Now { monotonic_ms: self.now_ms, wall: Timestamp::from_unix_ms(self.wall_ms), random };
        self.laws.expect(self.now_ms, &input);
        let mut effects = Vec::new();
        self.room.handle(now, input.clone(), &mut effects);
        self.laws.check(&input, &effects);
        self.log.push((now, input, effects));
    }
}

/// 2026-11-22T16:00:00Z in Unix milliseconds.
const START_MS: u64 = 1_795_363_200_000;

/// An odd number with many bits: its multiples are all different and look like dice.
const DICE: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

fn left(connection: ConnectionId) -> Input {
    Input::Disconnected { connection, ended: Ended::Left }
}
