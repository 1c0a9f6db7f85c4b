//! What is in plain text all the same: addresses, names that are spoken to, `:shortcodes:`.

use linkify::{LinkFinder, LinkKind};
use protocol::Username;
use protocol::body::{Href, Inline, Mention, Node};
use protocol::limits::NAME_SCALARS_MAX;

use super::tree::Tree;

/// Reads the text between the marks.
pub(super) struct Reader<K> {
    links: LinkFinder,
    known: K,
    /// Names that may still be looked up: each costs, and nobody speaks to fifty people at once.
    look_ups: usize,
}

impl<K: Fn(Username) -> Option<Username>> Reader<K> {
    pub(super) fn new(known: K) -> Self {
        let mut links = LinkFinder::new();
        links.kinds(&[LinkKind::Url]);
        Self { links, known, look_ups: LOOK_UPS_MAX }
    }

    /// Adds a text to the tree, with what is found in it.
    pub(super) fn read(&mut self, text: &str, tree: &mut Tree) {
        let mut rest = 0;
        for link in self.links.links(text) {
            let Ok(href) = Href::try_from(link.as_str().to_owned()) else { continue };
            read_words(&self.known, &mut self.look_ups, &text[rest..link.start()], tree);
            let children = vec![Inline::Text(link.as_str().to_owned())];
            tree.node(Node::Link { href, children });
            rest = link.end();
        }
        read_words(&self.known, &mut self.look_ups, &text[rest..], tree);
    }
}

/// Looks at every `@` and every `:` once.
fn read_words(
    known: &impl Fn(Username) -> Option<Username>,
    look_ups: &mut usize,
    text: &str,
    tree: &mut Tree,
) {
    let mut rest = 0;
    let mut from = 0;
    while let Some(at) = text[from..].find(['@', ':']).map(|at| from + at) {
        let found = match text.as_bytes()[at] {
            b'@' => mention(known, look_ups, text, at),
            _ => emoji(&text[at..]),
        };
        if let Some((node, length)) = found {
            tree.text(&text[rest..at]);
            tree.node(node);
            rest = at + length;
            from = rest;
        } else {
            from = at + 1;
        }
    }
    tree.text(&text[rest..]);
}

/// `@` and the longest name of somebody who is here, at the beginning of a word.
fn mention(
    known: &impl Fn(Username) -> Option<Username>,
    look_ups: &mut usize,
    text: &str,
    at: usize,
) -> Option<(Node, usize)> {
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let after = &text[at + 1..];
    let mut ends: Vec<usize> = word_ends(after).take(WORDS_MAX).collect();
    while let Some(end) = ends.pop() {
        *look_ups = look_ups.checked_sub(1)?;
        let name = after[..end].parse().ok();
        if let Some(username) = name.and_then(known) {
            return Some((Node::Mention(Mention::Person { username }), 1 + end));
        }
    }
    None
}

/// Where words end, shortest first, as far as a name can go: a text of nothing but `@` would
/// otherwise be read to its end for each of them.
fn word_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
    ends.take(NAME_SCALARS_MAX + 1).skip(1).filter(|&end| {
        let before = text[..end].chars().next_back();
        let after = text[end..].chars().next();
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        in_word(before) && !in_word(after)
    })
}

/// `:name:` of an emoji.
fn emoji(text: &str) -> Option<(Node, usize)> {
    let inside = text.get(1..)?;
    let end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || "_+-".contains(c)))?;
    let name = inside[..end].to_ascii_lowercase();
    let found = inside[end..].starts_with(':').then(|| emojis::get_by_shortcode(&name))??;
    Some((Node::Emoji { text: found.as_str().to_owned() }, end + 2))
}

/// Names that are looked up in one text.
const LOOK_UPS_MAX: usize = 50;

/// Words that a name may have.
const WORDS_MAX: usize = 6;
