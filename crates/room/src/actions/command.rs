//! Texts that begin with a slash: read by the room, answered to whoever typed them, never passed on.

use phrases::Value;
use protocol::moderation::{AuditEntry, BanEntry};
use protocol::notice::{Notice, NoticeCode};
use protocol::{Body, Channel, Now, ServerEvent, Timestamp};

use crate::Room;
use crate::act::{self, Act, BadCommand, Command, USAGE};
use crate::actions::order::Outcome;
use crate::effect::{self, Effect};
use crate::member::MemberId;
use crate::refusal::Refusal;

impl Room {
    /// The command that a text is, if it is one, typed where something can be said.
    pub(crate) fn command_in(
        &self,
        channel: &Channel,
        text: &str,
    ) -> Result<Option<Result<Command, BadCommand>>, Refusal> {
        let here = match channel {
            Channel::Public(here) => Some(here),
            Channel::Direct(_) => None,
        };
        let command = act::parse(text, here);
        let nowhere = here.is_some_and(|id| !self.settings.has_channel(id));
        if command.is_some() && nowhere {
            return Err(Refusal::NoSuchChannel(channel.clone()));
        }
        Ok(command)
    }

    /// Does what a command says, and answers where it was typed.
    pub(crate) fn command(
        &mut self,
        now: Now,
        id: MemberId,
        channel: &Channel,
        command: Result<Command, BadCommand>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let is_operator = self.members.get(id).is_some_and(|member| member.op);
        let answer = match command {
            Ok(Command::Help) => self.help(is_operator),
            Ok(Command::Act(act)) => {
                let outcome = self.act(now, id, &act, effects)?;
                self.answer_to(&act, outcome)
            }
            // How something is used is no secret, but that there is such a thing is one.
            Err(BadCommand::Usage { usage, .. }) if is_operator => {
                return Err(Refusal::BadArgument(usage));
            }
            Err(BadCommand::Usage { verb, .. } | BadCommand::Unknown(verb)) => {
                return Err(Refusal::UnknownCommand(verb));
            }
        };
        self.notice(id, channel.clone(), NoticeCode::Answer, answer, effects);
        Ok(())
    }

    /// Says something to everybody, in the channel where everybody starts.
    pub(crate) fn announce(&self, text: &str, effects: &mut Vec<Effect>) {
        let channel = self.settings.default_channel();
        let (code, body) = (NoticeCode::Announcement, Body::plain(text));
        let notice = Notice { channel, code, message: text.to_owned(), body };
        let everybody = self.members.iter().map(|member| member.connection);
        effect::send_to_all(effects, everybody, ServerEvent::Notice(notice));
    }

    /// Answers somebody in words.
    pub(crate) fn notice(
        &self,
        to: MemberId,
        channel: Channel,
        code: NoticeCode,
        message: String,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(member) = self.members.get(to) {
            let body = Body::plain(&message);
            let notice = Notice { channel, code, message, body };
            effect::send(effects, member.connection, ServerEvent::Notice(notice));
        }
    }

    fn help(&self, is_operator: bool) -> String {
        let usages = USAGE.iter().filter(|_| is_operator).map(|(_, usage)| *usage);
        let commands: Vec<&str> = std::iter::once("/help").chain(usages).collect();
        self.phrases.text("answer-help", &[("commands", commands.join("\n").into())])
    }

    fn answer_to(&self, act: &Act, outcome: Outcome) -> String {
        let all = match outcome {
            Outcome::Done => return self.done(act),
            Outcome::Bans(bans) => bans.iter().map(|ban| self.ban_in_words(ban)).collect(),
            Outcome::Acts(acts) => acts.iter().map(|act| self.act_in_words(act)).collect(),
        };
        let lines: Vec<String> = all;
        if lines.is_empty() {
            let nothing = if *act == Act::Bans { "answer-bans-none" } else { "answer-audit-none" };
            return self.phrases.text(nothing, &[]);
        }
        lines.join("\n")
    }

    fn done(&self, act: &Act) -> String {
        let name = act.about().map(ToString::to_string).unwrap_or_default();
        let mut about = vec![("username", Value::from(name.as_str()))];
        let mut phrase = format!("answer-{}", act.verb());
        match act {
            Act::Ban { hours, .. } => about.push(("hours", (*hours).into())),
            Act::Slow { seconds: 0, .. } => phrase.push_str("-off"),
            Act::Slow { seconds, .. } => about.push(("seconds", (*seconds).into())),
            Act::Kick { .. }
            | Act::Unban(_)
            | Act::Bans
            | Act::Nsfw(_)
            | Act::Cut(_)
            | Act::Op(_)
            | Act::Deop(_)
            | Act::Audit { .. }
            | Act::Announce(_)
            | Act::Lock
            | Act::Unlock => {}
        }
        self.phrases.text(&phrase, &about)
    }

    fn ban_in_words(&self, ban: &BanEntry) -> String {
        let (name, until) = (ban.username.to_string(), in_short(ban.until));
        let by = ban.by.to_string();
        let about = [
            ("username", name.as_str().into()),
            ("until", until.as_str().into()),
            ("by", by.as_str().into()),
            ("reason", ban.reason.as_str().into()),
        ];
        self.phrases.text("answer-bans-one", &about).trim_end().to_owned()
    }

    fn act_in_words(&self, act: &AuditEntry) -> String {
        let (at, by) = (in_short(act.at), act.by.to_string());
        let about_whom = act.username.as_ref().map(ToString::to_string).unwrap_or_default();
        let about = [
            ("at", at.as_str().into()),
            ("by", by.as_str().into()),
            ("verb", act.verb.as_str().into()),
            ("username", about_whom.as_str().into()),
            ("reason", act.reason.as_str().into()),
        ];
        self.phrases.text("answer-audit-one", &about).trim_end().to_owned()
    }
}

/// A moment as people write it: `2026-11-22 18:00 UTC`.
fn in_short(at: Timestamp) -> String {
    let exact = at.to_string();
    format!("{} UTC", exact.get(..16).unwrap_or(&exact).replace('T', " "))
}
