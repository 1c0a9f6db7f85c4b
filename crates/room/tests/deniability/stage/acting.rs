//! What people on the stage do, as the frames of their clients.

use protocol::camera::{Candidate, Sdp, Watch};
use protocol::chat::{AskHistory, Edit, File, Post, React, Takeback, Typing};
use protocol::picture::{Bytes, Picture};
use protocol::roster::Person;
use protocol::{Channel, ClientAction};

use super::{Guest, NEVER, Played};
use crate::trace::{BROADCASTER, Other, Rule, Secret, Signal, VIEWER};

impl Played {
    pub(super) fn rule(&mut self, rule: Rule) {
        if !self.people[BROADCASTER].inside {
            return;
        }
        let person = Person { username: self.name_of(VIEWER) };
        let rules = &mut self.people[BROADCASTER].rules;
        let (undone, action) = match rule {
            Rule::Boot => (Rule::Boot, ClientAction::Boot(person)),
            Rule::Unboot => (Rule::Boot, ClientAction::Unboot(person)),
            Rule::Mute => (Rule::Mute, ClientAction::Mute(person)),
            Rule::Unmute => (Rule::Mute, ClientAction::Unmute(person)),
        };
        rules.retain(|other| *other != undone);
        if rule == undone {
            rules.push(rule);
        }
        self.act(BROADCASTER, action);
    }

    pub(super) fn signal(&mut self, from: usize, to: usize, signal: Signal, secret: Secret) {
        let username = self.name_of(to);
        let open_secret = match secret {
            Secret::Last => self.people[from].secret,
            Secret::Missing => None,
        };
        let description = |kind| format!(r#"{{"type":"{kind}","sdp":"…"}}"#);
        let sdp = |kind| {
            let description = description(kind);
            ClientAction::Sdp(Sdp { username: username.clone(), open_secret, description })
        };
        let watch = Watch { username: username.clone(), open_secret };
        let action = match signal {
            Signal::Offer => sdp("offer"),
            Signal::Answer => sdp("answer"),
            Signal::Watch => ClientAction::Watch(watch),
            Signal::Unwatch => ClientAction::Unwatch(watch),
            Signal::Candidate => {
                let candidate = "candidate:…".to_owned();
                ClientAction::Candidate(Candidate { username, open_secret, candidate })
            }
        };
        self.act(from, action);
    }

    pub(super) fn say(&mut self, who: usize, channel: &str, words: &str, mark: Option<&str>) {
        let channel: Channel = channel.parse().expect("the traces name channels that exist");
        let cid = mark.map(|mark| mark.parse().expect("the traces use marks that can be"));
        let post = Post { channel, message: words.to_owned(), cid, reply_to: None };
        self.act(who, ClientAction::Message(post));
    }

    pub(super) fn other(&mut self, who: usize, other: Other) {
        let channel = Channel::Direct(self.name_of(BROADCASTER));
        let (alt, cid) = (String::new(), None);
        let Guest { heard, said, .. } = self.people[who];
        let (heard, said) = (heard.unwrap_or(NEVER), said.unwrap_or(NEVER));
        let picture = Picture::Inline { bytes: Bytes(vec![1, 2, 3]) };
        let thumb = || "👍".parse().expect("a thumb is an emoji");
        let action = match other {
            Other::Typing => ClientAction::Typing(Typing { channel }),
            Other::File => ClientAction::File(File { channel, picture, alt, cid }),
            Other::React(remove) => {
                let (msg_id, message) = (heard, thumb());
                ClientAction::React(React { msg_id, message, remove })
            }
            Other::Edit(mark) => {
                let (msg_id, message) = (said, "what I meant".to_owned());
                let cid = mark.map(|mark| mark.parse().expect("the traces use marks that can be"));
                ClientAction::Edit(Edit { msg_id, message, cid })
            }
            Other::Takeback => ClientAction::Takeback(Takeback { msg_id: said }),
            Other::History => ClientAction::History(AskHistory { channel, before: None, limit: 3 }),
            Other::PublicHistory => {
                let channel = "lobby".parse().expect("the traces name channels that exist");
                ClientAction::History(AskHistory { channel, before: None, limit: 0 })
            }
        };
        self.act(who, action);
    }
}
