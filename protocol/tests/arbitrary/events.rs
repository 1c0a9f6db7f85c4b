//! Every event that the room may send.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use protocol::ServerEvent;
use protocol::camera::{Audience, CandidateFrom, Grant, IceServer, Ringing, SdpFrom};
use protocol::chat::{Ack, Echo, Edited, Reacted, TakenBack, TypingBy};
use protocol::moderation::{Audit, AuditEntry, BanEntry, Bans};
use protocol::roster::{Entry, Left, Presence, Roster, Who, Why};
use protocol::session::{
    ChannelInfo, Disconnect, LiveGrant, PictureRules, Reconnect, Resumed, Role, Room, RoomLimits,
    VideoRules, You,
};

use super::talk::{echoed, error, history, message, notice, reported};
use super::{
    body, channel, channel_id, cid, emoji, grant_id, msg_id, session_id, source, text, timestamp,
    username, video,
};

pub(crate) fn event() -> impl Strategy<Value = ServerEvent> {
    prop_oneof![9 => of_the_room(), 10 => of_talk(), 9 => of_cameras(), 4 => of_order()]
}

fn of_the_room() -> impl Strategy<Value = ServerEvent> {
    let presence = (username(), text());
    let disconnect = (text(), text());
    prop_oneof![
        you().prop_map(ServerEvent::Me),
        room().prop_map(ServerEvent::Room),
        vec(entry(), 0..4).prop_map(|who_list| ServerEvent::Who(Who { who_list })),
        roster().prop_map(ServerEvent::Roster),
        presence.prop_map(|(username, message)| {
            ServerEvent::Presence(Presence { username, message })
        }),
        Just(ServerEvent::Ping),
        disconnect
            .prop_map(|(code, message)| ServerEvent::Disconnect(Disconnect { code, message })),
        any::<u64>().prop_map(|after_ms| ServerEvent::Reconnect(Reconnect { after_ms })),
        vec(live_grant(), 0..3).prop_map(|grants| ServerEvent::Resumed(Resumed { grants })),
        Just(ServerEvent::ResumeFailed),
    ]
}

fn of_talk() -> impl Strategy<Value = ServerEvent> {
    let ack = (cid(), msg_id(), timestamp());
    let edit = (channel(), username(), msg_id(), timestamp(), body());
    let takeback = (channel(), msg_id());
    let react = (channel(), username(), msg_id(), emoji(), any::<bool>());
    let typing = (channel(), username());
    prop_oneof![
        message().prop_map(ServerEvent::Message),
        ack.prop_map(|(cid, msg_id, timestamp)| ServerEvent::Ack(Ack { cid, msg_id, timestamp })),
        edit.prop_map(|(channel, username, msg_id, timestamp, body)| {
            ServerEvent::Edit(Edited { channel, username, msg_id, timestamp, body })
        }),
        takeback.prop_map(|(channel, msg_id)| ServerEvent::Takeback(TakenBack { channel, msg_id })),
        react.prop_map(|(channel, username, msg_id, message, remove)| {
            ServerEvent::React(Reacted { channel, username, msg_id, message, remove })
        }),
        typing.prop_map(|(channel, username)| ServerEvent::Typing(TypingBy { channel, username })),
        echoed().prop_map(|messages| ServerEvent::Echo(Echo { messages })),
        history().prop_map(ServerEvent::History),
        error().prop_map(ServerEvent::Error),
        notice().prop_map(ServerEvent::Notice),
    ]
}

fn of_cameras() -> impl Strategy<Value = ServerEvent> {
    let sdp = (username(), grant_id(), text());
    let candidate = (username(), grant_id(), text());
    prop_oneof![
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
        vec(username(), 0..3).prop_map(|usernames| ServerEvent::Audience(Audience { usernames })),
        Just(ServerEvent::Cut),
    ]
}

