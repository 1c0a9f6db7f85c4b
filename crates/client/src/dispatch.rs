//! Which function answers which intent and which event.

use std::rc::Rc;

use protocol::chat::Post;
use protocol::notice::{ErrorCode, ErrorEvent, NoticeCode};
use protocol::roster::{Entry, Roster as Changes, Who};
use protocol::{Channel, ChannelId, ClientAction, Now, ServerEvent};

use crate::Client;
use crate::effect::Effect;
use crate::intent::Intent;
use crate::stage::{Door, Ending, Link, Stage};
use crate::timeline::What;

impl Client {
    pub(crate) fn intent(&mut self, now: Now, intent: Intent, effects: &mut Vec<Effect>) {
        match intent {
            Intent::Enter { name } => self.enter(now, name, effects),
            Intent::Leave => self.leave(effects),
            Intent::ReconnectNow => self.reconnect_now(now, effects),
            Intent::BackToTheDoor => self.back_to_the_door(),
            Intent::ShowChannel(channel) => Rc::make_mut(&mut self.timeline).show(&channel),
            Intent::Draft(text) => {
                if let Some(channel) = self.channel_shown() {
                    Rc::make_mut(&mut self.composer).write(channel, text);
                }
            }
            Intent::Send => self.send_draft(effects),
            Intent::StartCamera => self.start_camera(effects),
            Intent::StopCamera => self.stop_camera(effects),
            Intent::OpenCamera(name) => self.open_camera(now, name, effects),
            Intent::CloseCamera(name) => self.close_camera(&name, effects),
        }
    }

    pub(crate) fn event(&mut self, now: Now, event: ServerEvent, effects: &mut Vec<Effect>) {
        match event {
            ServerEvent::Me(you) => self.admitted(you, effects),
            ServerEvent::Room(room) => {
                Rc::make_mut(&mut self.timeline).set_channels(room.channels.clone());
                self.room = Rc::new(Some(room));
            }
            ServerEvent::Who(who) => self.people(who, effects),
            ServerEvent::Roster(changes) => self.people_changed(now, changes, effects),
            ServerEvent::Message(message) => {
                let said = What::Said { by: message.username, body: message.body };
                self.line_in(&message.channel, message.timestamp, said);
            }
            ServerEvent::Error(error) => self.refused(now, error, effects),
            ServerEvent::Notice(notice) => {
                let what = What::Notice(notice.body);
                // A room that was lost and found again greets again; once is enough.
                let known =
                    matches!(&notice.channel, Channel::Public(id) if self.timeline.has(id, &what));
                if notice.code != NoticeCode::Welcome || !known {
                    self.line_in(&notice.channel, now.wall, what);
                }
            }
            ServerEvent::Disconnect(disconnect) => {
                self.end(Ending::SentAway(disconnect.message), effects);
            }
            ServerEvent::Open(ringing) => self.granted(ringing, effects),
            ServerEvent::Ring(ringing) => self.rung(now, ringing, effects),
            ServerEvent::Sdp(sdp) => self.described_by_peer(sdp, effects),
            ServerEvent::Candidate(candidate) => self.candidate_of_peer(candidate, effects),
            ServerEvent::Watch(grant) => self.watched(&grant),
            ServerEvent::Unwatch(grant) => self.unwatched(&grant, effects),
            ServerEvent::Hangup(grant) => self.hung_up(&grant, effects),
            // Presence lines are for classic clients; what follows them is answered when this page
            // learns to ask for it.
            ServerEvent::Presence(_)
            | ServerEvent::Ping
            | ServerEvent::Ack(_)
            | ServerEvent::Edit(_)
            | ServerEvent::Takeback(_)
            | ServerEvent::React(_)
            | ServerEvent::Typing(_)
            | ServerEvent::Echo(_)
            | ServerEvent::History(_)
            | ServerEvent::Reconnect(_)
            | ServerEvent::Resumed(_)
            | ServerEvent::ResumeFailed
            | ServerEvent::Audience(_)
            | ServerEvent::Cut
            | ServerEvent::Bans(_)
            | ServerEvent::Audit(_)
            | ServerEvent::Report(_) => {}
        }
    }

    /// Adds a line where the person is looking.
    pub(crate) fn line(&mut self, now: Now, what: What) {
        Rc::make_mut(&mut self.timeline).add(None, now.wall, what);
    }

    fn line_in(&mut self, channel: &Channel, at: protocol::Timestamp, what: What) {
        let id = match channel {
            Channel::Public(id) => Some(id),
            Channel::Direct(_) => None,
        };
        Rc::make_mut(&mut self.timeline).add(id, at, what);
    }

    fn channel_shown(&self) -> Option<ChannelId> {
        self.timeline.shown().map(|conversation| conversation.info.id.clone())
    }

    /// Sends what the composer holds. It stays in the composer when it cannot be sent.
    fn send_draft(&mut self, effects: &mut Vec<Effect>) {
        let Some(channel) = self.channel_shown() else {
            return;
        };
        let text = self.composer.draft(&channel).trim().to_owned();
        let limit = self.room.as_ref().as_ref().map_or(0, |room| room.limits.message);
        let fits = (1..=limit).contains(&text.chars().count());
        if fits && *self.stage == Stage::InRoom(Link::Up) {
            Rc::make_mut(&mut self.composer).clear(&channel);
            let channel = Channel::Public(channel);
            let post = Post { channel, message: text, cid: None, reply_to: None };
            effects.push(Effect::Send(ClientAction::Message(post)));
        }
    }

    fn people(&mut self, who: Who, effects: &mut Vec<Effect>) {
        Rc::make_mut(&mut self.roster).replace(who);
        self.close_dark_views(effects);
    }

    fn people_changed(&mut self, now: Now, changes: Changes, effects: &mut Vec<Effect>) {
        let went_dark =
            |entry: &Entry| Some(&entry.username) == self.me.as_ref() && !entry.video.active();
        if changes.changed.iter().any(went_dark) {
            // My camera went off; it may be on again. Whoever was let in before that moment is
            // out, also those whose ring was still on its way when I forgot the others.
            self.forget_watchers(effects);
        }
        let news = Rc::make_mut(&mut self.roster).apply(changes);
        let lobby = self.timeline.channels().first().map(|first| first.info.id.clone());
        let timeline = Rc::make_mut(&mut self.timeline);
        for left in news.went {
            timeline.add(lobby.as_ref(), now.wall, What::Went(left.username, left.why));
        }
        for name in news.came {
            timeline.add(lobby.as_ref(), now.wall, What::Came(name));
        }
        self.close_dark_views(effects);
    }

    fn refused(&mut self, now: Now, error: ErrorEvent, effects: &mut Vec<Effect>) {
        if *self.stage == Stage::Door(Door::Knocking) {
            self.refused_at_the_door(error.message, effects);
            return;
        }
        let about = error.args.get("username").and_then(|name| name.parse().ok());
        if error.code == ErrorCode::CameraUnavailable
            && let Some(name) = about
        {
            self.close_view(&name, effects);
        }
        self.line_in(&error.channel, now.wall, What::Refused(error.message));
    }
}
