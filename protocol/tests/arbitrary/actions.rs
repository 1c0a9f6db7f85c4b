//! Every action that a browser may send.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use protocol::ClientAction;
use protocol::camera::{AskAudience, Candidate, Open, Sdp, Watch};
use protocol::chat::{AskHistory, Edit, File, Post, React, Takeback, Typing};
use protocol::moderation::{Ban, Kick, Page};
use protocol::picture::{Bytes, Picture};
use protocol::roster::Person;
use protocol::session::{Login, Resume, SetMe};

use super::talk::report;
use super::{
    channel, emoji, grant_id, maybe_cid, msg_id, picture_id, session_id, source, text, username,
    video,
};

pub(crate) fn action() -> impl Strategy<Value = ClientAction> {
    prop_oneof![4 => of_oneself(), 7 => of_talk(), 6 => of_cameras(), 6 => of_people(), 9 => of_order()]
}

fn of_oneself() -> impl Strategy<Value = ClientAction> {
    let resume = (session_id(), any::<u64>(), option::of(msg_id()));
    prop_oneof![
        login().prop_map(ClientAction::Login),
        resume.prop_map(|(session, received, msg_id)| {
            ClientAction::Resume(Resume { session, received, msg_id })
        }),
        Just(ClientAction::Ping),
        set_me().prop_map(ClientAction::Me),
    ]
}

fn of_talk() -> impl Strategy<Value = ClientAction> {
    let post = (channel(), text(), maybe_cid(), option::of(msg_id()));
    let edit = (msg_id(), text(), maybe_cid());
    let react = (msg_id(), emoji(), any::<bool>());
    let history = (channel(), option::of(msg_id()), any::<u32>());
    prop_oneof![
        post.prop_map(|(channel, message, cid, reply_to)| {
            ClientAction::Message(Post { channel, message, cid, reply_to })
        }),
        file().prop_map(ClientAction::File),
        edit.prop_map(|(msg_id, message, cid)| ClientAction::Edit(Edit { msg_id, message, cid })),
        msg_id().prop_map(|msg_id| ClientAction::Takeback(Takeback { msg_id })),
        react.prop_map(|(msg_id, message, remove)| {
            ClientAction::React(React { msg_id, message, remove })
        }),
        channel().prop_map(|channel| ClientAction::Typing(Typing { channel })),
        history.prop_map(|(channel, before, limit)| {
            ClientAction::History(AskHistory { channel, before, limit })
        }),
    ]
}

fn of_cameras() -> impl Strategy<Value = ClientAction> {
    let open = (username(), source());
    let sdp = (username(), option::of(grant_id()), text());
    let candidate = (username(), option::of(grant_id()), text());
    prop_oneof![
        open.prop_map(|(username, source)| ClientAction::Open(Open { username, source })),
        sdp.prop_map(|(username, open_secret, description)| {
            ClientAction::Sdp(Sdp { username, open_secret, description })
        }),
        candidate.prop_map(|(username, open_secret, candidate)| {
            ClientAction::Candidate(Candidate { username, open_secret, candidate })
        }),
        watch().prop_map(ClientAction::Watch),
        watch().prop_map(ClientAction::Unwatch),
        video().prop_map(|video| ClientAction::Audience(AskAudience { video })),
    ]
}

fn of_people() -> impl Strategy<Value = ClientAction> {
    prop_oneof![
        person().prop_map(ClientAction::Mute),
        person().prop_map(ClientAction::Unmute),
        person().prop_map(ClientAction::Boot),
        person().prop_map(ClientAction::Unboot),
        person().prop_map(ClientAction::Block),
        person().prop_map(ClientAction::Unblock),
        report().prop_map(ClientAction::Report),
    ]
}

fn of_order() -> impl Strategy<Value = ClientAction> {
    let kick = (username(), text()).prop_map(|(username, reason)| Kick { username, reason });
    let ban = (username(), option::of(any::<u32>()), text());
    prop_oneof![
        kick.prop_map(ClientAction::Kick),
        ban.prop_map(|(username, hours, reason)| {
            ClientAction::Ban(Ban { username, hours, reason })
        }),
        person().prop_map(ClientAction::Unban),
        Just(ClientAction::Bans),
        person().prop_map(ClientAction::Nsfw),
        person().prop_map(ClientAction::Cut),
        person().prop_map(ClientAction::Op),
        person().prop_map(ClientAction::Deop),
        any::<u32>().prop_map(|limit| ClientAction::Audit(Page { limit })),
    ]
}

fn login() -> impl Strategy<Value = Login> {
    let who = (text(), option::of(any::<u32>()), text(), text(), text(), any::<bool>());
    let names = || vec(username(), 0..3);
    (who, (names(), names(), names())).prop_map(|(who, (muted, booted, blocked))| {
        let (username, protocol, jwt, device, locale, takeover) = who;
        Login { username, protocol, jwt, device, locale, takeover, muted, booted, blocked }
    })
}

fn set_me() -> impl Strategy<Value = SetMe> {
    let flag = || option::of(any::<bool>());
    let camera = (option::of(video()), flag(), flag(), flag(), flag());
    let mood = (option::of(text()), option::of(text()), flag());
    (camera, mood).prop_map(|(camera, (status, status_text, dnd))| {
        let (video, video_active, nsfw, screen, relay_only) = camera;
        SetMe { video, video_active, nsfw, screen, status, status_text, dnd, relay_only }
    })
}

fn file() -> impl Strategy<Value = File> {
    let picture = prop_oneof![
        picture_id().prop_map(|picture| Picture::Uploaded { picture }),
        vec(any::<u8>(), 0..40).prop_map(|bytes| Picture::Inline { bytes: Bytes(bytes) }),
    ];
    (channel(), picture, text(), maybe_cid()).prop_map(|(channel, picture, alt, cid)| File {
        channel,
        picture,
        alt,
        cid,
    })
}

fn watch() -> impl Strategy<Value = Watch> {
    (username(), option::of(grant_id()))
        .prop_map(|(username, open_secret)| Watch { username, open_secret })
}

fn person() -> impl Strategy<Value = Person> {
    username().prop_map(|username| Person { username })
}
