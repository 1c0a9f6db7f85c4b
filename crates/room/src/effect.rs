//! Everything a room can ask of its shell.

use protocol::{CloseCode, Dialect, ServerEvent};

use crate::input::ConnectionId;
use crate::order::Record;
use crate::owner::Answer;
use crate::pictures::PictureEffect;

/// What the shell is to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// From now on this connection is spoken to in this dialect.
    Speak {
        /// Which connection.
        connection: ConnectionId,
        /// Which dialect.
        dialect: Dialect,
    },
    /// Somebody has logged in on this connection: it may send longer frames.
    Admit(ConnectionId),
    /// Send one event to everybody in the audience. It is encoded once per dialect.
    Send {
        /// Who gets it.
        to: Audience,
        /// What they get.
        event: ServerEvent,
    },
    /// Keep something beyond the end of the process, if anything is kept. The room goes on at once.
    Remember(Record),
    /// Answer the owner's site.
    Answer {
        /// Which of its questions.
        ask: u64,
        /// What it is answered.
        answer: Answer,
    },
    /// Something about pictures.
    Picture(PictureEffect),
    /// Close the connection after what was sent to it. The room has forgotten it already.
    Close {
        /// Which connection.
        connection: ConnectionId,
        /// Why, as the close frame says it.
        code: CloseCode,
    },
}

/// Who gets an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// One connection.
    One(ConnectionId),
    /// Several connections, in order, each once.
    Many(Vec<ConnectionId>),
}

/// Asks to send an event to one connection; to somebody who has none at the moment, nothing is
/// asked.
pub(crate) fn send(
    effects: &mut Vec<Effect>,
    to: impl Into<Option<ConnectionId>>,
    event: ServerEvent,
) {
    if let Some(to) = to.into() {
        effects.push(Effect::Send { to: Audience::One(to), event });
    }
}

/// Asks to send an event to several connections; to nobody, nothing is asked.
pub(crate) fn send_to_all(
    effects: &mut Vec<Effect>,
    to: impl Iterator<Item = Option<ConnectionId>>,
    event: ServerEvent,
) {
    let to: Vec<ConnectionId> = to.flatten().collect();
    if !to.is_empty() {
        effects.push(Effect::Send { to: Audience::Many(to), event });
    }
}
