//! What the owner's site says of somebody beyond their name, and what it does not let them do.

use protocol::{Now, Username};
use serde::{Deserialize, Serialize};

use crate::Room;
use crate::effect::Effect;
use crate::input::Claims;
use crate::member::MemberId;
use crate::names::{self, NameKey};
use crate::refusal::Refusal;

/// What the owner's site says of somebody beyond their name. Addresses were checked by the shell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// What people see instead of the name. A nickname that somebody else here goes by is none.
    pub nickname: Option<Username>,
    /// Whether the site holds them dear.
    pub vip: bool,
    /// The address of a small picture of them, or empty.
    pub avatar: String,
    /// The address of their profile, or empty.
    pub profile_url: String,
    /// A sign beside the name, or empty.
    pub emoji: String,
    /// Their gender in the site's own words, or empty.
    pub gender: String,
    /// What they cannot do here.
    pub restrictions: Restrictions,
}

/// What somebody cannot do here, as the owner's site has it (`rules` in a token).
#[expect(clippy::struct_excessive_bools, reason = "each is a rule of its own")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Restrictions {
    /// Their camera is always marked as explicit.
    pub red_camera: bool,
    /// They cannot switch a camera on.
    pub no_broadcast: bool,
    /// They can neither switch a camera on nor see one.
    pub no_video: bool,
    /// They can neither post pictures nor see them.
    pub no_image: bool,
}

impl Restrictions {
    /// Whether they may show a camera.
    pub(crate) fn may_broadcast(self) -> bool {
        !self.no_broadcast && !self.no_video
    }

    /// Whether they may see cameras.
    pub(crate) fn may_watch(self) -> bool {
        !self.no_video
    }
}

/// What became of a nickname.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Nickname {
    /// None was asked for, or it is the name itself.
    None,
    /// It can be had.
    Free(Username),
    /// Somebody else goes by it, or by one that looks the same.
    Taken(Username),
}

impl Nickname {
    pub(crate) fn free(&self) -> Option<Username> {
        match self {
            Self::Free(name) => Some(name.clone()),
            Self::None | Self::Taken(_) => None,
        }
    }
}

impl Room {
    /// Looks at the nickname that a token asks for. `id` is who it is for, if they are here.
    pub(crate) fn nickname(
        &self,
        claims: &Claims,
        username: &Username,
        id: Option<MemberId>,
    ) -> Result<Nickname, Refusal> {
        if claims.nick.trim().is_empty() {
            return Ok(Nickname::None);
        }
        let nickname = names::admit(&claims.nick)?;
        if NameKey::of(&nickname) == NameKey::of(username) {
            return Ok(Nickname::None);
        }
        let taken = self.goes_by(&nickname).any(|other| Some(other) != id)
            || self.members.met(&nickname).is_some_and(|met| met.identity.has_account);
        Ok(if taken { Nickname::Taken(nickname) } else { Nickname::Free(nickname) })
    }

    /// Everybody here whom people could take for this name.
    pub(crate) fn goes_by(&self, name: &Username) -> impl Iterator<Item = MemberId> {
        let key = NameKey::of(name);
        let like = move |name: &Username| NameKey::of(name) == key;
        let named = self.members.named(name).map(|member| member.id);
        let nicknamed = self
            .members
            .iter()
            .filter(move |member| member.profile.nickname.as_ref().is_some_and(&like))
            .map(|member| member.id);
        named.into_iter().chain(nicknamed)
    }

    /// From now on somebody is what the owner's site says. Whoever was shown under their name is not
    /// any more: a name is a name, and a nickname only looks like one.
    pub(crate) fn set_profile(&mut self, now: Now, id: MemberId, profile: Profile) {
        let Some(member) = self.members.get_mut(id) else { return };
        if member.profile != profile {
            member.profile = profile;
            self.keep(id);
            self.note_changed(now, id);
        }
    }

    /// A name is somebody's who has just come: nobody else is shown under it any more.
    pub(crate) fn take_back_nickname(&mut self, now: Now, username: &Username) {
        let imitators: Vec<MemberId> = self.goes_by(username).collect();
        for id in imitators {
            let Some(member) = self.members.get(id) else { continue };
            if member.profile.nickname.is_some() && member.username != *username {
                let profile = Profile { nickname: None, ..member.profile.clone() };
                self.set_profile(now, id, profile);
            }
        }
    }

    /// Tells somebody that they are not shown under the nickname of their account.
    pub(crate) fn tell_nickname_taken(
        &self,
        id: MemberId,
        nickname: &Nickname,
        effects: &mut Vec<Effect>,
    ) {
        let (Nickname::Taken(nickname), Some(member)) = (nickname, self.members.get(id)) else {
            return;
        };
        let about =
            [("nickname", nickname.as_str().into()), ("username", member.username.as_str().into())];
        let sentence = self.phrases.text("answer-nickname-taken", &about);
        let channel = self.settings.default_channel();
        self.notice(id, channel, protocol::notice::NoticeCode::Answer, sentence, effects);
    }
}
