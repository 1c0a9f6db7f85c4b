//! What the page does about pictures: one goes out after the other, and is posted when the room has
//! it.

use std::rc::Rc;

use protocol::chat::{Ack, File};
use protocol::notice::ErrorEvent;
use protocol::picture::Picture;
use protocol::{Channel, ClientAction, ClientId, Now, limits};

use super::{Key, Picked, PictureEffect, PictureIntent, State, UploadReport};
use crate::Client;
use crate::effect::Effect;

impl Client {
    pub(crate) fn picture_intent(
        &mut self,
        now: Now,
        intent: PictureIntent,
        effects: &mut Vec<Effect>,
    ) {
        let pictures = Rc::make_mut(&mut self.pictures);
        match intent {
            PictureIntent::Add(picked) => self.add_pictures(picked, effects),
            PictureIntent::Describe(key, alt) => {
                pictures.tray.describe(key, alt.chars().take(limits::ALT_SCALARS_MAX).collect());
            }
            PictureIntent::Remove(key) => self.remove_picture(now, key, effects),
            PictureIntent::TryAgain(key) => {
                pictures.tray.try_again(key);
                self.upload_next(now, effects);
            }
            PictureIntent::Reveal(picture) => pictures.showing.reveal(picture),
            PictureIntent::View(viewed) => {
                pictures.showing.reveal(viewed.picture);
                pictures.showing.viewed = Some(viewed);
            }
            PictureIntent::CloseViewer => pictures.showing.viewed = None,
        }
    }

    pub(crate) fn upload_report(
        &mut self,
        now: Now,
        report: UploadReport,
        effects: &mut Vec<Effect>,
    ) {
        let tray = &mut Rc::make_mut(&mut self.pictures).tray;
        match report {
            UploadReport::Progress(key, sent, of) => tray.progress(key, sent, of),
            UploadReport::Taken(key, uploaded) => {
                tray.uploaded(key, uploaded.picture, make_cid(now, key));
                self.post_uploaded(effects);
            }
            UploadReport::Refused(key, error) => tray.refused(now, key, &error),
            UploadReport::Lost(key) => tray.lost(now, key),
        }
        self.upload_next(now, effects);
    }

    /// Sends the drafts of a conversation.
    pub(crate) fn send_pictures(&mut self, now: Now, channel: &Channel, effects: &mut Vec<Effect>) {
        if self.pictures.has_drafts(channel) {
            Rc::make_mut(&mut self.pictures).tray.send(channel);
            self.upload_next(now, effects);
        }
    }

    /// The next picture goes out, if the room is there and it is its turn.
    pub(crate) fn upload_next(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let session = self.session.as_ref().map(crate::session::Session::id);
        let Some(session) = session.filter(|_| self.is_up()) else { return };
        if self.pictures.tray.due().is_none_or(|due_ms| due_ms > now.monotonic_ms) {
            return;
        }
        if let Some(key) = Rc::make_mut(&mut self.pictures).tray.next(now) {
            effects.push(Effect::Picture(PictureEffect::Upload(key, session)));
        }
    }

    /// When the next picture is to go out.
    pub(crate) fn pictures_due(&self) -> Option<u64> {
        self.pictures.tray.due().filter(|_| self.is_up() && self.session.is_some())
    }

    /// Tells the room where what it has is to go; what it knows already, it answers again.
    pub(crate) fn post_uploaded(&self, effects: &mut Vec<Effect>) {
        for item in self.pictures.tray.items() {
            if let State::Posting(picture, cid) = &item.state {
                let (channel, alt) = (item.channel.clone(), item.alt.trim().to_owned());
                let (picture, cid) = (Picture::Uploaded { picture: *picture }, Some(cid.clone()));
                self.tell(ClientAction::File(File { channel, picture, alt, cid }), effects);
            }
        }
    }

    /// The room has taken something. Says whether it was a picture, which is no draft any more.
    pub(crate) fn picture_taken(&mut self, now: Now, ack: &Ack, effects: &mut Vec<Effect>) -> bool {
        let Some(key) = self.pictures.tray.posted(&ack.cid) else { return false };
        self.remove_picture(now, key, effects);
        true
    }

    /// The room says no. Says whether that was to a picture.
    pub(crate) fn picture_refused(
        &mut self,
        now: Now,
        error: &ErrorEvent,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let key = error.cid.as_ref().and_then(|cid| self.pictures.tray.posted(cid));
        let Some(key) = key else { return false };
        Rc::make_mut(&mut self.pictures).tray.refused(now, key, error);
        self.upload_next(now, effects);
        true
    }

    /// The session is over, and with it what was uploaded in it.
    pub(crate) fn interrupt_pictures(&mut self, effects: &mut Vec<Effect>) {
        if self.pictures.tray.items().next().is_some() {
            let cut = Rc::make_mut(&mut self.pictures).tray.interrupt();
            effects.extend(cut.into_iter().map(|key| Effect::Picture(PictureEffect::Cancel(key))));
        }
    }

    /// The person leaves: what they did not post is nobody's.
    pub(crate) fn drop_pictures(&mut self, effects: &mut Vec<Effect>) {
        let pictures = Rc::make_mut(&mut self.pictures);
        pictures.showing.viewed = None;
        for item in pictures.tray.clear() {
            release(item.key, &item.state, effects);
        }
    }

    fn add_pictures(&mut self, picked: Vec<Picked>, effects: &mut Vec<Effect>) {
        let room = self.room.as_ref().as_ref();
        let (bytes_max, channel) =
            (room.map_or(0, |room| room.limits.picture), self.timeline.channel_shown());
        let taken = channel.filter(|channel| self.takes_pictures(channel));
        let over = match taken {
            Some(channel) => Rc::make_mut(&mut self.pictures).tray.add(&channel, picked, bytes_max),
            None => picked.into_iter().map(|picked| picked.key).collect(),
        };
        effects.extend(over.into_iter().map(|key| Effect::Picture(PictureEffect::Release(key))));
    }

    fn remove_picture(&mut self, now: Now, key: Key, effects: &mut Vec<Effect>) {
        if let Some(item) = Rc::make_mut(&mut self.pictures).tray.remove(key) {
            release(key, &item.state, effects);
        }
        self.upload_next(now, effects);
    }

    fn takes_pictures(&self, channel: &Channel) -> bool {
        self.room.as_ref().as_ref().is_some_and(|room| room.takes_pictures(channel))
    }
}

fn release(key: Key, state: &State, effects: &mut Vec<Effect>) {
    if matches!(state, State::Uploading(..)) {
        effects.push(Effect::Picture(PictureEffect::Cancel(key)));
    }
    effects.push(Effect::Picture(PictureEffect::Release(key)));
}

/// A browser without dice has its clock at least. The key tells apart what is sent in one moment.
fn make_cid(now: Now, key: Key) -> ClientId {
    let dice = if now.random == 0 { u128::from(now.wall.unix_ms()) } else { now.random };
    format!("{dice:x}-p{key:x}").parse().expect("50 digits and a dash at most are a client id")
}
