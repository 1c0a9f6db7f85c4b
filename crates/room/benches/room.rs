//! What the room costs without sockets: how each step grows with the number of people here.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use protocol::camera::{Candidate, Open, Source};
use protocol::chat::Post;
use protocol::session::{Login, SetMe};
use protocol::{ClientAction, Now, ServerEvent, Timestamp, VideoFlags};
use room::{ConnectionId, Effect, Ended, Input, Limits, Room, Settings};

struct Crowd {
    room: Room,
    now_ms: u64,
    random: u128,
    effects: Vec<Effect>,
}

impl Crowd {
    fn of(people: u64) -> Self {
        let settings = Settings { limits: Limits::NONE, ..Settings::default() };
        let room = Room::new(settings);
        let mut crowd = Self { room, now_ms: 1_000, random: 0, effects: Vec::new() };
        (1..=people).for_each(|number| crowd.enters(number));
        crowd.ticks();
        crowd
    }

    fn takes(&mut self, input: Input) -> usize {
        self.random += 0x9e37_79b9_7f4a_7c15;
        let wall = Timestamp::from_unix_ms(1_795_363_200_000 + self.now_ms);
        let now = Now { monotonic_ms: self.now_ms, wall, random: self.random };
        self.effects.clear();
        self.room.handle(now, input, &mut self.effects);
        self.effects.len()
    }

    fn acts(&mut self, number: u64, action: ClientAction) -> usize {
        self.takes(Input::Action { from: ConnectionId(number), action })
    }

    fn enters(&mut self, number: u64) {
        self.takes(Input::Connected(ConnectionId(number)));
        let username = format!("person {number}");
        let login = Login { username, protocol: Some(1), ..Login::default() };
        self.acts(number, ClientAction::Login(login));
    }

    fn ticks(&mut self) -> usize {
        self.now_ms += 1_000;
        self.takes(Input::Tick)
    }

    fn says(&mut self, number: u64) -> usize {
        let channel = "lobby".parse().expect("there is a lobby");
        let message = "x".repeat(200);
        self.acts(
            number,
            ClientAction::Message(Post { channel, message, cid: None, reply_to: None }),
        )
    }

    fn shows(&mut self, number: u64, on: bool) -> usize {
        let video = Some(if on { VideoFlags::ACTIVE } else { VideoFlags::OFF });
        self.acts(number, ClientAction::Me(SetMe { video, ..SetMe::default() }))
    }

    fn opens(&mut self, viewer: u64, broadcaster: u64) {
        let username = format!("person {broadcaster}").parse().expect("this is a name");
        self.acts(viewer, ClientAction::Open(Open { username, source: Source::Camera }));
        let opened = self
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Send { event: ServerEvent::Open(_), .. }));
        assert!(opened, "the camera is on");
    }
}

const SIZES: [u64; 3] = [100, 1_000, 4_000];

fn steps(bench: &mut Criterion) {
    for people in SIZES {
        let mut crowd = Crowd::of(people);
        bench.bench_with_input(BenchmarkId::new("message", people), &people, |bench, _| {
            bench.iter(|| crowd.says(7));
        });
        crowd.shows(1, true);
        crowd.ticks();
        crowd.opens(2, 1);
        let username: protocol::Username = "person 1".parse().expect("this is a name");
        let candidate = Candidate { username, open_secret: None, candidate: "c".repeat(120) };
        bench.bench_with_input(BenchmarkId::new("signal", people), &people, |bench, _| {
            bench.iter(|| crowd.acts(2, ClientAction::Candidate(candidate.clone())));
        });
        let mut on = false;
        bench.bench_with_input(BenchmarkId::new("camera and tick", people), &people, |bench, _| {
            bench.iter(|| {
                on = !on;
                crowd.shows(9, on);
                crowd.ticks()
            });
        });
        let mut number = people;
        bench.bench_with_input(BenchmarkId::new("come and go", people), &people, |bench, _| {
            bench.iter(|| {
                number += 1;
                crowd.enters(number);
                let connection = ConnectionId(number);
                crowd.takes(Input::Disconnected { connection, ended: Ended::Left })
            });
        });
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
