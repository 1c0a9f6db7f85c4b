//! A keepsake as text: one thing a line, its parts between tabs.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use protocol::{MessageId, Timestamp};

use super::{Keepsake, Unsent};
use crate::rules::Rule;

impl fmt::Display for Keepsake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, left_at, drafts, unsent, rules } = self;
        if !name.is_empty() {
            writeln!(f, "name\t{}", escape(name))?;
        }
        if let Some(left_at) = left_at {
            writeln!(f, "left\t{}", left_at.unix_ms())?;
        }
        for (channel, text) in drafts {
            writeln!(f, "draft\t{channel}\t{}", escape(text))?;
        }
        for Unsent { cid, channel, text, reply_to } in unsent {
            if let Some(MessageId(id)) = reply_to {
                write!(f, "answer\t{id}\t")?;
            }
            match cid {
                Some(cid) => writeln!(f, "unsure\t{cid}\t{channel}\t{}", escape(text))?,
                None => writeln!(f, "unsent\t{channel}\t{}", escape(text))?,
            }
        }
        for (rule, name) in rules {
            writeln!(f, "{}\t{name}", word(*rule))?;
        }
        Ok(())
    }
}

impl FromStr for Keepsake {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let mut kept = Self::default();
        for line in text.lines() {
            // What another version wrote, or what was cut off, is left out.
            let _ = kept.read(line);
        }
        Ok(kept)
    }
}

impl Keepsake {
    fn read(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once('\t')?;
        match kind {
            "name" => self.name = unescape(rest),
            "left" => self.left_at = Some(Timestamp::from_unix_ms(rest.parse().ok()?)),
            "draft" => {
                let (channel, text) = rest.split_once('\t')?;
                self.drafts.insert(channel.parse().ok()?, unescape(text));
            }
            "unsure" => {
                let (cid, rest) = rest.split_once('\t')?;
                self.unsent.push(Unsent { cid: Some(cid.parse().ok()?), ..unsent(rest)? });
            }
            "unsent" => self.unsent.push(unsent(rest)?),
            "answer" => {
                let (id, rest) = rest.split_once('\t')?;
                self.read(rest)?;
                self.unsent.last_mut()?.reply_to = id.parse().ok().map(MessageId);
            }
            kind => {
                let rule = RULES.into_iter().find(|rule| word(*rule) == kind)?;
                self.rules.push((rule, rest.parse().ok()?));
            }
        }
        Some(())
    }
}

fn unsent(text: &str) -> Option<Unsent> {
    let (channel, text) = text.split_once('\t')?;
    let channel = channel.parse().ok()?;
    Some(Unsent { cid: None, channel, text: unescape(text), reply_to: None })
}

const RULES: [Rule; 3] = [Rule::Mute, Rule::Boot, Rule::Block];

fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::Mute => "muted",
        Rule::Boot => "booted",
        Rule::Block => "blocked",
    }
}

/// A text without line breaks. A tab in it does no harm: it is the last part of its line.
fn escape(text: &str) -> String {
    text.replace('\\', r"\\").replace('\n', r"\n").replace('\r', r"\r")
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            letter => letter,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_survives_as_text() {
        let unsent = |cid: Option<&str>| Unsent {
            cid: cid.map(|cid| cid.parse().expect("the test uses plain ids")),
            channel: "lobby".parse().expect("the test uses plain ids"),
            text: "a\tb\\n\r\n\nc\\".to_owned(),
            reply_to: cid.map(|_| MessageId(7)),
        };
        let kept = Keepsake {
            name: "ann".to_owned(),
            left_at: Some(Timestamp::from_unix_ms(7)),
            drafts: [("@Bob Lee".parse().expect("that is a person"), "é\n\\t\u{2028}".to_owned())]
                .into(),
            unsent: vec![unsent(Some("c1")), unsent(None)],
            rules: RULES.map(|rule| (rule, "carl".parse().expect("that is a name"))).into(),
        };
        assert_eq!(kept.to_string().parse(), Ok(kept));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let text = "name\tann\nhologram\tx\ndraft\t@@\tx\nunsent\tlobby\nunsure\tc1\tlobby\nleft\tsoon\nmuted\nmuted\tbob\n";
        let kept: Keepsake = text.parse().expect("that cannot fail");
        assert_eq!(kept.to_string(), "name\tann\nmuted\tbob\n");
        assert!(Keepsake::default().to_string().is_empty());
    }
}
