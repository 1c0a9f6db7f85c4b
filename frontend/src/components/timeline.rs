//! What was said in the conversation that is shown.

use std::rc::Rc;

use client::outbox::Outbox;
use client::timeline::{Conversation, Line, Place, What};
use protocol::Username;
use yew::{Event, Html, Properties, component, html};

use super::LineRow;
use crate::hooks::{use_stick_to_end, use_window};
use crate::slice::Slice;
use crate::words::words_about;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) shown: Slice<Conversation>,
    pub(crate) outbox: Slice<Outbox>,
    pub(crate) me: Username,
}

/// The lines, oldest first. The list itself is not live: a screen reader that read every change
/// of it would never stop.
#[component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let shown = &props.shown;
    let subject = shown.place.channel();
    let waiting = || props.outbox.lines(&subject);
    let newest = shown.newest();
    let mine = waiting().map(|line| line.number).max().unwrap_or(0);
    let (place, reader) = use_stick_to_end(subject.clone(), newest, mine);
    let window = use_window(&subject, &shown.lines, &place);
    let start = window.start;

    // A message of mine stays the same row when it gets its place among the others. The rows are a
    // list of their own: beside something without a key, each would be made anew for every message.
    let before = start.checked_sub(1).and_then(|position| shown.lines.get(position));
    let lines = || shown.lines.range(start..).chain(waiting());
    let before = std::iter::once(before).chain(lines().map(Some));
    let row = |(line, before): (&Rc<Line>, Option<&Rc<Line>>)| {
        let goes_on = before.is_some_and(|before| goes_on(before, line));
        html! {
            <LineRow
                key={line.number} line={Slice::from(line)} goes_on={goes_on}
                mine={matches!(&line.what, What::Said { by, .. } if *by == props.me)}
            />
        }
    };
    let rows: Html = lines().zip(before).map(row).collect();
    let scrolled = {
        let (place, shown, subject) = (place.clone(), shown.clone(), subject.clone());
        move |_: Event| {
            let follows = reader.scrolled(&place);
            window.scrolled(&subject, &shown.lines, &place, follows);
        }
    };
    let name = shown.place.name();
    let (label, begins) = match &shown.place {
        Place::Channel(_) => (words_about("messages-in", &[("channel", name.into())]), None),
        Place::Person(_) => {
            let about = [("name", name.into())];
            (words_about("messages-with", &about), Some(words_about("direct-begins", &about)))
        }
    };
    html! {
        <div
            class="timeline" role="log" aria-live="off" aria-label={label} tabindex="0"
            ref={place} onscroll={scrolled}
        >
            <div class="timeline__lines">
                if let Some(sentence) = begins.filter(|_| start == 0) { <p class="line line--event">{ sentence }</p> }
                { rows }
            </div>
        </div>
    }
}

/// Whether a line goes on where the one before it ended: the same person, soon after.
fn goes_on(before: &Line, line: &Line) -> bool {
    match (&before.what, &line.what) {
        (What::Said { by: first, .. }, What::Said { by: second, .. }) => {
            let pause_ms = line.at.unix_ms().saturating_sub(before.at.unix_ms());
            first == second && pause_ms < GOES_ON_WITHIN_MS
        }
        _ => false,
    }
}

/// Five minutes, in milliseconds (interface.md, MSG-8).
const GOES_ON_WITHIN_MS: u64 = 5 * 60 * 1000;
