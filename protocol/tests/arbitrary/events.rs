//! Every event that the room may send.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use protocol::body::{Block, Inline, Node};
use protocol::camera::{CandidateFrom, Grant, IceServer, Ringing, SdpFrom};
use protocol::chat::{ErrorCode, ErrorEvent, Message, Notice, NoticeCode};
use protocol::roster::{Entry, Left, Presence, Roster, Who, Why};
use protocol::session::{ChannelInfo, Disconnect, Room, RoomLimits, You};
use protocol::{Body, MessageId, ServerEvent, Timestamp};

use super::{channel, channel_id, grant_id, text, username, video};

pub(crate) fn event() -> impl Strategy<Value = ServerEvent> {
    let you = (username(), video()).prop_map(|(username, video)| You { username, video });
    let presence = (username(), text());
    let disconnect = (text(), text());
    let sdp = (username(), grant_id(), text());
    let candidate = (username(), grant_id(), text());
    prop_oneof![
        you.prop_map(ServerEvent::Me),
        room().prop_map(ServerEvent::Room),
        vec(entry(), 0..4).prop_map(|who_list| ServerEvent::Who(Who { who_list })),
        roster().prop_map(ServerEvent::Roster),
        presence.prop_map(|(username, message)| {
            ServerEvent::Presence(Presence { username, message })
        }),
        message().prop_map(ServerEvent::Message),
        error().prop_map(ServerEvent::Error),
        notice().prop_map(ServerEvent::Notice),
        Just(ServerEvent::Ping),
        disconnect
            .prop_map(|(code, message)| ServerEvent::Disconnect(Disconnect { code, message })),
        ringing().prop_map(ServerEvent::Open),
        ringing().prop_map(ServerEvent::Ring),
        sdp.prop_map(|(username, open_secret, description)| {
            ServerEvent::Sdp(SdpFrom { username, open_secret, description })
        }),
        candidate.prop_map(|(username, open_secret, candidate)| {
            ServerEvent::Candidate(CandidateFrom { username, open_secret, candidate })
        }),
        grant().prop_map(ServerEvent::Watch),
        grant().prop_map(ServerEvent::Unwatch),
        grant().prop_map(ServerEvent::Hangup),
        Just(ServerEvent::ResumeFailed),
    ]
}

fn room() -> impl Strategy<Value = Room> {
    let info =
        (channel_id(), text(), text()).prop_map(|(id, name, icon)| ChannelInfo { id, name, icon });
    let parts = (text(), text(), any::<u32>(), vec(info, 0..3), any::<usize>());
    parts.prop_map(|(title, version, protocol, channels, message)| Room {
        title,
        version,
        protocol,
        channels,
        limits: RoomLimits { message },
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let parts = (username(), any::<bool>(), text(), text(), video(), any::<u64>());
    parts.prop_map(|(username, op, avatar, profile_url, video, login_at)| Entry {
        username,
        op,
        avatar,
        profile_url,
        video,
        login_at,
    })
}

fn roster() -> impl Strategy<Value = Roster> {
    let why =
        prop_oneof![Just(Why::Exited), Just(Why::TimedOut), Just(Why::Kicked), Just(Why::Banned)];
    let left = (username(), why).prop_map(|(username, why)| Left { username, why });
    let parts = (vec(entry(), 0..3), vec(username(), 0..3), vec(left, 0..3));
    parts.prop_map(|(changed, joined, left)| Roster { changed, joined, left })
}

fn body() -> impl Strategy<Value = Body> {
    let inline = prop_oneof![text().prop_map(Inline::Text), Just(Inline::Node(Node::Break))];
    let block = vec(inline, 0..4).prop_map(|children| Block::Paragraph { children });
    vec(block, 0..3).prop_map(Body)
}

fn message() -> impl Strategy<Value = Message> {
    let timestamp = any::<u64>().prop_map(Timestamp::from_unix_ms);
    let parts = (channel(), username(), any::<u64>(), timestamp, body());
    parts.prop_map(|(channel, username, msg_id, timestamp, body)| Message {
        channel,
        username,
        msg_id: MessageId(msg_id),
        timestamp,
        body,
    })
}

fn error() -> impl Strategy<Value = ErrorEvent> {
    let code = prop::sample::select(vec![
        ErrorCode::BadFrame,
        ErrorCode::UnknownAction,
        ErrorCode::NotLoggedIn,
        ErrorCode::AlreadyLoggedIn,
        ErrorCode::BadName,
        ErrorCode::NoSuchChannel,
        ErrorCode::Empty,
        ErrorCode::TooLong,
        ErrorCode::CameraUnavailable,
        ErrorCode::NotYourself,
        ErrorCode::Other,
    ]);
    let args = btree_map(text(), text(), 0..3);
    let parts = (text(), channel(), text(), code, args);
    parts.prop_map(|(username, channel, message, code, args): (_, _, _, _, BTreeMap<_, _>)| {
        ErrorEvent { username, channel, message, code, args }
    })
}

fn notice() -> impl Strategy<Value = Notice> {
    let code = prop_oneof![Just(NoticeCode::Welcome), Just(NoticeCode::Other)];
    (channel(), code, text(), body()).prop_map(|(channel, code, message, body)| Notice {
        channel,
        code,
        message,
        body,
    })
}

fn ringing() -> impl Strategy<Value = Ringing> {
    let server = (vec(text(), 0..3), text(), text())
        .prop_map(|(urls, username, credential)| IceServer { urls, username, credential });
    (username(), grant_id(), vec(server, 0..3)).prop_map(|(username, open_secret, ice_servers)| {
        Ringing { username, open_secret, ice_servers }
    })
}

fn grant() -> impl Strategy<Value = Grant> {
    (username(), grant_id()).prop_map(|(username, open_secret)| Grant { username, open_secret })
}
