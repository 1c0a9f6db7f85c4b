//! Uploads: a parlor/1 client sends the bytes of a picture beside its socket and posts it by its id
//! (wire.md, "Pictures").

use protocol::{MessageId, Now, PictureId, SessionId, limits};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::Effect;
use crate::log::Conversation;
use crate::member::MemberId;
use crate::pictures::{self, PictureEffect, PictureInput, UploadAnswer};
use crate::refusal::Refusal;
use crate::session::SessionKey;

impl Room {
    /// What the shell tells of pictures.
    pub(crate) fn picture(&mut self, now: Now, input: PictureInput, effects: &mut Vec<Effect>) {
        match input {
            PictureInput::Upload { upload, session, length } => {
                let answer = match self.upload(now, upload, session, length) {
                    Ok(()) => UploadAnswer::GoOn,
                    Err(refusal) => UploadAnswer::Refused(self.refusal_event(&refusal)),
                };
                effects.push(Effect::Picture(PictureEffect::Upload { upload, answer }));
            }
            PictureInput::Treated { work, outcome } => self.treated(now, work, outcome, effects),
        }
    }

    /// Whether somebody may upload a picture now. It is paid for here, and posted for no more than
    /// a message costs.
    fn upload(
        &mut self,
        now: Now,
        upload: u64,
        session: Option<SessionId>,
        length: Option<u64>,
    ) -> Result<(), Refusal> {
        let member = session.and_then(|secret| self.members.by_session(SessionKey::of(secret)));
        let id = member.ok_or(Refusal::NotLoggedIn)?.id;
        let member = self.members.get_mut(id).ok_or(Refusal::NotLoggedIn)?;
        if !self.settings.may_post_pictures(member) {
            return Err(Refusal::PicturesOff(None));
        }
        if length.is_some_and(|length| length > self.settings.pictures.bytes_max as u64) {
            return Err(self.too_large());
        }
        if !member.allowance.upload(now, &self.settings.limits) {
            return Err(Refusal::RateLimited(None));
        }
        if self.pictures.unposted_by(id) >= limits::UPLOADS_WAITING_MAX {
            return Err(Refusal::Busy);
        }
        self.pictures.begin_upload(id, upload);
        Ok(())
    }

    /// An upload has waited to be posted for long enough.
    pub(crate) fn upload_overdue(&mut self, picture: PictureId, effects: &mut Vec<Effect>) {
        pictures::take_down(self.pictures.gallery.forget_waiting(picture), effects);
    }

    /// Something was said or happened to a message: what it, or what was forgotten for it, showed does
    /// not hang any more.
    pub(crate) fn tidy_the_gallery_after(
        &mut self,
        place: &Conversation,
        about: MessageId,
        effects: &mut Vec<Effect>,
    ) {
        if !self.pictures.gallery.has_any_in(place) {
            return;
        }
        let said = self.talk.get(about);
        if said.is_none_or(|said| !said.message.body.has_picture()) {
            pictures::take_down(self.pictures.gallery.forget_message(place, about), effects);
        }
        let oldest = self.talk.oldest_in(place);
        pictures::take_down(self.pictures.gallery.forget_before(place, oldest), effects);
    }

    /// Conversations may be forgotten as a whole: what was shown in them goes with them.
    pub(crate) fn tidy_the_gallery(&mut self, effects: &mut Vec<Effect>) {
        for place in self.pictures.gallery.conversations() {
            let oldest = self.talk.oldest_in(&place);
            pictures::take_down(self.pictures.gallery.forget_before(&place, oldest), effects);
        }
    }

    /// Tells the shell whether this connection may send frames as long as pictures need.
    pub(crate) fn set_frames(&self, id: MemberId, effects: &mut Vec<Effect>) {
        let Some(member) = self.members.get(id) else { return };
        let Some(connection) = member.connection else { return };
        let with_pictures = self.settings.may_post_pictures(member);
        effects.push(Effect::Picture(PictureEffect::Frames { connection, with_pictures }));
    }

    /// An upload is named here so that its deadline goes with it.
    pub(crate) fn keep_for_a_while(&mut self, now: Now, picture: PictureId) {
        let due_ms = now.monotonic_ms + limits::UPLOAD_KEPT_MS;
        self.deadlines.set(Deadline::Upload(picture), due_ms);
    }
}
