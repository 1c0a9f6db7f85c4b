//! The laws of what people write, for anything they may write. Shared by the fuzz target and by
//! the test that plays the corpus.
//!
//! What counts as a node, and as a level of depth, is every object of the body and every item of a
//! list. A text is neither: it is a leaf, and because texts that follow each other are joined there
//! are never many more of them than nodes.

use protocol::body::{Block, Inline, Node};
use protocol::limits::{BODY_DEPTH_MAX, BODY_NODES_MAX};
use protocol::notice::{Notice, NoticeCode};
use protocol::{Body, Channel, Dialect, ServerEvent, Username, wire};

use super::html;

/// Whom a name belongs to.
pub(crate) type Known = fn(Username) -> Option<Username>;

/// Reads the bytes as what somebody wrote. A panic is a finding. The reader is handed in because
/// the room keeps it to itself.
pub(crate) fn check(data: &[u8], read: impl Fn(&str, Known) -> Body) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let body = read(text, |name| is_here(&name).then_some(name));
    let mut size = Size::default();
    size.of_blocks(&body.0, 0);
    assert!(size.depth <= BODY_DEPTH_MAX, "{} levels deep", size.depth);
    assert!(size.nodes <= BODY_NODES_MAX, "{} nodes", size.nodes);
    assert!(size.texts <= 2 * size.nodes, "{} texts in {} nodes", size.texts, size.nodes);
    html::is_harmless(&body.to_html());
    survives_the_wire(body);
}

/// Enough people that mentions are found, among them names that begin like others.
fn is_here(name: &Username) -> bool {
    matches!(name.as_str(), "a" | "ann" | "Ann Lee" | "ann-lee" | "Zoë 🎸" | "7")
}

/// What the room has made of it, a client must be able to read.
fn survives_the_wire(body: Body) {
    let channel = Channel::Public("lobby".parse().expect("a plain word is a channel id"));
    let notice = Notice { channel, code: NoticeCode::Answer, message: String::new(), body };
    let event = ServerEvent::Notice(notice);
    let frame = wire::encode_event(&event, Dialect::Parlor1).expect("parlor/1 has every event");
    assert_eq!(wire::decode_event(&frame), Ok(event), "{frame}");
}

/// How much there is of a body.
#[derive(Default)]
struct Size {
    depth: usize,
    nodes: usize,
    texts: usize,
}

impl Size {
    fn count(&mut self, depth: usize) {
        self.nodes += 1;
        self.depth = self.depth.max(depth);
    }

    fn of_blocks(&mut self, blocks: &[Block], above: usize) {
        let depth = above + 1;
        for block in blocks {
            self.count(depth);
            match block {
                Block::Paragraph { children } => self.of_inlines(children, depth),
                Block::Quote { children } => self.of_blocks(children, depth),
                Block::List { items, .. } => {
                    for item in items {
                        self.count(depth + 1);
                        self.of_blocks(item, depth + 1);
                    }
                }
                Block::CodeBlock { .. } => {}
                Block::Picture { .. } => panic!("nobody can write a picture"),
            }
        }
    }

    fn of_inlines(&mut self, inlines: &[Inline], above: usize) {
        assert!(!inlines.is_empty(), "nothing is said where nothing is");
        let mut after_text = false;
        for inline in inlines {
            let is_text = matches!(inline, Inline::Text(_));
            assert!(!(is_text && after_text), "texts that follow each other are one");
            after_text = is_text;
            match inline {
                Inline::Text(text) => {
                    assert!(!text.is_empty(), "a text says something");
                    self.texts += 1;
                }
                Inline::Node(node) => self.of_node(node, above + 1),
            }
        }
    }

    fn of_node(&mut self, node: &Node, depth: usize) {
        self.count(depth);
        match node {
            Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Strike { children }
            | Node::Link { children, .. } => self.of_inlines(children, depth),
            Node::Break | Node::Code { .. } | Node::Mention(_) | Node::Emoji { .. } => {}
        }
    }
}
