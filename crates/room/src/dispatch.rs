//! Which function answers which action: one match, and the one place where a "no" is spoken.

use protocol::{ClientAction, CloseCode, Now};

use crate::Room;
use crate::act::Act;
use crate::allowance::Charge;
use crate::effect::Effect;
use crate::input::ConnectionId;
use crate::member::MemberId;
use crate::refusal::Refusal;
use crate::rules::Rule;

impl Room {
    pub(crate) fn dispatch(
        &mut self,
        now: Now,
        from: ConnectionId,
        action: ClientAction,
        effects: &mut Vec<Effect>,
    ) {
        // A frame may still be on its way when its connection is closed from this side.
        if !self.door.has(from) {
            return;
        }
        let cid = action.cid().cloned();
        let Some(id) = self.members.on(from).map(|member| member.id) else {
            if let Err(refusal) = self.answer(now, from, None, action, effects) {
                self.refuse_one(from, &refusal, cid.as_ref(), effects);
            }
            return;
        };
        match self.charge(now, id, &action) {
            Charge::Paid if self.answer_again(now, (id, from), cid.as_ref(), effects) => {}
            Charge::Paid => {
                if let Err(refusal) = self.answer(now, from, Some(id), action, effects) {
                    self.remember_refusal(now, id, cid.as_ref(), &refusal);
                    self.refuse_one(from, &refusal, cid.as_ref(), effects);
                }
            }
            Charge::Refused(refusal) => self.refuse_one(from, &refusal, cid.as_ref(), effects),
            Charge::Dropped => {}
            Charge::FarOver => self.close(now, from, CloseCode::TooMuch, effects),
        }
    }

    fn answer(
        &mut self,
        now: Now,
        from: ConnectionId,
        member: Option<MemberId>,
        action: ClientAction,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let member = member.ok_or(Refusal::NotLoggedIn);
        match action {
            ClientAction::Ping => {}
            ClientAction::Login(login) => self.login(now, from, &login, None, effects)?,
            ClientAction::Resume(resume) => self.resume(now, from, &resume, effects)?,
            ClientAction::Me(me) => self.me(now, member?, &me, effects)?,
            ClientAction::Message(post) => self.message(now, member?, post, effects)?,
            ClientAction::Edit(edit) => self.edit(now, member?, edit, effects)?,
            ClientAction::Takeback(takeback) => self.takeback(now, member?, &takeback, effects)?,
            ClientAction::React(react) => self.react(now, member?, react, effects)?,
            ClientAction::Typing(typing) => self.typing(member?, &typing, effects)?,
            ClientAction::History(ask) => self.history(now, member?, ask, effects)?,
            ClientAction::Open(open) => self.open(now, member?, open, effects)?,
            ClientAction::Sdp(sdp) => self.sdp(now, member?, &sdp, effects),
            ClientAction::Candidate(candidate) => self.candidate(now, member?, &candidate, effects),
            ClientAction::Watch(watch) => self.watch(member?, &watch, effects),
            ClientAction::Unwatch(watch) => self.unwatch(now, member?, &watch, effects),
            ClientAction::Audience(ask) => self.audience(member?, ask, effects),
            ClientAction::Mute(who) => {
                self.set_rule(now, member?, Rule::Mute, &who.username, effects)?;
            }
            ClientAction::Boot(who) => {
                self.set_rule(now, member?, Rule::Boot, &who.username, effects)?;
            }
            ClientAction::Block(who) => {
                self.set_rule(now, member?, Rule::Block, &who.username, effects)?;
            }
            ClientAction::Unmute(who) => {
                self.lift_rule(now, member?, Rule::Mute, &who.username, effects)?;
            }
            ClientAction::Unboot(who) => {
                self.lift_rule(now, member?, Rule::Boot, &who.username, effects)?;
            }
            ClientAction::Unblock(who) => {
                self.lift_rule(now, member?, Rule::Block, &who.username, effects)?;
            }
            ClientAction::Report(report) => self.report(now, member?, report, effects)?,
            ClientAction::Kick(_)
            | ClientAction::Ban(_)
            | ClientAction::Unban(_)
            | ClientAction::Bans
            | ClientAction::Nsfw(_)
            | ClientAction::Cut(_)
            | ClientAction::Op(_)
            | ClientAction::Deop(_)
            | ClientAction::Audit(_) => {
                let act = Act::of(&action).expect("each of these is an act of operators");
                self.act_by_button(now, member?, &act, effects)?;
            }
            ClientAction::File(file) => self.file(now, member?, file, effects)?,
        }
        Ok(())
    }
}
