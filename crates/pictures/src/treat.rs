//! From the sender's bytes to ours.

use crate::clock::Clock;
use crate::encode::{self, Kind};
use crate::scale::{Blocks, fit, scale};
use crate::survey::{Survey, survey};
use crate::{Bounds, Fault, Mime, Picture, colour, decode, moving};

pub(crate) fn treat(bytes: &[u8], bounds: &Bounds) -> Result<Picture, Fault> {
    let survey = survey(bytes, bounds)?;
    let clock = Clock::start(bounds.max_time);
    let treated = match survey.frames {
        1 => still(&survey, bounds, &clock),
        _ => moving::treat(&survey, bounds, &clock),
    };
    // A reader that ran out of time looks to its decoder like a file that ends too early.
    treated.or_else(|fault| clock.check().and(Err(fault)))
}

/// Most memory that treating these bytes takes, in bytes.
pub(crate) fn cost(bytes: &[u8], bounds: &Bounds) -> Result<u64, Fault> {
    let survey = survey(bytes, bounds)?;
    let (width, height) = fit(survey.width, survey.height, bounds.max_width);
    let kind = if survey.mime == Mime::Jpeg { Kind::Photograph } else { Kind::Drawing };
    let blocks = Blocks::new((survey.width, survey.height), kind.into(), (width, height));
    let decoded = DECODED * u64::from(survey.width) * u64::from(survey.height);
    let scaling = decoded + survey.essence.len() as u64 + blocks.memory(width);
    Ok(survey.memory.max(scaling) + LEAVING * u64::from(width) * u64::from(height))
}

fn still(survey: &Survey, bounds: &Bounds, clock: &Clock) -> Result<Picture, Fault> {
    let pixels = decode::still(survey, bounds, clock)?;
    let kind = Kind::of(survey.mime, &pixels);
    let (width, height) = fit(survey.width, survey.height, bounds.max_width);
    // Turned and coloured after they were made smaller: that is less to do.
    let mut pixels = scale(pixels, kind.into(), width, height);
    colour::to_srgb(&mut pixels, survey.profile.as_deref());
    let pixels = pixels.upright(survey.orientation);
    let bytes = encode::still(&pixels, kind)?;
    let (width, height) = pixels.size();
    Ok(Picture { bytes, mime: Mime::WebP, width, height, animated: false })
}

/// What decoded pixels take, at most: bytes for each.
const DECODED: u64 = 4;

/// What scaled pixels take in the hands of the encoder, which makes two other forms of them, and in
/// those of an animation, which keeps two frames: bytes for each.
const LEAVING: u64 = 32;
