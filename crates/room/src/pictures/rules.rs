//! Who may post pictures, and where.

use protocol::{Channel, limits};

use crate::Room;
use crate::member::{Member, MemberId};
use crate::refusal::Refusal;
use crate::settings::Settings;

/// What the owner decided about pictures, besides the channels that take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSettings {
    /// Who may post them.
    pub posters: Posters,
    /// Whether they are taken in conversations of two.
    pub directs: bool,
    /// Largest picture as it is sent, in bytes.
    pub bytes_max: usize,
    /// What all pictures that can be looked at may have together, in bytes.
    pub gallery_bytes_max: usize,
    /// How wide a picture is shown before it is clicked, in CSS pixels.
    pub preview_width: u32,
}

/// Who may post pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posters {
    /// Whoever is in the room.
    Everybody,
    /// Whoever is signed in at the owner's site.
    SignedIn,
    /// Those who keep order.
    Operators,
    /// No one.
    Nobody,
}

impl Default for PictureSettings {
    fn default() -> Self {
        Self {
            posters: Posters::Everybody,
            directs: true,
            bytes_max: limits::PICTURE_MAX,
            gallery_bytes_max: 128 * 1024 * 1024,
            preview_width: 360,
        }
    }
}

impl Settings {
    /// Whether somebody may post pictures anywhere.
    pub(crate) fn may_post_pictures(&self, member: &Member) -> bool {
        let is_one = match self.pictures.posters {
            Posters::Everybody => true,
            Posters::SignedIn => member.met.identity.has_account || member.op,
            Posters::Operators => member.op,
            Posters::Nobody => false,
        };
        let anywhere =
            self.pictures.directs || self.channels.iter().any(|channel| channel.pictures);
        is_one && anywhere && !member.profile.restrictions.no_image
    }

    /// Whether pictures are taken in a conversation, whoever posts them.
    fn takes_pictures(&self, channel: &Channel) -> bool {
        match channel {
            Channel::Direct(_) => self.pictures.directs,
            Channel::Public(id) => {
                self.channels.iter().any(|channel| channel.id == *id && channel.pictures)
            }
        }
    }
}

impl Room {
    /// Whoever is to be shown no pictures.
    pub(crate) fn without_pictures(&self) -> impl Iterator<Item = MemberId> {
        self.members
            .iter()
            .filter(|member| member.profile.restrictions.no_image)
            .map(|member| member.id)
    }

    /// Says no to a picture where there are none. This is the owner's rule and the same for all, so
    /// it is looked at before anything that people decided about each other.
    pub(crate) fn check_poster(&self, writer: &Member, channel: &Channel) -> Result<(), Refusal> {
        let off = || Err(Refusal::PicturesOff(Some(channel.clone())));
        let unknown = matches!(channel, Channel::Public(id) if !self.settings.has_channel(id));
        if !self.settings.may_post_pictures(writer) {
            return off();
        }
        if !unknown && !self.settings.takes_pictures(channel) {
            return off();
        }
        Ok(())
    }
}
