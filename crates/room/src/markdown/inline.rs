//! What is in plain text all the same: addresses, names that are spoken to, `:shortcodes:`.

use linkify::{LinkFinder, LinkKind};
use protocol::Username;
use protocol::body::{Href, Inline, Mention, Node};
use protocol::limits::NAME_SCALARS_MAX;

use super::tree::Tree;

/// Reads the text between the marks.
pub(super) struct Reader<K> {
    links: LinkFinder,
    names: Names<K>,
}

/// Finds who is spoken to.
struct Names<K> {
    known: K,
    /// Whether `@here` speaks to everybody.
    calls_everyone: bool,
    /// Names that may still be looked up: each costs, and nobody speaks to that many people.
    look_ups: usize,
}

impl<K: Fn(Username) -> Option<Username>> Reader<K> {
    pub(super) fn new(calls_everyone: bool, known: K) -> Self {
        let mut links = LinkFinder::new();
        links.kinds(&[LinkKind::Url]);
        Self { links, names: Names { known, calls_everyone, look_ups: LOOK_UPS_MAX } }
    }

    /// Adds a text to the tree, with what is found in it.
    pub(super) fn read(&mut self, text: &str, tree: &mut Tree) {
        let mut rest = 0;
        for link in self.links.links(text) {
            let Ok(href) = Href::try_from(link.as_str().to_owned()) else { continue };
            self.names.read_words(&text[rest..link.start()], tree);
            let children = vec![Inline::Text(link.as_str().to_owned())];
            tree.node(Node::Link { href, children });
            rest = link.end();
        }
        self.names.read_words(&text[rest..], tree);
    }
}

impl<K: Fn(Username) -> Option<Username>> Names<K> {
    /// Looks at every `@` and every `:` once.
    fn read_words(&mut self, text: &str, tree: &mut Tree) {
        let mut rest = 0;
        let mut from = 0;
        while let Some(at) = text[from..].find(['@', ':']).map(|at| from + at) {
            let found = match text.as_bytes()[at] {
                b'@' => self.mention(text, at),
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

    /// `@` and the longest name of somebody who is here, at the beginning of a word; or everybody.
    fn mention(&mut self, text: &str, at: usize) -> Option<(Node, usize)> {
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let after = &text[at + 1..];
        let mut ends: Vec<usize> = name_ends(after).take(ENDS_MAX).collect();
        while let Some(end) = ends.pop() {
            self.look_ups = self.look_ups.checked_sub(1)?;
            let name = after[..end].parse().ok();
            if let Some(username) = name.and_then(&self.known) {
                return Some((Node::Mention(Mention::Person { username }), 1 + end));
            }
            if self.calls_everyone && after[..end].eq_ignore_ascii_case("here") {
                return Some((Node::Mention(Mention::Everyone { everyone: true }), 1 + end));
            }
        }
        None
    }
}

/// Where a name may end, shortest first: anywhere but inside a word or in front of a gap. A text of
/// nothing but `@` would otherwise be read to its end for each of them, so what no name has ends
/// the search.
fn name_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let in_a_name = |&(_, c): &(usize, char)| !"@:/%\"<>\n".contains(c);
    let letters = text.char_indices().take(NAME_SCALARS_MAX).take_while(in_a_name);
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    letters.filter_map(move |(at, letter)| {
        let end = at + letter.len_utf8();
        let next = text[end..].chars().next();
        let cuts_a_word = in_word(letter) && next.is_some_and(in_word);
        (!cuts_a_word && !letter.is_whitespace()).then_some(end)
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
const LOOK_UPS_MAX: usize = 200;

/// Places where one name may end: a handful of words and their punctuation.
const ENDS_MAX: usize = 12;
