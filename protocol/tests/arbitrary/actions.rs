//! Every action that a browser may send.

use proptest::option;
use proptest::prelude::*;
use protocol::ClientAction;
use protocol::camera::{Candidate, Open, Sdp, Watch};
use protocol::chat::{File, Post};
use protocol::roster::Person;
use protocol::session::{Login, Resume, SetMe};

use super::{channel, grant_id, text, username, video};

pub(crate) fn action() -> impl Strategy<Value = ClientAction> {
    let sdp = (username(), option::of(grant_id()), text());
    let candidate = (username(), option::of(grant_id()), text());
    prop_oneof![
        login().prop_map(ClientAction::Login),
        (text(), any::<u64>())
            .prop_map(|(session, received)| { ClientAction::Resume(Resume { session, received }) }),
        Just(ClientAction::Ping),
        set_me().prop_map(ClientAction::Me),
        (channel(), text())
            .prop_map(|(channel, message)| ClientAction::Message(Post { channel, message })),
        channel().prop_map(|channel| ClientAction::File(File { channel })),
        username().prop_map(|username| ClientAction::Open(Open { username })),
        sdp.prop_map(|(username, open_secret, description)| {
            ClientAction::Sdp(Sdp { username, open_secret, description })
        }),
        candidate.prop_map(|(username, open_secret, candidate)| {
            ClientAction::Candidate(Candidate { username, open_secret, candidate })
        }),
        watch().prop_map(ClientAction::Watch),
        watch().prop_map(ClientAction::Unwatch),
        person().prop_map(ClientAction::Mute),
        person().prop_map(ClientAction::Unmute),
        person().prop_map(ClientAction::Boot),
    ]
}

fn login() -> impl Strategy<Value = Login> {
    (text(), option::of(any::<u32>()), text()).prop_map(|(username, protocol, jwt)| Login {
        username,
        protocol,
        jwt,
    })
}

fn set_me() -> impl Strategy<Value = SetMe> {
    let flag = || option::of(any::<bool>());
    (option::of(video()), flag(), flag()).prop_map(|(video, video_active, nsfw)| SetMe {
        video,
        video_active,
        nsfw,
    })
}

fn watch() -> impl Strategy<Value = Watch> {
    (username(), option::of(grant_id()))
        .prop_map(|(username, open_secret)| Watch { username, open_secret })
}

fn person() -> impl Strategy<Value = Person> {
    username().prop_map(|username| Person { username })
}
