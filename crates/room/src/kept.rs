//! What outlives the process, where the owner wants that: plain data that a shell can write down
//! and hand back, and how it is made from what the room knows.

use std::collections::BTreeSet;

use protocol::notice::NoticeCode;
use protocol::{ClientId, GrantId, Username, VideoFlags};
use serde::{Deserialize, Serialize};

use crate::Room;
use crate::effect::Effect;
use crate::member::{Member, MemberId};
use crate::names::NameKey;
use crate::order::Record;
use crate::profile::Profile;
use crate::rules::{Identity, Met, Rule};
use crate::session::SessionKey;

/// A session that can be continued: everything but what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSession {
    /// Whose.
    pub member: MemberId,
    /// What its secret is found by.
    pub key: SessionKey,
    /// What the room knows of its member.
    pub state: KeptMember,
}

/// What the room knows of a member who can come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMember {
    /// The name they go by, and who they are beyond it.
    pub who: KeptPerson,
    /// Whether they keep order here.
    pub op: bool,
    /// Whether the owner's site said so when they last showed a token.
    #[serde(default)]
    pub claimed_op: bool,
    /// What it said of them beside that.
    #[serde(default)]
    pub profile: Profile,
    /// When they came, in Unix seconds.
    pub login_at: u64,
    /// What their camera is doing.
    pub video: VideoFlags,
    /// One of the room's statuses, or empty.
    pub status: String,
    /// A few words beside it.
    pub status_text: String,
    /// Whether only those whom they wrote to may write to them.
    pub dnd: bool,
    /// Whom they mute.
    pub muted: Vec<KeptRule>,
    /// Whom they put off their camera.
    pub booted: Vec<KeptRule>,
    /// Whom they block.
    pub blocked: Vec<KeptRule>,
    /// Whom they wrote to.
    pub wrote_to: BTreeSet<MemberId>,
    /// Whose cameras they look at.
    pub views: Vec<KeptGrant>,
    /// How many counted events they had been sent when this was written down.
    pub counted: u64,
    /// The place of the last event that this count takes in.
    pub counted_to: u64,
    /// The newest member there had been by then: nobody after a restart gets an id of before.
    pub newest: MemberId,
}

/// Somebody as the room tells them from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPerson {
    /// Their member id.
    pub id: MemberId,
    /// The name they went by.
    pub username: Username,
    /// Whether the owner's site vouched for it.
    pub account: bool,
    /// What their browser was known by, if they were a guest.
    pub device: Option<ClientId>,
}

/// Whom a rule is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRule {
    /// The name that was said.
    pub username: Username,
    /// Who it was, if they had been met.
    pub met: Option<KeptPerson>,
}

/// A view grant, from its viewer's side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGrant {
    /// Its secret.
    pub id: GrantId,
    /// Whose camera it is.
    pub broadcaster: MemberId,
    /// Whether the broadcaster was told that it is seen.
    pub announced: bool,
}

impl KeptPerson {
    pub(crate) fn of(met: &Met) -> Self {
        let Met { id, username, identity } = met;
        let (account, device) = (identity.has_account, identity.device.clone());
        Self { id: *id, username: username.clone(), account, device }
    }

    pub(crate) fn met(&self) -> Met {
        let Self { id, username, account, device } = self.clone();
        let name = NameKey::of(&username);
        Met { id, username, identity: Identity { has_account: account, name, device } }
    }
}

impl Room {
    /// Something about this member is to be written down before anybody is told of it.
    pub(crate) fn keep(&mut self, id: MemberId) {
        let member = self.members.get(id);
        if self.keeps() && member.is_some_and(|member| member.session.is_some()) {
            self.unkept.insert(id);
        }
    }

    /// Whether anything but bans and acts outlives the process at this moment.
    pub(crate) fn keeps(&self) -> bool {
        self.settings.history.is_some() && self.stores
    }

    /// What is asked to be kept is kept again, or not any more. The room goes on either way, as one
    /// that keeps nothing; those who keep order are told.
    pub(crate) fn storing(&mut self, works: bool, effects: &mut Vec<Effect>) {
        if self.settings.history.is_none() || self.stores == works {
            return;
        }
        self.stores = works;
        if works {
            let whole_after = self.log.last_seq();
            effects.push(Effect::Remember(Record::Afresh(self.all_sessions(), whole_after)));
        }
        let phrase = if works { "announce-stores-again" } else { "announce-stores-nothing" };
        let sentence = self.phrases.text(phrase, &[]);
        let operators = self.members.iter().filter(|member| member.op).map(|member| member.id);
        for id in operators.collect::<Vec<_>>() {
            let channel = self.settings.default_channel();
            self.notice(id, channel, NoticeCode::Announcement, sentence.clone(), effects);
        }
    }

    /// Asks to write down what has changed about whom, before everything else that an input asks
    /// for: what somebody was told, a room that is started again knows.
    pub(crate) fn keep_changes(&mut self, before: usize, effects: &mut Vec<Effect>) {
        if self.unkept.is_empty() {
            return;
        }
        let changed = std::mem::take(&mut self.unkept);
        let records = changed.into_iter().map(|id| {
            let member = self.members.get(id);
            let session = member.and_then(|member| self.kept_session(member));
            let record = session.map(|session| Record::Session(Box::new(session)));
            Effect::Remember(record.unwrap_or(Record::SessionOver(id)))
        });
        let records: Vec<Effect> = records.collect();
        effects.splice(before..before, records);
    }

    /// Everything that can be continued, in full.
    pub(crate) fn all_sessions(&self) -> Vec<KeptSession> {
        self.members.iter().filter_map(|member| self.kept_session(member)).collect()
    }

    fn kept_session(&self, member: &Member) -> Option<KeptSession> {
        let session = member.session.as_ref()?;
        let rules = |rule| {
            let kept = |(username, met): (&Username, Option<&Met>)| KeptRule {
                username: username.clone(),
                met: met.map(KeptPerson::of),
            };
            member.rules.people(rule).map(kept).collect()
        };
        let views = self.grants.watched_by(member.id).into_iter().map(|grant| KeptGrant {
            id: grant.id,
            broadcaster: grant.broadcaster,
            announced: grant.announced,
        });
        let state = KeptMember {
            who: KeptPerson::of(&member.met),
            op: member.op,
            claimed_op: member.claimed_op,
            profile: member.profile.clone(),
            login_at: member.login_at,
            video: member.video,
            status: member.mood.status.clone(),
            status_text: member.mood.text.clone(),
            dnd: member.mood.dnd,
            muted: rules(Rule::Mute),
            booted: rules(Rule::Boot),
            blocked: rules(Rule::Block),
            wrote_to: member.wrote_to.clone(),
            views: views.collect(),
            counted: session.counted,
            counted_to: self.log.last_seq(),
            newest: self.members.newest(),
        };
        Some(KeptSession { member: member.id, key: session.key, state })
    }
}
