//! The document as a program sees it: sections, examples, tables.

use protocol::Dialect;
use serde_json::Value;

/// Whose frame an example shows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Speaker {
    /// A browser, in whichever dialect: actions have one form.
    Client,
    /// The room, in these dialects.
    Server(&'static [Dialect]),
}

/// One frame in the document.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) speaker: Speaker,
    pub(crate) text: String,
    /// Where it begins, and where it ends.
    pub(crate) line: usize,
    last_line: usize,
    pub(crate) chapter: String,
    section: String,
}

/// What stands under a heading of the third level, without its examples.
#[derive(Debug)]
struct Section {
    chapter: String,
    name: String,
    words: String,
}

/// `docs/protocol.md`.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) examples: Vec<Example>,
    sections: Vec<Section>,
    rows: Vec<(String, Vec<String>)>,
    lines: Vec<String>,
}

impl Example {
    /// What the frame calls itself.
    pub(crate) fn action(&self) -> String {
        let frame: Value = serde_json::from_str(&self.text).expect("an example is JSON");
        frame["action"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether this is the next thing behind a parlor/1 frame.
    pub(crate) fn follows(&self, before: &Example) -> bool {
        let parlor1_only = matches!(before.speaker, Speaker::Server([Dialect::Parlor1]));
        parlor1_only && before.last_line + 2 == self.line
    }
}

impl Page {
    /// Reads the document that lies beside the code.
    pub(crate) fn read() -> Self {
        let lines = include_str!("../../../docs/protocol.md").lines().map(str::to_owned).collect();
        let mut page = Self { examples: Vec::new(), sections: Vec::new(), rows: Vec::new(), lines };
        page.understand();
        page
    }

    /// The sections of a chapter, in order: headings like `` ### `login` ``.
    pub(crate) fn sections_in(&self, chapter: &str) -> Vec<&str> {
        let inside = self.sections.iter().filter(|section| section.chapter == chapter);
        inside.map(|section| section.name.as_str()).collect()
    }

    pub(crate) fn examples_in(&self, chapter: &str, section: &str) -> Vec<&Example> {
        let inside = |e: &&Example| e.chapter == chapter && e.section == section;
        self.examples.iter().filter(inside).collect()
    }

    /// The rows of the tables of a chapter, without heads.
    pub(crate) fn rows_in(&self, chapter: &str) -> Vec<&Vec<String>> {
        self.rows.iter().filter(|(of, _)| of == chapter).map(|(_, row)| row).collect()
    }

    /// Every code that an action is said to be refused with, and where.
    pub(crate) fn refusals(&self) -> Vec<(usize, String)> {
        let mut refusals = Vec::new();
        let mut listing = false;
        for (at, line) in self.lines.iter().enumerate() {
            let listed = match line.split_once("Refused with: ") {
                Some((_, listed)) => listed,
                None if listing && !line.is_empty() => line,
                None => {
                    listing = false;
                    continue;
                }
            };
            listing = true;
            // Words in brackets explain a code; they may quote other things.
            let listed = listed.split('(').next().unwrap_or_default();
            let quoted = listed.split('`').skip(1).step_by(2);
            refusals.extend(quoted.map(|code| (at + 1, code.to_owned())));
        }
        refusals
    }

    fn understand(&mut self) {
        let (mut chapter, mut section) = (String::new(), String::new());
        let mut lines = self.lines.iter().enumerate().peekable();
        let mut in_table = false;
        while let Some((at, line)) = lines.next() {
            let text = line.trim_start();
            if let Some(info) = text.strip_prefix("```") {
                let body = lines.by_ref().take_while(|(_, line)| line.trim_start() != "```");
                let body: Vec<&str> = body.map(|(_, line)| line.as_str()).collect();
                if let Some(speaker) = speaker(info, at + 1) {
                    self.examples.push(Example {
                        speaker,
                        text: body.join("\n"),
                        line: at + 1,
                        last_line: at + body.len() + 2,
                        chapter: chapter.clone(),
                        section: section.clone(),
                    });
                }
            } else if let Some(heading) = line.strip_prefix("## ") {
                heading.clone_into(&mut chapter);
                section.clear();
            } else if let Some(heading) = line.strip_prefix("### ") {
                heading.trim_matches('`').clone_into(&mut section);
                let (chapter, name) = (chapter.clone(), section.clone());
                self.sections.push(Section { chapter, name, words: String::new() });
            } else if line.starts_with("|--") {
                in_table = true;
            } else if in_table && line.starts_with('|') {
                let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
                self.rows.push((chapter.clone(), cells.collect()));
            } else {
                in_table = false;
                if let Some(section) = self.sections.last_mut() {
                    section.words += line;
                    section.words.push(' ');
                }
            }
        }
    }
}

/// Whose frame a fence with this info string shows; nobody's if it is no frame.
fn speaker(info: &str, line: usize) -> Option<Speaker> {
    let both: &[Dialect] = &[Dialect::Classic, Dialect::Parlor1];
    match info {
        "json client" | "json client classic" | "json client parlor/1" => Some(Speaker::Client),
        "json server" => Some(Speaker::Server(both)),
        "json server classic" => Some(Speaker::Server(&[Dialect::Classic])),
        "json server parlor/1" => Some(Speaker::Server(&[Dialect::Parlor1])),
        other if other.starts_with("json") => panic!("line {line}: whose frame is `{other}`?"),
        _ => None,
    }
}
