//! How loud a microphone hears.

use web_sys::{AnalyserNode, AudioContext, MediaStream};

use super::counting::scaled;
use super::media::tracks_of;

/// Listens to the sound of a stream; dropping it ends that.
pub(crate) struct Meter {
    context: AudioContext,
    analyser: AnalyserNode,
}

impl Meter {
    /// Nothing where there is no sound.
    pub(crate) fn start(stream: &MediaStream) -> Option<Self> {
        if tracks_of(stream, "audio").is_empty() {
            return None;
        }
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        analyser.set_fft_size(SAMPLES.into());
        let source = context.create_media_stream_source(stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        Some(Self { context, analyser })
    }

    /// The level of this moment, in ten-thousandths of full scale (root mean square).
    pub(crate) fn level(&self) -> u16 {
        let mut samples = [0.0_f32; SAMPLES as usize];
        self.analyser.get_float_time_domain_data(&mut samples);
        let power: f32 = samples.iter().map(|sample| sample * sample).sum();
        scaled((f64::from(power) / f64::from(SAMPLES)).sqrt())
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        // One that is closed already is closed.
        let _ = self.context.close();
    }
}

/// At 48,000 a second, forty milliseconds.
const SAMPLES: u16 = 2_048;
