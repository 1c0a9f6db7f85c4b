//! `login`: somebody enters the room.

use protocol::chat::{Echo, EchoedMessage, Message};
use protocol::notice::{Notice, NoticeCode};
use protocol::roster::Why;
use protocol::session::{Disconnect, Login, You};
use protocol::{
    Body, Channel, CloseCode, Dialect, Now, ServerEvent, SessionId, Username, VideoFlags, limits,
};

use crate::Room;
use crate::deadlines::Deadline;
use crate::effect::{self, Effect};
use crate::input::{Claims, ConnectionId, TokenProblem};
use crate::leaks::{Leak, planted};
use crate::member::{Entrant, Member, MemberId};
use crate::names::{self, NameKey};
use crate::profile::{Nickname, Profile};
use crate::refusal::Refusal;
use crate::rules::{Identity, Rule, Rules};
use crate::session::Session;

impl Room {
    /// Lets somebody in who comes with a token, if it is a good one.
    pub(crate) fn signed_login(
        &mut self,
        now: Now,
        from: ConnectionId,
        login: &Login,
        token: Result<Box<Claims>, TokenProblem>,
        effects: &mut Vec<Effect>,
    ) {
        if !self.door.has(from) {
            return;
        }
        let outcome = match token {
            Ok(claims) => self.login(now, from, login, Some(&claims), effects),
            Err(TokenProblem::Invalid) => Err(Refusal::TokenInvalid),
            Err(TokenProblem::Expired) => Err(Refusal::TokenExpired),
        };
        if let Err(refusal) = outcome {
            self.refuse(from, &refusal, effects);
        }
    }

    /// Lets somebody in under the name they ask for, or under that name with a number if it is
    /// taken; somebody signed in under the name of their account.
    pub(crate) fn login(
        &mut self,
        now: Now,
        from: ConnectionId,
        login: &Login,
        claims: Option<&Claims>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if let Some(member) = self.members.on(from) {
            return Err(Refusal::AlreadyLoggedIn(member.username.clone()));
        }
        let wanted = names::admit(claims.map_or(&login.username, |claims| &claims.sub))?;
        let identity = Identity {
            has_account: claims.is_some(),
            name: NameKey::of(&wanted),
            device: login.device.parse().ok(),
        };
        if claims.is_none() && !self.settings.guests {
            return Err(Refusal::TokenRequired);
        }
        let op = claims.is_some_and(|claims| claims.op);
        self.check_ban(now, &identity)?;
        let namesake = self.members.named(&wanted);
        if let Some(other) = namesake.filter(|other| looks_like(other, &wanted, &identity)) {
            return Err(Refusal::BadNameLooksLike(other.username.clone()));
        }
        let twin = namesake.filter(|member| goes_on(member, &identity));
        let twin = twin.map(|twin| (twin.id, twin.connection.is_none()));
        let nickname = |claims| self.nickname(claims, &wanted, twin.map(|(id, _)| id));
        let nickname = claims.map(nickname).transpose()?.unwrap_or(Nickname::None);
        let profile = claims.map(|claims| claims.profile.clone()).unwrap_or_default();
        let profile = Profile { nickname: nickname.free(), ..profile };
        if let Some((twin, is_away)) = twin {
            // A classic client cannot be asked.
            if login.dialect() == Dialect::Parlor1 && !login.takeover && !is_away {
                return Err(Refusal::AlreadyHere);
            }
            self.take_over(now, twin, from, login, effects);
            if let Some(claims) = claims {
                self.set_profile(now, twin, profile);
                self.follow_claims(now, twin, claims, effects);
                self.tell_nickname_taken(twin, &nickname, effects);
            }
            return Ok(());
        }
        if !op {
            self.check_room()?;
        }
        if claims.is_some() {
            self.make_way(now, &wanted, effects);
        }
        let id = self.enter(now, from, login, (wanted, identity, op, profile));
        self.receive(now, id, effects);
        let member = self.members.get(id).expect("who has just entered is here");
        self.announce_presence(member, "presence-joined", effects);
        effect::send(effects, from, ServerEvent::Who(self.list_for(id)));
        self.echo(now, id, effects);
        self.welcome(from, effects);
        self.tell_nickname_taken(id, &nickname, effects);
        self.note_changed(now, id);
        Ok(())
    }

