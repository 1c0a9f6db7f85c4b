//! What several events are made of: messages, refusals, reports.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use protocol::chat::{EchoedMessage, History, Message, Reaction};
use protocol::moderation::{Report, Reported};
use protocol::notice::{ErrorCode, ErrorEvent, Notice, NoticeCode};
use strum::VariantArray as _;

use super::{body, channel, emoji, maybe_cid, msg_id, text, timestamp, username};

pub(super) fn message() -> impl Strategy<Value = Message> {
    let reaction = (emoji(), vec(username(), 0..3))
        .prop_map(|(message, usernames)| Reaction { message, usernames });
    let said = (channel(), username(), msg_id(), timestamp(), body());
    let since = (option::of(msg_id()), any::<bool>(), vec(reaction, 0..3));
    (said, since).prop_map(|(said, (reply_to, edited, reactions))| {
        let (channel, username, msg_id, timestamp, body) = said;
        Message { channel, username, msg_id, timestamp, body, reply_to, edited, reactions }
    })
}

pub(super) fn echoed() -> impl Strategy<Value = Vec<EchoedMessage>> {
    vec(message().prop_map(EchoedMessage::Message), 0..3)
}

pub(super) fn history() -> impl Strategy<Value = History> {
    (channel(), echoed(), any::<bool>()).prop_map(|(channel, messages, more)| History {
        channel,
        messages,
        more,
    })
}

pub(super) fn error() -> impl Strategy<Value = ErrorEvent> {
    let args = btree_map(text(), text(), 0..3);
    let parts = (text(), channel(), text(), select(ErrorCode::VARIANTS), args, maybe_cid());
    parts.prop_map(|(username, channel, message, code, args, cid)| {
        let args: BTreeMap<_, _> = args;
        ErrorEvent { username, channel, message, code, args, cid }
    })
}

pub(super) fn notice() -> impl Strategy<Value = Notice> {
    let code = prop_oneof![
        Just(NoticeCode::Welcome),
        Just(NoticeCode::Answer),
        Just(NoticeCode::Announcement),
        Just(NoticeCode::Other),
    ];
    (channel(), code, text(), body()).prop_map(|(channel, code, message, body)| Notice {
        channel,
        code,
        message,
        body,
    })
}

pub(super) fn report() -> impl Strategy<Value = Report> {
    (username(), option::of(msg_id()), text(), text()).prop_map(
        |(username, msg_id, reason, comment)| Report { username, msg_id, reason, comment },
    )
}

pub(super) fn reported() -> impl Strategy<Value = Reported> {
    (report(), username(), vec(message(), 0..3)).prop_map(|(report, by, messages)| Reported {
        report,
        by,
        messages,
    })
}
