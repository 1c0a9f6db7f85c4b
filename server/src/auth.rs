//! Signed logins: a token is read here, so that the room learns what it says and never sees it.

mod contents;
mod sign;

use std::fmt;

use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{DecodingKey, TokenData, Validation, decode, decode_header};
use protocol::ClientAction;
use room::{Claims, ConnectionId, Input, TokenProblem};

use self::contents::Contents;
pub use self::sign::{Passport, sign};
use crate::Fault;
use crate::config::{Address, Algorithm, Config, Secret};

/// Reads tokens that were signed with one of some keys.
pub(crate) struct Tokens {
    keys: Vec<Key>,
    /// The site to which addresses belong that name no host.
    site: Option<Address>,
}

/// A key with the one way of signing that it checks.
struct Key {
    /// What a token calls it; nothing for the one that is meant where nothing is said.
    kid: Option<String>,
    decoding: DecodingKey,
    validation: Validation,
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
        Some(tokens) => tokens.read(from, &jwt).map(Box::new),
        None => Err(TokenProblem::Invalid),
    };
    Input::SignedLogin { from, login, token }
}

impl Tokens {
    /// Reads what is signed with the keys of this configuration, if it takes tokens at all.
    ///
    /// # Errors
    /// A key is none.
    pub(crate) fn of(config: &Config) -> Result<Option<Self>, Fault> {
        if !config.jwt.enabled {
            return Ok(None);
        }
        let alone = config.jwt.secret.as_ref().map(|secret| Ok(Key::alone(secret)));
        let named = config.jwt.keys.iter().map(|key| {
            let (kid, decoding) = (Some(key.kid.clone()), key.decoding()?);
            Ok(Key { kid, decoding, validation: validation(key.algorithm) })
        });
        let keys = alone.into_iter().chain(named).collect::<Result<Vec<Key>, Fault>>()?;
        Ok(Some(Self { keys, site: config.website_url.clone() }))
    }

    fn read(&self, from: ConnectionId, jwt: &str) -> Result<Claims, TokenProblem> {
        let refused = |why: &str| {
            tracing::info!(connection = from.0, "a token was refused: {why}");
            TokenProblem::Invalid
        };
        let token = self.verify(jwt).map_err(|error| {
            let problem = refused(in_words(error.kind()));
            let expired = matches!(error.kind(), ErrorKind::ExpiredSignature);
            if expired { TokenProblem::Expired } else { problem }
        })?;
        token.claims.claims(from, self.site.as_ref()).map_err(refused)
    }

    fn verify(&self, jwt: &str) -> Result<TokenData<Contents>, Error> {
        let kid = decode_header(jwt)?.kid;
        let named = self.keys.iter().find(|key| key.kid.is_some() && key.kid == kid);
        // A site with one secret may name it as it likes.
        let key = named.or_else(|| self.keys.iter().find(|key| key.kid.is_none()));
        // So may one with one key that names none.
        let only = self.keys.first().filter(|_| self.keys.len() == 1 && kid.is_none());
        let key = key.or(only).ok_or(ErrorKind::InvalidKeyFormat)?;
        decode(jwt, &key.decoding, &key.validation)
    }
}

impl Key {
    fn alone(secret: &Secret) -> Self {
        let decoding = DecodingKey::from_secret(secret.bytes());
        Self { kid: None, decoding, validation: validation(Algorithm::HS256) }
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

/// How a token is checked. It does not choose that itself.
fn validation(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(match algorithm {
        Algorithm::HS256 => jsonwebtoken::Algorithm::HS256,
        Algorithm::RS256 => jsonwebtoken::Algorithm::RS256,
        Algorithm::EdDsa => jsonwebtoken::Algorithm::EdDSA,
    });
    validation.leeway = LEEWAY_SECONDS;
    validation.validate_nbf = true;
    // A secret belongs to one room, so whoever signs with it means this one.
    validation.validate_aud = false;
    validation
}

/// For an owner whose site signs something that is not taken. The library's own words may quote
/// what the token says, so they are not used.
fn in_words(kind: &ErrorKind) -> &'static str {
    if matches!(kind, ErrorKind::InvalidSignature) {
        "it is signed with another key"
    } else if matches!(kind, ErrorKind::InvalidAlgorithm) {
        "it is not signed in the way that its key is for"
    } else if matches!(kind, ErrorKind::InvalidKeyFormat) {
        "it asks for a key that is not there"
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

/// How far the clocks of two servers may be apart.
const LEEWAY_SECONDS: u64 = 30;

#[cfg(test)]
mod tests;
