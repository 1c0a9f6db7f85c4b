//! What must be true when everything has come to rest.

use std::collections::{BTreeMap, BTreeSet};

use client::View;
use client::cameras::{Mine, Progress};
use client::stage::{Link, Stage};
use client::timeline::{Delivery, Failure, Place, What};
use protocol::body::{Block, Inline};
use protocol::{Body, GrantId, ServerEvent, Username};

use crate::World;

impl World {
    /// Checks what everybody sees against the truth.
    ///
    /// # Errors
    /// The first thing that is wrong, in words.
    pub fn check(&self) -> Result<(), String> {
        let views: Vec<View> = self.people.iter().map(|person| person.client.view()).collect();
        for (number, view) in views.iter().enumerate() {
            if let Stage::InRoom(Link::Down { .. } | Link::Returning { .. }) = *view.stage {
                return Err(format!("{number} never found the room again"));
            }
        }
        let here: Vec<&View> =
            views.iter().filter(|view| *view.stage == Stage::InRoom(Link::Up)).collect();
        check_lists(&here)?;
        check_cameras(&here)?;
        self.check_messages(&views)?;
        self.check_arrivals()
    }
}

impl World {
    /// Whatever the room took while somebody had a session has reached them, and each once.
    fn check_arrivals(&self) -> Result<(), String> {
        for person in &self.people {
            let view = person.client.view();
            if *view.stage != Stage::InRoom(Link::Up) {
                continue;
            }
            check_outbox(&view)?;
            let lines = || view.timeline.conversations().flat_map(|held| &held.lines);
            let has: BTreeSet<String> = lines().filter_map(|line| said(&line.what)).collect();
            let due = person.session.map(|session| self.truth.heard_by(session));
            for event in due.into_iter().flatten() {
                // A change of what is not here changes nothing: it was said before they came.
                let is_new = matches!(event, ServerEvent::Message(_));
                if !is_new && !lines().any(|line| line.message_id() == event.counted()) {
                    continue;
                }
                let is_gone = matches!(event, ServerEvent::Takeback(_));
                if is_gone && person.silenced.is_empty() {
                    return Err(format!("{:?} still reads what was taken back", view.me));
                }
                let Some(text) = text_of(&event) else { continue };
                let silenced = |name: &Username| text.starts_with(&format!("{name} "));
                if !has.contains(&text) && !person.silenced.iter().any(silenced) {
                    return Err(format!("{:?} never got {text}", view.me));
                }
            }
        }
        Ok(())
    }
}

/// Everybody in the room has the same list, and it is the truth; but a camera may be hidden by
/// somebody who holds something against somebody.
fn check_lists(here: &[&View]) -> Result<(), String> {
    let owners = here.iter().filter_map(|view| Some((view.me.clone()?, *view)));
    let owners: BTreeMap<Username, &View> = owners.collect();
    if owners.len() != here.len() {
        return Err("two people have one name".to_owned());
    }
    for view in here {
        let list: BTreeSet<&Username> = view.roster.iter().map(|entry| &entry.username).collect();
        if !list.iter().copied().eq(owners.keys()) {
            return Err(format!("{:?} sees {list:?}, the truth is {:?}", view.me, owners.keys()));
        }
        for (name, owner) in &owners {
            let (on, seen) = (owner.cameras.mine == Mine::On, view.roster.video(name).active());
            let may_hide = !owner.rules.is_empty() && view.me.as_ref() != Some(name);
            if seen != on && (seen || !may_hide) {
                return Err(format!("{:?} sees {name}'s camera {seen}, it is {on}", view.me));
            }
        }
    }
    Ok(())
}

