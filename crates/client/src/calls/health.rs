//! Whether a picture still moves, judged by what the browser counts twice a second.
//!
//! A socket says nothing about a picture that goes from browser to browser, and some browsers take
//! half a minute to notice that the other side is gone. Frames that are decoded never lie.

use super::figures::{Figures, Quality};

/// What can be said of a picture that has come at least once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Picture {
    /// It moves.
    #[default]
    Moving,
    /// It stands still while the sound goes on: the other side sends no picture.
    Paused,
    /// Nothing comes, or nothing that can be shown: the way to the other side is looked for anew.
    Interrupted,
}

/// What is to be thought of a call at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) picture: Picture,
    pub(crate) quality: Quality,
    /// Whether it is time to look for a new way.
    pub(crate) is_to_restart: bool,
    /// Whether it has been away for so long that it will not come back.
    pub(crate) is_over: bool,
}

/// How the picture of one call arrives.
#[derive(Debug, Default)]
pub(crate) struct Health {
    last: Option<(u64, Figures)>,
    /// When a frame was last decoded, and when picture and sound last arrived, on the monotonic
    /// clock in milliseconds.
    frame_ms: u64,
    picture_ms: u64,
    sound_ms: Option<u64>,
    restarted_ms: Option<u64>,
    /// How often in a row there was sound and nothing of a picture.
    sounds: u8,
    quality: Quality,
    /// What the quality was judged to be the last time: it counts when it is the same twice.
    proposed: Quality,
}

impl Health {
    /// The browser has counted.
    pub(crate) fn judge(&mut self, now_ms: u64, figures: Figures) -> Verdict {
        let before = self.last.replace((now_ms, figures));
        let (before_ms, before) = before.unwrap_or((now_ms, Figures::default()));
        // A page that was asleep has counted nothing, and must not blame the other side for it.
        if before_ms + ASLEEP_AFTER_MS < now_ms || self.frame_ms == 0 {
            (self.frame_ms, self.picture_ms) = (now_ms, now_ms);
        }
        if figures.frames > before.frames {
            self.frame_ms = now_ms;
        }
        if figures.picture_bytes > before.picture_bytes {
            self.picture_ms = now_ms;
        }
        if figures.sound_bytes > before.sound_bytes {
            self.sound_ms = Some(now_ms);
        }
        if before_ms < now_ms {
            let quality = Quality::between(&before, &figures, now_ms - before_ms);
            if std::mem::replace(&mut self.proposed, quality) == quality {
                self.quality = quality;
            }
        }
        self.verdict(now_ms)
    }

    /// Whether nothing but sound has come, and that for a while.
    pub(crate) fn is_sound_alone(&mut self, figures: Figures) -> bool {
        let is_it = figures.sound_bytes > 0 && figures.picture_bytes == 0;
        self.sounds = if is_it { self.sounds.saturating_add(1) } else { 0 };
        self.sounds >= SOUNDS_ALONE
    }

    /// What comes at this moment says nothing.
    pub(crate) fn rest(&mut self, now_ms: u64, figures: Figures) {
        (self.last, self.frame_ms, self.picture_ms) = (Some((now_ms, figures)), now_ms, now_ms);
    }

    /// A new way is being looked for.
    pub(crate) fn restarted(&mut self, now_ms: u64) {
        self.restarted_ms = Some(now_ms);
    }

    /// Whether a new way may be looked for, as far as the last attempt goes.
    pub(crate) fn may_restart(&self, now_ms: u64) -> bool {
        self.restarted_ms.is_none_or(|at_ms| at_ms + RESTART_EVERY_MS <= now_ms)
    }

    fn verdict(&self, now_ms: u64) -> Verdict {
        let is_recent = |at_ms: u64| now_ms < at_ms + STILL_AFTER_MS;
        let picture = if is_recent(self.frame_ms) {
            Picture::Moving
        } else if self.sound_ms.is_some_and(is_recent) && !is_recent(self.picture_ms) {
            Picture::Paused
        } else {
            Picture::Interrupted
        };
        let is_interrupted = picture == Picture::Interrupted;
        Verdict {
            picture,
            quality: if is_interrupted { Quality::Poor } else { self.quality },
            is_to_restart: is_interrupted && self.may_restart(now_ms),
            is_over: is_interrupted && self.frame_ms + OVER_AFTER_MS <= now_ms,
        }
    }
}

/// A picture that has not moved for so long stands still, in milliseconds. Counted twice a second,
/// that is said within four seconds.
const STILL_AFTER_MS: u64 = 3_000;

