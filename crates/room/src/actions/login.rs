//! `login`: somebody enters the room.

use protocol::notice::{Notice, NoticeCode};
use protocol::session::{Login, You};
use protocol::{Body, Channel, Dialect, Now, ServerEvent, Username};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::names;
use crate::refusal::Refusal;

impl Room {
    /// Lets somebody in under the name they ask for, or under that name with a number if it is
    /// taken. The order of events is that of wire.md, section 2.
    pub(crate) fn login(
        &mut self,
        now: Now,
        from: ConnectionId,
        login: &Login,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if let Some(member) = self.members.on(from) {
            return Err(Refusal::AlreadyLoggedIn(member.username.clone()));
        }
        let username = self.free_name(&names::admit(&login.username)?);
        let dialect = login.dialect();
        let member = self.members.enter(from, dialect, username, now.wall.unix_seconds());
        let (id, you) = (member.id, You::named(member.username.clone()));
        self.deadlines.cancel(Deadline::Login(from));

        effects.push(Effect::Speak { connection: from, dialect });
        effects.push(Effect::Admit(from));
        effect::send(effects, from, ServerEvent::Me(you.clone()));
        if dialect == Dialect::Parlor1 {
            effect::send(effects, from, ServerEvent::Room(self.settings.describe()));
        }
        self.announce_presence(&you.username, "presence-joined", effects);
        effect::send(effects, from, ServerEvent::Who(self.list_for(id)));
        self.welcome(from, effects);
        self.note_joined(now, id);
        Ok(())
    }

    fn free_name(&self, wanted: &Username) -> Username {
        let mut name = wanted.clone();
        let mut number = 1;
        while self.members.named(&name).is_some() {
            number += 1;
            name = names::numbered(wanted, number);
        }
        name
    }

    fn welcome(&self, to: ConnectionId, effects: &mut Vec<Effect>) {
        for channel in &self.settings.channels {
            for line in &channel.welcome {
                let notice = Notice {
                    channel: Channel::Public(channel.id.clone()),
                    code: NoticeCode::Welcome,
                    message: line.clone(),
                    body: Body::plain(line),
                };
                effect::send(effects, to, ServerEvent::Notice(notice));
            }
        }
    }
}
