//! What people do around a camera: somebody shows theirs, puts somebody off it and takes that back,
//! and the one who was put off tries everything.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use protocol::VideoFlags;

/// Who boots and mutes.
pub(crate) const BROADCASTER: usize = 0;

/// Who is booted and muted, and whose every frame is compared.
pub(crate) const VIEWER: usize = 1;

/// A run: who speaks which dialect, and what happens.
#[derive(Debug, Clone)]
pub(crate) struct Trace {
    /// By person: whether their client is classic.
    pub(crate) classic: Vec<bool>,
    /// Whether the room remembers what was said, and tells it to whoever comes in.
    pub(crate) history: bool,
    pub(crate) steps: Vec<Step>,
}

/// One thing that somebody does.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Comes in, or comes back after leaving: the broadcaster with what they held against others.
    Enter(usize),
    /// The viewer comes back under another name, in the browser that knows them.
    EnterRenamed,
    Leave(usize),
    /// Their connection is gone, and they may be back.
    Lose(usize),
    /// Their page is closed or reloaded.
    Reload(usize),
    /// Comes back by the session of before.
    Resume(usize),
    /// Camera flags.
    Camera(usize, u64),
    /// A few words beside the name, which have nothing to do with cameras.
    Mood(usize, &'static str),
    Rule(Rule),
    /// From, to.
    Open(usize, usize),
    Signal(usize, usize, Signal, Secret),
    Say(usize, &'static str),
    /// From, to, and a mark by which the room knows a message that is said again.
    Whisper(usize, usize, Option<&'static str>),
    Audience(usize),
    /// What is done about what was said before, and what the room may not do yet.
    Other(usize, Other),
    Wait(u64),
}

/// What the broadcaster holds against the viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Boot,
    Unboot,
    Mute,
    Unmute,
}

/// Something about what was said, or about the conversation with the broadcaster.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Other {
    Typing,
    /// To the message that they heard last; whether it comes off.
    React(bool),
    /// Of what they said last.
    Edit(Option<&'static str>),
    Takeback,
    History,
    /// Of the channel.
    PublicHistory,
    File,
}

/// What passes between two people.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Signal {
    Offer,
    Answer,
    Candidate,
    Watch,
    Unwatch,
}

/// Which secret goes with it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Secret {
    /// The one that the sender heard of last.
    Last,
    Missing,
}

pub(crate) fn trace() -> impl Strategy<Value = Trace> {
    let people = 2..=5_usize;
    people.prop_flat_map(|people| {
        let begin = [Step::Enter(BROADCASTER), Step::Enter(VIEWER), Step::Camera(BROADCASTER, 1)];
        let steps = vec(step(people), 10..80);
        let classic = vec(any::<bool>(), people);
        (classic, any::<bool>(), steps).prop_map(move |(classic, history, steps)| Trace {
            classic,
            history,
            steps: begin.iter().cloned().chain(steps).collect(),
        })
    })
}

fn step(people: usize) -> impl Strategy<Value = Step> {
    let anybody = || 0..people;
    // Mostly what the viewer does to find out, and what the broadcaster does to hide.
    prop_oneof![
        24 => probe(people),
        8 => select(vec![Rule::Boot, Rule::Boot, Rule::Unboot, Rule::Mute, Rule::Unmute])
            .prop_map(Step::Rule),
        6 => camera(BROADCASTER..1),
        3 => camera(0..people),
        3 => (anybody(), anybody()).prop_map(|(from, to)| Step::Open(from, to)),
        5 => (anybody(), anybody(), signal(), secret())
            .prop_map(|(from, to, signal, secret)| Step::Signal(from, to, signal, secret)),
        2 => (anybody(), words()).prop_map(|(from, words)| Step::Say(from, words)),
        2 => (anybody(), anybody(), mark())
            .prop_map(|(from, to, mark)| Step::Whisper(from, to, mark)),
        2 => (anybody(), select(vec!["tea", ""])).prop_map(|(who, text)| Step::Mood(who, text)),
        3 => (anybody(), other()).prop_map(|(who, other)| Step::Other(who, other)),
        3 => anybody().prop_map(Step::Enter),
        2 => anybody().prop_map(Step::Leave),
        2 => anybody().prop_map(Step::Lose),
        1 => anybody().prop_map(Step::Reload),
        4 => anybody().prop_map(Step::Resume),
        6 => (0..400_u64).prop_map(Step::Wait),
        2 => (1_000..20_000_u64).prop_map(Step::Wait),
        // After this much the room is sure that whoever is here has heard everything.
        1 => (101_000..120_000_u64).prop_map(Step::Wait),
    ]
}

/// Everything that somebody would try who wonders whether they were booted.
fn probe(people: usize) -> impl Strategy<Value = Step> {
    let viewer = VIEWER;
    prop_oneof![
        8 => Just(Step::Open(viewer, BROADCASTER)),
        6 => (signal(), secret())
            .prop_map(move |(signal, secret)| Step::Signal(viewer, BROADCASTER, signal, secret)),
        3 => (signal(), secret())
            .prop_map(move |(signal, secret)| Step::Signal(BROADCASTER, viewer, signal, secret)),
        1 => Just(Step::Open(BROADCASTER, viewer)),
        2 => camera(viewer..viewer + 1),
        2 => mark().prop_map(move |mark| Step::Whisper(viewer, BROADCASTER, mark)),
        1 => words().prop_map(move |words| Step::Say(viewer, words)),
        2 => Just(Step::Audience(viewer)),
        6 => other().prop_map(move |other| Step::Other(viewer, other)),
        2 => Just(Step::Leave(viewer)),
        2 => Just(Step::Lose(viewer)),
        1 => Just(Step::Reload(viewer)),
        3 => Just(Step::Resume(viewer)),
        3 => Just(Step::Enter(viewer)),
        2 => Just(Step::EnterRenamed),
        1 => (0..people).prop_map(move |to| Step::Open(viewer, to)),
    ]
}

fn camera(who: std::ops::Range<usize>) -> impl Strategy<Value = Step> {
    let explicit = u64::from((VideoFlags::ACTIVE.with(VideoFlags::NSFW, true)).bits());
    (who, select(vec![0, 0, 1, 1, 1, explicit, 2, 5]))
        .prop_map(|(who, flags)| Step::Camera(who, flags))
}

fn words() -> impl Strategy<Value = &'static str> {
    select(vec!["hello", "hello @p0, are you there?", "@p1 and @p1 again", ""])
}

fn other() -> impl Strategy<Value = Other> {
    prop_oneof![
        1 => Just(Other::Typing),
        3 => any::<bool>().prop_map(Other::React),
        3 => mark().prop_map(Other::Edit),
        2 => Just(Other::Takeback),
        2 => Just(Other::History),
        1 => Just(Other::PublicHistory),
        1 => Just(Other::File),
    ]
}

fn mark() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![None, Some("a"), Some("b")])
}

fn signal() -> impl Strategy<Value = Signal> {
    select(vec![Signal::Offer, Signal::Answer, Signal::Candidate, Signal::Watch, Signal::Unwatch])
}

fn secret() -> impl Strategy<Value = Secret> {
    prop_oneof![3 => Just(Secret::Last), 1 => Just(Secret::Missing)]
}
