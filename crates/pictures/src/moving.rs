//! Animations: every frame is drawn in full, made smaller, and written as what it changes.

use image::Frame;

use crate::clock::Clock;
use crate::encode::Kind;
use crate::film::Film;
use crate::pixels::Pixels;
use crate::scale::{Care, fit, scale};
use crate::survey::Survey;
use crate::{Bounds, Fault, Picture, colour, decode};

/// Most pixels that leave in all frames together. Longer animations leave smaller: nobody waits for
/// a film in a chat.
const MOST_LEAVING: u64 = 40_000_000;

/// What browsers make of frames that are in a hurry, in milliseconds.
const HURRY: u32 = 10;
const UNHURRIED: u32 = 100;

pub(crate) fn treat(survey: &Survey, bounds: &Bounds, clock: &Clock) -> Result<Picture, Fault> {
    let affordable = affordable(survey);
    let longest = bounds.max_width.min(affordable);
    let (width, height) = fit(survey.width, survey.height, longest);
    let (mut frames, loops) = decode::moving(survey, bounds, clock)?;
    let mut film: Option<Film> = None;
    loop {
        clock.check()?;
        let Some(frame) = frames.next() else { break };
        let frame = frame.map_err(decode::fault)?;
        let millis = millis(&frame);
        let pixels = Pixels::Clear(frame.into_buffer());
        let film = film
            .get_or_insert_with(|| Film::new(width, height, loops, Kind::of(survey.mime, &pixels)));
        let care = if affordable < u32::MAX { Care::Haste } else { film.kind().into() };
        // What comes after decoding is bounded by the pixels of all frames and by what leaves.
        clock.pause(|| {
            let mut pixels = scale(pixels, care, width, height);
            colour::to_srgb(&mut pixels, survey.profile.as_deref());
            film.show(pixels.into_clear(), millis)
        })?;
    }
    film.ok_or(Fault::Broken)?.finish()
}

/// The longest side at which all frames together are not too much.
fn affordable(survey: &Survey) -> u32 {
    let pixels = u64::from(survey.width) * u64::from(survey.height) * u64::from(survey.frames);
    let side = u64::from(survey.width.max(survey.height));
    if pixels <= MOST_LEAVING {
        return u32::MAX;
    }
    let shorter = (side * side * MOST_LEAVING / pixels).isqrt();
    u32::try_from(shorter).unwrap_or(u32::MAX).max(1)
}

fn millis(frame: &Frame) -> u32 {
    let (numerator, denominator) = frame.delay().numer_denom_ms();
    match numerator / denominator.max(1) {
        0..=HURRY => UNHURRIED,
        millis => millis,
    }
}
