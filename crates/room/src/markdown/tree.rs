//! Builds the tree from opening and closing marks, with its caps.

use protocol::body::{Block, Inline, Node};
use protocol::limits::{BODY_DEPTH_MAX, BODY_NODES_MAX};

use super::open::{Kind, Open, words};

/// The tree while it grows.
///
/// What counts as a node, and as a level of depth, is every block, every item of a list and every
/// node of a line. A text is neither: texts that follow each other are joined, so that there are
/// never many more of them than nodes.
#[derive(Debug)]
pub(super) struct Tree {
    /// What is open, the whole body first.
    open: Vec<Open>,
    /// Of each mark that is open: whether it opened something, or is beyond the caps.
    marks: Vec<bool>,
    /// Nodes that are there, or have a place kept for them.
    nodes: usize,
}

impl Default for Tree {
    fn default() -> Self {
        // The body, too, has a place for one paragraph more.
        Self { open: vec![Open::new(Kind::Root, 0)], marks: Vec::new(), nodes: 1 }
    }
}

impl Tree {
    /// Opens something. Too deep or too much, it is nothing of its own, and what is inside belongs
    /// to what is around it.
    pub(super) fn open(&mut self, kind: Kind) {
        let top = self.top();
        let above = if kind.is_block() { top.level } else { top.level_in_line() - 1 };
        let fits = top.takes(&kind)
            && above + kind.levels() <= BODY_DEPTH_MAX
            && (if kind.is_block() { self.begin_block(kind.nodes()) } else { self.count(1) });
        if fits {
            let level = if matches!(kind, Kind::Heading) { above + 2 } else { above + 1 };
            self.open.push(Open::new(kind, level));
        } else if kind.is_block() {
            self.new_line();
        }
        self.marks.push(fits);
    }

    /// Closes what was opened last, and puts it where it belongs.
    pub(super) fn close(&mut self) {
        if self.marks.pop() != Some(true) {
            return;
        }
        let closed = self.open.pop().expect("a mark that opened something is open");
        self.top().put(closed);
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
        for (number, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if number > 0 {
                self.line_break();
            }
            self.text(line);
        }
    }

    /// Adds a text that starts a new line, and its own line breaks.
    pub(super) fn next_lines(&mut self, text: &str) {
        if !self.top().inlines.is_empty() {
            self.line_break();
        }
        self.lines(text);
    }

    pub(super) fn line_break(&mut self) {
        self.node(Node::Break);
    }

    pub(super) fn code(&mut self, text: &str) {
        self.node(Node::Code { text: text.to_owned() });
    }

    pub(super) fn rule(&mut self) {
        let line = "---";
        if self.top().kind.holds_blocks() && self.begin_block(1) {
            let children = vec![Inline::Text(line.to_owned())];
            self.top().blocks.push(Block::Paragraph { children });
        } else {
            self.new_line();
            self.text(line);
        }
    }

    /// Adds a node, or its words if it is too deep or too much.
    pub(super) fn node(&mut self, node: Node) {
        if self.top().level_in_line() <= BODY_DEPTH_MAX && self.count(1) {
            self.top().inlines.push(Inline::Node(node));
        } else {
            self.text(&words(&node));
        }
    }

    /// The whole tree, when everything has been read.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.marks.is_empty() {
            self.close();
        }
        let top = self.top();
        top.end_paragraph();
        std::mem::take(&mut top.blocks)
    }

    /// Makes room for a block of so many nodes, if there is room. Lines before it become a paragraph
    /// in the place that was kept for one, so another place has to be kept.
    fn begin_block(&mut self, nodes: usize) -> bool {
        let ends_paragraph = !self.top().inlines.is_empty();
        let fits = self.count(nodes + usize::from(ends_paragraph));
        if fits {
            self.top().end_paragraph();
        }
        fits
    }

    fn count(&mut self, nodes: usize) -> bool {
        let fits = self.nodes + nodes <= BODY_NODES_MAX;
        if fits {
            self.nodes += nodes;
        }
        fits
    }

    /// Keeps apart what would have been blocks.
    fn new_line(&mut self) {
        if !self.top().inlines.is_empty() {
            self.text("\n");
        }
    }

    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("the root is never closed")
    }
}
