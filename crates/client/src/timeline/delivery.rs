//! How far something that was said has come on its way into the conversation.

use protocol::MessageId;

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It has its place in the conversation: everything that others say, and in the end what I say.
    Arrived(MessageId),
    /// Mine: it goes out when the room can be reached and everything before it is out.
    Waiting,
    /// Mine: it is on its way, and the room has not answered.
    Sending,
    /// Mine: the room has taken it, and everybody gets it now.
    Taken(MessageId),
    /// Mine: it stays here until I decide what becomes of it.
    Failed(Failure),
}

/// Why something that I said is not in the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The room does not take it, in these words.
    Refused(String),
    /// The room could not take it, in these words, however often it was asked.
    Overloaded(String),
    /// It was sent, and the answer got lost: it may have arrived.
    Unsure,
    /// It never went out.
    Unsent,
}
