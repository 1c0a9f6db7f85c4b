//! The owner's site around the room: who may come in without it, where people sign in, and the page
//! in whose frame the room may be.

use std::rc::Rc;

use protocol::notice::ErrorCode;
use protocol::site::Site;

use crate::Client;
use crate::effect::Effect;
use crate::stage::{Door, Stage};

/// Where the page finds itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// What the owner decided.
    pub site: Site,
    /// Whether the room is in a frame of another page.
    pub framed: bool,
    /// Whether the browser keeps nothing here for the next page.
    pub forgetful: bool,
}

/// What a page is told that has the room in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostEvent {
    /// The room is there, and listens.
    Ready,
    /// So many messages are unread.
    Unread(usize),
    /// The person has left, or was shown out.
    Left,
}

/// What the page around the room was last told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Told {
    unread: usize,
    left: bool,
}

impl Client {
    /// The page knows where it is. Whoever has no token, where one is asked for, is sent to where they
    /// get one; not out of a frame, which is not ours to fill.
    pub(crate) fn look_around(&mut self, surroundings: Surroundings, effects: &mut Vec<Effect>) {
        self.surroundings = Rc::new(surroundings);
        if self.surroundings.framed {
            effects.push(Effect::TellHost(HostEvent::Ready));
        }
        if *self.stage == Stage::Door(Door::Open) && !self.surroundings.site.guests {
            self.go_to_sign_in(effects);
        }
    }

    /// The room has said no at the door. One that asks for a token has perhaps begun to do so since
    /// the page was loaded. A token that is refused is not: whoever has just come from signing in
    /// would be sent round in circles.
    pub(crate) fn seek_token(&mut self, code: ErrorCode, effects: &mut Vec<Effect>) {
        if code == ErrorCode::TokenRequired {
            Rc::make_mut(&mut self.surroundings).site.guests = false;
            self.go_to_sign_in(effects);
        }
    }

    /// Tells the page around the room what has changed.
    pub(crate) fn tell_host(&mut self, effects: &mut Vec<Effect>) {
        if !self.surroundings.framed {
            return;
        }
        let left = matches!(*self.stage, Stage::Ended(_));
        let unread = if left { 0 } else { self.timeline.unread() };
        let before = std::mem::replace(&mut self.told_host, Told { unread, left });
        if before.unread != unread {
            effects.push(Effect::TellHost(HostEvent::Unread(unread)));
        }
        if left && !before.left {
            effects.push(Effect::TellHost(HostEvent::Left));
        }
    }

    fn go_to_sign_in(&self, effects: &mut Vec<Effect>) {
        let Surroundings { site, framed, .. } = &*self.surroundings;
        if !site.sign_in_url.is_empty() && !framed {
            effects.push(Effect::GoTo(site.sign_in_url.clone()));
        }
    }
}
