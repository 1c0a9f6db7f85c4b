//! Everything that a person can ask of the page.

use std::rc::Rc;

use protocol::moderation::Reported;
use protocol::{Channel, Emoji, MessageId, Username};

use crate::cameras::{SetupChange, TileChange};
use crate::dialog::Dialog;
use crate::measures::Measure;
use crate::moderation::RoomMeasure;
use crate::pictures::PictureIntent;
use crate::preferences::Preference;
use crate::rules::Rule;

/// What a click or a key means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Go in under this name.
    Enter {
        /// As it was typed.
        name: String,
    },
    /// Say goodbye.
    Leave,
    /// Do not wait: try to reach the room now.
    ReconnectNow,
    /// Be in the room on this page, not on the one that took over from it.
    ContinueHere,
    /// Load the new version of the page; what is written here is kept.
    Reload,
    /// Go on with this version of the page for now.
    PutOffReload,
    /// Go back to the door after the end.
    BackToTheDoor,
    /// Look at this channel, or write to this person.
    Show(Channel),
    /// Put the conversation with somebody away.
    CloseConversation(Username),
    /// The composer's text is now this.
    Draft {
        /// The text.
        text: String,
        /// Where the caret is in it, in bytes.
        caret: usize,
    },
    /// Put this text into the composer, at this place in bytes.
    Insert(usize, String),
    /// Go to another of the offers that complete what is being written: so many further down.
    ChooseOffer(isize),
    /// Put an offer into the text: this one, or the one that is chosen.
    TakeOffer(Option<usize>),
    /// Do not complete what is being written.
    DismissOffers,
    /// Put this over the page.
    Open(Dialog),
    /// Take away what lies over the page.
    CloseDialog,
    /// This is the emoji that was asked for.
    Pick(String),
    /// What is written next answers this message.
    ReplyTo(MessageId),
    /// Say something else in place of this message of mine.
    Edit(MessageId),
    /// The same with the last message of mine in this conversation.
    EditLast,
    /// Write a new message again, instead of an answer or a change.
    WriteAnew,
    /// Take a message back.
    TakeBack(MessageId),
    /// Put this on a message, or take it off again.
    React(MessageId, Emoji),
    /// Copy the words of a message.
    CopyWords(MessageId),
    /// Do not show a message on this page any more.
    Hide(MessageId),
    /// Tell those who keep order about a message of somebody.
    Report(MessageId, Username, String),
    /// The end of the conversation has come into view, or went out of it.
    AtEnd(bool),
    /// Show what was said before the first line.
    ShowEarlier,
    /// Do not mark any more where what is new begins.
    ForgetDivider,
    /// Send what the composer holds.
    Send,
    /// Try again to send the message on this line, which did not go out.
    TryAgain(u64),
    /// Try that with all that did not go out.
    TryAllAgain,
    /// Copy the text of the message on this line, which did not go out.
    Copy(u64),
    /// Forget the message on this line, which did not go out.
    Discard(u64),
    /// Something about pictures.
    Picture(PictureIntent),
    /// Switch my camera on, for my eyes alone.
    StartCamera,
    /// Show it to the room.
    GoLive,
    /// Switch my camera off.
    StopCamera,
    /// Be seen in another way.
    SetUp(SetupChange),
    /// Open somebody's camera.
    OpenCamera(Username),
    /// Close somebody's camera, or stop trying.
    CloseCamera(Username),
    /// Get somebody's picture anew, which stands still.
    ReopenCamera(Username),
    /// Make somebody's tile, or mine, lie or sound otherwise.
    ChangeTile(Username, TileChange),
    /// Let everything be heard that the browser held back.
    HearSound,
    /// Mute somebody, put them off my camera, or block them.
    Hold(Rule, Username),
    /// Take that back.
    Lift(Rule, Username),
    /// Keep order: this is to be done about somebody.
    Take(Measure, Username),
    /// Keep order: this is to be done about the room.
    Order(RoomMeasure),
    /// Keep order: let somebody come in again.
    Unban(Username),
    /// Keep order: this report has been seen to.
    Settle(Rc<Reported>),
    /// Tell whoever keeps order about somebody, in these words.
    ReportPerson(Username, String),
    /// Say how I am: one of the room's statuses, and a few words.
    Feel {
        /// The status.
        status: String,
        /// The words; perhaps none.
        text: String,
    },
    /// Have this otherwise, now and on the next visit.
    Prefer(Preference),
}

impl Intent {
    /// Whether what is written, or is on its way, is something else from now on.
    pub(crate) fn writes(&self) -> bool {
        matches!(
            self,
            Self::Draft { .. }
                | Self::Insert(..)
                | Self::TakeOffer(_)
                | Self::Send
                | Self::Leave
                | Self::TryAgain(_)
                | Self::TryAllAgain
                | Self::Discard(_)
        )
    }

    /// The composer's text is now this, with the caret behind it.
    pub fn draft(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Draft { caret: text.len(), text }
    }
}
