//! Every action and every event, with contents that nobody would think of.

mod actions;
mod events;

use proptest::collection::vec;
use proptest::prelude::*;
use protocol::{Channel, ChannelId, GrantId, Username, VideoFlags};

pub(crate) use actions::action;
pub(crate) use events::event;

/// Any text at all: control characters, surrogate pairs, halves of accents.
pub(crate) fn text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..24).prop_map(String::from_iter)
}

/// Letters of several scripts, signs that JSON or HTML must escape, and blanks inside.
fn username() -> impl Strategy<Value = Username> {
    r"[a-zA-Z0-9 .,_!#$&'()*+;=?{}|\\~^а-яぁ-ん😀-😎-]{1,20}"
        .prop_filter_map("blanks alone are no name", |text| text.parse().ok())
}

fn channel_id() -> impl Strategy<Value = ChannelId> {
    "[A-Za-z0-9_-]{1,32}".prop_map(|id| id.parse().expect("the pattern makes channel ids"))
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![channel_id().prop_map(Channel::Public), username().prop_map(Channel::Direct)]
}

fn grant_id() -> impl Strategy<Value = GrantId> {
    any::<u128>().prop_map(GrantId)
}

fn video() -> impl Strategy<Value = VideoFlags> {
    any::<u64>().prop_map(VideoFlags::from_bits)
}
