//! Signing: `parlor token`, and programs of the owner that ask over HTTP.

use jsonwebtoken::{EncodingKey, Header};
use protocol::Username;
use serde::Serialize;

use crate::Fault;
use crate::clock;
use crate::config::{Algorithm, JwtConfig};

/// Whom to sign a token for, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passport<'a> {
    /// The name of the account.
    pub sub: &'a str,
    /// What people see instead, or empty.
    pub nick: &'a str,
    /// Whether they keep order.
    pub op: bool,
    /// Whether the site holds them dear.
    pub vip: bool,
    /// How long one can log in with it.
    pub hours: u32,
}

/// What a token has that we sign ourselves.
#[derive(Serialize)]
struct Signed<'a> {
    sub: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    nick: &'a str,
    op: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    vip: bool,
    iat: u64,
    exp: u64,
}

/// Signs a token for the room of this configuration.
///
/// # Errors
/// The room takes no tokens, or would not let anybody in with this one.
pub fn sign(jwt: &JwtConfig, passport: Passport<'_>) -> Result<String, Fault> {
    if !jwt.enabled {
        return Err(Fault::TokensOff);
    }
    let named = jwt.keys.iter().filter(|key| key.algorithm == Algorithm::HS256);
    let named = named.filter_map(|key| Some((Some(key.kid.clone()), key.secret.as_ref()?)));
    let alone = jwt.secret.as_ref().map(|secret| (None, secret));
    let (kid, secret) = alone.into_iter().chain(named).next().ok_or(Fault::OnlyPublicKeys)?;

    let impossible = |why: String| Fault::TokenImpossible(why);
    let name: Username =
        passport.sub.parse().map_err(|reason| impossible(format!("a name {reason}")))?;
    if passport.hours == 0 {
        return Err(impossible("it would be over at once; give it an hour at least".to_owned()));
    }
    let iat = clock::wall().unix_seconds();
    let exp = iat + u64::from(passport.hours) * 3600;
    let Passport { nick, op, vip, .. } = passport;
    let signed = Signed { sub: name.as_str(), nick, op, vip, iat, exp };
    let header = Header { kid, ..Header::new(jsonwebtoken::Algorithm::HS256) };
    let token = jsonwebtoken::encode(&header, &signed, &EncodingKey::from_secret(secret.bytes()));
    Ok(token.expect("names and numbers can be written, and HS256 takes any secret"))
}
