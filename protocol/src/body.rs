//! What a message says: a typed tree that is *printed* as HTML for classic clients, never
//! parsed from it. Text from a person has no way to become markup.

mod html;

use serde::{Deserialize, Serialize};

use crate::ids::{PictureId, Username};
use crate::wire::absent;

/// The content of a message: blocks in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

/// A block of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// Lines that belong together.
    Paragraph {
        /// What they say.
        children: Vec<Inline>,
    },
    /// Somebody else's words.
    Quote {
        /// What they said.
        children: Vec<Block>,
    },
    /// Items, one below the other.
    List {
        /// Whether they are numbered.
        #[serde(default, skip_serializing_if = "absent")]
        ordered: bool,
        /// The first number.
        #[serde(default, skip_serializing_if = "absent")]
        start: u32,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Text in a fixed width, with its line breaks.
    CodeBlock {
        /// What it is written in, or empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        language: String,
        /// The text.
        text: String,
    },
    /// A picture.
    Picture {
        /// Where it is fetched.
        picture: PictureId,
        /// What it is.
        mime: String,
        /// How wide, in pixels.
        width: u32,
        /// How high, in pixels.
        height: u32,
        /// What it shows, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        alt: String,
        /// Whether it moves.
        #[serde(default, skip_serializing_if = "absent")]
        animated: bool,
    },
}

/// A piece of a line: a bare JSON string is text, an object is anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Inline {
    /// Text, exactly as it is to be read.
    Text(String),
    /// Anything that is not just text.
    Node(Node),
}

/// An inline node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Node {
    /// A line break.
    Break,
    /// Said with emphasis.
    Emphasis {
        /// What.
        children: Vec<Inline>,
    },
    /// Said with weight.
    Strong {
        /// What.
        children: Vec<Inline>,
    },
    /// Said and taken back.
    Strike {
        /// What.
        children: Vec<Inline>,
    },
    /// Text in a fixed width.
    Code {
        /// The text.
        text: String,
    },
    /// A link to another place.
    Link {
        /// Where.
        href: Href,
        /// What it says.
        children: Vec<Inline>,
    },
    /// Somebody is spoken to.
    Mention(Mention),
    /// An emoji, by its characters.
    Emoji {
        /// The characters.
        text: String,
    },
}

/// Who is spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Mention {
    /// One person.
    Person {
        /// Who.
        username: Username,
    },
    /// Everybody who is here.
    Everyone {
        /// Always true.
        #[serde(deserialize_with = "only_true")]
        #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
        everyone: bool,
    },
}

/// Where a link leads: `http:`, `https:` or `mailto:`, checked when it is parsed, so that no
/// reader can be led to a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
    extend("pattern" = "^([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]):[^ ]*$")
))]
#[serde(try_from = "String", into = "String")]
pub struct Href(String);

impl Href {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Href {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // Browsers drop tabs, line breaks and leading control characters before they look at the
        // scheme, so an address with any of those is none.
        let clean = !text.chars().any(|character| character.is_control() || character == ' ');
        let scheme = text.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let known = text.contains(':') && matches!(scheme.as_str(), "http" | "https" | "mailto");
        if clean && known { Ok(Self(text)) } else { Err("a link leads to http, https or mailto") }
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

impl Body {
    /// Whether there is a picture in it. The room puts one nowhere but at the top.
    pub fn has_picture(&self) -> bool {
        self.0.iter().any(|block| matches!(block, Block::Picture { .. }))
    }

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
}

/// Nobody is spoken to by `"everyone": false`, so it is no mention.
fn only_true<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let everyone = bool::deserialize(deserializer)?;
    if everyone { Ok(true) } else { Err(serde::de::Error::custom("a mention of nobody")) }
}

fn finish_paragraph(blocks: &mut Vec<Block>, children: &mut Vec<Inline>) {
    if !children.is_empty() {
        blocks.push(Block::Paragraph { children: std::mem::take(children) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_web_or_to_a_letter_box() {
        for good in ["https://a.example/b?c#d", "HTTP://a.example", "mailto:ann@a.example"] {
            assert!(Href::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " https://a",
            "data:text/html,x",
            "vbscript:x",
            "//a.example",
            "a.example",
            "",
            "https ://a",
            "\u{1}https://a",
        ] {
            assert!(Href::try_from(bad.to_owned()).is_err(), "{bad:?}");
        }
    }
}
