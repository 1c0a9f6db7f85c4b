//! Message bodies: every block and every inline, some levels deep.

use proptest::collection::vec;
use proptest::prelude::*;
use protocol::Body;
use protocol::body::{Block, Href, Inline, Mention, Node};

use super::{picture_id, text, username};

pub(crate) fn body() -> impl Strategy<Value = Body> {
    vec(block(), 0..3).prop_map(Body)
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = vec(inline(), 0..4).prop_map(|children| Block::Paragraph { children });
    let code = (text(), text()).prop_map(|(language, text)| Block::CodeBlock { language, text });
    let leaf = prop_oneof![4 => paragraph, 1 => code, 1 => picture()];
    leaf.prop_recursive(3, 12, 3, |block| {
        let blocks = vec(block, 0..3);
        let list = (any::<bool>(), any::<u32>(), vec(blocks.clone(), 0..3));
        prop_oneof![
            blocks.prop_map(|children| Block::Quote { children }),
            list.prop_map(|(ordered, start, items)| Block::List { ordered, start, items }),
        ]
    })
}

fn picture() -> impl Strategy<Value = Block> {
    let parts = (picture_id(), text(), any::<u32>(), any::<u32>(), text(), any::<bool>());
    parts.prop_map(|(picture, mime, width, height, alt, animated)| Block::Picture {
        picture,
        mime,
        width,
        height,
        alt,
        animated,
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    let words = text().prop_map(Inline::Text);
    let leaf = prop_oneof![3 => words, 1 => childless().prop_map(Inline::Node)];
    leaf.prop_recursive(3, 12, 3, |inline| {
        let children = vec(inline, 0..3);
        let node = prop_oneof![
            children.clone().prop_map(|children| Node::Emphasis { children }),
            children.clone().prop_map(|children| Node::Strong { children }),
            children.clone().prop_map(|children| Node::Strike { children }),
            (href(), children).prop_map(|(href, children)| Node::Link { href, children }),
        ];
        node.prop_map(Inline::Node)
    })
}

fn childless() -> impl Strategy<Value = Node> {
    prop_oneof![
        Just(Node::Break),
        text().prop_map(|text| Node::Code { text }),
        text().prop_map(|text| Node::Emoji { text }),
        username().prop_map(|username| Node::Mention(Mention::Person { username })),
        Just(Node::Mention(Mention::Everyone { everyone: true })),
    ]
}

fn href() -> impl Strategy<Value = Href> + Clone {
    "(https|HTTP|mailto):[!-~а-я]{0,20}"
        .prop_map(|text| Href::try_from(text).expect("the pattern makes addresses"))
}
