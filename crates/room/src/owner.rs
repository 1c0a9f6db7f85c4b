//! What the owner's site asks of the room beside the people in it, and what it is answered.

use protocol::moderation::{AuditEntry, BanEntry};
use protocol::notice::ErrorCode;
use protocol::roster::Why;
use protocol::{Now, Username, VideoFlags, limits};

use crate::Room;
use crate::act::{self, AUDIT_MAX, Act};
use crate::effect::Effect;
use crate::member::Member;
use crate::refusal::Refusal;

/// A question or an order of the owner's site. Its shell gives each a number and waits for the
/// [`Effect::Answer`] with the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// How many are inside, as anybody may be told.
    Inside,
    /// How many there are of everything.
    Statistics,
    /// Who is here.
    People,
    /// Shows somebody out; they may come back with a new login only.
    Disconnect {
        /// Whom.
        username: Username,
        /// Why, in words for them; perhaps empty.
        reason: String,
    },
    /// Who may not come in.
    Bans,
    /// Keeps somebody out.
    Ban {
        /// Whom.
        username: Username,
        /// For how many hours; none or too many are a day and a year.
        hours: u32,
        /// Why; perhaps empty.
        reason: String,
    },
    /// Lets somebody in again.
    Unban(Username),
    /// Who is kept apart from whom.
    Pairs,
    /// Keeps somebody apart from exactly these.
    KeepApart {
        /// Whom.
        username: Username,
        /// From whom.
        others: Vec<Username>,
    },
    /// Keeps two apart, beside whomever they are kept apart from already.
    Block(Username, Username),
    /// Lets two see each other again.
    Unblock(Username, Username),
    /// Says something to everybody.
    Announce(String),
    /// What was done here lately, newest first; so many at most.
    Audit(usize),
}

/// What the owner's site is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was done.
    Done,
    /// So many are inside, as anybody may be told.
    Inside(usize),
    /// How many there are of everything.
    Statistics(Statistics),
    /// Who is here, by name.
    People(Vec<Person>),
    /// Who may not come in.
    Bans(Vec<BanEntry>),
    /// Who is kept apart from whom.
    Pairs(Vec<(Username, Username)>),
    /// What was done here.
    Audit(Vec<AuditEntry>),
    /// It cannot be done.
    Refused {
        /// Why not, for programs.
        code: ErrorCode,
        /// Why not, in words.
        message: String,
    },
}

/// How many there are of everything: for the owner alone, since it tells what is hidden from people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statistics {
    /// People in the room, those away among them.
    pub people: usize,
    /// Those of them whose connection is lost, and who may be back.
    pub away: usize,
    /// Those of them whom a site has signed in.
    pub accounts: usize,
    /// Those of them who keep order.
    pub operators: usize,
    /// Cameras that are on.
    pub cameras: usize,
    /// Those of them that are marked as explicit.
    pub explicit: usize,
    /// How many times somebody looks at a camera.
    pub views: usize,
}

/// Somebody who is here, as the owner may know them.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub username: Username,
    /// What people see instead, if it is something else.
    pub nickname: Option<Username>,
    /// Whether a site has signed them in.
    pub account: bool,
    /// Whether they keep order.
    pub op: bool,
    /// Whether the site holds them dear.
    pub vip: bool,
    /// Whether their connection is lost, and they may be back.
    pub away: bool,
    /// What their camera does.
    pub video: VideoFlags,
    /// When they came, in Unix seconds.
    pub login_at: u64,
}

impl Room {
    /// Does or answers what the owner's site asks.
    pub(crate) fn request(
        &mut self,
        now: Now,
        ask: u64,
        request: Request,
        effects: &mut Vec<Effect>,
    ) {
        let answer = self.obey(now, request, effects).unwrap_or_else(|refusal| {
            let (code, message) = refusal.in_words(&self.phrases);
            Answer::Refused { code, message }
        });
        effects.push(Effect::Answer { ask, answer });
    }

