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

    /// The loudest moment since the last look, in ten-thousandths of full scale (root mean square).
    /// The sound of this very moment alone would miss what comes and goes between two looks.
    pub(crate) fn level(&self) -> u16 {
        let mut samples = vec![0.0_f32; usize::from(SAMPLES)];
        self.analyser.get_float_time_domain_data(&mut samples);
        let power = |moment: &[f32]| moment.iter().map(|sample| sample * sample).sum::<f32>();
        let loudest = samples.chunks(MOMENT.into()).map(power).fold(0.0, f32::max);
        scaled((f64::from(loudest) / f64::from(MOMENT)).sqrt())
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        // One that is closed already is closed.
        let _ = self.context.close();
    }
}

/// At 48,000 a second, a third of one: longer than from one look to the next.
const SAMPLES: u16 = 16_384;

/// Forty milliseconds of it.
const MOMENT: u16 = 2_048;
