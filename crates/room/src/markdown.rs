//! What people write, as a tree: Markdown in, [`Body`] out.
//!
//! Raw HTML stays text, remote images become links, links lead to the web or to a letter box, a
//! line break is a line break. Depth and size are capped; beyond the caps everything is text.

#[cfg(test)]
mod corpus;
mod inline;
mod open;
mod tree;

use protocol::{Body, Username};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TextMergeStream};

use self::inline::Reader;
use self::open::Kind;
use self::tree::Tree;

/// Reads what somebody wrote. `known` finds the person of a name, for mentions; `@here` is a mention
/// of everybody for whoever `calls_everyone`.
pub(crate) fn read(
    text: &str,
    calls_everyone: bool,
    known: impl Fn(Username) -> Option<Username>,
) -> Body {
    let mut reader = Reader::new(calls_everyone, known);
    let mut tree = Tree::default();
    for event in TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH)) {
        match event {
            Event::Start(tag) => tree.open(kind(tag)),
            Event::End(_) => tree.close(),
            Event::Text(text) if tree.is_literal() => tree.text(&text),
            Event::Text(text) => reader.read(&text, &mut tree),
            Event::Code(text) => tree.code(&text),
            Event::Html(text) => tree.next_lines(&text),
            Event::InlineHtml(text) => tree.lines(&text),
            Event::SoftBreak | Event::HardBreak => tree.line_break(),
            Event::Rule => tree.rule(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                tree.text(&text);
            }
            Event::TaskListMarker(done) => tree.text(if done { "[x] " } else { "[ ] " }),
        }
    }
    let blocks = tree.finish();
    // A text of nothing but marks, such as `[a]: https://b`, is shown as it was typed.
    if blocks.is_empty() { Body::plain(text) } else { Body(blocks) }
}

