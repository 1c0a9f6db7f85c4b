//! What one person said and what came to them, frame by frame, beside what their client makes of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use protocol::body::{Block, Inline};
use protocol::chat::{Ack, Message, Post};
use protocol::{Body, Channel, ClientId, MessageId, ServerEvent, Username};

/// The notes of one person.
#[derive(Debug)]
pub(crate) struct Journal {
    pub(crate) name: Username,
    /// Where others hear them alone.
    pub(crate) place: Channel,
    /// What they said, and where. Nothing is said twice.
    pub(crate) said: Vec<(Channel, String)>,
    /// What they heard, and where it was said as they see it.
    pub(crate) heard: Vec<(Channel, String, MessageId)>,
    /// What their client sent, by its own name for it, and how often.
    pub(crate) posts: BTreeMap<ClientId, (Post, usize)>,
    /// Every answer to that.
    pub(crate) acks: BTreeMap<ClientId, Vec<MessageId>>,
    /// When the room took them back.
    pub(crate) back: Vec<Instant>,
    /// For when the room asked them back, in milliseconds.
    pub(crate) invited_ms: Vec<u64>,
    /// What should not happen: lost sessions, and "no".
    pub(crate) mishaps: Vec<String>,
    /// What they said and did not hear yet.
    unheard: BTreeSet<String>,
    last_acknowledged: Option<ClientId>,
}

impl Journal {
    pub(crate) fn of(name: Username) -> Self {
        Self {
            place: Channel::Direct(name.clone()),
            name,
            said: Vec::new(),
            heard: Vec::new(),
            posts: BTreeMap::new(),
            acks: BTreeMap::new(),
            back: Vec::new(),
            invited_ms: Vec::new(),
            mishaps: Vec::new(),
            unheard: BTreeSet::new(),
            last_acknowledged: None,
        }
    }

    /// The person says something; when it goes out is up to their client.
    pub(crate) fn says(&mut self, channel: Channel, words: &str) {
        self.said.push((channel, words.to_owned()));
        self.unheard.insert(words.to_owned());
    }

    /// The client sends something.
    pub(crate) fn goes_out(&mut self, post: &Post) {
        match &post.cid {
            Some(cid) => self.posts.entry(cid.clone()).or_insert_with(|| (post.clone(), 0)).1 += 1,
            None => self.mishaps.push("something went out without a name of its own".to_owned()),
        }
    }

    /// Something comes.
    pub(crate) fn note(&mut self, event: &ServerEvent) {
        if let ServerEvent::Message(message) = event {
            self.hears(message);
        } else if let ServerEvent::Ack(Ack { cid, msg_id, .. }) = event {
            self.acks.entry(cid.clone()).or_default().push(*msg_id);
            self.last_acknowledged = Some(cid.clone());
        } else if let ServerEvent::Resumed(_) = event {
            self.back.push(Instant::now());
        } else if let ServerEvent::Reconnect(reconnect) = event {
            self.invited_ms.push(reconnect.after_ms);
        } else if let ServerEvent::ResumeFailed = event {
            self.mishaps.push("the session was lost".to_owned());
        } else if let ServerEvent::Error(error) = event {
            self.mishaps.push(format!("the room said no: {:?}", error.code));
        }
    }

    fn hears(&mut self, message: &Message) {
        let Some(words) = words(&message.body) else {
            self.mishaps.push("a message is not what anybody said".to_owned());
            return;
        };
        self.unheard.remove(words);
        self.heard.push((message.channel.clone(), words.to_owned(), message.msg_id));
    }

    /// Whether everything they said has come back to them.
    pub(crate) fn is_settled(&self) -> bool {
        self.unheard.is_empty()
    }

    /// Whether these words have come to them.
    pub(crate) fn has_heard(&self, words: &str) -> bool {
        self.heard.last().is_some_and(|(_, heard, _)| heard == words)
    }

    /// The last thing that the room has acknowledged, as it was sent.
    pub(crate) fn last_acknowledged(&self) -> Option<&Post> {
        let (post, _) = self.posts.get(self.last_acknowledged.as_ref()?)?;
        Some(post)
    }
}

/// A message of a drill is one paragraph of plain text.
fn words(body: &Body) -> Option<&str> {
    let [Block::Paragraph { children }] = body.0.as_slice() else { return None };
    let [Inline::Text(words)] = children.as_slice() else { return None };
    Some(words)
}
