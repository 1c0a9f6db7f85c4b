//! What a random crowd does: steps that make sense often enough to get somewhere, and nonsense.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use protocol::session::SetMe;
use protocol::{DecodeError, VideoFlags, limits};
use room::BadFrame;

/// A whole run: how many may sit in the room at once, and what happens.
#[derive(Debug, Clone)]
pub(crate) struct Script {
    pub(crate) seats: usize,
    pub(crate) steps: Vec<Step>,
}

/// One thing that happens. A seat is a place for one connection after another.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Connect(Seat),
    /// Connects first where nobody sits.
    Login(Seat, &'static str, Option<u32>),
    Me(Seat, SetMe),
    Open(Seat, Peer),
    Signal(Seat, Signal, Peer, Secret),
    Post(Seat, &'static str, &'static str),
    Resume(Seat),
    Breaks(Seat, BadFrame),
    /// A frame or an end that was still on its way when the room had closed the connection.
    Belated(Index, bool),
    Disconnect(Seat),
    /// Time passes and the shell ticks whenever it is due.
    Wait(u64),
    /// Time passes, and one tick comes late, early or for nothing.
    Tick(u64),
    /// Somebody sets the clock on the wall, forward or back.
    WallClock(u64),
    /// Long enough a silence for everybody to know everything.
    Quiet,
}

/// Which seat, to be taken modulo the number of seats.
pub(crate) type Seat = usize;

/// Whom an action names: whoever sits there, perhaps spelled as a look-alike.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) seat: Seat,
    pub(crate) disguised: bool,
}

/// What is said about a grant.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Signal {
    Sdp(&'static str),
    Candidate,
    Watch,
    Unwatch,
}

/// Which secret goes with it.
#[derive(Debug, Clone)]
pub(crate) enum Secret {
    Missing,
    /// That of a live grant between the two, if there is one.
    Right,
    /// That of any grant there ever was.
    Old(Index),
    Random(u128),
}

/// A few people have come already and some of them show themselves, or most scripts would be over
/// before anything interesting is allowed.
pub(crate) fn script() -> impl Strategy<Value = Script> {
    let before = vec(prop_oneof![2 => login(), 1 => shows()], 0..10);
    let seats = select(vec![2_usize, 2, 3, 4, 5]);
    let parts = (seats, before, vec(step(), 0..150));
    parts.prop_map(|(seats, mut steps, rest)| {
        steps.extend(rest);
        Script { seats, steps }
    })
}

fn step() -> impl Strategy<Value = Step> {
    let channel = select(vec!["lobby", "lobby", "nowhere", "@ann"]);
    let text = select(vec!["hi", "two\nlines", " \n"]);
    let tick = prop_oneof![0..300_u64, 9_000..11_000_u64];
    prop_oneof![
        1 => seat().prop_map(Step::Connect),
        8 => login(),
        4 => shows(),
        4 => (seat(), camera()).prop_map(|(seat, me)| Step::Me(seat, me)),
        14 => (seat(), peer()).prop_map(|(seat, peer)| Step::Open(seat, peer)),
        20 => (seat(), signal(), peer(), secret())
            .prop_map(|(seat, signal, peer, secret)| Step::Signal(seat, signal, peer, secret)),
        4 => (seat(), channel, text).prop_map(|(seat, to, text)| Step::Post(seat, to, text)),
        1 => seat().prop_map(Step::Resume),
        2 => (seat(), bad_frame()).prop_map(|(seat, reason)| Step::Breaks(seat, reason)),
        1 => any::<(Index, bool)>().prop_map(|(which, end)| Step::Belated(which, end)),
        3 => seat().prop_map(Step::Disconnect),
        4 => (0..400_u64).prop_map(Step::Wait),
        1 => tick.prop_map(Step::Tick),
        1 => (0..100_000_u64).prop_map(Step::WallClock),
        1 => Just(Step::Quiet),
    ]
}

fn login() -> impl Strategy<Value = Step> {
    let names = ["ann", "ANN", "аnn", "ann 2", "bob", "Bob", "ChatServer", "", "a@b"];
    let version = prop_oneof![Just(None), Just(Some(1))];
    (seat(), select(names.to_vec()), version)
        .prop_map(|(seat, name, version)| Step::Login(seat, name, version))
}

fn shows() -> impl Strategy<Value = Step> {
    let me = SetMe { video: Some(VideoFlags::ACTIVE), ..SetMe::default() };
    seat().prop_map(move |seat| Step::Me(seat, me.clone()))
}

fn seat() -> impl Strategy<Value = Seat> {
    0..5_usize
}

fn peer() -> impl Strategy<Value = Peer> {
    (seat(), any::<bool>()).prop_map(|(seat, disguised)| Peer { seat, disguised })
}

fn camera() -> impl Strategy<Value = SetMe> {
    let flags = prop_oneof![
        2 => Just(VideoFlags::ACTIVE),
        4 => Just(VideoFlags::OFF),
        1 => any::<u64>().prop_map(VideoFlags::from_bits)
    ];
    let by_flags = flags.prop_map(|video| SetMe { video: Some(video), ..SetMe::default() });
    let flag = || option::of(any::<bool>());
    let by_seed = (flag(), flag()).prop_map(|(video_active, nsfw)| SetMe {
        video_active,
        nsfw,
        ..SetMe::default()
    });
    prop_oneof![2 => by_flags, 1 => by_seed]
}

fn signal() -> impl Strategy<Value = Signal> {
    let kinds = [r#"{"type":"offer"}"#, r#"{"type":"answer"}"#, r#"{"type":"pranswer"}"#, "…"];
    prop_oneof![
        4 => select(kinds.to_vec()).prop_map(Signal::Sdp),
        2 => Just(Signal::Candidate),
        2 => Just(Signal::Watch),
        1 => Just(Signal::Unwatch),
    ]
}

fn secret() -> impl Strategy<Value = Secret> {
    prop_oneof![
        3 => Just(Secret::Missing),
        3 => Just(Secret::Right),
        1 => any::<Index>().prop_map(Secret::Old),
        1 => any::<u128>().prop_map(Secret::Random),
    ]
}

fn bad_frame() -> impl Strategy<Value = BadFrame> {
    let limit = limits::FRAME_MAX;
    prop_oneof![
        8 => Just(BadFrame::NotAnAction(DecodeError::NotJson)),
        1 => select(vec![
            BadFrame::TooLong { limit },
            BadFrame::Binary,
            BadFrame::NotUtf8,
            BadFrame::Malformed,
        ]),
    ]
}
