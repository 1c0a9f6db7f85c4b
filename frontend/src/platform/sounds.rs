//! Short sounds, made on the spot: nothing is fetched for them.

use std::cell::OnceCell;

use client::Sound;
use web_sys::{AudioContext, OscillatorType};

/// What a page lets be heard.
#[derive(Default)]
pub(crate) struct Sounds {
    // A page may have few of these, so it makes one and keeps it.
    context: OnceCell<Option<AudioContext>>,
}

impl Sounds {
    /// Lets it be heard, where the browser lets anything be heard.
    pub(crate) fn play(&self, sound: Sound) {
        let notes = match sound {
            Sound::CameraOpened => [(0.0, 660.0), (0.12, 880.0)],
        };
        let Some(context) = self.context.get_or_init(|| AudioContext::new().ok()) else { return };
        // It sleeps where it was made before anybody had touched the page. Refused is silent.
        let _ = context.resume();
        for (after_s, hertz) in notes {
            let _ = note(context, after_s, hertz);
        }
    }
}

/// One soft note that fades; nothing where the browser has no voice for it.
fn note(context: &AudioContext, after_s: f64, hertz: f32) -> Option<()> {
    let (voice, gain) = (context.create_oscillator().ok()?, context.create_gain().ok()?);
    voice.set_type(OscillatorType::Sine);
    voice.frequency().set_value(hertz);
    let begin = context.current_time() + after_s;
    let end = begin + LASTS_S;
    gain.gain().set_value_at_time(LOUDNESS, begin).ok()?;
    gain.gain().exponential_ramp_to_value_at_time(SILENCE, end).ok()?;
    voice.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(&context.destination()).ok()?;
    voice.start_with_when(begin).ok()?;
    voice.stop_with_when(end).ok()
}

/// Of the loudest there is: heard, and startling nobody.
const LOUDNESS: f32 = 0.12;

/// What a ramp of this kind can reach, as it never reaches 0.
const SILENCE: f32 = 0.001;

/// How long a note lasts, in seconds.
const LASTS_S: f64 = 0.35;
