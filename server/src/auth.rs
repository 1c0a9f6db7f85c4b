//! Signed logins: a token is read here, so that the room learns what it says and never sees it.

use std::fmt;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use protocol::{ClientAction, Username};
use room::{Claims, ConnectionId, Input, TokenProblem};
use serde::{Deserialize, Serialize};

use crate::Fault;
use crate::arguments::Token;
use crate::clock::Clock;
use crate::config::{JwtConfig, Secret};

/// Reads tokens that were signed with one secret.
pub(crate) struct Tokens {
    key: DecodingKey,
    validation: Validation,
}

/// What a token of ours contains; others may contain more.
#[derive(Serialize, Deserialize)]
struct Contents {
    sub: String,
    #[serde(default)]
    op: bool,
}

/// What a token has that we sign ourselves.
#[derive(Serialize)]
struct Signed<'a> {
    sub: &'a str,
    op: bool,
    iat: u64,
    exp: u64,
}

/// What the room hears of an action. In a login with a token, the token is replaced by its contents.
pub(crate) fn input(from: ConnectionId, action: ClientAction, tokens: Option<&Tokens>) -> Input {
    let ClientAction::Login(mut login) = action else {
        return Input::Action { from, action };
    };
    if login.jwt.is_empty() {
        return Input::Action { from, action: ClientAction::Login(login) };
    }
    let jwt = std::mem::take(&mut login.jwt);
    let token = match tokens {
        Some(tokens) => tokens.read(from, &jwt),
        None => Err(TokenProblem::Invalid),
    };
    Input::SignedLogin { from, login, token }
}

/// Signs a token for the room of this configuration.
///
/// # Errors
/// The room takes no tokens, or would not let anybody in with this one.
pub fn sign(jwt: &JwtConfig, asked: &Token) -> Result<String, Fault> {
    let secret = jwt.secret_in_use().ok_or(Fault::TokensOff)?;
    let impossible = |why: String| Fault::TokenImpossible(why);
    let name: Username =
        asked.sub.parse().map_err(|reason| impossible(format!("a name {reason}")))?;
    if asked.hours == 0 {
        return Err(impossible("it would be over at once; give it an hour at least".to_owned()));
    }
    let iat = Clock::start().now().wall.unix_seconds();
    let exp = iat + u64::from(asked.hours) * 3600;
    let signed = Signed { sub: name.as_str(), op: asked.op, iat, exp };
    let key = EncodingKey::from_secret(secret.bytes());
    let token = jsonwebtoken::encode(&Header::new(ALGORITHM), &signed, &key);
    Ok(token.expect("names and numbers can be written, and HS256 takes any secret"))
}

impl Tokens {
    /// Reads what is signed with this secret.
    pub(crate) fn new(secret: &Secret) -> Self {
        let mut validation = Validation::new(ALGORITHM);
        validation.leeway = LEEWAY_SECONDS;
        validation.validate_nbf = true;
        // A secret belongs to one room, so whoever signs with it means this one.
        validation.validate_aud = false;
        Self { key: DecodingKey::from_secret(secret.bytes()), validation }
    }

    fn read(&self, from: ConnectionId, jwt: &str) -> Result<Claims, TokenProblem> {
        match jsonwebtoken::decode::<Contents>(jwt, &self.key, &self.validation) {
            Ok(token) if token.claims.sub.trim().is_empty() => {
                tracing::debug!(connection = from.0, "a token was refused: its `sub` is empty");
                Err(TokenProblem::Invalid)
            }
            Ok(token) => Ok(Claims { sub: token.claims.sub, op: token.claims.op }),
            Err(error) => {
                let why = in_words(error.kind());
                tracing::debug!(connection = from.0, "a token was refused: {why}");
                let expired = matches!(error.kind(), ErrorKind::ExpiredSignature);
                Err(if expired { TokenProblem::Expired } else { TokenProblem::Invalid })
            }
        }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

/// For an owner whose site signs something that is not taken. The library's own words may quote
/// what the token says, so they are not used.
fn in_words(kind: &ErrorKind) -> &'static str {
    if matches!(kind, ErrorKind::InvalidSignature) {
        "it is signed with another secret"
    } else if matches!(kind, ErrorKind::InvalidAlgorithm) {
        "it is not signed with HS256"
    } else if matches!(kind, ErrorKind::MissingRequiredClaim(_)) {
        "it has no usable `exp`"
    } else if matches!(kind, ErrorKind::ExpiredSignature) {
        "its time is over"
    } else if matches!(kind, ErrorKind::ImmatureSignature) {
        "its time has not come"
    } else {
        "it cannot be read"
    }
}

/// The only way of signing that is taken: a token does not choose how it is checked.
const ALGORITHM: Algorithm = Algorithm::HS256;

/// How far the clocks of two servers may be apart.
const LEEWAY_SECONDS: u64 = 30;

#[cfg(test)]
mod tests {
    use protocol::session::Login;
    use serde_json::{Value, json};

    use super::*;

    const SECRET: &str = "a secret of more than thirty-two bytes";

    fn signed(contents: &Value) -> String {
        let key = EncodingKey::from_secret(SECRET.as_bytes());
        jsonwebtoken::encode(&Header::new(ALGORITHM), contents, &key).expect("JSON can be signed")
    }

    fn read(contents: &Value) -> Result<Claims, TokenProblem> {
        Tokens::new(&Secret::for_a_test(SECRET)).read(ConnectionId(1), &signed(contents))
    }

    fn now() -> i64 {
        i64::try_from(Clock::start().now().wall.unix_seconds()).expect("it is not that late")
    }

    #[test]
    fn what_a_token_says_is_what_the_room_hears() {
        let soon = now() + 60;
        let ann = |op| Ok(Claims { sub: "ann".to_owned(), op });
        assert_eq!(read(&json!({ "sub": "ann", "exp": soon })), ann(false));
        assert_eq!(read(&json!({ "sub": "ann", "exp": soon, "op": true })), ann(true));
        let more = json!({ "sub": "ann", "exp": soon, "aud": "chat", "iss": "site", "img": "/a" });
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
            json!(["ann", false]),
        ] {
            assert_eq!(read(&contents), Err(TokenProblem::Invalid), "{contents}");
        }
    }

    #[test]
    fn the_room_never_sees_a_token() {
        let jwt = signed(&json!({ "sub": "ann", "exp": now() + 60 }));
        let tokens = Tokens::new(&Secret::for_a_test(SECRET));
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
        let tokens = Tokens::new(&Secret::for_a_test(SECRET));
        assert_eq!(input(ConnectionId(1), action, Some(&tokens)), guest);
    }
}
