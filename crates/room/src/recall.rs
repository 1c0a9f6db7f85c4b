//! A room that is started again knows what the one before it knew: who may come back, what they
//! hold against others, whose cameras they look at, and what was said.

use std::sync::Arc;

use protocol::{Dialect, Now, limits};

use crate::Room;
use crate::allowance::Bucket;
use crate::deadlines::Deadline;
use crate::grants::Grant;
use crate::kept::{KeptGrant, KeptMember, KeptPerson, KeptRule, KeptSession};
use crate::log::Counted;
use crate::member::{Entrant, MemberId, Mood};
use crate::memory::Memory;
use crate::projection;
use crate::repeats::{Answer, REMEMBERED_MS};
use crate::rules::{Rule, Rules};
use crate::session::Session;
use crate::settings::Settings;

impl Room {
    /// A room that knows what was decided and said before it was opened. Everybody who can come
    /// back is here and away, with as much time to come as after any lost connection.
    pub fn with_memory(settings: Settings, memory: Memory, now: Now) -> Self {
        let mut room = Self::new(settings);
        let Memory { bans, apart, acts, sessions, counted, whole_after, .. } = memory;
        room.order.recall(bans, acts);
        for (one, other) in apart {
            room.apart.add(&one, &other);
        }
        room.message_ids.continue_after(memory.last_message);
        for id in
            memory.newest_member.into_iter().chain(sessions.iter().map(|kept| kept.state.newest))
        {
            room.members.continue_after(id);
        }
        let sent: Vec<u64> = sessions.iter().map(|kept| sent_to(kept, &counted)).collect();
        for counted in counted {
            room.recall_counted(now, counted, whole_after);
        }
        room.log.continue_after(memory.last_seq);
        for (session, sent) in sessions.iter().zip(sent) {
            room.recall_session(now, session, sent);
        }
        for session in &sessions {
            room.recall_views(session);
        }
        let members = &room.members;
        room.talk.forget_all_but(|id| members.get(id).is_some());
        room
    }

    fn recall_counted(&mut self, now: Now, counted: Counted, whole_after: u64) {
        let age_ms = now.wall.unix_ms().saturating_sub(counted.at.unix_ms());
        let counted = Arc::new(counted);
        self.talk.take_in(&counted, None, self.members.newest());
        if let Some(message) = counted.message() {
            self.message_ids.continue_after(Some(message.msg_id));
            let (msg_id, timestamp) = (message.msg_id, message.timestamp);
            if let Some(author) = counted.author.clone().filter(|_| age_ms < REMEMBERED_MS) {
                let answer = Answer::Taken { msg_id, timestamp };
                self.repeats.remember(now.monotonic_ms, age_ms, author, answer);
            }
        }
        if counted.seq > whole_after {
            self.log.push(counted);
        }
    }

    fn recall_session(&mut self, now: Now, kept: &KeptSession, sent: u64) {
        let KeptSession { member: id, key, state } = kept;
        let met = state.who.met();
        // What a shell hands in may have been edited by somebody.
        if self.members.get(*id).is_some() || self.members.named(&met.username).is_some() {
            return;
        }
        let mut rules = recalled_rules(state);
        self.hold_apart(&met.username, &mut rules);
        rules.tell();
        let session = Session { key: *key, counted: sent, listed_ms: None };
        let entrant = Entrant {
            connection: None,
            dialect: Dialect::Parlor1,
            session: Some(session),
            username: met.username,
            identity: met.identity,
            op: state.op,
            profile: state.profile.clone(),
            rules,
            login_at: state.login_at,
        };
        self.members.enter_as(*id, entrant);
        if let Some(member) = self.members.get_mut(*id) {
            member.claimed_op = state.claimed_op;
            member.video = state.video;
            member.video_at_tick = state.video;
            member.wrote_to.clone_from(&state.wrote_to);
            let (status, text) = (state.status.clone(), state.status_text.clone());
            member.mood = Mood { status, text, dnd: state.dnd };
            member.shown = Some(projection::usual(member).entry());
        }
        self.sights.admit(*id);
        self.relate_newcomer(now, *id);
        self.deadlines.set(Deadline::Return(*id), now.monotonic_ms + limits::RESUME_WITHIN_MS);
    }

    fn recall_views(&mut self, kept: &KeptSession) {
        let Some(viewer) = self.members.get(kept.member) else { return };
        // Nobody sees a camera that they may not know to be on, whatever was written down.
        let may_see = |view: &&KeptGrant| {
            let broadcaster = self.members.get(view.broadcaster);
            let seen = broadcaster.and_then(|subject| self.projection(viewer, subject));
            seen.is_some_and(|seen| seen.video.active())
        };
        let views: Vec<_> = kept.state.views.iter().filter(may_see).cloned().collect();
        for view in views {
            self.grants.insert(Grant {
                id: view.id,
                viewer: kept.member,
                broadcaster: view.broadcaster,
                announced: view.announced,
                descriptions: Bucket::default(),
                candidates: Bucket::default(),
            });
        }
    }

    /// What everybody was sent is written down again as a number, so that what was said long ago
    /// need not be kept to count it.
    pub(crate) fn keep_counts(&mut self) {
        let sessions = self.members.iter().filter(|member| member.session.is_some());
        let sessions: Vec<MemberId> = sessions.map(|member| member.id).collect();
        for id in sessions {
            self.keep(id);
        }
    }
}

/// How many counted events a session was sent in all. What the room keeps for replaying may be less
/// than what was said since they were last counted.
fn sent_to(kept: &KeptSession, counted: &[Counted]) -> u64 {
    let since = counted.iter().rev().take_while(|counted| counted.seq > kept.state.counted_to);
    let heard = since.filter(|counted| counted.form_for(kept.member).is_some());
    kept.state.counted + heard.count() as u64
}

fn recalled_rules(state: &KeptMember) -> Rules {
    let mut rules = Rules::default();
    let lists =
        [(Rule::Mute, &state.muted), (Rule::Boot, &state.booted), (Rule::Block, &state.blocked)];
    for (rule, kept) in lists {
        for KeptRule { username, met } in kept {
            let met = met.as_ref().map(KeptPerson::met);
            // There were no more of them than fit when they were written down.
            let _ = rules.set(rule, username, met.as_ref(), false);
        }
    }
    rules
}
