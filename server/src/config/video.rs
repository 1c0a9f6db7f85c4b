//! How cameras reach each other: servers that help, and what people may do.

use protocol::camera::IceServer;
use serde::Deserialize;

use super::Secret;
use crate::Fault;

/// How cameras reach each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VideoConfig {
    /// STUN and TURN servers that browsers may use.
    pub ice_servers: Vec<IceServer>,
    /// What a TURN server and this one both know: each view then gets a password of its own, which
    /// is worth nothing after some hours. The environment wins over the file.
    pub turn_secret: Option<Secret>,
    /// Whether every camera goes through a relay, so that nobody learns an address of anybody.
    pub relay_only: bool,
    /// Whether cameras may be marked as explicit.
    pub permit_nsfw: bool,
}

impl VideoConfig {
    /// What cannot work, however it was meant.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let impossible = |problem: String| Err(Fault::ConfigImpossible(problem));
        let urls = || self.ice_servers.iter().flat_map(|server| &server.urls);
        if let Some(url) = urls().find(|url| !KINDS.iter().any(|kind| url.starts_with(kind))) {
            return impossible(format!(
                "\"{url}\" under [video] is no stun:, turn: or turns: address"
            ));
        }
        if self.relay_only && !urls().any(|url| is_relay(url)) {
            return impossible(
                "relay_only under [video] needs a turn: or turns: address in ice_servers"
                    .to_owned(),
            );
        }
        let lacks = |server: &&IceServer| {
            server.urls.iter().any(|url| is_relay(url)) && server.username.is_empty()
        };
        match self.ice_servers.iter().find(lacks) {
            Some(server) if self.turn_secret.is_none() => impossible(format!(
                "{:?} under [video] needs username and credential, or turn_secret",
                server.urls
            )),
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether an address is one of a server that relays.
pub(crate) fn is_relay(url: &str) -> bool {
    url.starts_with("turn:") || url.starts_with("turns:")
}

/// What an address of a server that helps may begin with (RFC 7064, RFC 7065).
const KINDS: [&str; 4] = ["stun:", "stuns:", "turn:", "turns:"];

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Option<String> {
        let config: VideoConfig = toml::from_str(text).expect("the test writes this section");
        config.check().err().map(|fault| fault.to_string())
    }

    #[test]
    fn what_cannot_work_is_said_and_what_can_is_taken() {
        let turn = r#"ice_servers = [{ urls = ["turn:turn.example"] }]"#;
        for (text, expected) in [
            (r#"ice_servers = [{ urls = ["http://x"] }]"#.to_owned(), "is no stun:, turn:"),
            (turn.to_owned(), "needs username and credential, or turn_secret"),
            ("relay_only = true".to_owned(), "needs a turn: or turns: address"),
        ] {
            assert!(problem(&text).is_some_and(|words| words.contains(expected)), "{text}");
        }
        for more in ["turn_secret = \"a secret of both\"\nrelay_only = true", "turn_secret = \"x\""]
        {
            assert_eq!(problem(&format!("{turn}\n{more}")), None);
        }
        assert_eq!(problem(r#"ice_servers = [{ urls = ["stun:stun.example"] }]"#), None);
    }
}
