//! The whole product without a browser: one room, several clients, a virtual clock and a network
//! that delays and cuts, all from one seed.
//!
//! Both cores are the real ones, and every frame goes through [`protocol::wire`] in both
//! directions. What is played is random but plausible: people enter, talk, switch cameras on and
//! off, look at each other, lose their connection, leave and come back. [`World::check`] then
//! says whether everybody ended up with the truth. The same seed plays the same run.

mod check;
mod network;
mod person;
mod rtc;
mod server;
mod truth;

use client::calls::Report;
use client::{Effect as ClientEffect, Input as ClientInput, SocketReport};
use protocol::{Dialect, Now, ServerEvent, Timestamp, limits, wire};
use room::{Audience, BadFrame, ConnectionId, Effect as RoomEffect, Input as RoomInput};

use crate::network::{Delivery, Network};
use crate::person::Person;
use crate::rtc::Media;
use crate::server::{START_MS, Server};
use crate::truth::Truth;

/// A room with people around it.
pub struct World {
    rng: fastrand::Rng,
    now_ms: u64,
    server: Server,
    truth: Truth,
    people: Vec<Person>,
    network: Network,
    media: Media,
    connections: u64,
    /// Whether anything may still go wrong.
    is_playing: bool,
    /// What happened, one line each, for whoever reads a run.
    pub log: Vec<String>,
}

impl World {
    /// An empty room and this many people at its door.
    pub fn new(seed: u64, people: usize) -> Self {
        Self {
            rng: fastrand::Rng::with_seed(seed),
            now_ms: 1_000,
            // One server in four keeps nothing: then everybody comes in anew after a restart.
            server: Server::new(0, !seed.is_multiple_of(4)),
            truth: Truth::default(),
            people: (0..people).map(Person::new).collect(),
            network: Network::default(),
            media: Media::default(),
            connections: 0,
            is_playing: true,
            log: Vec::new(),
        }
    }

    /// Lets people do this many things, with time and the network going on in between.
    pub fn play(&mut self, steps: usize) {
        self.is_playing = true;
        for _ in 0..steps {
            let pause_ms = self.rng.u64(0..400);
            self.run_until(self.now_ms + pause_ms);
            let person = self.rng.usize(0..self.people.len());
            if self.rng.u8(..) < CUT_CHANCE {
                self.cut(person);
            } else if self.rng.u8(..) < RESTART_CHANCE {
                self.restart();
            } else if self.rng.u8(..) < DISK_CHANCE {
                self.disk(self.truth.is_blind());
            } else if let Some(intent) = self.people[person].wish(&mut self.rng) {
                self.log.push(format!("{:>7} {} wants {intent:?}", self.now_ms, person));
                self.client(person, ClientInput::Intent(intent));
            }
        }
    }

    /// Lets everything that is under way arrive, and everybody who lost the room find it again.
    pub fn settle(&mut self) {
        self.disk(true);
        self.is_playing = false;
        self.run_until(self.now_ms + QUIET_MS);
    }

    /// How many calls lost their way and found another, until now.
    pub fn mended(&self) -> usize {
        self.media.mended
    }

    fn run_until(&mut self, until_ms: u64) {
        while let Some(at_ms) = self.next_event().filter(|at_ms| *at_ms <= until_ms) {
            self.now_ms = self.now_ms.max(at_ms);
            if self.server.next_deadline().is_some_and(|due_ms| due_ms <= self.now_ms) {
                self.room(RoomInput::Tick);
            }
            for person in 0..self.people.len() {
                let due = self.people[person].client.next_deadline();
                if due.is_some_and(|due_ms| due_ms <= self.now_ms) {
                    self.client(person, ClientInput::Tick);
                }
            }
            if let Some(delivery) = self.network.due(self.now_ms) {
                self.deliver(delivery);
            }
        }
        self.now_ms = until_ms;
    }

    fn next_event(&self) -> Option<u64> {
        let clients = self.people.iter().filter_map(|person| person.client.next_deadline());
        clients.chain(self.server.next_deadline()).chain(self.network.next()).min()
    }