    fn obey(
        &mut self,
        now: Now,
        request: Request,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let (verb, about, reason) = match request {
            Request::Inside => return Ok(Answer::Inside(self.inside())),
            Request::Statistics => return Ok(Answer::Statistics(self.statistics())),
            Request::People => {
                return Ok(Answer::People(self.members.by_name().map(person).collect()));
            }
            Request::Bans => return Ok(Answer::Bans(self.order.bans(now.wall))),
            Request::Audit(limit) => {
                let most = usize::try_from(AUDIT_MAX).unwrap_or(usize::MAX);
                return Ok(Answer::Audit(self.order.acts(limit.min(most))));
            }
            Request::Pairs => {
                let pairs = self.apart.pairs().map(|(one, other)| (one.clone(), other.clone()));
                return Ok(Answer::Pairs(pairs.collect()));
            }
            Request::Disconnect { username, reason } => {
                let found = self.members.named(&username).map(|member| member.id);
                let id = found.ok_or_else(|| Refusal::NotHere(username.clone()))?;
                let reason = act::reason(&reason);
                let farewell = self.farewell("signed-out", &reason);
                self.show_out(now, id, Why::Exited, farewell, effects);
                ("disconnect", Some(username), reason)
            }
            Request::Ban { username, hours, reason } => {
                let hours = Some(hours).filter(|hours| *hours > 0);
                let ban = Act::ban(username, hours, &reason);
                self.perform(now, None, site(), &ban, effects)?;
                return Ok(Answer::Done);
            }
            Request::Unban(username) => {
                self.perform(now, None, site(), &Act::Unban(username), effects)?;
                return Ok(Answer::Done);
            }
            Request::Announce(text) => {
                let text = act::shortened(&text, limits::MESSAGE_SCALARS_MAX);
                if text.is_empty() {
                    return Err(Refusal::Empty(self.settings.default_channel()));
                }
                self.perform(now, None, site(), &Act::Announce(text), effects)?;
                return Ok(Answer::Done);
            }
            Request::KeepApart { username, others } => {
                self.keep_apart_from_exactly(now, &username, &others, effects)?;
                let others: Vec<&str> = others.iter().map(Username::as_str).collect();
                ("blocklist", Some(username), others.join(", "))
            }
            Request::Block(one, other) => {
                self.keep_apart(now, &one, &other, effects)?;
                ("block", Some(one), other.to_string())
            }
            Request::Unblock(one, other) => {
                self.bring_together(now, &one, &other, effects)?;
                ("unblock", Some(one), other.to_string())
            }
        };
        self.keep_in_mind(now, site(), verb, about.as_ref(), reason, effects);
        Ok(Answer::Done)
    }

    fn keep_apart_from_exactly(
        &mut self,
        now: Now,
        username: &Username,
        others: &[Username],
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let before: Vec<Username> = self.apart.from(username).cloned().collect();
        for other in before.iter().filter(|other| !others.contains(other)) {
            self.bring_together(now, username, other, effects)?;
        }
        others.iter().try_for_each(|other| self.keep_apart(now, username, other, effects))
    }

    fn statistics(&self) -> Statistics {
        let count = |what: fn(&Member) -> bool| self.members.iter().filter(|m| what(m)).count();
        Statistics {
            people: self.people(),
            away: self.away(),
            accounts: count(|member| member.met.identity.has_account),
            operators: count(|member| member.op),
            cameras: count(|member| member.video.active()),
            explicit: count(|member| member.video.active() && member.video.nsfw()),
            views: self.grants.count(),
        }
    }
}

fn person(member: &Member) -> Person {
    Person {
        username: member.username.clone(),
        nickname: member.profile.nickname.clone(),
        account: member.met.identity.has_account,
        op: member.op,
        vip: member.profile.vip,
        away: member.connection.is_none(),
        video: member.video,
        login_at: member.login_at,
    }
}

/// Who is named where the owner's site has done something: a name that nobody can have.
fn site() -> Username {
    "ChatServer".parse().expect("the room's own name is a name")
}
