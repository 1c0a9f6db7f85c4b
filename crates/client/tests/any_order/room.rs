//! As much of a room as delivery needs: one order, answers by name, a session that remembers.

use std::collections::BTreeMap;

use protocol::chat::{Ack, Echo, EchoedMessage, Message, Post};
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::session::Room as About;
use protocol::session::{ChannelInfo, Resume, Resumed, RoomLimits, You};
use protocol::{
    Body, Channel, ClientAction, ClientId, MessageId, ServerEvent, SessionId, Timestamp, Username,
};

/// A room with one page in it, and bob.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// Everything that was said, in order.
    pub(crate) said: Vec<Message>,
    /// What became of each message by its name.
    answers: BTreeMap<ClientId, Answer>,
    session: Option<(SessionId, Vec<ServerEvent>)>,
    sessions: u128,
    /// How the next message is treated.
    pub(crate) manner: Manner,
    pub(crate) answers_late: bool,
}

/// How a message is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Manner {
    #[default]
    Takes,
    IsBusy,
    Refuses,
    AnswersTwice,
}

#[derive(Debug, Clone, Copy)]
enum Answer {
    Taken(MessageId),
    Refused,
}

impl Room {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the page says nothing else in this test")]
    pub(crate) fn hears(&mut self, action: ClientAction) -> Vec<ServerEvent> {
        match action {
            ClientAction::Login(_) => self.log_in(),
            ClientAction::Resume(resume) => self.resume(&resume),
            ClientAction::Message(post) => self.post(post),
            ClientAction::Typing(_) => Vec::new(),
            other => panic!("{} is not of this test", other.name()),
        }
    }

    /// The session is gone; what was said and answered is not.
    pub(crate) fn starts_again(&mut self) {
        self.session = None;
    }

    pub(crate) fn say(&mut self, channel: Channel, by: &str, text: &str) -> ServerEvent {
        let message = Message {
            channel,
            username: name(by),
            msg_id: MessageId(self.said.len() as u64 + 1),
            timestamp: Timestamp::default(),
            body: Body::plain(text),
            reply_to: None,
            edited: false,
            reactions: Vec::new(),
        };
        self.said.push(message.clone());
        let event = ServerEvent::Message(message);
        if let Some((_, counted)) = &mut self.session {
            counted.push(event.clone());
        }
        event
    }

    fn log_in(&mut self) -> Vec<ServerEvent> {
        self.sessions += 1;
        let id = SessionId(self.sessions);
        self.session = Some((id, Vec::new()));
        let me = You { session: Some(id), resume_ms: 60_000, ..You::named(name("ann")) };
        let public =
            self.said.iter().filter(|message| matches!(message.channel, Channel::Public(_)));
        let lately = public.rev().take(5).cloned().map(EchoedMessage::Message);
        let mut messages: Vec<_> = lately.collect();
        messages.reverse();
        vec![ServerEvent::Me(me), ServerEvent::Room(about()), ServerEvent::Echo(Echo { messages })]
    }

    fn resume(&mut self, resume: &Resume) -> Vec<ServerEvent> {
        let Some((_, counted)) = self.session.as_ref().filter(|(id, _)| *id == resume.session)
        else {
            return vec![ServerEvent::ResumeFailed];
        };
        let received = usize::try_from(resume.received).expect("a test says little");
        assert!(received <= counted.len(), "the page has counted more than there was");
        let mut events = vec![ServerEvent::Resumed(Resumed::default())];
        events.extend(counted[received..].iter().cloned());
        events.push(ServerEvent::Me(You::named(name("ann"))));
        events
    }

    fn post(&mut self, post: Post) -> Vec<ServerEvent> {
        let cid = post.cid.expect("the page names what it sends");
        if self.session.is_none() {
            return Vec::new();
        }
        match (self.answers.get(&cid), std::mem::take(&mut self.manner)) {
            (Some(Answer::Taken(id)), _) => vec![ack(&cid, *id)],
            (Some(Answer::Refused), _) => vec![refusal(&cid, ErrorCode::TooLong)],
            (None, Manner::IsBusy) => vec![refusal(&cid, ErrorCode::Busy)],
            (None, Manner::Refuses) => {
                self.answers.insert(cid.clone(), Answer::Refused);
                vec![refusal(&cid, ErrorCode::TooLong)]
            }
            (None, manner) => {
                let event = self.say(post.channel, "ann", &post.message);
                let id = self.said.last().expect("it was said a moment ago").msg_id;
                self.answers.insert(cid.clone(), Answer::Taken(id));
                let mut events = vec![ack(&cid, id)];
                events.insert(usize::from(!self.answers_late), event);
                if manner == Manner::AnswersTwice {
                    events.push(ack(&cid, id));
                }
                events
            }
        }
    }
}

fn ack(cid: &ClientId, msg_id: MessageId) -> ServerEvent {
    ServerEvent::Ack(Ack { cid: cid.clone(), msg_id, timestamp: Timestamp::default() })
}

fn refusal(cid: &ClientId, code: ErrorCode) -> ServerEvent {
    ServerEvent::Error(ErrorEvent {
        username: "ChatServer".to_owned(),
        channel: lobby(),
        message: "No.".to_owned(),
        code,
        args: BTreeMap::new(),
        cid: Some(cid.clone()),
    })
}

fn about() -> About {
    let lobby = ChannelInfo {
        id: "lobby".parse().expect("that is a channel"),
        name: "Lobby".to_owned(),
        icon: String::new(),
        pictures: false,
    };
    About {
        title: "Parlor".to_owned(),
        version: "1".to_owned(),
        protocol: 1,
        channels: vec![lobby],
        video: protocol::session::VideoRules::default(),
        pictures: protocol::session::PictureRules::default(),
        limits: RoomLimits { message: 100, picture: 0 },
        statuses: Vec::new(),
        commands: Vec::new(),
    }
}

pub(crate) fn lobby() -> Channel {
    "lobby".parse().expect("that is a channel")
}

pub(crate) fn name(name: &str) -> Username {
    name.parse().expect("the test uses plain names")
}
