//! The seed's form of each event, for clients that never heard of Parlor.
//!
//! Every seed field is always there; what is new (`msgID`, `video`, `code`) is beside it and
//! ignored by a seed client.

use serde::Serialize;

use super::to_text;
use crate::camera::{CandidateFrom, Grant, Ringing, SdpFrom};
use crate::chat::{Echo, EchoedMessage, Message, Reacted, TakenBack, TypingBy};
use crate::ids::{Channel, MessageId, PictureId, Username};
use crate::notice::{ErrorEvent, Notice};
use crate::picture::PictureData;
use crate::roster::{Entry, Presence, Who};
use crate::session::{Disconnect, You};
use crate::{ServerEvent, Timestamp, VideoFlags};

/// Writes an event as the seed has it; nothing for events that classic clients learn otherwise.
pub(super) fn encode<'p>(
    event: &ServerEvent,
    pictures: &dyn Fn(&PictureId) -> Option<PictureData<'p>>,
) -> Option<String> {
    let frame = match event {
        ServerEvent::Me(you) => Frame::Me(Me::from(you)),
        ServerEvent::Who(who) => Frame::Who(WhoList::from(who)),
        ServerEvent::Presence(presence) => Frame::Presence(presence),
        ServerEvent::Message(message) => Frame::Message(Html::of(message, pictures)),
        ServerEvent::Error(error) => Frame::Error(Spoken::Error(ErrorEvent {
            message: as_html(&error.message),
            ..error.clone()
        })),
        ServerEvent::Notice(notice) => Frame::Error(Spoken::Notice(Said::from(notice))),
        ServerEvent::Takeback(takeback) => Frame::Takeback(takeback),
        ServerEvent::React(reaction) => Frame::React(reaction),
        ServerEvent::Typing(typing) => Frame::Typing(typing),
        ServerEvent::Echo(echo) => Frame::Echo(EchoedHtml::from(echo)),
        ServerEvent::Ping => Frame::Ping,
        ServerEvent::Disconnect(disconnect) => Frame::Disconnect(Disconnect {
            message: as_html(&disconnect.message),
            ..disconnect.clone()
        }),
        ServerEvent::Open(ringing) => Frame::Open(ringing),
        ServerEvent::Ring(ringing) => Frame::Ring(ringing),
        ServerEvent::Sdp(sdp) => Frame::Sdp(sdp),
        ServerEvent::Candidate(candidate) => Frame::Candidate(candidate),
        ServerEvent::Watch(grant) => Frame::Watch(grant),
        ServerEvent::Unwatch(grant) => Frame::Unwatch(grant),
        ServerEvent::Cut => Frame::Cut,
        // A classic client reads the list from `who` and `presence` and channels from the page
        // that carries it; it learns that a camera went off from the next `who`, and of an edit
        // from the `takeback` and the `message` that the room sends it instead.
        ServerEvent::Room(_)
        | ServerEvent::Roster(_)
        | ServerEvent::Ack(_)
        | ServerEvent::Edit(_)
        | ServerEvent::History(_)
        | ServerEvent::Reconnect(_)
        | ServerEvent::Resumed(_)
        | ServerEvent::ResumeFailed
        | ServerEvent::Hangup(_)
        | ServerEvent::Audience(_)
        | ServerEvent::Bans(_)
        | ServerEvent::Audit(_)
        | ServerEvent::Report(_) => return None,
    };
    Some(to_text(&frame))
}

