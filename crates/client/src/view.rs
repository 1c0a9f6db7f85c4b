//! What is to be drawn, in pieces that stay the same while nothing in them changes.

use std::rc::Rc;

use protocol::Username;
use protocol::session::Room;

use crate::banner::Banner;
use crate::cameras::Cameras;
use crate::composer::Composer;
use crate::outbox::Outbox;
use crate::pictures::Pictures;
use crate::roster::Roster;
use crate::rules::Rules;
use crate::sending::is_command;
use crate::stage::{Link, Stage};
use crate::timeline::Timeline;

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
    /// What cameras do.
    pub cameras: Rc<Cameras>,
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
}

impl View {
    /// Whether a text can be sent, now or as soon as the room can be reached.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn sendable(&self, text: &str) -> Result<(), Unsendable> {
        let limit = self.room.as_ref().as_ref().map_or(0, |room| room.limits.message);
        let text = text.trim();
        match text.chars().count() {
            0 => Err(Unsendable::Empty),
            length if length > limit => Err(Unsendable::TooLong(length - limit)),
            _ if is_command(text) && *self.stage != Stage::InRoom(Link::Up) => {
                Err(Unsendable::NotNow)
            }
            _ if self.outbox.is_full() => Err(Unsendable::Full),
            _ => Ok(()),
        }
    }

    /// Why what is written in the conversation that is shown cannot be sent, if it cannot.
    pub fn unsendable(&self) -> Option<Unsendable> {
        let channel = self.timeline.channel_shown()?;
        let why = self.sendable(self.composer.draft(&channel)).err();
        // A picture needs no words beside it.
        why.filter(|why| *why != Unsendable::Empty || !self.pictures.has_drafts(&channel))
    }
}
