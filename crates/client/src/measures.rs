//! What whoever keeps order can do about somebody. The room decides, and says what came of it.

use protocol::moderation::{Ban, Kick, Report};
use protocol::roster::Person;
use protocol::{ClientAction, Username};

use crate::Client;
use crate::effect::Effect;

/// A measure against, or for, somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Show them out; they may come back at once.
    Kick {
        /// Why, in words for them; perhaps empty.
        reason: String,
    },
    /// Show them out and keep them out.
    Ban {
        /// For how long.
        hours: u32,
        /// Why, in words for them; perhaps empty.
        reason: String,
    },
    /// Mark their camera as explicit.
    MarkExplicit,
    /// Switch their camera off.
    CutCamera,
    /// Let them keep order, too.
    MakeOperator,
    /// Do not let them keep order any more.
    UnmakeOperator,
}

impl Client {
    pub(crate) fn take(&mut self, measure: Measure, username: Username, effects: &mut Vec<Effect>) {
        let person = |username| Person { username };
        self.tell(
            match measure {
                Measure::Kick { reason } => ClientAction::Kick(Kick { username, reason }),
                Measure::Ban { hours, reason } => {
                    ClientAction::Ban(Ban { username, hours: Some(hours), reason })
                }
                Measure::MarkExplicit => ClientAction::Nsfw(person(username)),
                Measure::CutCamera => ClientAction::Cut(person(username)),
                Measure::MakeOperator => ClientAction::Op(person(username)),
                Measure::UnmakeOperator => ClientAction::Deop(person(username)),
            },
            effects,
        );
    }

    /// Tells whoever keeps order about somebody.
    pub(crate) fn report_person(
        &mut self,
        username: Username,
        comment: String,
        effects: &mut Vec<Effect>,
    ) {
        let report = Report { username, msg_id: None, reason: String::new(), comment };
        self.tell(ClientAction::Report(report), effects);
    }
}