    fn now(&mut self) -> Now {
        let wall = Timestamp::from_unix_ms(START_MS + self.now_ms);
        Now { monotonic_ms: self.now_ms, wall, random: self.rng.u128(..) }
    }

    fn deliver(&mut self, delivery: Delivery) {
        match delivery {
            Delivery::Opened { connection, .. } if !self.server.is_up(self.now_ms) => {
                let closed = Delivery::GoneForClient { connection, code: 1006 };
                self.network.at(self.now_ms, closed);
            }
            Delivery::Opened { person, connection } => {
                self.room(RoomInput::Connected(connection));
                self.network.at(self.now_ms + limits::PING_AFTER_MS, Delivery::Ping { connection });
                if self.people[person].connection == Some(connection) {
                    self.client(person, ClientInput::Socket(SocketReport::Opened));
                }
            }
            Delivery::ToRoom { connection, frame } => {
                let input = match wire::decode_action(&frame) {
                    Ok(action) => RoomInput::Action { from: connection, action },
                    Err(error) => RoomInput::BadFrame {
                        from: connection,
                        reason: BadFrame::NotAnAction(error),
                    },
                };
                self.room(input);
            }
            Delivery::Ping { connection } => {
                if self.network.reaches_client(connection) {
                    let ping = wire::encode_event(&ServerEvent::Ping, Dialect::Parlor1);
                    let ping = ping.expect("every dialect has a ping");
                    self.network.send_to_client(&mut self.rng, self.now_ms, connection, ping);
                    let next_ms = self.now_ms + limits::PING_AFTER_MS;
                    self.network.at(next_ms, Delivery::Ping { connection });
                }
            }
            Delivery::GoneForRoom { connection, ended } => {
                self.room(RoomInput::Disconnected { connection, ended });
            }
            Delivery::ToClient { connection, frame } => {
                let event = wire::decode_event(&frame).expect("the room speaks this protocol");
                self.client_on(connection, ClientInput::Server(event));
            }
            Delivery::GoneForClient { connection, code } => {
                self.client_on(connection, ClientInput::Socket(SocketReport::Closed { code }));
            }
            Delivery::Report { person, report } => {
                self.log.push(format!("{:>7} {person} sees {report:?}", self.now_ms));
                if let Report::Picture { call } = report {
                    self.network.at(self.now_ms + COUNT_EVERY_MS, Delivery::Count { person, call });
                }
                self.client(person, ClientInput::Rtc(report));
            }
            Delivery::Count { person, call } => {
                if let Some(figures) = self.media.count(&mut self.rng, call, self.is_playing) {
                    self.client(person, ClientInput::Rtc(Report::Figures { call, figures }));
                    self.network.at(self.now_ms + COUNT_EVERY_MS, Delivery::Count { person, call });
                }
            }
        }
    }

    fn client_on(&mut self, connection: ConnectionId, input: ClientInput) {
        let at = self.people.iter().position(|person| person.connection == Some(connection));
        if let Some(person) = at {
            if let ClientInput::Server(ServerEvent::Me(you)) = &input {
                self.people[person].session = you.session.or(self.people[person].session);
            }
            if matches!(input, ClientInput::Socket(SocketReport::Closed { .. })) {
                self.people[person].connection = None;
            }
            self.client(person, input);
        }
    }

    fn room(&mut self, input: RoomInput) {
        if !self.server.is_up(self.now_ms) {
            return;
        }
        let moment = (self.now_ms, self.rng.u128(..));
        for effect in self.server.handle(moment, input, &mut self.truth) {
            match effect {
                RoomEffect::Speak { .. }
                | RoomEffect::Admit(_)
                | RoomEffect::Remember(_)
                | RoomEffect::Answer { .. }
                | RoomEffect::Picture(_) => {}
                RoomEffect::Close { connection, code } => {
                    self.network.close_from_room(&mut self.rng, self.now_ms, connection, code);
                }
                RoomEffect::Send { to, event } => {
                    self.truth.passed_on(&event);
                    let frame = wire::encode_event(&event, Dialect::Parlor1)
                        .expect("every event has a parlor/1 form");
                    let to = match to {
                        Audience::One(connection) => vec![connection],
                        Audience::Many(connections) => connections,
                    };
                    for connection in to {
                        if let ServerEvent::Me(you) = &event {
                            self.truth.told(you);
                        }
                        let frame = frame.clone();
                        self.network.send_to_client(&mut self.rng, self.now_ms, connection, frame);
                    }
                }
            }
        }
    }

