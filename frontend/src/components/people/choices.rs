//! What can be done about somebody, and what comes of it, in words.

use client::Intent;
use client::rules::Rule;
use protocol::roster::Entry;
use protocol::{Channel, Username};

use super::Held;
use crate::components::{Choice, Icon};
use crate::words::words_about;

/// The choices, in the order from friendly to final.
pub(crate) fn choices_about(entry: &Entry, held: Held, watched: bool) -> Vec<Choice> {
    let name = &entry.username;
    let about = |id: &str| words_about(id, &[("name", name.as_str().into())]);
    let write = Choice {
        icon: Icon::Message,
        words: about("choice-write"),
        hint: about(if held.muted { "choice-write-hint-muted" } else { "choice-write-hint" }),
        intent: Some(Intent::Show(Channel::Direct(name.clone()))),
        leads_away: true,
    };
    let (mute, boot, block) = (mute(held), boot(held, entry.op), block(held, entry.op));
    let rules = [(Rule::Mute, mute), (Rule::Boot, boot), (Rule::Block, block)];
    let rules = rules.map(|(rule, Ruling { icon, words, hint, what })| Choice {
        icon,
        words: about(words),
        hint: about(hint),
        intent: intent(what, rule, name),
        leads_away: false,
    });
    let look = entry.video.active().then(|| look(name, watched));
    std::iter::once(write).chain(look).chain(rules).collect()
}

fn look(name: &Username, watched: bool) -> Choice {
    let (id, intent) = if watched {
        ("choice-look-away", Intent::CloseCamera(name.clone()))
    } else {
        ("choice-look", Intent::OpenCamera(name.clone()))
    };
    let about = [("name", name.as_str().into())];
    Choice {
        icon: Icon::Eye,
        words: words_about(id, &about),
        hint: words_about(&format!("{id}-hint"), &about),
        intent: Some(intent),
        leads_away: true,
    }
}

/// One rule as a choice, by the ids of its words.
struct Ruling {
    icon: Icon,
    words: &'static str,
    hint: &'static str,
    what: What,
}

/// What choosing it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Holds,
    Lifts,
    Nothing,
}

fn mute(held: Held) -> Ruling {
    if held.muted {
        let (words, hint) = ("choice-unmute", "choice-unmute-hint");
        return Ruling { icon: Icon::Sound, words, hint, what: What::Lifts };
    }
    let (words, hint) = ("choice-mute", "choice-mute-hint");
    Ruling { icon: Icon::Mute, words, hint, what: What::Holds }
}

fn boot(held: Held, is_op: bool) -> Ruling {
    if held.booted && !is_op {
        let hint = if held.muted { "choice-unboot-hint-muted" } else { "choice-unboot-hint" };
        return Ruling { icon: Icon::Camera, words: "choice-unboot", hint, what: What::Lifts };
    }
    let (icon, words) = (Icon::CameraOff, "choice-boot");
    if is_op {
        return Ruling { icon, words, hint: "choice-op-hint", what: What::Nothing };
    }
    Ruling { icon, words, hint: "choice-boot-hint", what: What::Holds }
}

fn block(held: Held, is_op: bool) -> Ruling {
    let icon = Icon::Block;
    if held.blocked {
        let (words, hint) = ("choice-unblock", "choice-unblock-hint");
        return Ruling { icon, words, hint, what: What::Lifts };
    }
    if is_op {
        let (words, hint) = ("choice-block", "choice-op-hint");
        return Ruling { icon, words, hint, what: What::Nothing };
    }
    Ruling { icon, words: "choice-block", hint: "choice-block-hint", what: What::Holds }
}

fn intent(what: What, rule: Rule, name: &Username) -> Option<Intent> {
    match what {
        What::Holds => Some(Intent::Hold(rule, name.clone())),
        What::Lifts => Some(Intent::Lift(rule, name.clone())),
        What::Nothing => None,
    }
}
