//! `login`: somebody enters the room.

use protocol::notice::{Notice, NoticeCode};
use protocol::session::{Login, You};
use protocol::{Body, Channel, Dialect, Now, ServerEvent, Username};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::ConnectionId;
use crate::leaks::{Leak, planted};
use crate::member::{Entrant, Member, MemberId};
use crate::names::{self, NameKey};
use crate::refusal::Refusal;
use crate::rules::{Rule, Rules};

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
        let dialect = login.dialect();
        let id = self.enter(now, from, login)?;
        self.deadlines.cancel(Deadline::Login(from));
        let member = self.members.get(id).expect("who has just entered is here");

        effects.push(Effect::Speak { connection: from, dialect });
        effects.push(Effect::Admit(from));
        effect::send(effects, from, ServerEvent::Me(you(member)));
        if dialect == Dialect::Parlor1 {
            effect::send(effects, from, ServerEvent::Room(self.settings.describe()));
        }
        self.announce_presence(member, "presence-joined", effects);
        effect::send(effects, from, ServerEvent::Who(self.list_for(id)));
        self.welcome(from, effects);
        self.note_changed(now, id);
        Ok(())
    }

    /// Makes a member. What they hold against others holds before anybody can see them, so there
    /// is no moment in which somebody booted sees a camera.
    fn enter(
        &mut self,
        now: Now,
        connection: ConnectionId,
        login: &Login,
    ) -> Result<MemberId, Refusal> {
        let username = self.free_name(&names::admit(&login.username)?);
        let mut rules = Rules::default();
        for (rule, names) in [(Rule::Mute, &login.muted), (Rule::Boot, &login.booted)] {
            for name in names.iter().filter(|_| !planted(Leak::ForgottenOnReturn)) {
                // A login has room for fewer names than are kept, and nobody mutes themselves.
                if NameKey::of(name) != NameKey::of(&username) {
                    let _ = rules.set(rule, name, self.members.met(name), false);
                }
            }
        }
        // Nobody was ever told otherwise.
        rules.tell();
        let device = login.device.parse().ok();
        let login_at = now.wall.unix_seconds();
        let dialect = login.dialect();
        let entrant = Entrant { connection, dialect, username, device, rules, login_at };
        let id = self.members.enter(entrant).id;
        self.relate_newcomer(now, id);
        Ok(id)
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

/// What somebody is told about themselves.
pub(crate) fn you(member: &Member) -> You {
    You {
        op: member.op,
        muted: member.rules.names(Rule::Mute),
        booted: member.rules.names(Rule::Boot),
        video: member.video,
        status: member.mood.status.clone(),
        ..You::named(member.username.clone())
    }
}