    fn client(&mut self, person: usize, input: ClientInput) {
        let now = self.now();
        let mut effects = Vec::new();
        self.people[person].client.handle(now, input, &mut effects);
        for effect in effects {
            match effect {
                ClientEffect::RecallDevice => {
                    let kept = self.people[person].kept.clone();
                    self.client(person, ClientInput::Device(kept));
                }
                ClientEffect::KeepDevice(id) => self.people[person].kept = Some(id),
                // Nobody here loads their page anew.
                ClientEffect::Keep(_)
                | ClientEffect::KeepVolumes(_)
                | ClientEffect::KeepPreferences(_)
                | ClientEffect::Reload
                | ClientEffect::GoTo(_)
                | ClientEffect::TellHost(_)
                | ClientEffect::Copy(_)
                | ClientEffect::LoadEmojis
                | ClientEffect::Play(_)
                | ClientEffect::Picture(_) => {}
                ClientEffect::Connect => {
                    self.connections += 1;
                    let connection = ConnectionId(self.connections);
                    self.people[person].connection = Some(connection);
                    self.network.open(&mut self.rng, self.now_ms, person, connection);
                }
                ClientEffect::Send(action) => {
                    if let Some(connection) = self.people[person].connection {
                        let frame = wire::encode_action(&action);
                        self.network.send_to_room(&mut self.rng, self.now_ms, connection, frame);
                    }
                }
                ClientEffect::Disconnect(code) => {
                    if let Some(connection) = self.people[person].connection.take() {
                        self.network.close_from_client(
                            &mut self.rng,
                            self.now_ms,
                            connection,
                            code,
                        );
                    }
                }
                ClientEffect::Rtc(command) => {
                    for (delay_ms, report) in self.media.perform(&mut self.rng, person, command) {
                        let at_ms = self.now_ms + delay_ms;
                        self.network.at(at_ms, Delivery::Report { person, report });
                    }
                }
            }
        }
    }

    /// The disk of the server is full, or no more.
    fn disk(&mut self, works: bool) {
        if self.server.is_up(self.now_ms) {
            self.truth.storing(works);
            self.room(RoomInput::Storing(works));
        }
    }

    /// The server ends, in good order or not, and is back after a while.
    fn restart(&mut self) {
        let in_good_order = self.rng.bool();
        self.log.push(format!("{:>7} the server is restarted", self.now_ms));
        if in_good_order {
            self.room(RoomInput::Closing);
        } else {
            self.network.server_dies(&mut self.rng, self.now_ms);
        }
        let back_ms = self.now_ms + self.rng.u64(10..5_000);
        self.server.restarts(back_ms, self.rng.u128(..));
        self.truth.storing(true);
    }

    /// Somebody's network dies: what is under way is lost, and both sides find out by themselves.
    fn cut(&mut self, person: usize) {
        if let Some(connection) = self.people[person].connection {
            self.log.push(format!("{:>7} {person} is cut off", self.now_ms));
            self.network.cut(&mut self.rng, self.now_ms, connection);
        }
    }
}

/// How often a browser counts what came of a call.
const COUNT_EVERY_MS: u64 = 1_000;

/// Long enough for the longest wait before a new attempt, and for whoever does not come back to leave.
const QUIET_MS: u64 = 130_000;

/// How often somebody is cut off, the server is restarted, and its disk fails, out of 256 things
/// that happen.
const CUT_CHANCE: u8 = 6;
const RESTART_CHANCE: u8 = 2;
const DISK_CHANCE: u8 = 1;
