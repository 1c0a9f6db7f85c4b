//! Everything that can happen to a page.

use protocol::{ClientId, ServerEvent};

use crate::calls::Report;
use crate::cameras::Volumes;
use crate::composer::EmojiTable;
use crate::intent::Intent;
use crate::keepsake::Keepsake;
use crate::pictures::UploadReport;
use crate::preferences::Preferences;
use crate::site::Surroundings;
use crate::token::Token;

/// What enters the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A person wants something.
    Intent(Intent),
    /// The room says something.
    Server(ServerEvent),
    /// Something happened to the socket.
    Socket(SocketReport),
    /// Something happened to a camera or a call.
    Rtc(Report),
    /// The device id that this browser keeps, if it keeps one: answers
    /// [`crate::Effect::RecallDevice`].
    Device(Option<ClientId>),
    /// The page was opened by somebody who is signed in at the owner's site.
    Token(Token),
    /// The page has looked around, after it has taken its token and what was left for it.
    Surroundings(Box<Surroundings>),
    /// What an earlier page left behind in this tab: see [`crate::Effect::Keep`].
    Kept(Keepsake),
    /// How loud people are, as an earlier visit left it: see [`crate::Effect::KeepVolumes`].
    Volumes(Volumes),
    /// The table of emojis, or that it cannot be had: answers [`crate::Effect::LoadEmojis`].
    Emojis(Option<EmojiTable>),
    /// What this browser keeps of what its person prefers: see [`crate::Effect::KeepPreferences`].
    Preferences(Preferences),
    /// Something happened to the page itself.
    Page(PageReport),
    /// Something happened to an upload.
    Upload(UploadReport),
    /// Time has passed: see [`crate::Client::next_deadline`].
    Tick,
}

/// What can happen to the socket that was asked for with [`crate::Effect::Connect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SocketReport {
    /// It is open.
    Opened,
    /// A frame came that this client does not know. A newer server may send such frames.
    Unreadable {
        /// Whether the session counts it: see [`protocol::wire::is_counted`].
        counted: bool,
    },
    /// It is closed, with the number of the close frame; 1006 if there was none. A socket that
    /// could not be opened is closed, too.
    Closed {
        /// The number.
        code: u16,
    },
}

/// What can happen to the page itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageReport {
    /// Somebody looks at the page again: a good moment to try what has failed before.
    Awake,
    /// The browser has found a network, perhaps another one than before.
    Online,
    /// The page is about to go away: closed, reloaded, or left for another one.
    Leaving,
    /// The page before this one broke, which is why this one was loaded.
    Broke,
    /// The person has moved the mouse, pressed a key, or touched the screen. That is said every now
    /// and then, not each time.
    Stirred,
    /// Somebody looks at the page, or looks elsewhere.
    LookedAt(bool),
}