fn of_order() -> impl Strategy<Value = ServerEvent> {
    let ban = (username(), timestamp(), text(), username())
        .prop_map(|(username, until, reason, by)| BanEntry { username, until, reason, by });
    let act = (timestamp(), username(), text(), option::of(username()), text());
    let act = act.prop_map(|(at, by, verb, username, reason)| AuditEntry {
        at,
        by,
        verb,
        username,
        reason,
    });
    prop_oneof![
        vec(ban, 0..3).prop_map(|bans| ServerEvent::Bans(Bans { bans })),
        vec(act, 0..3).prop_map(|entries| ServerEvent::Audit(Audit { entries })),
        reported().prop_map(ServerEvent::Report),
    ]
}

fn you() -> impl Strategy<Value = You> {
    let seat = (username(), option::of(session_id()), any::<u64>(), any::<bool>(), any::<bool>());
    let names = || vec(username(), 0..3);
    let against = (names(), names(), names());
    (seat, against, video(), text()).prop_map(|(seat, (muted, booted, blocked), video, status)| {
        let (username, session, resume_ms, op, account) = seat;
        You { username, session, resume_ms, op, account, muted, booted, blocked, video, status }
    })
}

fn room() -> impl Strategy<Value = Room> {
    let info = (channel_id(), text(), text(), any::<bool>())
        .prop_map(|(id, name, icon, pictures)| ChannelInfo { id, name, icon, pictures });
    let video = any::<(bool, bool)>()
        .prop_map(|(explicit, relay_only)| VideoRules { explicit, relay_only });
    let limits =
        any::<(usize, usize)>().prop_map(|(message, picture)| RoomLimits { message, picture });
    let pictures = any::<(bool, u32)>()
        .prop_map(|(directs, preview_width)| PictureRules { directs, preview_width });
    let words = || vec(text(), 0..3);
    let what = (text(), text(), any::<u32>(), vec(info, 0..3), words(), words());
    (what, (video, pictures, limits)).prop_map(|(what, (video, pictures, limits))| {
        let (title, version, protocol, channels, statuses, commands) = what;
        Room { title, version, protocol, channels, video, pictures, limits, statuses, commands }
    })
}

fn entry() -> impl Strategy<Value = Arc<Entry>> {
    let name = (username(), text(), text(), text(), text(), text(), text(), text());
    let state = (any::<[bool; 4]>(), video(), any::<u64>());
    (name, state).prop_map(|(name, ([op, vip, dnd, screen], video, login_at))| {
        let (username, nickname, avatar, profile_url, emoji, gender, status, status_text) = name;
        Arc::new(Entry {
            username,
            nickname,
            op,
            vip,
            avatar,
            profile_url,
            video,
            emoji,
            gender,
            status,
            status_text,
            dnd,
            screen,
            login_at,
        })
    })
}

fn roster() -> impl Strategy<Value = Roster> {
    let why =
        prop_oneof![Just(Why::Exited), Just(Why::TimedOut), Just(Why::Kicked), Just(Why::Banned)];
    let left = (username(), why).prop_map(|(username, why)| Left { username, why });
    let parts = (vec(entry(), 0..3), vec(username(), 0..3), vec(left, 0..3));
    parts.prop_map(|(changed, joined, left)| Roster { changed, joined, left })
}

fn live_grant() -> impl Strategy<Value = LiveGrant> {
    let role = prop_oneof![Just(Role::Viewer), Just(Role::Broadcaster)];
    (grant_id(), username(), role, source()).prop_map(|(open_secret, username, role, source)| {
        LiveGrant { open_secret, username, role, source }
    })
}

fn ringing() -> impl Strategy<Value = Ringing> {
    let server = (vec(text(), 0..3), text(), text())
        .prop_map(|(urls, username, credential)| IceServer { urls, username, credential });
    let parts = (username(), source(), grant_id(), vec(server, 0..3), any::<bool>());
    parts.prop_map(|(username, source, open_secret, ice_servers, relay_only)| Ringing {
        username,
        source,
        open_secret,
        ice_servers,
        relay_only,
    })
}

fn grant() -> impl Strategy<Value = Grant> {
    (username(), grant_id()).prop_map(|(username, open_secret)| Grant { username, open_secret })
}
