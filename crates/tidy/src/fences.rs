//! Rules about where a thing may be known at all: the browser, JSON, and looks.

use crate::code::{code_only, is_word, lines_of, without_tests, words};
use crate::{Finding, Source};

/// The raw browser is handled in two folders. Everything else speaks Rust and can be read, and
/// mostly tested, without one. Components may name the kinds of element an event comes from.
pub fn browser_outside_its_fence(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in rust(sources).filter(|s| !under(s, &BROWSER_FENCE)) {
        let code = code_only(&source.text);
        for (line, word, after) in words(&code) {
            let of_browser =
                word == "web_sys" || word == "js_sys" || word.starts_with("wasm_bindgen");
            let is_target =
                word == "web_sys" && under(source, &VIEW) && names_only_event_targets(after);
            if of_browser && !is_target {
                let advice = format!(
                    "`{word}` stays in frontend/src/rtc and frontend/src/platform: give the \
                    browser power a function there"
                );
                findings.push(Finding::new(source, line, advice));
            }
        }
    }
    findings
}

/// One module turns messages into text and back. The server's settings and its HTTP interface
/// have documents of their own; nobody else should care what they look like.
pub fn json_outside_its_home(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in rust(sources).filter(|s| !s.is_test() && !under(s, &JSON_HOMES)) {
        let code = without_tests(&code_only(&source.text));
        for (line, _, _) in words(&code).filter(|(_, word, _)| *word == "serde_json") {
            let advice = "JSON is known to protocol/src/wire alone: use its types here";
            findings.push(Finding::new(source, line, advice));
        }
    }
    findings
}

/// Looks live in style sheets, where themes reach them and a strict content policy allows them.
pub fn inline_styles(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in rust(sources).filter(|s| under(s, &["frontend/src/"])) {
        let code = code_only(&source.text);
        for (line, word, after) in words(&code) {
            // rustfmt puts a blank before the `=` of an assignment, so none means an attribute.
            if word == "style" && after.starts_with('=') && !after.starts_with("==") {
                let advice = "no inline style: give it a class and put the looks into styles/";
                findings.push(Finding::new(source, line, advice));
            }
        }
    }
    findings
}

/// Whether the page's document carries looks itself; the same rule as [`inline_styles`], for HTML.
pub fn inline_styles_in_html(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|s| s.extension() == "html") {
        for pattern in [" style=", "<style"] {
            for line in lines_of(&source.text, pattern) {
                let advice = "no inline style: link a style sheet";
                findings.push(Finding::new(source, line, advice));
            }
        }
    }
    findings
}

fn rust(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| source.extension() == "rs")
}

fn under(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|place| source.path.starts_with(place))
}

/// Whether `::Name` or `::{Name, Name}` follows, with nothing but kinds of element as names.
fn names_only_event_targets(after: &str) -> bool {
    let Some(names) = after.strip_prefix("::") else {
        return false;
    };
    let names = match names.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or_default(),
        None => names.split(|c| !is_word(c)).next().unwrap_or_default(),
    };
    let mut names = names.split(',').map(str::trim).filter(|n| !n.is_empty());
    names.all(|name| EVENT_TARGETS.contains(&name))
}

const BROWSER_FENCE: [&str; 4] =
    ["frontend/src/rtc/", "frontend/src/rtc.rs", "frontend/src/platform/", "frontend/src/main.rs"];

/// Where the page is drawn and events come in.
const VIEW: [&str; 2] = ["frontend/src/components/", "frontend/src/pages/"];

const EVENT_TARGETS: [&str; 4] =
    ["HtmlElement", "HtmlInputElement", "HtmlSelectElement", "HtmlTextAreaElement"];

const JSON_HOMES: [&str; 6] = [
    "protocol/src/wire",
    "server/src/api",
    "server/src/site",
    "server/src/config",
    "server/src/store/database/columns.rs",
    // Results of measurements, which have nothing to do with the wire.
    "crates/load/src/report.rs",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(rule: fn(&[Source]) -> Vec<Finding>, path: &str, text: &str) -> Vec<usize> {
        let findings = rule(&[Source::new(path, text)]);
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn the_browser_is_caught_outside_its_fence() {
        let rust =
            "// web_sys\nuse web_sys::Window;\nuse js_sys::Array;\nwasm_bindgen_futures::go();\n";
        let rule = browser_outside_its_fence;
        assert_eq!(lines(rule, "frontend/src/engine.rs", rust), [2, 3, 4]);
        assert_eq!(lines(rule, "crates/client/src/lib.rs", rust), [2, 3, 4]);
        assert!(lines(rule, "frontend/src/platform/clock.rs", rust).is_empty());
    }

    #[test]
    fn components_may_name_event_targets_only() {
        let rust = "use web_sys::HtmlInputElement;\nuse web_sys::{\n  HtmlElement, HtmlTextAreaElement,\n};\n\
            use web_sys::{HtmlElement, Window};\nuse web_sys::HtmlInputElementX;\nuse web_sys as w;\n";
        let rule = browser_outside_its_fence;
        assert_eq!(lines(rule, "frontend/src/components/a.rs", rust), [5, 6, 7]);
        assert_eq!(lines(rule, "frontend/src/hooks/a.rs", rust), [1, 2, 5, 6, 7]);
    }

    #[test]
    fn json_is_caught_outside_its_home() {
        let rust = "use serde_json::Value;\n#[cfg(test)]\nmod tests { use serde_json::json; }\n";
        assert_eq!(lines(json_outside_its_home, "server/src/socket.rs", rust), [1]);
        assert!(lines(json_outside_its_home, "protocol/src/wire/decode.rs", rust).is_empty());
        assert!(lines(json_outside_its_home, "server/tests/process.rs", rust).is_empty());
    }

    #[test]
    fn looks_in_the_code_are_caught() {
        let rust = "html! { <p style=\"color: red\"> }\nlet style = 1;\nif style == 2 {}\n";
        assert_eq!(lines(inline_styles, "frontend/src/components/a.rs", rust), [1]);
        let html = "<p>\n<p style='x'>\n<style>\n";
        assert_eq!(lines(inline_styles_in_html, "frontend/index.html", html), [2, 3]);
    }
}
