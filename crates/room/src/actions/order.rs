//! What operators do: the same acts from a button and from a command, each kept in mind.

use protocol::moderation::{Audit, AuditEntry, BanEntry, Bans};
use protocol::roster::Why;
use protocol::session::Disconnect;
use protocol::{Now, ServerEvent, Timestamp, Username, VideoFlags};

use crate::Room;
use crate::act::{AUDIT_MAX, Act};
use crate::effect::{self, Effect};
use crate::input::Claims;
use crate::member::MemberId;
use crate::order::{Ban, Record};
use crate::refusal::Refusal;

/// What an operator is told, where there is something to tell.
#[derive(Debug)]
pub(crate) enum Outcome {
    Done,
    Bans(Vec<BanEntry>),
    Acts(Vec<AuditEntry>),
}

impl Room {
    /// An act by a button: lists are answered, everything else shows by itself.
    pub(crate) fn act_by_button(
        &mut self,
        now: Now,
        id: MemberId,
        act: &Act,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let nowhere = self.settings.default_channel();
        let outcome = self.act(now, id, act, effects).map_err(|no| no.said_in(&nowhere))?;
        let event = match outcome {
            Outcome::Done => return Ok(()),
            Outcome::Bans(bans) => ServerEvent::Bans(Bans { bans }),
            Outcome::Acts(entries) => ServerEvent::Audit(Audit { entries }),
        };
        if let Some(operator) = self.members.get(id) {
            effect::send(effects, operator.connection, event);
        }
        Ok(())
    }

    /// Does what an operator asks, and keeps in mind that they did. To anybody else there is no
    /// such thing.
    pub(crate) fn act(
        &mut self,
        now: Now,
        id: MemberId,
        act: &Act,
        effects: &mut Vec<Effect>,
    ) -> Result<Outcome, Refusal> {
        let Some(operator) = self.members.get(id).filter(|member| member.op) else {
            return Err(Refusal::UnknownCommand(act.verb().to_owned()));
        };
        let by = operator.username.clone();
        self.perform(now, Some(id), by, act, effects)
    }

    /// Does it, in the name of whoever asked: somebody who is here, or the owner's site.
    pub(crate) fn perform(
        &mut self,
        now: Now,
        id: Option<MemberId>,
        by: Username,
        act: &Act,
        effects: &mut Vec<Effect>,
    ) -> Result<Outcome, Refusal> {
        match act {
            Act::Bans => return Ok(Outcome::Bans(self.order.bans(now.wall))),
            Act::Audit { limit } => {
                let limit = if *limit == 0 { AUDIT_SHOWN } else { (*limit).min(AUDIT_MAX) };
                let limit = usize::try_from(limit).unwrap_or(usize::MAX);
                return Ok(Outcome::Acts(self.order.acts(limit)));
            }
            Act::Kick { username, reason } => {
                let target = self.other(id, username)?;
                let farewell = self.farewell("kicked", reason);
                self.show_out(now, target, Why::Kicked, farewell, effects);
            }
            Act::Ban { username, hours, reason } => {
                self.ban(now, id, &by, (username, *hours, reason), effects)?;
            }
            Act::Unban(username) => {
                let Some(name) = self.order.unban(username) else {
                    return Err(Refusal::NotBanned(username.clone()));
                };
                effects.push(Effect::Remember(Record::Unban(name)));
            }
            Act::Nsfw(username) => self.mark_explicit(now, username, effects)?,
            Act::Cut(username) => self.cut(now, username, effects)?,
            Act::Op(username) => self.set_operator(now, username, true, effects)?,
            Act::Deop(username) => self.set_operator(now, username, false, effects)?,
            Act::Announce(text) => self.announce(text, effects),
            Act::Lock => self.order.locked = true,
            Act::Unlock => self.order.locked = false,
            Act::Slow { channel, seconds } => {
                self.order.slow.insert(channel.clone(), *seconds);
            }
        }
        self.keep_in_mind(now, by, act.verb(), act.about(), act.reason(), effects);
        Ok(Outcome::Done)
    }

    /// Writes down who did what, for those who keep order and beyond the end of the process.
    pub(crate) fn keep_in_mind(
        &mut self,
        now: Now,
        by: Username,
        verb: &str,
        about: Option<&Username>,
        reason: String,
        effects: &mut Vec<Effect>,
    ) {
        let (verb, username) = (verb.to_owned(), about.cloned());
        let entry = AuditEntry { at: now.wall, by, verb, username, reason };
        self.order.note(entry.clone());
        effects.push(Effect::Remember(Record::Act(entry)));
    }

