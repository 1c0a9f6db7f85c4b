//! `report`: somebody tells those who keep order.

use protocol::moderation::{Report, Reported};
use protocol::notice::NoticeCode;
use protocol::{Now, ServerEvent};

use crate::Room;
use crate::act::shortened;
use crate::effect::{self, Effect};
use crate::member::MemberId;
use crate::names::NameKey;
use crate::refusal::Refusal;

impl Room {
    /// Passes a report on to the operators who are here, and keeps it in mind for those who are
    /// not. The words of the message are the room's own, found by its id: nothing that a reporter
    /// writes is taken for somebody else's.
    pub(crate) fn report(
        &mut self,
        now: Now,
        id: MemberId,
        report: Report,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let Some(reporter) = self.members.get(id) else { return Ok(()) };
        let by = reporter.username.clone();
        let messages = match report.msg_id {
            None => {
                let known = self.members.met(&report.username).is_some();
                if !known {
                    let nowhere = self.settings.default_channel();
                    return Err(Refusal::NotHere(report.username).said_in(&nowhere));
                }
                Vec::new()
            }
            Some(msg_id) => {
                self.said_to(now, reporter, msg_id)?;
                let found = self.talk.around(msg_id).ok_or(Refusal::NoSuchMessage)?;
                let said = found.iter().find(|message| message.msg_id == msg_id);
                let writer = said.map(|message| NameKey::of(&message.username));
                if writer != Some(NameKey::of(&report.username)) {
                    return Err(Refusal::NoSuchMessage);
                }
                found
            }
        };
        let reason = shortened(&report.reason, REASON_MAX);
        let comment = shortened(&report.comment, COMMENT_MAX);
        let in_short = format!("{reason} {comment}").trim().to_owned();
        let report = Report { reason, comment, ..report };
        self.keep_in_mind(now, by.clone(), "report", Some(&report.username), in_short, effects);
        let event = ServerEvent::Report(Reported { report, by, messages });
        let operators = self.members.iter().filter(|member| member.op);
        effect::send_to_all(effects, operators.map(|member| member.connection), event);
        self.thank(id, effects);
        Ok(())
    }

    fn thank(&self, id: MemberId, effects: &mut Vec<Effect>) {
        let channel = self.settings.default_channel();
        let thanks = self.phrases.text("answer-report", &[]);
        self.notice(id, channel, NoticeCode::Answer, thanks, effects);
    }

    /// Whoever keeps order sees what others do not, and that is written down.
    pub(crate) fn keep_watch_in_mind(
        &mut self,
        now: Now,
        viewer: MemberId,
        subject: MemberId,
        effects: &mut Vec<Effect>,
    ) {
        let (Some(viewer), Some(subject)) = (self.members.get(viewer), self.members.get(subject))
        else {
            return;
        };
        if viewer.op {
            let (by, about) = (viewer.username.clone(), subject.username.clone());
            self.keep_in_mind(now, by, "open", Some(&about), String::new(), effects);
        }
    }
}

/// Longest kind of trouble, in characters.
const REASON_MAX: usize = 60;

/// Longest comment of a reporter, in characters.
const COMMENT_MAX: usize = 500;
