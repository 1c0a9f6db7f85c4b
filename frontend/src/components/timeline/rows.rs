//! The lines as rows, with a line between two days and one before what is new.

use std::rc::Rc;

use client::outbox::Outbox;
use client::roster::Roster;
use client::timeline::{Conversation, Line, What};
use protocol::roster::Entry;
use protocol::{Timestamp, Username};
use yew::{Html, html};

use crate::components::LineRow;
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::words;

/// The rows from this position on, and after them what is on its way.
///
/// A message of mine stays the same row when it gets its place among the others. The rows are a list
/// of their own: beside something without a key, each would be made anew for every message.
pub(super) fn rows(
    shown: &Conversation,
    outbox: &Outbox,
    (me, roster): (&Username, &Roster),
    start: usize,
) -> Html {
    let channel = shown.place.channel();
    let op = roster.is_op(me);
    let before = start.checked_sub(1).and_then(|position| shown.lines.get(position));
    let mut before: Option<&Rc<Line>> = before;
    let mut day = before.map(|line| time_words::day_number(line.at));
    let mut rows: Vec<Html> = Vec::new();
    for line in shown.lines.range(start..).chain(outbox.lines(&channel)) {
        let today = time_words::day_number(line.at);
        let is_another_day = day.is_some_and(|day| day != today);
        let is_new = shown.first_unread == Some(line.number);
        if is_another_day {
            rows.push(day_line(today, line.at));
        }
        if is_new {
            rows.push(new_line());
        }
        let goes_on =
            !is_another_day && !is_new && before.is_some_and(|before| goes_on(before, line));
        rows.push(html! {
            <LineRow
                key={line.number} line={Slice::from(line)} {goes_on} me={me.clone()} {op}
                answered={answered(shown, line)} writer={writer(roster, line)}
            />
        });
        (before, day) = (Some(line), Some(today));
    }
    rows.into_iter().collect()
}

fn day_line(day: i64, at: Timestamp) -> Html {
    html! {
        <div key={format!("day {day}")} class="timeline__between" role="separator">
            <span>{ time_words::day(at) }</span>
        </div>
    }
}

fn new_line() -> Html {
    html! {
        <div
            key="new" class="timeline__between timeline__between--new" role="separator"
            aria-label={words("new-messages")}
        >
            <span>{ words("new-messages") }</span>
        </div>
    }
}

/// The line that a line answers, if it is on this page.
fn answered(shown: &Conversation, line: &Line) -> Option<Slice<Line>> {
    let What::Said { marks, .. } = &line.what else { return None };
    shown.line_of(marks.reply_to?).map(Slice::from)
}

/// Who said a line, if they are here.
fn writer(roster: &Roster, line: &Line) -> Option<Slice<Entry>> {
    let (by, _, _) = line.what.said()?;
    roster.entry(by).map(Slice::from)
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
