//! Draws what a message says, node by node. Text stays text: nothing here makes markup of it.

use protocol::Body;
use protocol::body::{Block, Inline, Node};
use yew::{Html, html};

/// Draws a body.
pub(crate) fn draw_body(body: &Body) -> Html {
    body.0.iter().map(draw_block).collect()
}

fn draw_block(block: &Block) -> Html {
    match block {
        Block::Paragraph { children } => {
            html! { <p>{ children.iter().map(draw_inline).collect::<Html>() }</p> }
        }
    }
}

fn draw_inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { text },
        Inline::Node(Node::Break) => html! { <br /> },
    }
}
