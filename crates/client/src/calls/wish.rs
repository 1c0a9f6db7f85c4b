//! How large a viewer wants the picture, and what a broadcaster makes of that.
//!
//! A mesh has an encoder for each viewer anyway: it costs nothing to give each the picture that fits
//! the place where it is shown, and saves most of what a phone would have to send.

use protocol::camera::Wanted;

/// What a viewer wants, told when it changes and not too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wish {
    told: Option<Wanted>,
    wanted: Option<Wanted>,
    /// Whether the first picture is still to come. It is sent wherever it is shown: without it nobody
    /// knows whether the call has found a way.
    awaits_first: bool,
    /// When the next may be told, on the monotonic clock in milliseconds.
    next_ms: u64,
}

/// What to send to one viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// How wide the picture is at most, in pixels.
    pub width: u16,
    /// How many pictures a second at most.
    pub frames_per_second: u8,
    /// How much of the line it may take, in thousand bits a second.
    pub kilobits_per_second: u32,
    /// Whether a picture is sent at all: nobody looks at one that has scrolled away.
    pub is_sent: bool,
}

impl Wish {
    /// What a viewer wants who has no picture yet.
    pub(crate) fn of_a_viewer() -> Self {
        Self { awaits_first: true, ..Self::default() }
    }

    /// The first picture has come.
    pub(crate) fn picture_came(&mut self) {
        self.awaits_first = false;
    }

    /// The picture has its place, which is so large.
    pub(crate) fn want(&mut self, wanted: Wanted) {
        self.wanted =
            Some(Wanted { width: step(wanted.width), height: step(wanted.height), ..wanted });
    }

    /// When something is to be told, on the monotonic clock in milliseconds.
    pub(crate) fn due(&self) -> Option<u64> {
        (self.effective() != self.told).then_some(self.next_ms)
    }

    fn effective(&self) -> Option<Wanted> {
        let visible = |wanted: Wanted| wanted.visible || self.awaits_first;
        self.wanted.map(|wanted| Wanted { visible: visible(wanted), ..wanted })
    }

    /// What is to be told now, if anything.
    pub(crate) fn tell(&mut self, now_ms: u64) -> Option<Wanted> {
        if self.due().is_none_or(|due_ms| due_ms > now_ms) {
            return None;
        }
        self.told = self.effective();
        self.next_ms = now_ms + TELL_EVERY_MS;
        self.told
    }

    /// Whether the other side was asked to send no picture.
    pub(crate) fn is_hidden(&self) -> bool {
        self.told.is_some_and(|told| !told.visible)
    }

    /// The other side has forgotten what it was told.
    pub(crate) fn tell_again(&mut self) {
        self.told = None;
    }
}

impl Shape {
    /// What a viewer is sent who has not said yet what they want: as much as browsers dare to send over
    /// a line that they know nothing of. They throw away the first frames of anything larger, which
    /// costs the viewer a twentieth of a second before there is a picture.
    pub const FIRST: Self =
        Self { width: 320, frames_per_second: FRAMES_MAX, kilobits_per_second: 350, is_sent: true };

    /// What a viewer is sent who wants this.
    pub(crate) fn for_wish(wanted: Wanted) -> Self {
        let width = wanted.width.clamp(WIDTH_MIN, WIDTH_MAX);
        let kilobits_per_second = match width {
            ..=200 => 150,
            201..=360 => 350,
            361..=660 => 800,
            _ => 1_700,
        };
        Self {
            width,
            frames_per_second: wanted.fps.clamp(1, FRAMES_MAX),
            kilobits_per_second,
            is_sent: wanted.visible,
        }
    }
}

/// Pixels in steps, so that a tile that is being made larger does not ask for each size on the way.
fn step(pixels: u16) -> u16 {
    pixels.div_ceil(STEP).saturating_mul(STEP)
}

const STEP: u16 = 80;
const WIDTH_MIN: u16 = 80;
const WIDTH_MAX: u16 = 1_280;
const FRAMES_MAX: u8 = 30;

/// At most four wishes a second (wire.md, section 6), in milliseconds.
const TELL_EVERY_MS: u64 = 250;

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(width: u16) -> Wanted {
        Wanted { width, height: 180, visible: true, fps: 30 }
    }

    #[test]
    fn a_wish_is_told_on_change_and_four_times_a_second_at_most() {
        let mut wish = Wish::default();
        assert_eq!(wish.due(), None);
        wish.want(wanted(310));
        assert_eq!(wish.tell(1_000).map(|wanted| wanted.width), Some(320));
        wish.want(wanted(318));
        assert_eq!(wish.due(), None, "it is the same step");
        wish.want(wanted(500));
        assert_eq!((wish.due(), wish.tell(1_100)), (Some(1_250), None));
        assert_eq!(wish.tell(1_250).map(|wanted| wanted.width), Some(560));
    }

    #[test]
    fn a_small_place_gets_a_small_picture_and_a_hidden_one_gets_none() {
        let [small, large] = [160, 2_000].map(|width| Shape::for_wish(wanted(width)));
        assert!(small.kilobits_per_second < large.kilobits_per_second);
        assert_eq!((small.width, large.width), (160, 1_280));
        let hidden = Shape::for_wish(Wanted { visible: false, fps: 0, ..wanted(0) });
        assert_eq!((hidden.is_sent, hidden.width, hidden.frames_per_second), (false, 80, 1));
    }
}
