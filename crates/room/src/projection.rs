//! What one member may know of another. Every decision that a viewer can notice reads this, and
//! never the subject itself: that is how the room keeps a secret without having to remember to.

use protocol::VideoFlags;
use protocol::roster::Entry;

use crate::member::Member;

/// What `viewer` may know of `subject`'s camera at this moment.
pub(crate) fn camera(_viewer: &Member, subject: &Member) -> VideoFlags {
    camera_shown(subject)
}

/// What anybody may know of a camera. One that went off since the last roster tick is off until
/// that tick is over, even if it is on again: everybody is to see it go.
pub(crate) fn camera_shown(subject: &Member) -> VideoFlags {
    if subject.went_dark { VideoFlags::OFF } else { subject.video }
}

/// The line about `subject` in the list, with the camera as it is to be shown.
pub(crate) fn entry(subject: &Member, video: VideoFlags) -> Entry {
    Entry { video, ..Entry::named(subject.username.clone(), subject.login_at) }
}
