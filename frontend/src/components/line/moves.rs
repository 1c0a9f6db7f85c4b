//! Comings and goings: a few in full, more of them as a number that can be opened.

use client::timeline::Move;
use protocol::Timestamp;
use protocol::roster::Why;
use yew::{Html, html};

use super::{event, time};
use crate::words::words_about;

/// The line about them.
pub(super) fn draw_moves(moves: &[Move], at: Timestamp) -> Html {
    let all: Vec<String> = moves.iter().map(sentence).collect();
    if all.len() <= IN_FULL {
        return event(all.join(" "), at);
    }
    let came = moves.iter().filter(|one| matches!(one, Move::Came(_))).count();
    let about = [("came", came.into()), ("went", (moves.len() - came).into())];
    html! {
        <details class="line line--event">
            <summary>{ words_about("line-moved", &about) }{ " " }{ time(at) }</summary>
            { all.join(" ") }
        </details>
    }
}

fn sentence(one: &Move) -> String {
    let (id, name) = match one {
        Move::Came(name) => ("line-came", name),
        Move::Went(name, Why::Exited) => ("line-went", name),
        Move::Went(name, Why::TimedOut) => ("line-timed-out", name),
        Move::Went(name, Why::Kicked) => ("line-kicked", name),
        Move::Went(name, Why::Banned) => ("line-banned", name),
    };
    words_about(id, &[("name", name.as_str().into())])
}

/// As many moves as are read at a glance.
const IN_FULL: usize = 3;
