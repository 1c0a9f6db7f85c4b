//! Passwords for TURN servers, made anew for each view and good for some hours (the scheme that coturn
//! calls `use-auth-secret`): a server that relays for everybody would soon relay for the whole world.
//!
//! The room knows no secret and no clock. It names the servers, and this fills in what gets one in.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use protocol::camera::Ringing;
use protocol::{ServerEvent, Timestamp};
use sha1::Sha1;

use crate::config::{Secret, VideoConfig, is_relay};

/// What makes passwords; nothing where the owner has no secret, and the servers are as they stand.
pub(crate) struct Relays {
    secret: Option<Secret>,
}

impl Relays {
    pub(crate) fn new(video: &VideoConfig) -> Self {
        Self { secret: video.turn_secret.clone() }
    }

    /// Fills in how to get into the servers that relay, where an event names them.
    pub(crate) fn fill_in(&self, event: &mut ServerEvent, now: impl FnOnce() -> Timestamp) {
        let Some(secret) = &self.secret else { return };
        if let ServerEvent::Open(ringing) | ServerEvent::Ring(ringing) = event {
            let name = name(secret, ringing, now());
            let password = STANDARD.encode(sign(secret, &name));
            let is_open = |url: &String| is_relay(url);
            for server in &mut ringing.ice_servers {
                if server.username.is_empty() && server.urls.iter().any(is_open) {
                    server.username.clone_from(&name);
                    server.credential.clone_from(&password);
                }
            }
        }
    }
}

/// Until when, and a word that tells one view from another in the log of the relay and says nothing
/// else: neither who it is, nor the secret of the view.
fn name(secret: &Secret, ringing: &Ringing, now: Timestamp) -> String {
    let until = now.unix_ms() / 1_000 + GOOD_FOR_S;
    let view = sign(secret, &ringing.open_secret.to_string());
    format!("{until}:{}", URL_SAFE_NO_PAD.encode(&view[..6]))
}

fn sign(secret: &Secret, text: &str) -> Vec<u8> {
    let mac = Hmac::<Sha1>::new_from_slice(secret.bytes());
    let mut mac = mac.expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// A view may go on for an evening; a relay asks for the password again and again.
const GOOD_FOR_S: u64 = 12 * 60 * 60;

#[cfg(test)]
mod tests {
    use protocol::GrantId;
    use protocol::camera::{IceServer, Source};

    use super::*;

    fn ringing(servers: &[(&str, &str)]) -> ServerEvent {
        let server = |(url, username): &(&str, &str)| IceServer {
            urls: vec![(*url).to_owned()],
            username: (*username).to_owned(),
            credential: (*username).to_owned(),
        };
        ServerEvent::Open(Ringing {
            username: "ann".parse().expect("that is a name"),
            source: Source::Camera,
            open_secret: GrantId(7),
            ice_servers: servers.iter().map(server).collect(),
            relay_only: false,
        })
    }

    fn servers(event: &ServerEvent) -> &[IceServer] {
        let ServerEvent::Open(ringing) = event else { panic!("the test makes no other event") };
        &ringing.ice_servers
    }

    #[test]
    fn a_password_is_what_coturn_makes_of_the_name_and_the_secret() {
        let secret = Secret::for_a_test("north");
        // `printf '%s' 1795363200:x | openssl dgst -sha1 -hmac north -binary | base64`
        assert_eq!(STANDARD.encode(sign(&secret, "1795363200:x")), EXPECTED);
    }

    #[test]
    fn each_view_gets_its_own_and_what_the_owner_wrote_stays() {
        let relays = Relays { secret: Some(Secret::for_a_test("north")) };
        let all = [("stun:a", ""), ("turn:b", ""), ("turns:c", "fixed")];
        let mut event = ringing(&all);
        relays.fill_in(&mut event, || Timestamp::from_unix_ms(1_795_363_200_000));
        let [stun, turn, fixed] = servers(&event) else { panic!("there were three") };
        assert!(stun.username.is_empty() && stun.credential.is_empty());
        assert_eq!((fixed.username.as_str(), fixed.credential.as_str()), ("fixed", "fixed"));
        let (until, view) = turn.username.split_once(':').expect("a time and a view");
        assert_eq!(until, "1795406400");
        assert!(!view.is_empty() && !GrantId(7).to_string().contains(view));
        let signed = sign(&Secret::for_a_test("north"), &turn.username);
        assert_eq!(turn.credential, STANDARD.encode(signed));
    }

    #[test]
    fn without_a_secret_nothing_is_filled_in() {
        let mut event = ringing(&[("turn:b", "")]);
        let before = event.clone();
        Relays { secret: None }.fill_in(&mut event, || Timestamp::from_unix_ms(0));
        assert_eq!(event, before);
    }

    const EXPECTED: &str = "vQAG3yPdE2+L7epkIZR/UlguC+8=";
}
