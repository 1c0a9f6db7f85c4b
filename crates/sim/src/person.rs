//! Somebody with a client, who wants random but plausible things.

use std::collections::BTreeSet;

use client::cameras::Mine;
use client::rules::Rule;
use client::stage::{Door, Link, Stage};
use client::timeline::What;
use client::{Client, Intent};
use protocol::{Channel, ClientId, SessionId, Username};
use room::ConnectionId;

/// A person.
pub(crate) struct Person {
    pub(crate) client: Client,
    /// The socket that the client holds, as far as it knows.
    pub(crate) connection: Option<ConnectionId>,
    /// The session that the client was given last.
    pub(crate) session: Option<SessionId>,
    /// The device id that the browser keeps.
    pub(crate) kept: Option<ClientId>,
    /// Whom they did not want to hear at some time: nobody knows what of theirs is on their page.
    pub(crate) silenced: BTreeSet<Username>,
    number: usize,
    written: usize,
}

impl Person {
    pub(crate) fn new(number: usize) -> Self {
        let client = Client::default();
        let (connection, session, kept, silenced) = (None, None, None, BTreeSet::new());
        Self { client, connection, session, kept, silenced, number, written: 0 }
    }

    /// What the person wants next, given what they see.
    pub(crate) fn wish(&mut self, rng: &mut fastrand::Rng) -> Option<Intent> {
        let view = self.client.view();
        match &*view.stage {
            Stage::Door(Door::Knocking) | Stage::InRoom(Link::Returning { .. }) => None,
            Stage::Door(_) => {
                // Some share a name, so that the room has to tell them apart.
                let name =
                    if rng.u8(..) < 60 { "ann".to_owned() } else { format!("p{}", self.number) };
                Some(Intent::Enter { name })
            }
            Stage::Ended(_) => Some(Intent::BackToTheDoor),
            Stage::InRoom(Link::Down { .. }) => rng.bool().then_some(Intent::ReconnectNow),
            Stage::InRoom(Link::Up) => self.wish_in_the_room(rng),
        }
    }

    fn wish_in_the_room(&mut self, rng: &mut fastrand::Rng) -> Option<Intent> {
        let view = self.client.view();
        match rng.u8(0..100) {
            0..3 => Some(Intent::Leave),
            3..25 => {
                self.written += 1;
                Some(Intent::draft(format!("{}:{}", self.number, self.written)))
            }
            25..55 => Some(Intent::Send),
            55..57 => {
                let others = view.roster.iter().map(|entry| entry.username.clone());
                let others = others.filter(|name| Some(name) != view.me.as_ref());
                let other = rng.choice(others.collect::<Vec<_>>())?;
                Some(Intent::Show(Channel::Direct(other)))
            }
            57..60 => {
                let channels = view.timeline.channels();
                let channel = channels.get(rng.usize(0..channels.len().max(1)))?;
                Some(Intent::Show(channel.place.channel()))
            }
            60..72 => match view.cameras.mine {
                Mine::On | Mine::Starting => (rng.u8(..) < 80).then_some(Intent::StopCamera),
                Mine::Off | Mine::Trouble(_) => Some(Intent::StartCamera),
            },
            72..75 => self.judge(rng),
            75..80 => self.change(rng),
            80..93 => {
                let on = view.roster.iter().filter(|entry| entry.video.active());
                let names: Vec<Username> = on.map(|entry| entry.username.clone()).collect();
                rng.choice(names).map(Intent::OpenCamera)
            }
            _ => {
                let names = view.cameras.views.iter().map(|view| view.username.clone());
                rng.choice(names.collect::<Vec<_>>()).map(Intent::CloseCamera)
            }
        }
    }

    /// Does something about a message: says it otherwise, takes it back, reacts to it.
    fn change(&mut self, rng: &mut fastrand::Rng) -> Option<Intent> {
        let view = self.client.view();
        let lines = &view.timeline.shown()?.lines;
        let line = lines.get(rng.usize(0..lines.len().max(1)))?;
        let id = line.message_id()?;
        let What::Said { by, .. } = &line.what else { return None };
        let is_mine = Some(by) == view.me.as_ref();
        match rng.u8(0..4) {
            0 if is_mine => Some(Intent::Edit(id)),
            1 if is_mine => Some(Intent::TakeBack(id)),
            2 => Some(Intent::ReplyTo(id)),
            _ => {
                let emoji = if rng.bool() { "👍" } else { "🍰" };
                Some(Intent::React(id, emoji.parse().expect("this is an emoji")))
            }
        }
    }

    /// Mutes somebody or puts them off the camera, or thinks better of it.
    fn judge(&mut self, rng: &mut fastrand::Rng) -> Option<Intent> {
        let view = self.client.view();
        let names = view.roster.iter().map(|entry| entry.username.clone());
        let name = rng.choice(names.collect::<Vec<_>>())?;
        let rule = if rng.bool() { Rule::Boot } else { Rule::Mute };
        if rule == Rule::Mute {
            self.silenced.insert(name.clone());
        }
        Some(if view.rules.hold(rule, &name) {
            Intent::Lift(rule, name)
        } else {
            Intent::Hold(rule, name)
        })
    }
}
