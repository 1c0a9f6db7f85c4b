//! Which tokens are taken, and what the room hears of them.

use jsonwebtoken::{EncodingKey, Header};
use protocol::session::Login;
use room::{Profile, Restrictions};
use serde_json::{Value, json};

use super::*;
use crate::clock;

const SECRET: &str = "a secret of more than thirty-two bytes";

fn hs256(kid: Option<&str>, secret: &str, contents: &Value) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::default() };
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&header, contents, &key).expect("JSON can be signed")
}

fn tokens() -> Tokens {
    tokens_of(&format!("[jwt]\nenabled = true\nsecret = \"{SECRET}\""))
}

fn tokens_of(text: &str) -> Tokens {
    let config: Config = toml::from_str(text).expect("the test writes TOML");
    Tokens::of(&config).expect("the keys are fine").expect("tokens are taken")
}

fn signed(contents: &Value) -> String {
    hs256(None, SECRET, contents)
}

fn read(contents: &Value) -> Result<Claims, TokenProblem> {
    tokens().read(ConnectionId(1), &signed(contents))
}

fn now() -> i64 {
    i64::try_from(clock::wall().unix_seconds()).expect("it is not that late")
}

#[test]
fn what_a_token_says_is_what_the_room_hears() {
    let soon = now() + 60;
    let ann = |op| Ok(Claims { sub: "ann".to_owned(), op, ..Claims::default() });
    assert_eq!(read(&json!({ "sub": "ann", "exp": soon })), ann(false));
    assert_eq!(read(&json!({ "sub": "ann", "exp": soon, "op": true })), ann(true));
    let more = json!({ "sub": "ann", "exp": soon, "aud": "chat", "iss": "site", "age": 7 });
    assert_eq!(read(&more), ann(false), "what we have no use for does no harm");
}

#[test]
fn clocks_may_be_thirty_seconds_apart() {
    let at = |exp: i64, nbf: i64| {
        let contents = json!({ "sub": "ann", "exp": now() + exp, "nbf": now() + nbf });
        read(&contents).map(|claims| claims.op)
    };
    assert_eq!(at(60, -60), Ok(false));
    assert_eq!(at(-25, 0), Ok(false));
    assert_eq!(at(-35, -60), Err(TokenProblem::Expired));
    assert_eq!(at(60, 25), Ok(false));
    assert_eq!(at(60, 35), Err(TokenProblem::Invalid));
}

/// How long a token lasts is for the site to say that signs it.
#[test]
fn a_token_may_last_for_as_long_as_its_site_likes() {
    for exp in [now() + 60, now() + 100 * 365 * 86_400, 1 << 53] {
        assert_eq!(read(&json!({ "sub": "ann", "exp": exp })).map(|claims| claims.op), Ok(false));
    }
}

#[test]
fn a_token_that_says_it_wrongly_is_none() {
    let soon = now() + 60;
    for contents in [
        json!({ "sub": "ann" }),
        json!({ "sub": "ann", "exp": null }),
        json!({ "sub": "ann", "exp": "tomorrow" }),
        json!({ "sub": "ann", "exp": soon, "nbf": "yesterday" }),
        json!({ "sub": "ann", "exp": soon, "op": "yes" }),
        json!({ "sub": "ann", "exp": soon, "op": 1 }),
        json!({ "sub": "ann", "exp": soon, "op": null }),
        json!({ "sub": " ", "exp": soon }),
        json!({ "sub": 7, "exp": soon }),
        json!({ "exp": soon }),
        json!({ "sub": "ann", "exp": soon, "vip": "yes" }),
        json!({ "sub": "ann", "exp": soon, "nick": 7 }),
        json!({ "sub": "ann", "exp": soon, "rules": "redcam" }),
        json!({ "sub": "ann", "exp": soon, "rules": ["nofun"] }),
        json!(["ann", false]),
    ] {
        assert_eq!(read(&contents), Err(TokenProblem::Invalid), "{contents}");
    }
}

#[test]
fn the_room_never_sees_a_token() {
    let jwt = signed(&json!({ "sub": "ann", "exp": now() + 60 }));
    let tokens = tokens();
    for tokens in [Some(&tokens), None] {
        let login = Login { jwt: jwt.clone(), ..Login::default() };
        let input = input(ConnectionId(1), ClientAction::Login(login), tokens);
        assert!(matches!(&input, Input::SignedLogin { token, .. }
            if token.is_ok() == tokens.is_some()));
        assert!(!format!("{input:?} {tokens:?}").contains(&jwt));
    }
}

#[test]
fn a_login_without_a_token_is_one_of_a_guest() {
    let action = ClientAction::Login(Login::default());
    let guest = Input::Action { from: ConnectionId(1), action: action.clone() };
    let tokens = tokens();
    assert_eq!(input(ConnectionId(1), action, Some(&tokens)), guest);
}