fn kind(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { .. } => Kind::Heading,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::List(start) => Kind::List { start },
        Tag::Item => Kind::Item,
        Tag::CodeBlock(code) => Kind::code_block(&code),
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strike,
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Kind::link(&format!("mailto:{dest_url}"))
        }
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => Kind::link(&dest_url),
        Tag::Paragraph | Tag::HtmlBlock => Kind::Paragraph,
        // None of these is switched on; should one ever come, its content is what counts.
        Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => Kind::Transparent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let here = ["Ann Lee", "Zoë 🎸", "J.R."];
        let is = |name: &Username, other: &str| name.as_str().eq_ignore_ascii_case(other);
        let known = |name| here.into_iter().find(|other| is(&name, other))?.parse().ok();
        read(text, false, known).to_html()
    }

    #[test]
    fn everybody_is_spoken_to_by_whoever_may() {
        let read = |text: &str, may| read(text, may, |_| None).to_html();
        assert_eq!(read("@here, look", true), "<p><strong>@here</strong>, look</p>");
        assert_eq!(read("@Here", true), "<p><strong>@here</strong></p>");
        for (text, may) in [("@here", false), ("@heretic", true), ("x@here", true)] {
            assert_eq!(read(text, may), format!("<p>{text}</p>"));
        }
    }

    #[test]
    fn what_people_write_looks_as_they_meant_it() {
        for (written, shown) in [
            ("Hello *everyone*", "<p>Hello <em>everyone</em></p>"),
            ("**a** ~~b~~ `c<`", "<p><strong>a</strong> <del>b</del> <code>c&lt;</code></p>"),
            ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
            ("> said\n> so", "<blockquote><p>said<br>so</p></blockquote>"),
            ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
            ("3. a\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"),
            ("```rust\nfn <a>()\n```", "<pre><code>fn &lt;a&gt;()\n</code></pre>"),
            ("```look at this\nfn a()\n```", "<pre><code>look at this\nfn a()\n</code></pre>"),
            ("```hello", "<pre><code>hello</code></pre>"),
            ("# Big", "<p><strong>Big</strong></p>"),
            ("a\n\n---\n\nb", "<p>a</p><p>---</p><p>b</p>"),
            ("[a]: https://b.example", "<p>[a]: https://b.example</p>"),
            ("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>"),
            (":heart: :nope: 10:30:00", "<p>❤️ :nope: 10:30:00</p>"),
            ("hi @ann lee!", "<p>hi <strong>@Ann Lee</strong>!</p>"),
            ("hi @ann, x@Ann Lee", "<p>hi @ann, x@Ann Lee</p>"),
            ("@Zoë 🎸: (@J.R.)!", "<p><strong>@Zoë 🎸</strong>: (<strong>@J.R.</strong>)!</p>"),
            ("<!-- a\nb\n\nc -->\nd", "<p>&lt;!-- a<br>b<br><br>c --&gt;</p><p>d</p>"),
        ] {
            assert_eq!(html(written), shown, "{written}");
        }
    }

    #[test]
    fn links_lead_to_the_web_and_nowhere_else() {
        let link = |href: &str, text: &str| {
            format!(
                "<a href=\"{href}\" target=\"_blank\" rel=\"noopener noreferrer nofollow ugc\">{text}</a>"
            )
        };
        for (written, shown) in [
            ("[a](https://a.example)", link("https://a.example", "a")),
            (
                "see https://a.example/b_c_d.",
                link("https://a.example/b_c_d", "https://a.example/b_c_d"),
            ),
            ("<ann@a.example>", link("mailto:ann@a.example", "ann@a.example")),
            ("![cat](https://evil.example/p.png)", link("https://evil.example/p.png", "cat")),
            (
                "![](https://evil.example/p.png)",
                link("https://evil.example/p.png", "https://evil.example/p.png"),
            ),
        ] {
            assert!(html(written).contains(&shown), "{written} gives {}", html(written));
        }
        for written in [
            "[x](javascript:alert(1))",
            "[x](JaVa&#x73;cript:alert(1))",
            "<javascript:alert(1)>",
            "[x](data:text/html,y)",
            "[x]( javascript:y )",
            "[x](vbscript:y)",
            "[x](//a.example)",
        ] {
            assert!(!html(written).contains("<a"), "{written} gives {}", html(written));
        }
    }

    #[test]
    fn html_is_text() {
        for written in [
            "<b>bold</b>",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <i>b",
            "<!-- x -->",
            "<svg><set onbegin=alert(1)>",
            "&lt;b&gt;",
        ] {
            let shown = html(written);
            let inside = shown.trim_start_matches("<p>").trim_end_matches("</p>");
            assert!(!inside.replace("<br>", "").contains('<'), "{written} gives {shown}");
        }
    }

    #[test]
    fn words_beyond_the_caps_stay_in_order_and_apart() {
        let numbered = |line: fn(u32) -> String| (1..=620).map(line).collect::<Vec<_>>().concat();
        let items = numbered(|number| format!("- n{number}\n"));
        let paragraphs = numbered(|number| format!("n{number}\n\n"));
        let headings = numbered(|number| format!("# n{number}\n"));
        let deep = (1..=20).map(|number| format!("{}n{number}\n", "> ".repeat(number)));
        let lists = (1..=20).map(|number| format!("{}- n{number}\n", "  ".repeat(number)));
        for (written, last) in [
            (items, 620),
            (paragraphs, 620),
            (headings, 620),
            (deep.collect::<String>(), 20),
            (lists.collect::<String>(), 20),
        ] {
            let html = html(&written);
            let words =
                html.split(|c: char| "<>/\n".contains(c)).filter(|word| word.starts_with('n'));
            let expected = (1..=last).map(|number| format!("n{number}"));
            assert!(words.eq(expected), "{html}");
        }
    }

    #[test]
    fn depth_and_size_are_capped_and_nothing_is_lost() {
        let deep = format!("{}x", ">".repeat(4_999));
        assert!(html(&deep).matches("<blockquote>").count() < 16);
        assert!(html(&deep).contains('x'));
        let wide = "*a* ".repeat(1_250);
        assert!(html(&wide).matches("<em>").count() < 500);
        assert_eq!(html(&wide).matches('a').count(), 1_250);
        let stars = format!("{}a{}", "*".repeat(2_000), "*".repeat(2_000));
        assert!(html(&stars).contains('a'));
    }
}
