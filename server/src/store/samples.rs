//! Records for tests, and a place to keep them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use protocol::body::Body;
use protocol::chat::Message;
use protocol::{Channel, MessageId, ServerEvent, Timestamp, Username, VideoFlags};
use room::{
    Author, Conversation, Counted, Hearers, KeptMember, KeptPerson, KeptRule, KeptSession,
    MemberId, Record, SessionKey,
};

/// A folder of one test, gone with it.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn of(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("parlor-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).expect("there is a place for what is temporary");
        Self(folder)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.0.join("parlor.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Something that was said in a channel.
pub(super) fn counted(seq: u64, channel: &str) -> Record {
    let id = channel.parse().expect("this is an id");
    let place = Conversation::Public(channel.parse().expect("this is an id"));
    let everybody = Hearers::AllBut(vec![person(7)]);
    Record::Counted(Arc::new(Counted {
        seq,
        at: Timestamp::from_unix_ms(NOW_MS + seq),
        place,
        forms: vec![(everybody, said(seq, Channel::Public(id)))],
        author: seq.is_multiple_of(2).then(|| Author {
            person: "device 4Q8fJw0x".to_owned(),
            cid: format!("c{seq}").parse().expect("this is an id"),
        }),
        weight: 220,
    }))
}

/// Something that was said between two people.
pub(super) fn between(seq: u64, one: u64, other: u64) -> Record {
    let form = |to: u64| {
        let with = Channel::Direct(name(if to == one { other } else { one }));
        (Hearers::Only(MemberId(to)), said(seq, with))
    };
    Record::Counted(Arc::new(Counted {
        seq,
        at: Timestamp::from_unix_ms(NOW_MS + seq),
        place: Conversation::Between(MemberId(one), MemberId(other)),
        forms: vec![form(one), form(other)],
        author: None,
        weight: 440,
    }))
}

fn person(id: u64) -> KeptPerson {
    KeptPerson {
        id: MemberId(id),
        username: name(id),
        account: false,
        device: Some("4Q8fJw0x".parse().expect("this is an id")),
    }
}

fn said(seq: u64, channel: Channel) -> ServerEvent {
    ServerEvent::Message(Message {
        channel,
        username: name(seq),
        msg_id: MessageId(seq),
        timestamp: Timestamp::from_unix_ms(NOW_MS + seq),
        body: Body::plain(&format!("message number {seq} \"with\" 'quotes' and\nlines")),
        reply_to: (seq > 1).then(|| MessageId(seq - 1)),
        edited: false,
        reactions: Vec::new(),
    })
}

/// A session that has been counted up to a place.
pub(super) fn session(member: u64, counted_to: u64) -> KeptSession {
    let rule = KeptRule { username: name(8), met: Some(person(8)) };
    KeptSession {
        member: MemberId(member),
        key: SessionKey([u8::try_from(member).expect("the test has few members"); 32]),
        state: KeptMember {
            who: person(member),
            op: true,
            claimed_op: false,
            profile: room::Profile { vip: true, ..room::Profile::default() },
            login_at: 1_795_363_200,
            video: VideoFlags::OFF,
            status: "away".to_owned(),
            status_text: "tea".to_owned(),
            dnd: true,
            muted: vec![rule.clone()],
            booted: vec![KeptRule { met: None, ..rule }],
            blocked: Vec::new(),
            wrote_to: [MemberId(2)].into(),
            views: Vec::new(),
            counted: counted_to,
            counted_to,
            newest: MemberId(9),
        },
    }
}

fn name(number: u64) -> Username {
    format!("guest {number}").parse().expect("this is a name")
}

/// When all of this happened.
pub(super) const NOW_MS: u64 = 1_795_363_200_000;
