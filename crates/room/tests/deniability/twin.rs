//! The ideal twin of a trace: the same inputs from everybody, only that the broadcaster switches the
//! camera off instead of hiding it from one viewer, and that it stays off until that is taken back.

use protocol::session::SetMe;
use protocol::{Channel, ClientAction, VideoFlags, limits};
use room::{Ended, Input};

use crate::stage::{Happened, NEVER, Played};
use crate::trace::BROADCASTER;

/// What the broadcaster does, and what of it is hidden.
#[derive(Default)]
struct Camera {
    real: VideoFlags,
    booted: bool,
    muted: bool,
    /// Until when they may go on as who they were, if their connection is gone.
    away_until_ms: Option<u64>,
    /// When all of their acts are there again, as the room counts them.
    acts_whole_at_ms: u64,
}

/// The inputs of the twin, one for each of the real ones.
pub(crate) fn ideal(played: &Played) -> Vec<Happened> {
    let mut camera = Camera::default();
    let mut inputs = Vec::new();
    for happened in &played.happened {
        let mut happened = happened.clone();
        if happened.who == Some(BROADCASTER) {
            camera.replace(&mut happened);
        }
        inputs.push(happened);
    }
    inputs
}

impl Camera {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the twin differs in these alone")]
    fn replace(&mut self, happened: &mut Happened) {
        // What the room refused would be refused in the twin too: it is charged alike, also for what it
        // says no to.
        let pays = self.pays(happened);
        let refused = happened.refused || !pays;
        if let Input::Disconnected { ended, .. } = happened.input
            && happened.inside
        {
            self.goes(happened.at_ms, ended);
        }
        let Input::Action { action, .. } = &mut happened.input else {
            return;
        };
        match action {
            ClientAction::Login(login) => {
                // Who was away goes on as the same member, if their browser is known.
                let away = self.away_until_ms.take().is_some_and(|until| happened.at_ms < until);
                let before = if away && !login.device.is_empty() {
                    std::mem::take(self)
                } else {
                    Self::default()
                };
                *self = Self {
                    real: VideoFlags::OFF,
                    booted: before.booted || !login.booted.is_empty(),
                    muted: before.muted || !login.muted.is_empty(),
                    acts_whole_at_ms: before.acts_whole_at_ms,
                    away_until_ms: None,
                };
                login.booted.clear();
                login.muted.clear();
            }
            ClientAction::Me(me) => {
                if let Some(video) = me.video.filter(|_| !refused) {
                    self.real = video;
                }
                if me.video.is_some() {
                    me.video = Some(self.shown());
                }
            }
            ClientAction::Boot(_) | ClientAction::Unboot(_) => {
                self.booted =
                    if refused { self.booted } else { matches!(action, ClientAction::Boot(_)) };
                *action = self.says();
            }
            ClientAction::Mute(_) | ClientAction::Unmute(_) => {
                self.muted =
                    if refused { self.muted } else { matches!(action, ClientAction::Mute(_)) };
                *action = self.says();
            }
            // Somebody who mutes a person does not write to them: that is their own doing, and it
            // is refused to them. In the twin they write to nobody instead, and are refused too.
            ClientAction::Message(post) if refused => {
                if let Channel::Direct(name) = &mut post.channel {
                    *name = "nobody-at-all".parse().expect("a plain word is a name");
                }
            }
            // What they were never sent, they cannot point at. In the twin they were sent it.
            ClientAction::Edit(edit) if refused => edit.msg_id = NEVER,
            ClientAction::React(react) if refused => react.msg_id = NEVER,
            _ => {}
        }
    }

    /// Their connection is gone. Whoever closes a page closes its camera too.
    fn goes(&mut self, at_ms: u64, ended: Ended) {
        self.away_until_ms = match ended {
            Ended::Left => None,
            Ended::PageGone => Some(at_ms + limits::RELOAD_WITHIN_MS),
            Ended::Lost => Some(at_ms + limits::RESUME_WITHIN_MS),
        };
        if ended == Ended::PageGone {
            self.real = VideoFlags::OFF;
        }
    }

    /// Whether the room takes what the broadcaster does, which it does not always say: two acts in
    /// a second, ten at once.
    fn pays(&mut self, happened: &Happened) -> bool {
        let is_act = matches!(
            &happened.input,
            Input::Action {
                action: ClientAction::Me(_)
                    | ClientAction::Takeback(_)
                    | ClientAction::React(_)
                    | ClientAction::Typing(_)
                    | ClientAction::History(_)
                    | ClientAction::Audience(_)
                    | ClientAction::Boot(_)
                    | ClientAction::Unboot(_)
                    | ClientAction::Mute(_)
                    | ClientAction::Unmute(_),
                ..
            }
        );
        let whole_at_ms = self.acts_whole_at_ms.max(happened.at_ms);
        let pays = whole_at_ms - happened.at_ms <= 9 * 500;
        if is_act && pays {
            self.acts_whole_at_ms = whole_at_ms + 500;
        }
        pays || !is_act
    }

    fn says(&self) -> ClientAction {
        ClientAction::Me(SetMe { video: Some(self.shown()), ..SetMe::default() })
    }

    fn shown(&self) -> VideoFlags {
        if self.booted || self.muted { VideoFlags::OFF } else { self.real }
    }
}
