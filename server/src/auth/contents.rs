//! What a token says, checked claim by claim.

use room::{Claims, ConnectionId, Profile, Restrictions};
use serde::Deserialize;

use crate::config::Address;

/// What a token of ours contains; others may contain more. What is `null` is not there.
#[derive(Deserialize)]
pub(super) struct Contents {
    sub: String,
    #[serde(default)]
    nick: Option<String>,
    #[serde(default)]
    op: bool,
    #[serde(default)]
    vip: bool,
    #[serde(default)]
    img: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    emoji: Option<String>,
    #[serde(default)]
    gender: Option<String>,
    #[serde(default)]
    rules: Option<Vec<Rule>>,
}

/// What somebody cannot do. A rule that this room does not know makes a token that it cannot honour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Rule {
    RedCam,
    NoBroadcast,
    NoVideo,
    NoImage,
}

impl Contents {
    /// What the room hears of it.
    pub(super) fn claims(
        self,
        from: ConnectionId,
        site: Option<&Address>,
    ) -> Result<Claims, &'static str> {
        if self.sub.trim().is_empty() {
            return Err("its `sub` is empty");
        }
        let rules = self.rules.unwrap_or_default();
        let restrictions = Restrictions {
            red_camera: rules.contains(&Rule::RedCam),
            no_broadcast: rules.contains(&Rule::NoBroadcast),
            no_video: rules.contains(&Rule::NoVideo),
            no_image: rules.contains(&Rule::NoImage),
        };
        let address = |claim: &str, text: Option<String>| {
            let text = text.unwrap_or_default();
            let address = address(&text, site);
            if address.is_empty() && !text.trim().is_empty() {
                tracing::warn!(connection = from.0, "`{claim}` in a token leads to no page");
            }
            address
        };
        let profile = Profile {
            nickname: None,
            vip: self.vip,
            avatar: address("img", self.img),
            profile_url: address("url", self.url),
            emoji: shortened(self.emoji),
            gender: shortened(self.gender),
            restrictions,
        };
        let nick = self.nick.unwrap_or_default();
        Ok(Claims { sub: self.sub, nick, op: self.op, profile })
    }
}

/// An address of a page, or nothing. Without a host it belongs to the owner's site; where the room
/// does not know that, it belongs to the site that the room is part of.
fn address(text: &str, site: Option<&Address>) -> String {
    let text = text.trim();
    let address = match site {
        _ if text.is_empty() || text.len() > ADDRESS_BYTES_MAX => None,
        Some(site) => site.lead(text).map(|address| address.as_str().to_owned()),
        None if is_path(text) => Some(text.to_owned()),
        None => Address::try_from(text.to_owned()).ok().map(|address| address.as_str().to_owned()),
    };
    address.filter(|address| address.len() <= ADDRESS_BYTES_MAX).unwrap_or_default()
}

/// Whether this is an address on the same host and nothing else: `//host` and `/\host` are not.
fn is_path(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next() == Some('/');
    first
        && !letters.next().is_some_and(|c| matches!(c, '/' | '\\'))
        && !text.contains(char::is_control)
}

/// A sign or a word, without what could steer a screen.
fn shortened(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    let printed = text.trim().chars().filter(|c| !c.is_control());
    printed.take(SIGN_SCALARS_MAX).collect()
}

/// Longest address of a picture or a profile, in bytes: what browsers and proxies all take.
const ADDRESS_BYTES_MAX: usize = 2048;

/// Longest sign beside a name, and longest word about somebody, in Unicode scalar values: an emoji of
/// several people is up to ten of them.
const SIGN_SCALARS_MAX: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages_or_nowhere() {
        let site = Address::try_from("https://site.example/".to_owned()).expect("it is one");
        for (text, with, without) in [
            ("/a.png", "https://site.example/a.png", "/a.png"),
            ("a.png", "https://site.example/a.png", ""),
            ("https://other.example/a", "https://other.example/a", "https://other.example/a"),
            ("//other.example/a", "https://other.example/a", ""),
            ("/\\other.example/a", "https://other.example/a", ""),
            ("javascript:alert(1)", "", ""),
            (" java\tscript:alert(1)", "", ""),
            ("data:image/png;base64,AAAA", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(address(text, Some(&site)), with, "{text}");
            assert_eq!(address(text, None), without, "{text}");
        }
        assert_eq!(address(&format!("/{}", "x".repeat(3_000)), None), "");
    }
}
