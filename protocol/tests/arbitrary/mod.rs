//! Every action and every event, with contents that nobody would think of.
//!
//! Structs are written out field by field, so that a new field is a compile error here.

mod actions;
mod body;
mod events;
mod talk;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use protocol::camera::Source;
use protocol::{
    Channel, ChannelId, ClientId, Emoji, GrantId, MessageId, PictureId, SessionId, Timestamp,
    Username, VideoFlags, limits,
};

pub(crate) use actions::action;
pub(crate) use body::body;
pub(crate) use events::event;

/// Any text at all: control characters, surrogate pairs, halves of accents.
pub(crate) fn text() -> impl Strategy<Value = String> + Clone {
    vec(any::<char>(), 0..24).prop_map(String::from_iter)
}

/// Letters of several scripts, signs that JSON or HTML must escape, and blanks inside.
fn username() -> impl Strategy<Value = Username> + Clone {
    r"[a-zA-Z0-9 .,_!#$&'()*+;=?{}|\\~^а-яぁ-ん😀-😎-]{1,20}"
        .prop_filter_map("blanks alone are no name", |text| text.parse().ok())
}

fn channel_id() -> impl Strategy<Value = ChannelId> {
    "[A-Za-z0-9_-]{1,32}".prop_map(|id| id.parse().expect("the pattern makes channel ids"))
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![channel_id().prop_map(Channel::Public), username().prop_map(Channel::Direct)]
}

fn cid() -> impl Strategy<Value = ClientId> {
    "[A-Za-z0-9_-]{1,64}".prop_map(|id| id.parse().expect("the pattern makes client ids"))
}

fn maybe_cid() -> impl Strategy<Value = Option<ClientId>> {
    option::of(cid())
}

fn emoji() -> impl Strategy<Value = Emoji> + Clone {
    r"[!-~¡-ÿ😀-😎\u{200d}\u{fe0f}]{1,16}"
        .prop_filter_map("a blank is no emoji", |text| text.parse().ok())
}

fn msg_id() -> impl Strategy<Value = MessageId> {
    (0..=limits::MESSAGE_ID_MAX).prop_map(MessageId)
}

fn grant_id() -> impl Strategy<Value = GrantId> {
    any::<u128>().prop_map(GrantId)
}

fn session_id() -> impl Strategy<Value = SessionId> {
    any::<u128>().prop_map(SessionId)
}

fn picture_id() -> impl Strategy<Value = PictureId> + Clone {
    any::<u128>().prop_map(PictureId)
}

fn timestamp() -> impl Strategy<Value = Timestamp> {
    any::<u64>().prop_map(Timestamp::from_unix_ms)
}

fn video() -> impl Strategy<Value = VideoFlags> {
    any::<u64>().prop_map(VideoFlags::from_bits)
}

fn source() -> impl Strategy<Value = Source> {
    prop_oneof![Just(Source::Camera), Just(Source::Screen)]
}