#[test]
fn everything_that_a_site_says_of_somebody_is_heard() {
    let contents = json!({
        "sub": "ann", "exp": now() + 60, "nick": "Ann Lee", "op": true, "vip": true,
        "img": "/a.png", "url": "https://site.example/u/ann", "emoji": "🎸\u{7}", "gender": "f",
        "rules": ["redcam", "noimage"],
    });
    let profile = Profile {
        nickname: None,
        vip: true,
        avatar: "/a.png".to_owned(),
        profile_url: "https://site.example/u/ann".to_owned(),
        emoji: "🎸".to_owned(),
        gender: "f".to_owned(),
        restrictions: Restrictions { red_camera: true, no_image: true, ..Restrictions::default() },
    };
    let (sub, nick) = ("ann".to_owned(), "Ann Lee".to_owned());
    assert_eq!(read(&contents), Ok(Claims { sub, nick, op: true, profile }));
}

#[test]
fn an_address_that_is_none_is_left_out_and_keeps_nobody_out() {
    for url in [json!("javascript:alert(1)"), json!("data:text/html,x"), json!(null)] {
        let contents = json!({ "sub": "ann", "exp": now() + 60, "url": url, "img": url });
        let claims = read(&contents).expect("she is let in");
        assert_eq!(claims.profile, Profile::default());
    }
}

#[test]
fn keys_are_asked_for_by_name_and_sign_in_one_way_only() {
    use jsonwebtoken::Algorithm::{EdDSA, HS256, RS256};

    let (rsa, ed) = (include_str!("../../tests/keys/rsa-public.pem"), ED_PUBLIC);
    let text = format!(
        "[jwt]\nenabled = true\n\
         [[jwt.keys]]\nkid = \"old\"\nalgorithm = \"HS256\"\nsecret = \"{SECRET}\"\n\
         [[jwt.keys]]\nkid = \"rsa\"\nalgorithm = \"RS256\"\npublic_key = \"\"\"\n{rsa}\"\"\"\n\
         [[jwt.keys]]\nkid = \"ed\"\nalgorithm = \"EdDSA\"\npublic_key = \"\"\"\n{ed}\"\"\"\n"
    );
    let tokens = tokens_of(&text);
    let contents = json!({ "sub": "ann", "exp": now() + 60 });
    let sign = |algorithm, kid: Option<&str>, key: &EncodingKey| {
        let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
        jsonwebtoken::encode(&header, &contents, key).expect("JSON can be signed")
    };
    let rsa_key = EncodingKey::from_rsa_pem(include_bytes!("../../tests/keys/rsa-private.pem"));
    let rsa_key = rsa_key.expect("it is an RSA key");
    let ed_key = EncodingKey::from_ed_pem(include_bytes!("../../tests/keys/ed25519-private.pem"));
    let ed_key = ed_key.expect("it is an Ed25519 key");
    let secret = EncodingKey::from_secret(SECRET.as_bytes());
    // Everybody can have a public key, so it must never be taken for a secret.
    let public = EncodingKey::from_secret(rsa.as_bytes());
    for (what, jwt, good) in [
        ("a secret", sign(HS256, Some("old"), &secret), true),
        ("RSA", sign(RS256, Some("rsa"), &rsa_key), true),
        ("Ed25519", sign(EdDSA, Some("ed"), &ed_key), true),
        ("the name of another key", sign(RS256, Some("ed"), &rsa_key), false),
        ("the name of no key", sign(HS256, Some("new"), &secret), false),
        ("no name among several", sign(HS256, None, &secret), false),
        ("a secret under the name of RSA", sign(HS256, Some("rsa"), &secret), false),
        ("the public key as a secret", sign(HS256, Some("rsa"), &public), false),
        ("RSA under the name of a secret", sign(RS256, Some("old"), &rsa_key), false),
    ] {
        assert_eq!(tokens.read(ConnectionId(1), &jwt).is_ok(), good, "{what}");
    }
}

#[test]
fn one_secret_may_be_called_anything() {
    let contents = json!({ "sub": "ann", "exp": now() + 60 });
    let tokens = tokens();
    for kid in [None, Some("x")] {
        assert!(tokens.read(ConnectionId(1), &hs256(kid, SECRET, &contents)).is_ok(), "{kid:?}");
    }
    let other = hs256(None, &"x".repeat(40), &contents);
    assert_eq!(tokens.read(ConnectionId(1), &other), Err(TokenProblem::Invalid));
}

const ED_PUBLIC: &str = include_str!("../../tests/keys/ed25519-public.pem");
