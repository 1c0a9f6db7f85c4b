//! What marks open: where each may stand, and what it needs.

use protocol::body::{Block, Href, Inline, Mention, Node};
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
        /// What stands behind the fence.
        said: String,
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
        let said = match code {
            CodeBlockKind::Fenced(said) => said.trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        Self::CodeBlock { said }
    }

    pub(super) fn holds_blocks(&self) -> bool {
        matches!(self, Self::Root | Self::Quote | Self::Item)
    }

    pub(super) fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading
                | Self::Quote
                | Self::List { .. }
                | Self::Item
                | Self::CodeBlock { .. }
        )
    }

    /// How many nodes it takes. What holds blocks has a place kept for one paragraph of its own, so
    /// that words always have a place to be; a heading is a paragraph of strong words.
    pub(super) fn nodes(&self) -> usize {
        if self.holds_blocks() || matches!(self, Self::Heading) { 2 } else { 1 }
    }

    /// How many levels it takes, together with those that it cannot do without.
    pub(super) fn levels(&self) -> usize {
        if matches!(self, Self::List { .. }) { 3 } else { self.nodes() }
    }
}

/// Something open, and what it holds so far.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) kind: Kind,
    /// How deep it is; the whole body is at zero.
    pub(super) level: usize,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
}

impl Open {
    pub(super) fn new(kind: Kind, level: usize) -> Self {
        Self { kind, level, blocks: Vec::new(), inlines: Vec::new(), items: Vec::new() }
    }

    /// Whether this may stand directly in it. A list has items only, and items only lists.
    pub(super) fn takes(&self, kind: &Kind) -> bool {
        match (&self.kind, kind) {
            (parent, Kind::Item) => matches!(parent, Kind::List { .. }),
            (Kind::List { .. } | Kind::CodeBlock { .. }, _)
            | (_, Kind::Root | Kind::Transparent) => false,
            (parent, kind) => parent.holds_blocks() || !kind.is_block(),
        }
    }

    /// How deep something in one of its lines is. Lines that stand in a list, because their items
    /// are beyond the caps, will stand behind it.
    pub(super) fn level_in_line(&self) -> usize {
        if self.kind.holds_blocks() { self.level + 2 } else { self.level + 1 }
    }

    /// Lines that stand directly in a block, as in the items of a tight list, are a paragraph.
    pub(super) fn end_paragraph(&mut self) {
        let inlines = std::mem::take(&mut self.inlines);
        self.paragraph(inlines, |inlines| inlines);
    }

    /// Takes in what stood in it and is closed now.
    pub(super) fn put(&mut self, mut closed: Self) {
        if closed.kind.holds_blocks() {
            closed.end_paragraph();
        }
        let Self { kind, blocks, inlines, items, .. } = closed;
        match kind {
            Kind::Root | Kind::Transparent => {}
            Kind::Paragraph => self.paragraph(inlines, |inlines| inlines),
            Kind::Heading => {
                self.paragraph(inlines, |children| vec![Inline::Node(Node::Strong { children })]);
            }
            Kind::Quote => self.blocks.push(Block::Quote { children: blocks }),
            Kind::Item => self.items.push(blocks),
            Kind::List { start } => self.list(start, items, inlines),
            Kind::CodeBlock { said } => self.blocks.push(code_block(said, plain(&inlines))),
            Kind::Emphasis => self.node(inlines, |children| Node::Emphasis { children }),
            Kind::Strong => self.node(inlines, |children| Node::Strong { children }),
            Kind::Strike => self.node(inlines, |children| Node::Strike { children }),
            Kind::Link { href } => {
                let words = inlines.is_empty().then(|| Inline::Text(href.as_str().to_owned()));
                let inlines = inlines.into_iter().chain(words).collect();
                self.node(inlines, |children| Node::Link { href, children });
            }
        }
    }

    fn paragraph(&mut self, inlines: Vec<Inline>, of: impl FnOnce(Vec<Inline>) -> Vec<Inline>) {
        if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph { children: of(inlines) });
        }
    }

    fn node(&mut self, inlines: Vec<Inline>, of: impl FnOnce(Vec<Inline>) -> Node) {
        if !inlines.is_empty() {
            self.inlines.push(Inline::Node(of(inlines)));
        }
    }

    /// A list, and behind it the words of those items that were too many.
    fn list(&mut self, start: Option<u64>, items: Vec<Vec<Block>>, beyond: Vec<Inline>) {
        if !items.is_empty() {
            let ordered = start.is_some();
            let start = u32::try_from(start.unwrap_or(0)).unwrap_or(u32::MAX);
            self.blocks.push(Block::List { ordered, start, items });
        }
        self.inlines.extend(beyond);
    }
}

/// One word behind the fence is the language. Anything else there was meant to be read, and so was
/// a word behind which nothing comes.
fn code_block(said: String, text: String) -> Block {
    let is_language = !said.contains(char::is_whitespace) && !text.is_empty();
    if is_language || said.is_empty() {
        return Block::CodeBlock { language: said, text };
    }
    let text = if text.is_empty() { said } else { format!("{said}\n{text}") };
    Block::CodeBlock { language: String::new(), text }
}

/// The words of a node, without their looks.
pub(super) fn words(node: &Node) -> String {
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
