//! Reduces Rust to its code: comments and literals become blanks, so that a rule never trips over
//! a word that somebody merely wrote about. Lines keep their numbers.

/// `text` with every comment and every string or character literal blanked out.
pub fn code_only(text: &str) -> String {
    let mut scanner = Scanner { rest: text, code: String::with_capacity(text.len()) };
    while !scanner.rest.is_empty() {
        scanner.next();
    }
    scanner.code
}

/// `code` (as [`code_only`] gives it) without the items that exist only in tests.
pub fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(TEST_ONLY) {
        let (before, item) = rest.split_at(start);
        let (item, after) = item.split_at(item_length(item));
        kept.push_str(before);
        kept.extend(item.chars().map(blank));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Every word in `code`: the line it stands on, the word, and what follows it.
pub fn words(code: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut rest = code;
    let mut line = 1;
    std::iter::from_fn(move || {
        let start = rest.find(is_word)?;
        line += newlines(&rest[..start]);
        let from_word = &rest[start..];
        let end = from_word.find(|c| !is_word(c)).unwrap_or(from_word.len());
        let (word, after) = from_word.split_at(end);
        rest = after;
        Some((line, word, after))
    })
}

/// The lines, counted from one, at which `pattern` begins in `text`.
pub fn lines_of(text: &str, pattern: &str) -> Vec<usize> {
    text.match_indices(pattern).map(|(at, _)| 1 + newlines(&text[..at])).collect()
}

/// Whether `c` can be part of a name.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn newlines(text: &str) -> usize {
    text.matches('\n').count()
}

fn blank(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

/// The length of the item that `code` begins with: up to its body's last brace, or its semicolon.
fn item_length(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

struct Scanner<'a> {
    rest: &'a str,
    code: String,
}

impl Scanner<'_> {
    fn next(&mut self) {
        let rest = self.rest;
        if rest.starts_with("//") {
            self.hide(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.hide(block_comment(rest));
        } else if rest.starts_with('"') {
            self.hide(quoted(rest, '"'));
        } else if let Some(length) = raw_string(rest) {
            self.hide(length);
        } else if is_character(rest) {
            self.hide(quoted(rest, '\''));
        } else {
            // A whole word at once, so that the r of `for` is never taken for that of r"".
            let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            self.keep(word.max(rest.chars().next().map_or(0, char::len_utf8)));
        }
    }

    fn hide(&mut self, length: usize) {
        let (hidden, rest) = self.rest.split_at(length);
        self.code.extend(hidden.chars().map(blank));
        self.rest = rest;
    }

    fn keep(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.code.push_str(kept);
        self.rest = rest;
    }
}

/// Block comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// The length of the literal that `text` begins with, both quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw string such as `r#"..."#`, with or without a `b` or `c` before it.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let content = body.trim_start_matches('#');
    let hashes = body.len() - content.len();
    let content = content.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let close = content.find(&end).map_or(content.len(), |at| at + end.len());
    Some(text.len() - content.len() + close)
}

/// Tells the character 'a' from the lifetime 'a.
fn is_character(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('\'') && (chars.next() == Some('\\') || chars.next() == Some('\''))
}

const TEST_ONLY: &str = "#[cfg(test)]";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_become_blanks() {
        let rust = "a /* b /* c */\n d */ e // f\ng \"h\\\" i\" 'j' '\\'' r#\"k\" l\"# b'm' n";
        let code = code_only(rust);
        let seen: Vec<_> = words(&code).map(|(line, word, _)| (line, word)).collect();
        let expected = [(1, "a"), (2, "e"), (3, "g"), (3, "b"), (3, "n")];
        assert_eq!(seen, expected);
        assert_eq!(code.len(), rust.len());
    }

    #[test]
    fn lifetimes_and_ordinary_words_stay() {
        let rust = "fn f<'a>(x: &'a str) -> r#type { for \"no\" in bar }";
        let kept = "fn f<'a>(x: &'a str) -> r#type { for      in bar }";
        assert_eq!(code_only(rust), kept);
    }

    #[test]
    fn only_the_test_item_goes() {
        let code = "a\n#[cfg(test)]\nmod t { fn f() { b } }\nc\n#[cfg(test)] mod d;\ne";
        let left = without_tests(code);
        let seen: Vec<_> = words(&left).map(|(line, word, _)| (line, word)).collect();
        assert_eq!(seen, [(1, "a"), (4, "c"), (6, "e")]);
    }
}