/// Every open picture is of a camera that is on, and its owner sees who watches: the list of
/// watchers is the list of views.
fn check_cameras(here: &[&View]) -> Result<(), String> {
    let mut watched: BTreeSet<(Username, GrantId, Username)> = BTreeSet::new();
    for view in here {
        let me = view.me.clone().ok_or("somebody is in the room without a name")?;
        for opened in &view.cameras.views {
            let Progress::Live(grant) = opened.progress else {
                return Err(format!("{me} still waits for {}", opened.username));
            };
            watched.insert((opened.username.clone(), grant, me.clone()));
        }
    }
    for view in here {
        let me = view.me.clone().ok_or("somebody is in the room without a name")?;
        for watcher in &view.cameras.watchers {
            let known = (me.clone(), watcher.grant, watcher.username.clone());
            if view.rules.hide_from(&watcher.username) {
                return Err(format!("{me} shows their camera to {}", watcher.username));
            }
            if !watcher.sees || !watched.remove(&known) {
                return Err(format!("{me} believes that {} watches", watcher.username));
            }
        }
    }
    match watched.first() {
        Some((whose, _, viewer)) => Err(format!("{viewer} watches {whose} unknown to them")),
        None => Ok(()),
    }
}

impl World {
    /// Nobody has a message twice, and all have them in one order.
    fn check_messages(&self, views: &[View]) -> Result<(), String> {
        let mut order: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for view in views {
            for held in view.timeline.conversations() {
                let texts = held.lines.iter().filter_map(|line| said(&line.what));
                let once = |text: &String| !self.truth.may_repeat(text);
                let texts: Vec<String> = texts.filter(once).collect();
                let channel = held.place.channel();
                let outbox = view.outbox.lines(&channel);
                let refused = outbox.filter_map(|line| said(&line.what)).filter(once);
                let refused: Vec<String> = refused.collect();
                let distinct: BTreeSet<&String> = texts.iter().chain(&refused).collect();
                if distinct.len() != texts.len() + refused.len() {
                    return Err(format!("{:?} has a message twice in {texts:?}", view.me));
                }
                for (position, text) in texts.iter().enumerate() {
                    let later = texts[position + 1..].iter().cloned();
                    let key = (whereabouts(view, &held.place), text.clone());
                    order.entry(key).or_default().extend(later);
                }
            }
        }
        for ((channel, first), later) in &order {
            for second in later {
                let back = order.get(&(channel.clone(), second.clone()));
                if back.is_some_and(|after| after.contains(first)) {
                    return Err(format!("{first} and {second} are in both orders in {channel}"));
                }
            }
        }
        Ok(())
    }
}

/// Once everything has come to rest, what somebody said has arrived or has failed in words.
fn check_outbox(view: &View) -> Result<(), String> {
    for held in view.timeline.conversations() {
        for line in view.outbox.lines(&held.place.channel()) {
            if let What::Said { delivery, .. } = &line.what
                && !matches!(delivery, Delivery::Failed(_))
            {
                return Err(format!("{:?} still waits to say {:?}", view.me, line.what));
            }
        }
    }
    Ok(())
}

/// One name for a conversation, whoever of the two looks at it.
fn whereabouts(view: &View, place: &Place) -> String {
    match (place, &view.me) {
        (Place::Person(other), Some(me)) if me < other => format!("{me} and {other}"),
        (Place::Person(other), Some(me)) => format!("{other} and {me}"),
        (place, _) => place.channel().to_string(),
    }
}

fn said(what: &What) -> Option<String> {
    let What::Said { by, body, delivery, .. } = what else { return None };
    // What the room was asked to take when it was lost may have come all the same.
    let in_question = *delivery == Delivery::Failed(Failure::Unsure);
    text(by, body).filter(|_| !in_question)
}

/// Who said what, for an event that is a message of one line, or a change of one.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else says anything")]
pub(crate) fn text_of(event: &ServerEvent) -> Option<String> {
    match event {
        ServerEvent::Message(message) => text(&message.username, &message.body),
        ServerEvent::Edit(edited) => text(&edited.username, &edited.body),
        _ => None,
    }
}

/// Who said what, for a message of one line.
pub(crate) fn text(by: &Username, body: &Body) -> Option<String> {
    let [Block::Paragraph { children }] = body.0.as_slice() else { return None };
    let [Inline::Text(text)] = children.as_slice() else { return None };
    Some(format!("{by} {text}"))
}
