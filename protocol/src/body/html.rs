//! A body as HTML, for classic clients: the one place where a tree becomes text. Everything that
//! a person wrote is escaped here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Block, Body, Inline, Mention, Node};
use crate::ids::PictureId;
use crate::picture::PictureData;

/// Where the bytes of a picture are, if they are anywhere.
type Pictures<'f, 'p> = &'f dyn Fn(&PictureId) -> Option<PictureData<'p>>;

impl Body {
    /// The body as HTML. A picture is what it shows, in words.
    pub fn to_html(&self) -> String {
        self.to_html_with(&|_| None)
    }

    /// The body as HTML with its pictures inside, as the seed has them.
    pub fn to_html_with<'p>(
        &self,
        pictures: &dyn Fn(&PictureId) -> Option<PictureData<'p>>,
    ) -> String {
        let mut html = String::new();
        blocks(&mut html, &self.0, pictures);
        html
    }
}

fn blocks(html: &mut String, blocks: &[Block], pictures: Pictures<'_, '_>) {
    for block in blocks {
        match block {
            Block::Paragraph { children } => wrapped(html, "p", |html| inlines(html, children)),
            Block::Quote { children } => {
                wrapped(html, "blockquote", |html| self::blocks(html, children, pictures));
            }
            Block::List { ordered, start, items } => {
                list(html, *ordered, *start, items, pictures);
            }
            Block::CodeBlock { language: _, text } => {
                wrapped(html, "pre", |html| wrapped(html, "code", |html| escape(html, text)));
            }
            Block::Picture { picture, alt, .. } => match pictures(picture) {
                Some(data) => image(html, &data, alt),
                None => wrapped(html, "p", |html| {
                    html.push_str(FRAMED);
                    escape(html, alt);
                }),
            },
        }
    }
}

/// A picture as the seed has it. Its type is one that the server made, and it has no attribute that
/// could do anything.
fn image(html: &mut String, data: &PictureData<'_>, alt: &str) {
    html.push_str("<img src=\"data:");
    escape(html, data.mime);
    html.push_str(";base64,");
    STANDARD.encode_string(data.bytes, html);
    let (width, height) = (data.width.to_string(), data.height.to_string());
    for piece in ["\" width=\"", &width, "\" height=\"", &height, "\" alt=\""] {
        html.push_str(piece);
    }
    escape(html, alt);
    html.push_str("\">");
}

fn list(
    html: &mut String,
    ordered: bool,
    start: u32,
    items: &[Vec<Block>],
    pictures: Pictures<'_, '_>,
) {
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
        wrapped(html, "li", |html| blocks(html, item, pictures));
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

/// Stands before the words of a picture that is not there, also where there are none.
const FRAMED: &str = "🖼 ";

#[cfg(test)]
mod tests {
    use crate::body::{Block, Body, Href, Inline, Node};
    use crate::ids::PictureId;
    use crate::picture::PictureData;

    #[test]
    fn a_picture_is_an_img_of_the_seed_and_its_words_cannot_break_out() {
        let body = Body(vec![Block::Picture {
            picture: PictureId(7),
            mime: "image/png".to_owned(),
            width: 720,
            height: 480,
            alt: "\"onload=\"x".to_owned(),
            animated: false,
        }]);
        let data = PictureData { mime: "image/png", bytes: b"abc", width: 360, height: 240 };
        let here = |id: &PictureId| (*id == PictureId(7)).then_some(data);
        assert_eq!(
            body.to_html_with(&here),
            "<img src=\"data:image/png;base64,YWJj\" width=\"360\" height=\"240\" \
             alt=\"&quot;onload=&quot;x\">"
        );
        assert_eq!(body.to_html(), "<p>🖼 &quot;onload=&quot;x</p>");
    }

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