/// After so long without a frame a camera is closed: nobody is to be kept on a picture that its
/// owner may have taken away long ago (design, Delivery contract).
const OVER_AFTER_MS: u64 = 15_000;

/// So long an attempt may take before the next one.
const RESTART_EVERY_MS: u64 = 6_000;

/// A picture that is sent at all is there a second and a half after its sound.
const SOUNDS_ALONE: u8 = 4;

/// Who has not counted for so long was asleep.
const ASLEEP_AFTER_MS: u64 = 2_500;

#[cfg(test)]
mod tests {
    use super::*;

    /// A call that is counted twice a second, from its first picture on.
    struct Counted {
        health: Health,
        now_ms: u64,
        figures: Figures,
    }

    impl Counted {
        fn moving() -> Self {
            let mut counted =
                Self { health: Health::default(), now_ms: 1_000, figures: Figures::default() };
            for _ in 0..4 {
                assert_eq!(counted.goes_on(12, 9_000, 4_000).picture, Picture::Moving);
            }
            counted
        }

        fn goes_on(&mut self, frames: u64, picture_bytes: u64, sound_bytes: u64) -> Verdict {
            self.now_ms += 500;
            self.figures.frames += frames;
            self.figures.picture_bytes += picture_bytes;
            self.figures.sound_bytes += sound_bytes;
            self.figures.packets += 20;
            self.health.judge(self.now_ms, self.figures)
        }

        /// How long it takes until something is said of the picture, in milliseconds.
        fn until_still(&mut self, picture_bytes: u64, sound_bytes: u64) -> (u64, Verdict) {
            let since_ms = self.now_ms;
            loop {
                let verdict = self.goes_on(0, picture_bytes, sound_bytes);
                if verdict.picture != Picture::Moving {
                    return (self.now_ms - since_ms, verdict);
                }
            }
        }
    }

    #[test]
    fn a_picture_that_stands_still_is_noticed_within_four_seconds() {
        let (after_ms, verdict) = Counted::moving().until_still(0, 0);
        assert!(after_ms <= 3_500, "{after_ms}");
        assert_eq!(verdict.picture, Picture::Interrupted);
        assert!(verdict.is_to_restart && !verdict.is_over);
    }

    #[test]
    fn a_camera_that_sends_no_picture_is_told_from_a_network_that_carries_none() {
        let (_, verdict) = Counted::moving().until_still(0, 4_000);
        assert_eq!((verdict.picture, verdict.is_to_restart), (Picture::Paused, false));
        let (_, verdict) = Counted::moving().until_still(9_000, 4_000);
        assert_eq!(verdict.picture, Picture::Interrupted, "it comes and cannot be shown");
    }

    #[test]
    fn a_picture_that_moves_again_is_as_before() {
        let mut counted = Counted::moving();
        counted.until_still(0, 0);
        assert_eq!(counted.goes_on(1, 900, 0).picture, Picture::Moving);
    }

    #[test]
    fn a_new_way_is_not_looked_for_twice_at_once_and_the_end_comes() {
        let mut counted = Counted::moving();
        let since_ms = counted.now_ms;
        let mut restarts = 0;
        loop {
            let verdict = counted.goes_on(0, 0, 0);
            if verdict.is_over {
                break;
            }
            if verdict.is_to_restart {
                restarts += 1;
                counted.health.restarted(counted.now_ms);
            }
        }
        assert_eq!(counted.now_ms - since_ms, 15_000);
        assert_eq!(restarts, 2);
    }

    #[test]
    fn a_page_that_was_asleep_begins_anew() {
        let mut counted = Counted::moving();
        counted.now_ms += 60_000;
        assert_eq!(counted.goes_on(0, 0, 0).picture, Picture::Moving);
        let (after_ms, _) = counted.until_still(0, 0);
        assert!(after_ms <= 3_500);
    }

    #[test]
    fn quality_does_not_flicker() {
        let mut counted = Counted::moving();
        counted.figures.lost += 10;
        assert_eq!(counted.goes_on(12, 9_000, 4_000).quality, Quality::Good);
        assert_eq!(counted.goes_on(12, 9_000, 4_000).quality, Quality::Good);
        for lost in [10, 10] {
            counted.figures.lost += lost;
            counted.goes_on(12, 9_000, 4_000);
        }
        counted.figures.lost += 10;
        assert_eq!(counted.goes_on(12, 9_000, 4_000).quality, Quality::Poor);
    }
}
