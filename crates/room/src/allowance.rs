//! How much anybody may do in a time. What is done is charged before it is looked at, and alike
//! whatever comes of it, so that a limit says nothing about anybody's camera (wire.md, section 7).

use std::collections::BTreeMap;

use protocol::chat::{Edit, File, Post};
use protocol::picture::Picture;
use protocol::{Channel, ClientAction, Now, Username};

use crate::Room;
use crate::member::MemberId;
use crate::names::NameKey;
use crate::refusal::Refusal;
use crate::settings::{Limits, Rate};

/// What is left of a rate: the moment at which all of it is there again, on the monotonic clock in
/// milliseconds. One number is a whole token bucket (GCRA).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bucket {
    whole_at_ms: u64,
}

/// What a member may still do.
#[derive(Debug, Default)]
pub(crate) struct Allowance {
    messages: Bucket,
    files: Bucket,
    acts: Bucket,
    opens: Bucket,
    /// By the name that is asked for, whoever goes by it.
    cameras: BTreeMap<NameKey, Bucket>,
    excess: Bucket,
    /// When they were last told that they do too much.
    told_ms: Option<u64>,
}

/// What becomes of an action that was charged.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Charge {
    /// It is done.
    Paid,
    /// It is not done, and that is said.
    Refused(Refusal),
    /// It is not done.
    Dropped,
    /// It is not done, and whoever goes on like this is sent away.
    FarOver,
}

impl Bucket {
    /// Takes one from the bucket, if there is one.
    pub(crate) fn take(&mut self, now_ms: u64, rate: Option<Rate>) -> bool {
        let Some(rate) = rate else { return true };
        let whole_at_ms = self.whole_at_ms.max(now_ms);
        let spare_ms = rate.every_ms * u64::from(rate.burst.saturating_sub(1));
        let has_one = whole_at_ms - now_ms <= spare_ms;
        if has_one {
            self.whole_at_ms = whole_at_ms + rate.every_ms;
        }
        has_one
    }
}

impl Room {
    /// Charges an action to a member. Signals are charged to their grant.
    pub(crate) fn charge(&mut self, now: Now, id: MemberId, action: &ClientAction) -> Charge {
        let Some(member) = self.members.get_mut(id) else { return Charge::Paid };
        let (limits, now_ms) = (&self.settings.limits, now.monotonic_ms);
        let allowance = &mut member.allowance;
        let (paid, channel) = match action {
            ClientAction::Message(Post { channel, .. }) => {
                (allowance.messages.take(now_ms, limits.messages), Some(channel))
            }
            ClientAction::Edit(Edit { .. }) => {
                (allowance.messages.take(now_ms, limits.messages), None)
            }
            ClientAction::File(File { channel, picture, .. }) => {
                let paid = match picture {
                    Picture::Inline { .. } => allowance.files.take(now_ms, limits.files),
                    // It was paid for when it was uploaded.
                    Picture::Uploaded { .. } => allowance.messages.take(now_ms, limits.messages),
                };
                (paid, Some(channel))
            }
            ClientAction::Open(open) => (allowance.open(now_ms, limits, &open.username), None),
            ClientAction::Ping
            | ClientAction::Sdp(_)
            | ClientAction::Candidate(_)
            | ClientAction::Watch(_)
            | ClientAction::Unwatch(_) => (true, None),
            // Neither makes sense for whoever is in, and each is answered.
            ClientAction::Login(_)
            | ClientAction::Resume(_)
            | ClientAction::Me(_)
            | ClientAction::Takeback(_)
            | ClientAction::React(_)
            | ClientAction::Typing(_)
            | ClientAction::History(_)
            | ClientAction::Audience(_)
            | ClientAction::Mute(_)
            | ClientAction::Unmute(_)
            | ClientAction::Boot(_)
            | ClientAction::Unboot(_)
            | ClientAction::Block(_)
            | ClientAction::Unblock(_)
            | ClientAction::Report(_)
            | ClientAction::Kick(_)
            | ClientAction::Ban(_)
            | ClientAction::Unban(_)
            | ClientAction::Bans
            | ClientAction::Nsfw(_)
            | ClientAction::Cut(_)
            | ClientAction::Op(_)
            | ClientAction::Deop(_)
            | ClientAction::Audit(_) => (allowance.acts.take(now_ms, limits.acts), None),
        };
        if paid {
            Charge::Paid
        } else if matches!(action, ClientAction::Typing(_)) {
            Charge::Dropped
        } else {
            allowance.over(now_ms, channel, action.cid().is_some())
        }
    }
}

impl Allowance {
    /// Whether one more picture may be uploaded now.
    pub(crate) fn upload(&mut self, now: Now, limits: &Limits) -> bool {
        self.files.take(now.monotonic_ms, limits.files)
    }

    /// Both are charged whatever the other says: the rate of all opens, and that of one camera.
    fn open(&mut self, now_ms: u64, limits: &Limits, name: &Username) -> bool {
        self.cameras.retain(|_, bucket| bucket.whole_at_ms > now_ms);
        let of_one = self.cameras.entry(NameKey::of(name)).or_default();
        let one = of_one.take(now_ms, limits.opens_of_one);
        self.opens.take(now_ms, limits.opens) && one
    }

    /// Too much: said once a second, and sent away who does not listen. What has an id of its
    /// client's is always answered, because its client waits for that.
    fn over(&mut self, now_ms: u64, channel: Option<&Channel>, is_awaited: bool) -> Charge {
        if !self.excess.take(now_ms, Some(EXCESS)) {
            return Charge::FarOver;
        }
        if !is_awaited && self.told_ms.is_some_and(|told_ms| now_ms < told_ms + TELL_EVERY_MS) {
            return Charge::Dropped;
        }
        self.told_ms = Some(now_ms);
        Charge::Refused(Refusal::RateLimited(channel.cloned()))
    }
}

/// What may be tried beyond a limit: a finger that sleeps on a key is no attack, a program is.
const EXCESS: Rate = Rate { burst: 100, every_ms: 500 };

/// So often somebody is told at most, in milliseconds (wire.md, section 9).
const TELL_EVERY_MS: u64 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let rate = Some(Rate { burst: 3, every_ms: 100 });
        let mut bucket = Bucket::default();
        let taken =
            |bucket: &mut Bucket, now_ms| (0..9).filter(|_| bucket.take(now_ms, rate)).count();
        assert_eq!(taken(&mut bucket, 5_000), 3);
        assert_eq!(taken(&mut bucket, 5_099), 0);
        assert_eq!(taken(&mut bucket, 5_200), 2);
        assert_eq!(taken(&mut bucket, 9_000), 3, "no more than the burst is saved up");
        assert!((0..999).all(|_| bucket.take(9_000, None)), "without a rate there is no end");
    }
}