    /// Somebody else who is here.
    fn other(&self, id: Option<MemberId>, username: &Username) -> Result<MemberId, Refusal> {
        let found = self.members.named(username).ok_or(Refusal::NotHere(username.clone()))?;
        if Some(found.id) == id { Err(Refusal::NotYourself) } else { Ok(found.id) }
    }

    fn ban(
        &mut self,
        now: Now,
        id: Option<MemberId>,
        by: &Username,
        (username, hours, reason): (&Username, u32, &str),
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let here = self.members.named(username).map(|member| member.id);
        if here.is_some() && here == id {
            return Err(Refusal::NotYourself);
        }
        let met = self.members.met(username);
        let ban = Ban {
            username: met.map_or(username, |met| &met.username).clone(),
            account: met.is_some_and(|met| met.identity.has_account),
            device: met.and_then(|met| met.identity.device.clone()),
            until: Timestamp::from_unix_ms(now.wall.unix_ms() + u64::from(hours) * 3_600_000),
            reason: reason.to_owned(),
            by: by.clone(),
        };
        // What is kept knows names as they are written, not what they look like.
        let replaced = self.order.ban(ban.clone()).filter(|name| *name != ban.username);
        effects.extend(replaced.map(|name| Effect::Remember(Record::Unban(name))));
        effects.push(Effect::Remember(Record::Ban(ban)));
        if let Some(target) = here {
            let farewell = self.farewell("banned", reason);
            self.show_out(now, target, Why::Banned, farewell, effects);
        }
        Ok(())
    }

    pub(crate) fn farewell(&self, code: &str, reason: &str) -> Disconnect {
        let because = if reason.is_empty() { "" } else { "-because" };
        let phrase = format!("disconnect-{code}{because}");
        let message = self.phrases.text(&phrase, &[("reason", reason.into())]);
        Disconnect { code: code.to_owned(), message }
    }

    fn mark_explicit(
        &mut self,
        now: Now,
        username: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if !self.settings.permit_explicit {
            return Err(Refusal::ExplicitNotAllowed);
        }
        let not_here = Refusal::NotHere(username.clone());
        let id = self.members.named(username).map(|member| member.id).ok_or(not_here)?;
        if let Some(member) = self.members.get_mut(id) {
            member.video = member.video.with(VideoFlags::NSFW, true);
        }
        self.keep(id);
        self.note_changed(now, id);
        self.tell_about_self(id, effects);
        Ok(())
    }

    /// Switches a camera off, by the same path as its owner would.
    fn cut(
        &mut self,
        now: Now,
        username: &Username,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let not_here = Refusal::NotHere(username.clone());
        let member = self.members.named(username).ok_or(not_here)?;
        let (id, connection) = (member.id, member.connection);
        effect::send(effects, connection, ServerEvent::Cut);
        self.show_camera(now, id, VideoFlags::OFF, effects);
        self.tell_about_self(id, effects);
        Ok(())
    }

    fn set_operator(
        &mut self,
        now: Now,
        username: &Username,
        op: bool,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let not_here = Refusal::NotHere(username.clone());
        let id = self.members.named(username).map(|member| member.id).ok_or(not_here)?;
        self.make_operator(now, id, op, effects);
        Ok(())
    }

    /// Each token says anew who keeps order.
    pub(crate) fn follow_claims(
        &mut self,
        now: Now,
        id: MemberId,
        claims: &Claims,
        effects: &mut Vec<Effect>,
    ) {
        let Some(member) = self.members.get_mut(id) else { return };
        // What an operator decided since the last token stays, unless the site changed its mind.
        if std::mem::replace(&mut member.claimed_op, claims.op) != claims.op {
            self.make_operator(now, id, claims.op, effects);
        }
    }

    fn make_operator(&mut self, now: Now, id: MemberId, op: bool, effects: &mut Vec<Effect>) {
        if let Some(member) = self.members.get_mut(id) {
            member.op = op;
        }
        self.keep(id);
        self.note_changed(now, id);
        self.tell_about_self(id, effects);
        self.describe_to(id, effects);
        // What is hidden from people is not hidden from those who keep order.
        self.see_all_anew(now, id, effects);
    }
}

/// How many acts are shown where nothing was said.
const AUDIT_SHOWN: u32 = 20;
