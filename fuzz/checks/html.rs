//! What classic clients are sent as HTML, read with the eyes of somebody who distrusts it.

/// Panics unless the text is made of nothing but what the printer in `protocol` prints: plain
/// text without a bare sign of markup, and its own tags, each of them closed in its turn.
pub(crate) fn is_harmless(html: &str) {
    let mut open = Vec::new();
    let mut pieces = html.split('<');
    is_plain(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, text) = piece.split_once('>').expect("every tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "closed in its turn in {html}"),
            None if tag == "br" => {}
            None => open.push(name_of(tag)),
        }
        is_plain(text);
    }
    assert!(open.is_empty(), "{open:?} stay open in {html}");
}

/// The name of a tag, if it is one that may be.
fn name_of(tag: &str) -> &str {
    let name = tag.split(' ').next().unwrap_or_default();
    if let Some(start) = within(tag, "ol start=\"", "\"") {
        assert!(start.parse::<u32>().is_ok(), "<{tag}>");
    } else if let Some(address) = within(tag, "a href=\"", BEHIND_THE_ADDRESS) {
        is_plain(address);
        leads_nowhere_else(address);
    } else {
        assert!(BARE_TAGS.contains(&tag), "<{tag}>");
    }
    name
}

fn within<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// No quote that ends an attribute, no angle that ends a tag, no entity but the five.
fn is_plain(text: &str) {
    assert!(!text.contains(['<', '>', '"', '\'']), "{text:?}");
    for (at, _) in text.match_indices('&') {
        let known = ENTITIES.iter().any(|entity| text[at..].starts_with(entity));
        assert!(known, "{text:?}");
    }
}

/// What a browser does before it looks at the scheme is to drop control characters and blanks; an
/// address that has none begins with what it seems to begin with.
fn leads_nowhere_else(address: &str) {
    let address = address.to_ascii_lowercase();
    let known = SCHEMES.iter().any(|scheme| address.starts_with(scheme));
    assert!(known && !address.contains(|c: char| c.is_control() || c == ' '), "{address:?}");
}

const BARE_TAGS: [&str; 10] =
    ["p", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "del"];

const BEHIND_THE_ADDRESS: &str = "\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\"";

const ENTITIES: [&str; 5] = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];
