//! What is to be drawn, in pieces that stay the same while nothing in them changes.

use std::rc::Rc;

use protocol::Username;
use protocol::session::Room;

use crate::announcer::Announcement;
use crate::banner::Banner;
use crate::cameras::Cameras;
use crate::composer::{Composer, EmojiTable};
use crate::dialog::Dialog;
use crate::moderation::Moderation;
use crate::mood::Mood;
use crate::outbox::Outbox;
use crate::pictures::Pictures;
use crate::preferences::Preferences;
use crate::roster::Roster;
use crate::rules::Rules;
use crate::sending::is_command;
use crate::site::Surroundings;
use crate::stage::{Link, Stage};
use crate::timeline::Timeline;
use crate::typing::Typists;

/// A picture of the whole page at one moment. Cloning it copies pointers.
#[derive(Debug, Clone)]
pub struct View {
    /// Where the person stands.
    pub stage: Rc<Stage>,
    /// What they should know about the connection.
    pub banner: Banner,
    /// The name that was last asked for or given; empty before that.
    pub name: Rc<str>,
    /// The name the room gave.
    pub me: Option<Username>,
    /// What the room is, once it has said so.
    pub room: Rc<Option<Room>>,
    /// What was said.
    pub timeline: Rc<Timeline>,
    /// What I said that is on its way.
    pub outbox: Rc<Outbox>,
    /// Who is here.
    pub roster: Rc<Roster>,
    /// What I hold against others.
    pub rules: Rc<Rules>,
    /// What is being written.
    pub composer: Rc<Composer>,
    /// Pictures that are to be posted, and how all of them are shown.
    pub pictures: Rc<Pictures>,
    /// The emojis that can be picked, once they are here.
    pub emojis: Option<Rc<EmojiTable>>,
    /// What lies over the page.
    pub dialog: Rc<Option<Dialog>>,
    /// Who is writing to me.
    pub typists: Rc<Typists>,
    /// What screen readers are told.
    pub announcement: Rc<Announcement>,
    /// What whoever keeps order looks after.
    pub moderation: Rc<Moderation>,
    /// How I said that I am.
    pub mood: Rc<Mood>,
    /// What I want to find again on my next visit.
    pub preferences: Rc<Preferences>,
    /// What cameras do.
    pub cameras: Rc<Cameras>,
    /// Where the page finds itself.
    pub surroundings: Rc<Surroundings>,
}

/// Why a text stays in the composer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsendable {
    /// There is nothing in it.
    Empty,
    /// So many characters are too many.
    TooLong(usize),
    /// So much is on its way already that this has to wait here.
    Full,
    /// It is a command, and the room does not listen.
    NotNow,
    /// It is a command, and there is no such command.
    NoSuchCommand,
    /// It changes a message, and the room does not listen.
    NoChangeNow,
}

impl View {
    /// Whether a text can be sent, now or as soon as the room can be reached.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn sendable(&self, text: &str) -> Result<(), Unsendable> {
        let limit = self.room.as_ref().as_ref().map_or(0, |room| room.limits.message);
        let text = text.trim();
        let is_up = *self.stage == Stage::InRoom(Link::Up);
        match text.chars().count() {
            0 => Err(Unsendable::Empty),
            length if length > limit => Err(Unsendable::TooLong(length - limit)),
            _ if self.is_changing() => {
                if is_up {
                    Ok(())
                } else {
                    Err(Unsendable::NoChangeNow)
                }
            }
            _ if is_command(text) && !is_up => Err(Unsendable::NotNow),
            _ if is_command(text) && !self.is_known(verb(text)) => Err(Unsendable::NoSuchCommand),
            _ if self.outbox.is_full() => Err(Unsendable::Full),
            _ => Ok(()),
        }
    }

    /// The command that may have been meant by one that there is not.
    pub fn meant_command(&self, text: &str) -> Option<&str> {
        let typed = verb(text.trim());
        let near = self.commands().iter().filter(|command| is_near(typed, command));
        near.map(String::as_str).next()
    }

    /// The same, of what is written in the conversation that is shown.
    pub fn meant(&self) -> Option<&str> {
        let channel = self.timeline.channel_shown()?;
        self.meant_command(self.composer.draft(&channel))
    }

    fn commands(&self) -> &[String] {
        self.room.as_ref().as_ref().map_or(&[], |room| &room.commands)
    }

    /// Whether there is such a command. A room that does not say which ones it has knows best.
    fn is_known(&self, verb: &str) -> bool {
        let commands = self.commands();
        commands.is_empty() || commands.iter().any(|command| command == verb)
    }

    fn is_changing(&self) -> bool {
        let shown = self.timeline.channel_shown();
        shown.is_some_and(|channel| self.composer.edits(&channel).is_some())
    }

    /// Why what is written in the conversation that is shown cannot be sent, if it cannot.
    pub fn unsendable(&self) -> Option<Unsendable> {
        let channel = self.timeline.channel_shown()?;
        let why = self.sendable(self.composer.draft(&channel)).err();
        // A picture needs no words beside it.
        why.filter(|why| *why != Unsendable::Empty || !self.pictures.has_drafts(&channel))
    }
}

/// The command that a text begins with, without its slash.
fn verb(text: &str) -> &str {
    let text = text.strip_prefix('/').unwrap_or(text);
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether one word is another with a letter wrong, missing, too many, or in the wrong place.
fn is_near(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(one, other)| one == other).count();
    let (typed, meant) = (&typed[same..], &meant[same..]);
    let rest =
        |letters: &[char], skip: usize| letters.iter().skip(skip).copied().collect::<String>();
    let swapped =
        typed.len() > 1 && meant.len() > 1 && (typed[0], typed[1]) == (meant[1], meant[0]);
    rest(typed, 1) == rest(meant, 1)
        || rest(typed, 1) == rest(meant, 0)
        || rest(typed, 0) == rest(meant, 1)
        || (swapped && rest(typed, 2) == rest(meant, 2))
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn a_slip_of_a_finger_is_near_and_another_word_is_not() {
        for typed in ["kik", "kikc", "kickk", "kisk", "ick"] {
            assert!(is_near(typed, "kick"), "{typed}");
        }
        for typed in ["ban", "ki", "kicked"] {
            assert!(!is_near(typed, "kick"), "{typed}");
        }
    }
}