    pub(crate) fn check_ban(&self, now: Now, identity: &Identity) -> Result<(), Refusal> {
        let Some(ban) = self.order.ban_against(identity, now.wall) else { return Ok(()) };
        let left_ms = ban.until.unix_ms().saturating_sub(now.wall.unix_ms());
        let (until, reason) = (ban.until, ban.reason.clone());
        Err(Refusal::Banned { until, minutes: left_ms.div_ceil(60_000), reason })
    }

    fn check_room(&self) -> Result<(), Refusal> {
        if self.order.locked {
            return Err(Refusal::RoomLocked);
        }
        let full = self.settings.capacity.is_some_and(|most| self.members.count() >= most);
        if full { Err(Refusal::RoomFull) } else { Ok(()) }
    }

    /// The same member goes on over another connection: nobody sees them leave or come, and what
    /// they hold against others stays. Their views end, because they belong to a page that is gone.
    fn take_over(
        &mut self,
        now: Now,
        id: MemberId,
        connection: ConnectionId,
        login: &Login,
        effects: &mut Vec<Effect>,
    ) {
        self.show_camera(now, id, VideoFlags::OFF, effects);
        self.end_all_grants_of(now, id, effects);
        self.roster_tick.forget_hangups(self.members.get(id).and_then(|member| member.connection));
        self.deadlines.cancel(Deadline::Return(id));
        if let Some(before) = self.members.rebind(id, connection, login.dialect()) {
            let message = self.phrases.text("disconnect-replaced", &[]);
            let farewell = Disconnect { code: "replaced".to_owned(), message };
            effect::send(effects, before, ServerEvent::Disconnect(farewell));
            self.close_stranger(before, CloseCode::Replaced, effects);
        }
        for (rule, name) in held_at_the_door(login) {
            // Nobody mutes themselves, and more than fit are not kept.
            let _ = self.set_rule(now, id, rule, name, effects);
        }
        self.receive(now, id, effects);
        effect::send(effects, connection, ServerEvent::Who(self.list_for(id)));
        self.echo(now, id, effects);
        self.welcome(connection, effects);
    }

    /// The first words to somebody who is in: who they are, and what the room is.
    fn receive(&mut self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        let dialect = self.members.get(id).map(|member| member.dialect);
        let secret = (dialect == Some(Dialect::Parlor1)).then_some(SessionId(now.random));
        // A session of before is over, also where there is none from now on.
        self.keep(id);
        self.members.set_session(id, secret.map(|secret| Session::new(secret, now)));
        self.keep(id);
        let Some(member) = self.members.get(id) else { return };
        let Some(connection) = member.connection else { return };
        self.deadlines.cancel(Deadline::Login(connection));
        effects.push(Effect::Speak { connection, dialect: member.dialect });
        effects.push(Effect::Admit(connection));
        let resume_ms = secret.map_or(0, |_| limits::RESUME_WITHIN_MS);
        let me = You { session: secret, resume_ms, ..you(member) };
        effect::send(effects, connection, ServerEvent::Me(me));
        self.describe_to(id, effects);
    }

    /// What was said lately in the channels, where anything is kept: without the words of those
    /// whom the newcomer does not want to hear.
    fn echo(&self, now: Now, id: MemberId, effects: &mut Vec<Effect>) {
        let Some(reader) = self.members.get(id) else { return };
        if self.settings.history.is_none() {
            return;
        }
        let mut messages = Vec::new();
        for channel in &self.settings.channels {
            let newest_first = self.talk.in_channel(&channel.id).rev();
            let heard = newest_first.filter(|said| self.may_read(now, reader, said));
            let read = heard.filter_map(|said| self.as_read_by(reader, said));
            let newest: Vec<Message> = read.take(ECHOED_MAX).collect();
            messages.extend(newest.into_iter().rev().map(EchoedMessage::Message));
        }
        if !messages.is_empty() {
            effect::send(effects, reader.connection, ServerEvent::Echo(Echo { messages }));
        }
    }

    /// Tells somebody what the room is, and what they can do in it.
    pub(crate) fn describe_to(&self, id: MemberId, effects: &mut Vec<Effect>) {
        let Some(member) = self.members.get(id) else { return };
        self.set_frames(id, effects);
        if member.dialect == Dialect::Parlor1 {
            let room = ServerEvent::Room(self.settings.describe(member));
            effect::send(effects, member.connection, room);
        }
    }

