//! Ids that open something: whoever knows one may use it.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::{BadId, text_on_the_wire};

/// Makes an id of 128 random bits that is a secret: base64url on the wire, never in a log.
macro_rules! secret {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(
            extend("pattern" = "^[A-Za-z0-9_-]{22}$")
        ))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub u128);

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| BadId::NotASecret)?;
                let bytes: [u8; 16] = bytes.try_into().map_err(|_| BadId::NotASecret)?;
                Ok(Self(u128::from_be_bytes(bytes)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&URL_SAFE_NO_PAD.encode(self.0.to_be_bytes()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        text_on_the_wire!($name, "a secret");
    };
}

secret! {
    /// Names one view grant (`openSecret`).
    GrantId
}

secret! {
    /// Names a member's session, by which they come back on a new connection.
    SessionId
}

secret! {
    /// Names an uploaded picture; whoever knows it may fetch it.
    PictureId
}