#[derive(Serialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
enum Frame<'a> {
    Me(Me<'a>),
    Who(WhoList<'a>),
    Presence(&'a Presence),
    Message(Html<'a>),
    Error(Spoken<'a>),
    Takeback(&'a TakenBack),
    React(&'a Reacted),
    Typing(&'a TypingBy),
    Echo(EchoedHtml<'a>),
    Ping,
    Disconnect(Disconnect),
    Open(&'a Ringing),
    Ring(&'a Ringing),
    Sdp(&'a SdpFrom),
    Candidate(&'a CandidateFrom),
    Watch(&'a Grant),
    Unwatch(&'a Grant),
    Cut,
}

/// The seed's two booleans, and the flags beside them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Camera {
    video_active: bool,
    nsfw: bool,
    video: VideoFlags,
}

impl From<VideoFlags> for Camera {
    fn from(video: VideoFlags) -> Self {
        Self { video_active: video.active(), nsfw: video.nsfw(), video }
    }
}

#[derive(Serialize)]
struct Me<'a> {
    username: &'a Username,
    #[serde(flatten)]
    camera: Camera,
}

impl<'a> From<&'a You> for Me<'a> {
    fn from(you: &'a You) -> Self {
        Self { username: &you.username, camera: you.video.into() }
    }
}

#[derive(Serialize)]
struct WhoList<'a> {
    #[serde(rename = "whoList")]
    who_list: Vec<Row<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    username: &'a Username,
    op: bool,
    avatar: &'a str,
    #[serde(rename = "profileURL")]
    profile_url: &'a str,
    #[serde(flatten)]
    camera: Camera,
    status: &'a str,
    login_at: u64,
}

impl<'a> From<&'a Who> for WhoList<'a> {
    fn from(who: &'a Who) -> Self {
        Self { who_list: who.who_list.iter().map(|entry| Row::from(&**entry)).collect() }
    }
}

impl<'a> From<&'a Entry> for Row<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            username: &entry.username,
            op: entry.op,
            avatar: &entry.avatar,
            profile_url: &entry.profile_url,
            camera: entry.video.into(),
            status: if entry.status.is_empty() { "online" } else { &entry.status },
            login_at: entry.login_at,
        }
    }
}

#[derive(Serialize)]
struct Html<'a> {
    channel: &'a Channel,
    username: &'a Username,
    message: String,
    #[serde(rename = "msgID")]
    msg_id: MessageId,
}

impl<'a> Html<'a> {
    fn of<'p>(
        message: &'a Message,
        pictures: &dyn Fn(&PictureId) -> Option<PictureData<'p>>,
    ) -> Self {
        Self {
            channel: &message.channel,
            username: &message.username,
            message: message.body.to_html_with(pictures),
            msg_id: message.msg_id,
        }
    }
}

#[derive(Serialize)]
struct EchoedHtml<'a> {
    messages: Vec<EchoedFrame<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
enum EchoedFrame<'a> {
    Message(Timed<'a>),
}

/// A message from before: only there a classic client is told when it was.
#[derive(Serialize)]
struct Timed<'a> {
    #[serde(flatten)]
    message: Html<'a>,
    timestamp: Timestamp,
}

impl<'a> From<&'a Echo> for EchoedHtml<'a> {
    fn from(echo: &'a Echo) -> Self {
        let frame = |EchoedMessage::Message(message): &'a EchoedMessage| {
            let timestamp = message.timestamp;
            // What was said before somebody came is read again, and not sent again by the megabyte.
            EchoedFrame::Message(Timed { message: Html::of(message, &|_| None), timestamp })
        };
        Self { messages: echo.messages.iter().map(frame).collect() }
    }
}

/// An `error` is how a classic client shows anything that the server says.
#[derive(Serialize)]
#[serde(untagged)]
enum Spoken<'a> {
    Error(ErrorEvent),
    Notice(Said<'a>),
}

#[derive(Serialize)]
struct Said<'a> {
    username: &'static str,
    channel: &'a Channel,
    message: String,
}

impl<'a> From<&'a Notice> for Said<'a> {
    fn from(notice: &'a Notice) -> Self {
        let message = as_html(&notice.message);
        Self { username: "ChatServer", channel: &notice.channel, message }
    }
}

/// A sentence, for clients that show every `message` as HTML. It stands between tags and never
/// inside one, so quotes are left as they are for clients that show it as text.
fn as_html(sentence: &str) -> String {
    sentence.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
