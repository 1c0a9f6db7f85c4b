//! Who signed in at the owner's site: the page comes with a token, and goes in by itself.

use std::fmt;

use protocol::Now;
use protocol::notice::ErrorCode;

use crate::Client;
use crate::effect::Effect;

/// A signed token, for the room alone: nothing prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl Client {
    /// The page was opened with a token: there is no name to ask for.
    pub(crate) fn come_with(&mut self, now: Now, token: Token, effects: &mut Vec<Effect>) {
        self.token = Some(token);
        self.enter(now, String::new(), effects);
    }

    /// The room does not let us in. What was refused for the token's sake can be tried as a guest;
    /// who is here already, and enters again, means to go on here.
    pub(crate) fn learn_from_refusal(&mut self, code: ErrorCode) {
        if matches!(code, ErrorCode::TokenInvalid | ErrorCode::TokenExpired) {
            self.token = None;
        }
        self.takes_over = code == ErrorCode::AlreadyHere;
    }
}
