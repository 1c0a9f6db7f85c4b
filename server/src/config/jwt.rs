//! Signed logins, as the owner sets them up.

use std::fs;
use std::path::{Path, PathBuf};

use jsonwebtoken::DecodingKey;
use serde::Deserialize;

use super::{Address, Secret};
use crate::Fault;

/// Whether people may log in with a token that another site of the owner has signed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JwtConfig {
    /// Whether tokens are taken at all.
    pub enabled: bool,
    /// Whether nobody comes in without one.
    pub strict: bool,
    /// Where people go who have none.
    pub landing_page_url: Option<Address>,
    /// What tokens without the name of a key are signed with.
    pub secret: Option<Secret>,
    /// Keys that a token asks for by name.
    pub keys: Vec<JwtKey>,
}

/// A key that a token asks for by its `kid`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JwtKey {
    /// Its name.
    pub kid: String,
    /// The one way of signing that it is for.
    pub algorithm: Algorithm,
    /// What both sides share, for HS256.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// The public key in PEM, for the others.
    #[serde(default)]
    pub public_key: Option<String>,
    /// A file that holds it.
    #[serde(default)]
    pub public_key_file: Option<PathBuf>,
}

/// A way of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Algorithm {
    /// With a secret that both sides share.
    HS256,
    /// With RSA.
    RS256,
    /// With Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl Default for JwtConfig {
    fn default() -> Self {
        Self {
            enabled: false,
            strict: true,
            landing_page_url: None,
            secret: None,
            keys: Vec::new(),
        }
    }
}

impl JwtConfig {
    /// Reads the keys that are in files, and checks that tokens can be checked.
    pub(super) fn settle(&mut self, folder: &Path) -> Result<(), Fault> {
        check_length(self.secret.as_ref())?;
        for key in &mut self.keys {
            key.settle(folder)?;
        }
        for (at, key) in self.keys.iter().enumerate() {
            if self.keys[..at].iter().any(|earlier| earlier.kid == key.kid) {
                return Err(key.wrong("there is another one of this name"));
            }
        }
        let nothing = self.secret.is_none() && self.keys.is_empty();
        if self.enabled && nothing { Err(Fault::SecretMissing) } else { Ok(()) }
    }
}

impl JwtKey {
    /// What checks a signature that was made with it.
    ///
    /// # Errors
    /// It is not of the kind that its algorithm takes.
    pub(crate) fn decoding(&self) -> Result<DecodingKey, Fault> {
        match (self.algorithm, &self.secret, &self.public_key) {
            (Algorithm::HS256, Some(secret), None) => Ok(DecodingKey::from_secret(secret.bytes())),
            (Algorithm::HS256, _, _) => Err(self.wrong("HS256 takes a `secret` and nothing else")),
            (Algorithm::RS256, None, Some(pem)) => self.public(pem, DecodingKey::from_rsa_pem),
            (Algorithm::EdDsa, None, Some(pem)) => self.public(pem, DecodingKey::from_ed_pem),
            (Algorithm::RS256 | Algorithm::EdDsa, _, _) => {
                Err(self.wrong("it takes a `public_key` or a `public_key_file` and no secret"))
            }
        }
    }

    fn settle(&mut self, folder: &Path) -> Result<(), Fault> {
        check_length(self.secret.as_ref())?;
        if self.kid.is_empty() {
            return Err(self.wrong("its name is empty"));
        }
        if let Some(file) = &self.public_key_file {
            if self.public_key.is_some() {
                return Err(self.wrong("there is a `public_key` and a `public_key_file`"));
            }
            let file = folder.join(file);
            let pem = fs::read_to_string(&file);
            let pem = pem.map_err(|reason| Fault::KeyUnreadable { file, reason })?;
            self.public_key = Some(pem);
        }
        self.decoding().map(|_| ())
    }

    fn public(
        &self,
        pem: &str,
        read: fn(&[u8]) -> jsonwebtoken::errors::Result<DecodingKey>,
    ) -> Result<DecodingKey, Fault> {
        if pem.contains("PRIVATE KEY") {
            return Err(self.wrong("that is a private key, which only your site may have"));
        }
        read(pem.as_bytes()).map_err(|_| self.wrong("that is no public key of this kind in PEM"))
    }

    fn wrong(&self, problem: &str) -> Fault {
        Fault::ConfigImpossible(format!("the key \"{}\" cannot be used: {problem}", self.kid))
    }
}

fn check_length(secret: Option<&Secret>) -> Result<(), Fault> {
    let short = secret.is_some_and(|secret| secret.bytes().len() < SECRET_BYTES_MIN);
    if short { Err(Fault::SecretTooShort) } else { Ok(()) }
}

/// As many bytes as the hash has that HS256 uses (RFC 7518, section 3.2).
const SECRET_BYTES_MIN: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "a secret of more than thirty-two bytes";

    fn problem(text: &str) -> String {
        let mut jwt: JwtConfig = toml::from_str(text).expect("the test writes TOML");
        jwt.settle(Path::new("")).expect_err("this is no good").to_string()
    }

    #[test]
    fn what_cannot_check_a_token_is_refused_without_being_shown() {
        let short = "y".repeat(SECRET_BYTES_MIN - 1);
        let key = |rest: &str| format!("enabled = true\n[[keys]]\nkid = \"a\"\n{rest}");
        let hs256 = format!("algorithm = \"HS256\"\nsecret = \"{LONG}\"");
        for (text, expected) in [
            (format!("secret = \"{short}\""), "shorter than 32 bytes"),
            (format!("enabled = true\nsecret = \"{short}\""), "shorter than 32 bytes"),
            (key(&format!("algorithm = \"HS256\"\nsecret = \"{short}\"")), "shorter than 32"),
            ("enabled = true".to_owned(), "there is no secret"),
            (key("algorithm = \"HS256\""), "HS256 takes a `secret`"),
            (key("algorithm = \"RS256\""), "takes a `public_key`"),
            (key(&format!("algorithm = \"EdDSA\"\nsecret = \"{LONG}\"")), "and no secret"),
            (key("algorithm = \"RS256\"\npublic_key = \"PEM\""), "no public key of this kind"),
            (key("algorithm = \"RS256\"\npublic_key = \"PRIVATE KEY\""), "only your site"),
            (key("algorithm = \"EdDSA\"\npublic_key_file = \"no/such.pem\""), "no/such.pem"),
            (key(&format!("{hs256}\n[[keys]]\nkid = \"a\"\n{hs256}")), "another one of this name"),
            (format!("[[keys]]\nkid = \"\"\n{hs256}"), "its name is empty"),
        ] {
            let problem = problem(&text);
            assert!(problem.contains(expected), "{text} gives: {problem}");
            assert!(!problem.contains(&short) && !problem.contains(LONG), "{problem}");
            assert_eq!(problem.lines().count(), 1);
        }
    }

    #[test]
    fn a_way_of_signing_that_is_not_taken_is_no_way() {
        for algorithm in ["none", "HS384", "hs256", "ES256"] {
            let text = format!("[[keys]]\nkid = \"a\"\nalgorithm = \"{algorithm}\"");
            assert!(toml::from_str::<JwtConfig>(&text).is_err(), "{algorithm}");
        }
    }

    #[test]
    fn a_secret_is_never_printed() {
        let text = format!("secret = \"{LONG}\"");
        let jwt: JwtConfig = toml::from_str(&text).expect("the test writes TOML");
        assert!(!format!("{jwt:?}").contains("thirty"));
    }
}
