//! What whoever keeps order looks after: reports, bans, what was done, and the room as a whole.

use std::rc::Rc;

use protocol::chat::Post;
use protocol::moderation::{AuditEntry, BanEntry, Page, Reported};
use protocol::roster::Person;
use protocol::{Channel, ClientAction, Now, Username};

use crate::Client;
use crate::effect::Effect;
use crate::timeline::What;

/// What is known of it. The room tells it to operators alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moderation {
    /// What people reported since this page came in and nobody here has settled, oldest first.
    pub reports: Vec<Rc<Reported>>,
    /// The bans in force; nothing until the room has told them.
    pub bans: Option<Vec<BanEntry>>,
    /// What was done, newest first; nothing until the room has told it.
    pub audit: Option<Vec<AuditEntry>>,
}

/// Something about the room as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomMeasure {
    /// Say this to everybody.
    Announce(String),
    /// Let nobody else in.
    Lock,
    /// Let people in again.
    Unlock,
    /// Let everybody wait so many seconds between two messages of theirs in the channel that is shown;
    /// 0 ends it.
    Slow(u32),
}

impl Client {
    /// The person looks at it: it is asked for as it is now.
    pub(crate) fn ask_about_order(&self, effects: &mut Vec<Effect>) {
        self.tell(ClientAction::Bans, effects);
        self.tell(ClientAction::Audit(Page { limit: AUDIT_SHOWN }), effects);
    }

    /// Somebody may come in again.
    pub(crate) fn unban(&self, username: Username, effects: &mut Vec<Effect>) {
        self.tell(ClientAction::Unban(Person { username }), effects);
        self.ask_about_order(effects);
    }

    /// These are slash commands in the protocol, and are answered where they are given.
    pub(crate) fn order(&self, measure: RoomMeasure, effects: &mut Vec<Effect>) {
        let Some(channel) = self.timeline.channel_shown() else { return };
        let message = match measure {
            RoomMeasure::Announce(text) => format!("/announce {}", text.trim()),
            RoomMeasure::Lock => "/lock".to_owned(),
            RoomMeasure::Unlock => "/unlock".to_owned(),
            RoomMeasure::Slow(_) if matches!(channel, Channel::Direct(_)) => return,
            RoomMeasure::Slow(seconds) => format!("/slow {seconds}"),
        };
        let post = Post { channel, message, cid: None, reply_to: None };
        self.tell(ClientAction::Message(post), effects);
    }

    pub(crate) fn bans_told(&mut self, bans: Vec<BanEntry>) {
        Rc::make_mut(&mut self.moderation).bans = Some(bans);
    }

    pub(crate) fn audit_told(&mut self, entries: Vec<AuditEntry>) {
        Rc::make_mut(&mut self.moderation).audit = Some(entries);
    }

    /// Somebody reported a message or a person.
    pub(crate) fn report_came(&mut self, now: Now, report: Reported) {
        let what = What::Reported { by: report.by.clone(), about: report.report.username.clone() };
        self.line(now, what);
        let reports = &mut Rc::make_mut(&mut self.moderation).reports;
        if reports.len() >= REPORTS_MAX {
            reports.remove(0);
        }
        reports.push(Rc::new(report));
    }

    /// Whoever does not keep order any more has nothing of it left on their page.
    pub(crate) fn leave_office(&mut self) {
        let is_op = self.me.as_ref().is_some_and(|me| self.roster.is_op(me));
        if !is_op && *self.moderation != Moderation::default() {
            self.moderation = Rc::default();
        }
    }

    /// Somebody has seen to a report: it need not be shown any more.
    pub(crate) fn settle(&mut self, report: &Rc<Reported>) {
        let is_other = |one: &Rc<Reported>| !Rc::ptr_eq(one, report);
        Rc::make_mut(&mut self.moderation).reports.retain(is_other);
    }
}

/// As much of what was done as one looks through.
const AUDIT_SHOWN: u32 = 50;

/// Reports that a page keeps; the room has all of them among what was done.
const REPORTS_MAX: usize = 50;
