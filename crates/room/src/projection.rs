//! What one member may know of another. Every decision that a viewer can notice reads this, and
//! never the subject itself: that is how the room keeps a secret without having to remember to.

use std::sync::Arc;

use protocol::roster::Entry;
use protocol::{Username, VideoFlags};

use crate::Room;
use crate::leaks::{Leak, planted};
use crate::member::Member;
use crate::sights::Sight;

/// A member as somebody may know them at this moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Projection<'a> {
    pub(crate) subject: &'a Member,
    /// What their camera is doing, as far as the viewer may know.
    pub(crate) video: VideoFlags,
}

impl Room {
    /// What `viewer` may know of `subject`; nothing, if not even that they are here.
    pub(crate) fn projection<'a>(
        &self,
        viewer: &Member,
        subject: &'a Member,
    ) -> Option<Projection<'a>> {
        // All is looked up whatever the answer, so that its time says nothing either.
        let pair = (subject.id, viewer.id);
        let (sight, dark) = (self.sights.ruled(pair), self.sights.is_dark(pair, subject.went_dark));
        let off = dark || sight != Sight::Whole;
        let leaks = sight == Sight::NoCamera && planted(Leak::OtherFlags);
        let video = if leaks { without_camera(subject.video) } else { shown(subject, off) };
        (sight != Sight::Nothing).then_some(Projection { subject, video })
    }

    /// Whoever goes by a name, as `viewer` may know them.
    pub(crate) fn projection_of(&self, viewer: &Member, name: &Username) -> Option<Projection<'_>> {
        self.projection(viewer, self.members.named(name)?)
    }
}

impl Projection<'_> {
    /// The line about them in the list.
    pub(crate) fn entry(self) -> Arc<Entry> {
        let Self { subject, video } = self;
        let profile = &subject.profile;
        Arc::new(Entry {
            video,
            nickname: profile.nickname.as_ref().map(ToString::to_string).unwrap_or_default(),
            op: subject.op,
            vip: profile.vip,
            avatar: profile.avatar.clone(),
            profile_url: profile.profile_url.clone(),
            emoji: profile.emoji.clone(),
            gender: profile.gender.clone(),
            status: subject.mood.status.clone(),
            status_text: subject.mood.text.clone(),
            dnd: subject.mood.dnd,
            ..Entry::named(subject.username.clone(), subject.login_at)
        })
    }
}

/// What everybody may know of somebody from whom nothing is hidden.
pub(crate) fn usual(subject: &Member) -> Projection<'_> {
    Projection { subject, video: shown(subject, subject.went_dark) }
}

/// What a camera is shown to do. One that is off shows nothing else, so that all that are off look
/// alike. One that went off since the last roster tick is off until that tick is over, even if it is
/// on again: everybody is to see it go.
fn shown(subject: &Member, dark: bool) -> VideoFlags {
    if dark | !subject.video.active() { VideoFlags::OFF } else { subject.video }
}

fn without_camera(video: VideoFlags) -> VideoFlags {
    video.with(VideoFlags::ACTIVE, false)
}
