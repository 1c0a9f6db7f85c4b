//! A body as HTML, for classic clients: the one place where a tree becomes text. Everything that
//! a person wrote is escaped here.

use super::{Block, Body, Inline, Mention, Node};

impl Body {
    /// The body as HTML.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        blocks(&mut html, &self.0);
        html
    }
}

fn blocks(html: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph { children } => wrapped(html, "p", |html| inlines(html, children)),
            Block::Quote { children } => {
                wrapped(html, "blockquote", |html| self::blocks(html, children));
            }
            Block::List { ordered, start, items } => list(html, *ordered, *start, items),
            Block::CodeBlock { language: _, text } => {
                wrapped(html, "pre", |html| wrapped(html, "code", |html| escape(html, text)));
            }
            // The room sends classic clients the picture itself, as the seed has it; here it is
            // only what it shows.
            Block::Picture { alt, .. } => wrapped(html, "p", |html| escape(html, alt)),
        }
    }
}

fn list(html: &mut String, ordered: bool, start: u32, items: &[Vec<Block>]) {
    match (ordered, start) {
        (false, _) => html.push_str("<ul>"),
        (true, 0 | 1) => html.push_str("<ol>"),
        (true, start) => {
            for piece in ["<ol start=\"", &start.to_string(), "\">"] {
                html.push_str(piece);
            }
        }
    }
    for item in items {
        wrapped(html, "li", |html| blocks(html, item));
    }
    html.push_str(if ordered { "</ol>" } else { "</ul>" });
}

fn inlines(html: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => escape(html, text),
            Inline::Node(found) => node(html, found),
        }
    }
}

fn node(html: &mut String, node: &Node) {
    match node {
        Node::Break => html.push_str("<br>"),
        Node::Emphasis { children } => wrapped(html, "em", |html| inlines(html, children)),
        Node::Strong { children } => wrapped(html, "strong", |html| inlines(html, children)),
        Node::Strike { children } => wrapped(html, "del", |html| inlines(html, children)),
        Node::Code { text } => wrapped(html, "code", |html| escape(html, text)),
        Node::Link { href, children } => {
            html.push_str("<a href=\"");
            escape(html, href.as_str());
            html.push_str("\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\">");
            inlines(html, children);
            html.push_str("</a>");
        }
        Node::Mention(Mention::Person { username }) => {
            wrapped(html, "strong", |html| {
                html.push('@');
                escape(html, username.as_str());
            });
        }
        Node::Mention(Mention::Everyone { .. }) => html.push_str("<strong>@here</strong>"),
        Node::Emoji { text } => escape(html, text),
    }
}

fn wrapped(html: &mut String, tag: &str, inside: impl FnOnce(&mut String)) {
    for piece in ["<", tag, ">"] {
        html.push_str(piece);
    }
    inside(html);
    for piece in ["</", tag, ">"] {
        html.push_str(piece);
    }
}

/// Escapes the five characters that mean something in HTML text or attribute values.
fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::body::{Block, Body, Href, Inline, Node};

    #[test]
    fn lines_and_paragraphs_are_kept() {
        let body = Body::plain("one\ntwo\n\n\nthree\n");
        assert_eq!(body.to_html(), "<p>one<br>two</p><p>three</p>");
    }

    #[test]
    fn markup_from_a_person_is_text() {
        let body = Body::plain(r#"<img src=x onerror="alert('1')"> & so on"#);
        assert_eq!(
            body.to_html(),
            "<p>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; so on</p>"
        );
    }

    #[test]
    fn an_address_cannot_break_out_of_its_attribute() {
        let href = Href::try_from("https://a.example/\"onclick=\"x".to_owned());
        let href = href.expect("quotes are only escaped, not refused");
        let link = Node::Link { href, children: vec![Inline::Text("<a>".to_owned())] };
        let body = Body(vec![Block::Paragraph { children: vec![Inline::Node(link)] }]);
        assert_eq!(
            body.to_html(),
            "<p><a href=\"https://a.example/&quot;onclick=&quot;x\" target=\"_blank\" \
             rel=\"noopener noreferrer nofollow ugc\">&lt;a&gt;</a></p>"
        );
    }
}
