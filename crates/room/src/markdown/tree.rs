//! Builds the tree from opening and closing marks, with its caps.

use protocol::body::{Block, Href, Inline, Mention, Node};
use protocol::limits::{BODY_DEPTH_MAX, BODY_NODES_MAX};
use pulldown_cmark::CodeBlockKind;

/// What a mark opens.
#[derive(Debug)]
pub(super) enum Kind {
    Root,
    Paragraph,
    Heading,
    Quote,
    List {
        start: Option<u64>,
    },
    Item,
    CodeBlock {
        language: String,
    },
    Emphasis,
    Strong,
    Strike,
    Link {
        href: Href,
    },
    /// Nothing of its own: what is inside belongs to what is around it.
    Transparent,
}

impl Kind {
    /// A link, or nothing of its own if it leads where no link may lead.
    pub(super) fn link(address: &str) -> Self {
        Href::try_from(address.to_owned()).map_or(Self::Transparent, |href| Self::Link { href })
    }

    /// A block of code, with what it is written in if that was said.
    pub(super) fn code_block(code: &CodeBlockKind<'_>) -> Self {
        let language = match code {
            CodeBlockKind::Fenced(said) => said.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        Self::CodeBlock { language: language.to_owned() }
    }

    fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Item)
    }
}

/// Something open, and what it holds so far.
#[derive(Debug)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
}

impl Open {
    fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), inlines: Vec::new(), items: Vec::new() }
    }

    /// Lines that stand directly in a block, as in the items of a tight list, are a paragraph.
    fn end_paragraph(&mut self) {
        if !self.inlines.is_empty() {
            let children = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph { children });
        }
    }
}

/// The tree while it grows.
#[derive(Debug)]
pub(super) struct Tree {
    open: Vec<Open>,
    nodes: usize,
}

impl Default for Tree {
    fn default() -> Self {
        Self { open: vec![Open::new(Kind::Root)], nodes: 0 }
    }
}

impl Tree {
    /// Opens something. Too deep or too much, it is nothing of its own.
    pub(super) fn open(&mut self, kind: Kind) {
        let depth = self.open.iter().filter(|open| !matches!(open.kind, Kind::Transparent)).count();
        let fits = depth < BODY_DEPTH_MAX && self.nodes < BODY_NODES_MAX;
        self.nodes += 1;
        self.open.push(Open::new(if fits { kind } else { Kind::Transparent }));
    }

    /// Closes what was opened last, and puts it where it belongs.
    pub(super) fn close(&mut self) {
        let Some(mut closed) = self.open.pop() else { return };
        if closed.kind.holds_blocks() {
            closed.end_paragraph();
        }
        let Open { kind, blocks, inlines, items } = closed;
        match kind {
            Kind::Root => self.open.push(Open { kind, blocks, inlines, items }),
            Kind::Paragraph => self.block_of(inlines, |children| Block::Paragraph { children }),
            Kind::Heading => self.block_of(inlines, |children| {
                let strong = Inline::Node(Node::Strong { children });
                Block::Paragraph { children: vec![strong] }
            }),
            Kind::Quote => self.block(Block::Quote { children: blocks }),
            Kind::Item => self.item(blocks),
            Kind::List { start } => {
                let ordered = start.is_some();
                let start = u32::try_from(start.unwrap_or(0)).unwrap_or(u32::MAX);
                self.block(Block::List { ordered, start, items });
            }
            Kind::CodeBlock { language } => {
                self.block(Block::CodeBlock { language, text: plain(&inlines) });
            }
            Kind::Emphasis => self.node_of(inlines, |children| Node::Emphasis { children }),
            Kind::Strong => self.node_of(inlines, |children| Node::Strong { children }),
            Kind::Strike => self.node_of(inlines, |children| Node::Strike { children }),
            Kind::Link { href } => {
                let words = inlines.is_empty().then(|| Inline::Text(href.as_str().to_owned()));
                let children = inlines.into_iter().chain(words).collect();
                self.node(Node::Link { href, children });
            }
            Kind::Transparent => self.pour_out(blocks, inlines, items),
        }
    }

    /// Whether text is taken as it is: in code, and where a link says something already.
    pub(super) fn is_literal(&self) -> bool {
        let literal = |open: &Open| matches!(open.kind, Kind::CodeBlock { .. } | Kind::Link { .. });
        self.open.iter().any(literal)
    }

    /// Adds text, joined to the text before it.
    pub(super) fn text(&mut self, text: &str) {
        let top = self.top();
        if let Some(Inline::Text(before)) = top.inlines.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            top.inlines.push(Inline::Text(text.to_owned()));
        }
    }

    /// Adds text with its line breaks.
    pub(super) fn lines(&mut self, text: &str) {
        for (number, line) in text.lines().enumerate() {
            if number > 0 {
                self.line_break();
            }
            self.text(line);
        }
    }

    pub(super) fn line_break(&mut self) {
        self.node(Node::Break);
    }

    pub(super) fn code(&mut self, text: &str) {
        self.node(Node::Code { text: text.to_owned() });
    }

    pub(super) fn rule(&mut self) {
        self.block(Block::Paragraph { children: vec![Inline::Text("---".to_owned())] });
    }

    /// Adds a node, or its words if there are too many nodes.
    pub(super) fn node(&mut self, node: Node) {
        self.nodes += 1;
        if self.nodes <= BODY_NODES_MAX {
            self.top().inlines.push(Inline::Node(node));
        } else {
            self.text(&words(&node));
        }
    }

    /// The whole tree, when everything has been read.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        let top = self.top();
        top.end_paragraph();
        std::mem::take(&mut top.blocks)
    }

    fn node_of(&mut self, children: Vec<Inline>, node: impl FnOnce(Vec<Inline>) -> Node) {
        if !children.is_empty() {
            self.node(node(children));
        }
    }

    fn block_of(&mut self, children: Vec<Inline>, block: impl FnOnce(Vec<Inline>) -> Block) {
        if !children.is_empty() {
            self.block(block(children));
        }
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.end_paragraph();
        top.blocks.push(block);
    }

    fn item(&mut self, blocks: Vec<Block>) {
        let top = self.top();
        if matches!(top.kind, Kind::List { .. }) {
            top.items.push(blocks);
        } else {
            top.end_paragraph();
            top.blocks.extend(blocks);
        }
    }

    fn pour_out(&mut self, blocks: Vec<Block>, inlines: Vec<Inline>, items: Vec<Vec<Block>>) {
        let blocks: Vec<Block> = blocks.into_iter().chain(items.into_iter().flatten()).collect();
        if !blocks.is_empty() {
            let top = self.top();
            top.end_paragraph();
            top.blocks.extend(blocks);
        }
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text),
                node @ Inline::Node(_) => self.top().inlines.push(node),
            }
        }
    }

    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("the root is never closed")
    }
}

/// The words of a node, without their looks.
fn words(node: &Node) -> String {
    match node {
        Node::Break => "\n".to_owned(),
        Node::Emphasis { children }
        | Node::Strong { children }
        | Node::Strike { children }
        | Node::Link { children, .. } => plain(children),
        Node::Code { text } | Node::Emoji { text } => text.clone(),
        Node::Mention(Mention::Person { username }) => format!("@{username}"),
        Node::Mention(Mention::Everyone { .. }) => "@here".to_owned(),
    }
}

fn plain(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Node(node) => words(node),
    };
    inlines.iter().map(word).collect()
}
