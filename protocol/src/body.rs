//! What a message says: a typed tree that is *printed* as HTML for classic clients, never
//! parsed from it. Text from a person has no way to become markup.

use serde::{Deserialize, Serialize};

/// The content of a message: blocks in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

/// A block of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// Lines that belong together.
    Paragraph {
        /// What they say.
        children: Vec<Inline>,
    },
}

/// A piece of a line: a bare JSON string is text, an object is anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Inline {
    /// Text, exactly as it is to be read.
    Text(String),
    /// Anything that is not just text.
    Node(Node),
}

/// An inline node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Node {
    /// A line break.
    Break,
}

impl Body {
    /// Plain text as a body: an empty line starts a new paragraph, a single line break is kept.
    pub fn plain(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut children = Vec::new();
        for line in text.lines().map(str::trim_end) {
            if line.is_empty() {
                finish_paragraph(&mut blocks, &mut children);
                continue;
            }
            if !children.is_empty() {
                children.push(Inline::Node(Node::Break));
            }
            children.push(Inline::Text(line.to_owned()));
        }
        finish_paragraph(&mut blocks, &mut children);
        Self(blocks)
    }

    /// The body as HTML for classic clients. Everything a person wrote is escaped here, in the
    /// one place where a tree becomes text.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        for Block::Paragraph { children } in &self.0 {
            html.push_str("<p>");
            for inline in children {
                match inline {
                    Inline::Text(text) => escape_into(&mut html, text),
                    Inline::Node(Node::Break) => html.push_str("<br>"),
                }
            }
            html.push_str("</p>");
        }
        html
    }
}

fn finish_paragraph(blocks: &mut Vec<Block>, children: &mut Vec<Inline>) {
    if !children.is_empty() {
        blocks.push(Block::Paragraph { children: std::mem::take(children) });
    }
}

/// Escapes the five characters that mean something in HTML text or attribute values.
fn escape_into(html: &mut String, text: &str) {
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
    use super::*;

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
}
