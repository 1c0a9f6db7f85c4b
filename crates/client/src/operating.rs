//! What those who keep order do about somebody, from buttons.

use protocol::moderation::{Ban, Kick};
use protocol::roster::Person;
use protocol::{ClientAction, Username};

use crate::Client;
use crate::effect::Effect;

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Show somebody out, for this reason.
    Kick(String),
    /// The same for so many hours.
    Ban(u32, String),
    /// Mark their camera as explicit.
    MarkExplicit,
    /// Switch their camera off.
    CutCamera,
    /// Let them keep order.
    Op,
    /// End that.
    Deop,
}

impl Client {
    /// Asks the room to do it; what comes of it shows by itself.
    pub(crate) fn operate(
        &self,
        username: Username,
        operation: Operation,
        effects: &mut Vec<Effect>,
    ) {
        let person = |username| Person { username };
        self.tell(
            match operation {
                Operation::Kick(reason) => ClientAction::Kick(Kick { username, reason }),
                Operation::Ban(hours, reason) => {
                    ClientAction::Ban(Ban { username, hours: Some(hours), reason })
                }
                Operation::MarkExplicit => ClientAction::Nsfw(person(username)),
                Operation::CutCamera => ClientAction::Cut(person(username)),
                Operation::Op => ClientAction::Op(person(username)),
                Operation::Deop => ClientAction::Deop(person(username)),
            },
            effects,
        );
    }
}
