//! The emojis that can be picked, as the page has fetched them.

/// One emoji.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// The emoji.
    pub text: String,
    /// What it is called.
    pub name: String,
    /// What is typed between colons for it.
    pub codes: Vec<String>,
    /// Which of the groups of Unicode it belongs to, from 0.
    pub group: usize,
    /// The same in five colours of skin, from light to dark; empty where there are none.
    pub tones: Vec<String>,
}

impl Glyph {
    /// The emoji in a colour of skin: 0 is none, 5 the darkest.
    pub fn in_tone(&self, tone: usize) -> &str {
        let toned = tone.checked_sub(1).and_then(|tone| self.tones.get(tone));
        toned.unwrap_or(&self.text)
    }
}

/// All of them, in the order of Unicode.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmojiTable(pub Vec<Glyph>);

impl EmojiTable {
    /// Those for which somebody may have looked with these words, the best first: what begins like
    /// that before what contains it.
    pub fn search(&self, words: &str) -> Vec<&Glyph> {
        let words = words.trim().to_lowercase().replace(' ', "_");
        let mut found: Vec<(u8, &Glyph)> =
            self.0.iter().filter_map(|glyph| Some((rank(glyph, &words)?, glyph))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, glyph)| glyph).collect()
    }
}

fn rank(glyph: &Glyph, words: &str) -> Option<u8> {
    let codes = || glyph.codes.iter();
    if codes().any(|code| code == words) {
        Some(0)
    } else if codes().any(|code| code.starts_with(words)) {
        Some(1)
    } else if codes().any(|code| code.contains(words)) {
        Some(2)
    } else {
        glyph.name.to_lowercase().replace(' ', "_").contains(words).then_some(3)
    }
}
