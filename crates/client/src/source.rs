//! What a message says, as text: as it might have been typed, or as it is read.

use protocol::Body;
use protocol::body::{Block, Inline, Mention, Node};

/// How marks are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As Markdown, to be changed and sent again.
    Typed,
    /// As words alone, to be copied, quoted and announced.
    Read,
}

/// A body as it might have been typed.
pub(crate) fn typed(body: &Body) -> String {
    blocks(&body.0, Form::Typed)
}

/// A body as words.
pub fn read(body: &Body) -> String {
    blocks(&body.0, Form::Read)
}

fn blocks(all: &[Block], form: Form) -> String {
    let all: Vec<String> = all.iter().map(|one| block(one, form)).collect();
    all.join(if form == Form::Typed { "\n\n" } else { "\n" })
}

fn block(block: &Block, form: Form) -> String {
    match block {
        Block::Paragraph { children } => inlines(children, form),
        Block::Quote { children } => {
            let inside = blocks(children, form);
            if form == Form::Read {
                return inside;
            }
            inside.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
        }
        Block::List { ordered, start, items } => {
            let numbers = u64::from(*start)..;
            let items = items.iter().zip(numbers).map(|(item, number)| {
                let inside = blocks(item, form).replace('\n', "\n  ");
                if *ordered { format!("{number}. {inside}") } else { format!("- {inside}") }
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::CodeBlock { language, text } if form == Form::Typed => {
            format!("```{language}\n{text}```")
        }
        Block::CodeBlock { text, .. } => text.clone(),
        Block::Picture { alt, .. } => alt.clone(),
    }
}

fn inlines(all: &[Inline], form: Form) -> String {
    all.iter().map(|inline| inline_text(inline, form)).collect()
}

fn inline_text(inline: &Inline, form: Form) -> String {
    let node = match inline {
        Inline::Text(text) => return text.clone(),
        Inline::Node(node) => node,
    };
    let marked = |mark: &str, children: &[Inline]| {
        let inside = inlines(children, form);
        if form == Form::Typed { format!("{mark}{inside}{mark}") } else { inside }
    };
    match node {
        Node::Break => "\n".to_owned(),
        Node::Emphasis { children } => marked("*", children),
        Node::Strong { children } => marked("**", children),
        Node::Strike { children } => marked("~~", children),
        Node::Code { text } if form == Form::Typed => format!("`{text}`"),
        Node::Code { text } | Node::Emoji { text } => text.clone(),
        Node::Link { href, children } => {
            let inside = inlines(children, form);
            let is_plain = form == Form::Read || inside == href.as_str();
            if is_plain { inside } else { format!("[{inside}]({})", href.as_str()) }
        }
        Node::Mention(Mention::Person { username }) => format!("@{username}"),
        Node::Mention(Mention::Everyone { .. }) => "@here".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_written_as_it_might_have_been_typed_and_as_it_is_read() {
        let json = r#"{"action":"message","channel":"lobby","username":"ann","msgID":1,
            "timestamp":"2026-11-22T16:00:00.000Z","body":[
            {"type":"paragraph","children":["a ",{"type":"strong","children":["b"]},{"type":"break"},
            {"type":"mention","username":"bob"}," ",
            {"type":"link","href":"https://a.example","children":["there"]}]},
            {"type":"quote","children":[{"type":"paragraph","children":["said"]}]},
            {"type":"list","ordered":true,"start":3,"items":[[{"type":"paragraph","children":["x"]}]]},
            {"type":"code-block","language":"rust","text":"fn a()\n"}]}"#;
        let event = protocol::wire::decode_event(json).expect("this is a frame");
        let protocol::ServerEvent::Message(message) = event else { panic!("this is a message") };
        let markdown =
            "a **b**\n@bob [there](https://a.example)\n\n> said\n\n3. x\n\n```rust\nfn a()\n```";
        assert_eq!(typed(&message.body), markdown);
        assert_eq!(read(&message.body), "a b\n@bob there\nsaid\n3. x\nfn a()\n");
    }
}
