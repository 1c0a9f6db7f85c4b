//! `file`: somebody posts a picture, the bytes themselves or one that they uploaded before.

use protocol::body::Block;
use protocol::chat::{File, Message};
use protocol::picture::Picture;
use protocol::{Body, Now, PictureId, limits};

use crate::Room;
use crate::effect::Effect;
use crate::log::Conversation;
use crate::member::MemberId;
use crate::pictures::{self, Caption, PictureEffect, PictureFault, Treated, UploadAnswer, WorkId};
use crate::refusal::Refusal;

impl Room {
    /// Takes a picture. Bytes are passed on at once to be read outside of the room, and what becomes
    /// of them comes back as an input; an upload has been read and is posted now.
    pub(crate) fn file(
        &mut self,
        now: Now,
        id: MemberId,
        file: File,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let File { channel, picture, alt, cid } = file;
        let alt = described(&alt).ok_or_else(|| Refusal::AltTooLong(channel.clone()))?;
        let caption = Caption { channel, alt, cid };
        self.check_file(now, id, &caption)?;
        match picture {
            Picture::Uploaded { picture } => self.show(now, id, caption, picture, effects),
            Picture::Inline { bytes } => {
                if bytes.0.len() > self.settings.pictures.bytes_max {
                    return Err(self.too_large().said_in(&caption.channel));
                }
                if self.pictures.is_at_work(id, caption.cid.as_ref()) {
                    return Ok(());
                }
                if self.pictures.unposted_by(id) >= limits::UPLOADS_WAITING_MAX {
                    return Err(Refusal::Busy.said_in(&caption.channel));
                }
                let work = self.pictures.begin_posted(id, caption);
                let treat = PictureEffect::Treat { work, bytes: bytes.0 };
                effects.push(Effect::Picture(treat));
                Ok(())
            }
        }
    }

    /// Work on a picture has ended. One of somebody who has left meanwhile is nobody's any more.
    pub(crate) fn treated(
        &mut self,
        now: Now,
        work: WorkId,
        outcome: Result<Treated, PictureFault>,
        effects: &mut Vec<Effect>,
    ) {
        let Some((id, caption)) = self.pictures.finish(work) else { return };
        match (work, caption) {
            (WorkId::Uploaded(upload), _) => self.uploaded(now, (id, upload), outcome, effects),
            (WorkId::Posted(_), Some(caption)) => {
                self.post_treated(now, id, caption, outcome, effects);
            }
            (WorkId::Posted(_), None) => {}
        }
    }

    fn post_treated(
        &mut self,
        now: Now,
        id: MemberId,
        caption: Caption,
        outcome: Result<Treated, PictureFault>,
        effects: &mut Vec<Effect>,
    ) {
        let (channel, cid) = (caption.channel.clone(), caption.cid.clone());
        let posted = outcome.map_err(|fault| self.fault(fault).said_in(&channel));
        let posted = posted.and_then(|picture| {
            // Much may have changed while it was read.
            self.check_file(now, id, &caption)?;
            let picture = self.hang(now, id, picture, effects);
            self.show(now, id, caption, picture, effects)
        });
        let Err(refusal) = posted else { return };
        self.remember_refusal(now, id, cid.as_ref(), &refusal);
        if let Some(to) = self.members.get(id).and_then(|member| member.connection) {
            self.refuse_one(to, &refusal, cid.as_ref(), effects);
        }
    }

    fn uploaded(
        &mut self,
        now: Now,
        (id, upload): (MemberId, u64),
        outcome: Result<Treated, PictureFault>,
        effects: &mut Vec<Effect>,
    ) {
        let answer = match outcome {
            Ok(picture) => {
                let Treated { mime, width, height, .. } = picture.clone();
                let picture = self.hang(now, id, picture, effects);
                UploadAnswer::Taken(protocol::picture::Uploaded { picture, width, height, mime })
            }
            Err(fault) => UploadAnswer::Refused(self.refusal_event(&self.fault(fault))),
        };
        effects.push(Effect::Picture(PictureEffect::Upload { upload, answer }));
    }

    /// Everything that a picture can be refused for before it is looked at.
    fn check_file(&self, now: Now, id: MemberId, caption: &Caption) -> Result<(), Refusal> {
        let Some(writer) = self.members.get(id) else { return Ok(()) };
        self.check_poster(writer, &caption.channel)?;
        let reader = self.reader_of(writer, &caption.channel)?;
        let reader = reader.and_then(|reader| self.members.get(reader));
        if reader.is_some_and(|reader| reader.profile.restrictions.no_image) {
            return Err(Refusal::PicturesOff(Some(caption.channel.clone())));
        }
        self.check_pace(now, writer, &caption.channel)
    }

    /// A picture that waits becomes a message.
    fn show(
        &mut self,
        now: Now,
        id: MemberId,
        caption: Caption,
        picture: PictureId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Caption { channel, alt, cid } = caption;
        let Some(writer) = self.members.get(id) else { return Ok(()) };
        let reader = self.reader_of(writer, &channel)?;
        let gone = || Refusal::PictureGone(channel.clone());
        let known = self.pictures.gallery.waiting(picture, id).ok_or_else(gone)?;
        let Treated { mime, width, height, animated, .. } = known.clone();
        let message = Message {
            channel: channel.clone(),
            username: writer.username.clone(),
            msg_id: self.message_ids.next(now),
            timestamp: now.wall,
            body: Body(vec![Block::Picture { picture, mime, width, height, alt, animated }]),
            reply_to: None,
            edited: false,
            reactions: Vec::new(),
        };
        let place = Conversation::of(id, reader, &channel);
        self.pictures.gallery.show(picture, &place, message.msg_id);
        self.pass_on(now, (id, reader), (message, cid), PICTURE_WEIGHT, effects);
        Ok(())
    }

    /// Gives a picture its id, and a place in the gallery that waits for its message.
    fn hang(
        &mut self,
        now: Now,
        id: MemberId,
        picture: Treated,
        effects: &mut Vec<Effect>,
    ) -> PictureId {
        let name = PictureId(now.random);
        let bytes_max = self.settings.pictures.gallery_bytes_max;
        effects.push(Effect::Picture(PictureEffect::Hang(name)));
        pictures::take_down(self.pictures.gallery.hang(name, (id, picture), bytes_max), effects);
        self.keep_for_a_while(now, name);
        name
    }

    pub(crate) fn fault(&self, fault: PictureFault) -> Refusal {
        match fault {
            PictureFault::Unsupported => Refusal::PictureUnsupported,
            PictureFault::TooLarge => self.too_large(),
            PictureFault::TooMuch => Refusal::PictureTooMuch(self.settings.pictures.bytes_max),
            PictureFault::Broken | PictureFault::Abandoned => Refusal::PictureBroken,
            PictureFault::Busy => Refusal::Busy,
        }
    }

    pub(crate) fn too_large(&self) -> Refusal {
        Refusal::PictureTooLarge(self.settings.pictures.bytes_max)
    }
}

/// What a picture shows, in words that fit: one line, as it is read out.
fn described(alt: &str) -> Option<String> {
    let one_line = alt.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let printed: String = one_line.filter(|c| !c.is_control()).collect();
    let alt = printed.trim().to_owned();
    (alt.chars().count() <= limits::ALT_SCALARS_MAX).then_some(alt)
}

/// About how many bytes the frame of a picture has in parlor/1, beside what every frame has.
const PICTURE_WEIGHT: usize = 200 + limits::ALT_SCALARS_MAX;
