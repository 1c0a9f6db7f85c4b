//! What there is to a message beside its words.

use protocol::body::{Block, Inline, Mention, Node};
use protocol::chat::{Message, Reacted, Reaction};
use protocol::{Body, MessageId, Username};

/// What there is to a message beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// Whether it once said something else.
    pub edited: bool,
    /// What people put on it, in the order in which each kind came.
    pub reactions: Vec<Reaction>,
    /// Whether it speaks to me by name, or to everybody.
    pub calls_me: bool,
}

impl Marks {
    /// What there is to a message, read by this person.
    pub(crate) fn of(message: &Message, me: Option<&Username>) -> Self {
        let mine = me == Some(&message.username);
        Self {
            reply_to: message.reply_to,
            edited: message.edited,
            reactions: message.reactions.clone(),
            calls_me: !mine && me.is_some_and(|me| calls(&message.body, me)),
        }
    }

    /// Puts something on the message or takes it off. Saying it twice changes nothing.
    pub(crate) fn react(&mut self, reacted: &Reacted) {
        let Reacted { username, message, remove, .. } = reacted;
        let at = self.reactions.iter().position(|reaction| reaction.message == *message);
        match at {
            Some(at) => {
                let names = &mut self.reactions[at].usernames;
                names.retain(|name| name != username);
                if !remove {
                    names.push(username.clone());
                }
                self.reactions.retain(|reaction| !reaction.usernames.is_empty());
            }
            None if *remove => {}
            None => {
                let (message, usernames) = (message.clone(), vec![username.clone()]);
                self.reactions.push(Reaction { message, usernames });
            }
        }
    }

    /// Takes off everything that somebody put on it; says whether there was anything.
    pub(crate) fn forget(&mut self, name: &Username) -> bool {
        let mut found = false;
        for reaction in &mut self.reactions {
            let before = reaction.usernames.len();
            reaction.usernames.retain(|other| other != name);
            found |= reaction.usernames.len() != before;
        }
        self.reactions.retain(|reaction| !reaction.usernames.is_empty());
        found
    }
}

/// Whether a body speaks to somebody by name, or to everybody.
pub(crate) fn calls(body: &Body, me: &Username) -> bool {
    body.0.iter().any(|block| block_calls(block, me))
}

fn block_calls(block: &Block, me: &Username) -> bool {
    match block {
        Block::Paragraph { children } => inlines_call(children, me),
        // Whoever quotes a call does not call.
        Block::Quote { .. } | Block::CodeBlock { .. } | Block::Picture { .. } => false,
        Block::List { items, .. } => items.iter().flatten().any(|block| block_calls(block, me)),
    }
}

fn inlines_call(inlines: &[Inline], me: &Username) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Node(Node::Mention(Mention::Everyone { .. })) => true,
        Inline::Node(Node::Mention(Mention::Person { username })) => username == me,
        Inline::Node(
            Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Strike { children }
            | Node::Link { children, .. },
        ) => inlines_call(children, me),
        Inline::Text(_) | Inline::Node(Node::Break | Node::Code { .. } | Node::Emoji { .. }) => {
            false
        }
    })
}
