//! From a request to what the room does, and back to an answer.

use protocol::Username;
use room::{Answer, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::operations::What;
use super::problem::Problem;
use super::{Asked, forms};
use crate::auth::{self, Passport};
use crate::door::Door;
use crate::site;

/// Does what is asked for. `known` is whether the key was shown.
pub(super) async fn perform(
    door: &Door,
    what: What,
    asked: &Asked<'_>,
    known: bool,
    body: &[u8],
) -> Result<Value, Problem> {
    let request = match what {
        What::Room => return room_info(door).await,
        What::Statistics => return statistics(door, known).await,
        What::Token => return token(door, &read(body)?),
        What::People => Request::People,
        What::Disconnect => {
            let forms::Disconnect { username, reason } = read(body)?;
            Request::Disconnect { username: name(&username)?, reason }
        }
        What::Bans => Request::Bans,
        What::Ban => {
            let forms::NewBan { username, hours, reason } = read(body)?;
            if hours == Some(0) {
                return Err(Problem::BadBody("a ban lasts an hour at least".to_owned()));
            }
            Request::Ban { username: name(&username)?, hours: hours.unwrap_or(0), reason }
        }
        What::Unban => Request::Unban(name(&read::<forms::Named>(body)?.username)?),
        What::Blocklist => Request::Pairs,
        What::ReplaceBlocklist => {
            let forms::NewBlocklist { username, others } = read(body)?;
            let others = others.iter().map(|other| name(other)).collect::<Result<_, _>>()?;
            Request::KeepApart { username: name(&username)?, others }
        }
        What::Block => {
            let forms::Pair { username, other } = read(body)?;
            Request::Block(name(&username)?, name(&other)?)
        }
        What::Unblock => {
            let forms::Pair { username, other } = read(body)?;
            Request::Unblock(name(&username)?, name(&other)?)
        }
        What::Announce => Request::Announce(read::<forms::Announcement>(body)?.message),
        What::Audit => Request::Audit(limit(asked.query)?),
    };
    told(ask(door, request).await?)
}

async fn ask(door: &Door, request: Request) -> Result<Answer, Problem> {
    match door.ask(request).await {
        Some(Answer::Refused { code, message }) => Err(Problem::Refused(code, message)),
        Some(answer) => Ok(answer),
        None => Err(Problem::Closed),
    }
}

/// An answer of the room, as it is told.
fn told(answer: Answer) -> Result<Value, Problem> {
    match answer {
        Answer::Done => json(&forms::Done { done: true }),
        Answer::Inside(inside) => json(&forms::Statistics { inside, owner: None }),
        Answer::Statistics(all) => json(&owner_statistics(all)),
        Answer::People(people) => {
            json(&forms::People { people: people.into_iter().map(person).collect() })
        }
        Answer::Bans(bans) => {
            let bans = bans.into_iter().map(|ban| forms::Ban {
                username: ban.username.to_string(),
                until: ban.until.to_string(),
                reason: ban.reason,
                by: ban.by.to_string(),
            });
            json(&forms::Bans { bans: bans.collect() })
        }
        Answer::Pairs(pairs) => {
            let pairs = pairs.into_iter().map(|(one, other)| forms::Pair {
                username: one.to_string(),
                other: other.to_string(),
            });
            json(&forms::Blocklist { pairs: pairs.collect() })
        }
        Answer::Audit(acts) => {
            let entries = acts.into_iter().map(|act| forms::Act {
                at: act.at.to_string(),
                by: act.by.to_string(),
                verb: act.verb,
                username: act.username.map(|name| name.to_string()).unwrap_or_default(),
                reason: act.reason,
            });
            json(&forms::Audit { entries: entries.collect() })
        }
        Answer::Refused { code, message } => Err(Problem::Refused(code, message)),
    }
}

async fn inside(door: &Door) -> Result<usize, Problem> {
    let answer = ask(door, Request::Inside).await?;
    if let Answer::Inside(inside) = answer { Ok(inside) } else { Err(Problem::Closed) }
}

async fn room_info(door: &Door) -> Result<Value, Problem> {
    json(&site::room_info(&door.live.now().config, inside(door).await?))
}

async fn statistics(door: &Door, known: bool) -> Result<Value, Problem> {
    let inside = inside(door).await?;
    if !known {
        return json(&forms::Statistics { inside, owner: None });
    }
    let Answer::Statistics(all) = ask(door, Request::Statistics).await? else {
        return Err(Problem::Closed);
    };
    json(&forms::Statistics { inside, owner: Some(owner_statistics(all)) })
}

fn token(door: &Door, asked: &forms::NewToken) -> Result<Value, Problem> {
    let forms::NewToken { sub, nick, op, vip, hours } = asked;
    let passport = Passport { sub, nick, op: *op, vip: *vip, hours: *hours };
    let signed = auth::sign(&door.live.now().config.jwt, passport);
    let token = signed.map_err(|fault| Problem::CannotSign(fault.to_string()))?;
    json(&forms::Token { token })
}

fn owner_statistics(all: room::Statistics) -> forms::OwnerStatistics {
    let room::Statistics { people, away, accounts, operators, cameras, explicit, views } = all;
    forms::OwnerStatistics { people, away, accounts, operators, cameras, explicit, views }
}

fn person(person: room::Person) -> forms::Person {
    forms::Person {
        username: person.username.to_string(),
        nickname: person.nickname.map(|name| name.to_string()).unwrap_or_default(),
        account: person.account,
        op: person.op,
        vip: person.vip,
        away: person.away,
        video: person.video.bits(),
        login_at: person.login_at,
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| Problem::BadBody(error.to_string()))
}

fn name(text: &str) -> Result<Username, Problem> {
    text.parse().map_err(|reason| Problem::BadBody(format!("a name {reason}")))
}

/// How much of what was done is asked for.
fn limit(query: &str) -> Result<usize, Problem> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let Some((_, limit)) = pairs.find(|(name, _)| name == "limit") else { return Ok(LIMIT) };
    let limit = limit.parse().ok().filter(|limit| *limit > 0);
    limit.ok_or_else(|| Problem::BadBody("`limit` is a whole number from 1 on".to_owned()))
}

#[expect(clippy::unnecessary_wraps, reason = "it ends every arm that can fail")]
fn json(form: &impl Serialize) -> Result<Value, Problem> {
    Ok(serde_json::to_value(form).expect("our forms are made of texts and numbers"))
}

/// How much of what was done is told where nothing was said.
const LIMIT: usize = 50;