    /// Makes a member. What they hold against others holds before anybody can see them, so there
    /// is no moment in which somebody booted sees a camera.
    fn enter(
        &mut self,
        now: Now,
        connection: ConnectionId,
        login: &Login,
        (wanted, identity, op, profile): (Username, Identity, bool, Profile),
    ) -> MemberId {
        let username = if identity.has_account { wanted } else { self.free_name(&wanted) };
        let identity = Identity { name: NameKey::of(&username), ..identity };
        let mut rules = Rules::default();
        for (rule, name) in held_at_the_door(login) {
            // A login has room for fewer names than are kept, and nobody mutes themselves.
            if NameKey::of(name) != identity.name {
                let _ = rules.set(rule, name, self.members.met(name), false);
            }
        }
        self.hold_apart(&username, &mut rules);
        // Nobody was ever told otherwise.
        rules.tell();
        let (dialect, login_at) = (login.dialect(), now.wall.unix_seconds());
        let (connection, session) = (Some(connection), None);
        let entrant = Entrant {
            connection,
            dialect,
            session,
            username,
            identity,
            op,
            profile,
            rules,
            login_at,
        };
        let id = self.members.enter(entrant).id;
        self.sights.admit(id);
        self.relate_newcomer(now, id);
        id
    }

    fn free_name(&self, wanted: &Username) -> Username {
        let mut name = wanted.clone();
        let mut number = 1;
        while self.is_somebodys(&name) {
            number += 1;
            name = names::numbered(wanted, number);
        }
        name
    }

    /// Whether a guest would be taken for somebody else under this name: for whoever goes by it, or
    /// for an account that was here lately.
    fn is_somebodys(&self, name: &Username) -> bool {
        let lately = self.members.met(name).is_some_and(|met| met.identity.has_account);
        lately || self.goes_by(name).next().is_some()
    }

    /// The name of an account is its own, whoever used it meanwhile.
    fn make_way(&mut self, now: Now, username: &Username, effects: &mut Vec<Effect>) {
        let guest = self.members.named(username).filter(|member| !member.met.identity.has_account);
        if let Some(guest) = guest.map(|guest| guest.id) {
            let about = [("username", username.as_str().into())];
            let message = self.phrases.text("disconnect-name-of-an-account", &about);
            let farewell = Disconnect { code: "signed-out".to_owned(), message };
            self.show_out(now, guest, Why::Exited, farewell, effects);
        }
        self.take_back_nickname(now, username);
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

/// Whether an account is another one than that of a member whose name looks the same.
fn looks_like(member: &Member, wanted: &Username, identity: &Identity) -> bool {
    let both = member.met.identity.has_account && identity.has_account;
    both && member.username.as_str().to_lowercase() != wanted.as_str().to_lowercase()
}

/// Whether somebody at the door is a member who is here already: by their account; or a guest in
/// the browser in which they were, whose page was reloaded or had crashed.
fn goes_on(member: &Member, identity: &Identity) -> bool {
    let theirs = &member.met.identity;
    match (theirs.has_account, identity.has_account) {
        (true, true) => true,
        (false, false) => {
            let same_browser = identity.device.is_some() && identity.device == theirs.device;
            same_browser && member.connection.is_none()
        }
        _ => false,
    }
}

/// What somebody holds against others from the moment in which they come in.
fn held_at_the_door(login: &Login) -> impl Iterator<Item = (Rule, &Username)> {
    let muted = login.muted.iter().map(|name| (Rule::Mute, name));
    let booted = login.booted.iter().map(|name| (Rule::Boot, name));
    let blocked = login.blocked.iter().map(|name| (Rule::Block, name));
    muted.chain(booted).chain(blocked).filter(|_| !planted(Leak::ForgottenOnReturn))
}

/// Messages of each channel that a newcomer is shown.
const ECHOED_MAX: usize = 50;

/// What somebody is told about themselves.
pub(crate) fn you(member: &Member) -> You {
    You {
        op: member.op,
        account: member.met.identity.has_account,
        muted: member.rules.names(Rule::Mute),
        booted: member.rules.names(Rule::Boot),
        blocked: member.rules.names(Rule::Block),
        video: member.video,
        status: member.mood.status.clone(),
        ..You::named(member.username.clone())
    }
}
