//! What the page of the room is told about it before it has said a word: it lies in the page itself.

use serde::{Deserialize, Serialize};

/// What the owner decided, as far as the door shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Site {
    /// The owner's title; empty where nobody chose one.
    pub title: String,
    /// One sentence about the room, or empty.
    pub description: String,
    /// Whether people come in without a token.
    pub guests: bool,
    /// Where people sign in, or empty.
    pub sign_in_url: String,
    /// Whether there is a picture under `logo`.
    pub logo: bool,
    /// Where else to go.
    pub links: Vec<SiteLink>,
}

/// Somewhere else to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteLink {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            guests: true,
            sign_in_url: String::new(),
            logo: false,
            links: Vec::new(),
        }
    }
}
