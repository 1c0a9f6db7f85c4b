//! Style sheets as a browser needs them: what is written for people stays with the sources.

/// The sheet without comments and without the blanks that lines begin with.
pub(crate) fn without_comments(sheet: &str) -> String {
    let mut lean = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(first) = rest.chars().next() {
        let (taken, keeps) = match first {
            '"' | '\'' => (end_of_string(rest, first), true),
            '/' if rest.starts_with("/*") => {
                (rest.find("*/").map_or(rest.len(), |end| end + "*/".len()), false)
            }
            '\n' => (rest.len() - rest.trim_start().len(), false),
            _ => (first.len_utf8(), true),
        };
        if keeps {
            lean.push_str(&rest[..taken]);
        } else if !lean.ends_with('\n') {
            // Between two things there is at least this.
            lean.push('\n');
        }
        rest = &rest[taken..];
    }
    lean
}

/// How long a string is that begins here, with both of its quotes.
fn end_of_string(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if character == quote && !is_escaped {
            return at + quote.len_utf8();
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_for_people_is_left_out() {
        let sheet = "/* One. */\n.a {\n    color: red;\n\n    /* Two,\n       long. */\n}\n";
        assert_eq!(without_comments(sheet), "\n.a {\ncolor: red;\n}\n");
    }

    #[test]
    fn strings_stay_as_they_are_and_nothing_grows_together() {
        for sheet in [r#".a::after { content: "/* \"  */"; }"#, ".b { background: url('/*') }"] {
            assert_eq!(without_comments(sheet), sheet);
        }
        assert_eq!(without_comments("margin: 1px/**/2px"), "margin: 1px\n2px");
        assert_eq!(without_comments("a /* without an end"), "a \n");
        assert_eq!(without_comments("content: \"without an end"), "content: \"without an end");
    }
}
