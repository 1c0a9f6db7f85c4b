//! Draws what a message says, node by node. Text stays text: nothing here makes markup of it.

use protocol::Body;
use protocol::body::{Block, Inline, Mention, Node};
use yew::{Html, html};

use super::pictures::Picture;

/// Draws a body.
pub(crate) fn draw_body(body: &Body) -> Html {
    draw_blocks(&body.0)
}

fn draw_blocks(blocks: &[Block]) -> Html {
    blocks.iter().map(draw_block).collect()
}

fn draw_block(block: &Block) -> Html {
    match block {
        Block::Paragraph { children } => html! { <p>{ draw_inlines(children) }</p> },
        Block::Quote { children } => {
            html! { <blockquote class="body__quote">{ draw_blocks(children) }</blockquote> }
        }
        Block::List { ordered, start, items } => {
            let items = items.iter().map(|item| html! { <li>{ draw_blocks(item) }</li> });
            if *ordered {
                html! { <ol class="body__list" start={start.to_string()}>{ for items }</ol> }
            } else {
                html! { <ul class="body__list body__list--dots">{ for items }</ul> }
            }
        }
        Block::CodeBlock { language: _, text } => {
            html! { <pre class="body__code" tabindex="0"><code>{ text }</code></pre> }
        }
        Block::Picture { picture, mime, width, height, alt, animated } => html! {
            <Picture
                key={picture.to_string()} picture={*picture} mime={mime.clone()} width={*width}
                height={*height} alt={alt.clone()} animated={*animated}
            />
        },
    }
}

fn draw_inlines(inlines: &[Inline]) -> Html {
    inlines.iter().map(draw_inline).collect()
}

fn draw_inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { text },
        Inline::Node(node) => draw_node(node),
    }
}

fn draw_node(node: &Node) -> Html {
    match node {
        Node::Break => html! { <br /> },
        Node::Emphasis { children } => html! { <em>{ draw_inlines(children) }</em> },
        Node::Strong { children } => html! { <strong>{ draw_inlines(children) }</strong> },
        Node::Strike { children } => html! { <del>{ draw_inlines(children) }</del> },
        Node::Code { text } => html! { <code>{ text }</code> },
        Node::Link { href, children } => html! {
            <a
                href={href.as_str().to_owned()} target="_blank"
                rel="noopener noreferrer nofollow ugc"
            >
                { draw_inlines(children) }
            </a>
        },
        Node::Mention(Mention::Person { username }) => {
            html! { <bdi class="body__mention">{ "@" }{ username.as_str() }</bdi> }
        }
        Node::Mention(Mention::Everyone { .. }) => {
            html! { <b class="body__mention">{ "@here" }</b> }
        }
        Node::Emoji { text } => html! { text },
    }
}
