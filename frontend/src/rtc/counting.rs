//! The rhythm in which calls are looked at, and what browsers count of one.

use client::calls::Figures;
use gloo_timers::callback::Interval;
use js_sys::{Map, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RtcPeerConnection, RtcRtpReceiver};

use crate::platform::whole::whole;

/// A clock that ticks; dropping it stops it.
pub(crate) struct Counting {
    _interval: Interval,
}

impl Counting {
    /// Calls back in each round, with its number.
    pub(crate) fn start(call: impl Fn(u32) + 'static) -> Self {
        let mut round = 0_u32;
        let interval = Interval::new(ROUND_MS, move || {
            round = round.wrapping_add(1);
            call(round);
        });
        Self { _interval: interval }
    }
}

/// What the browser has counted of a call (WebRTC statistics, `inbound-rtp` and `candidate-pair`).
pub(crate) async fn figures(connection: RtcPeerConnection) -> Option<Figures> {
    let reports = JsFuture::from(connection.get_stats()).await.ok()?;
    let mut figures = Figures::default();
    reports.unchecked_into::<Map>().for_each(&mut |report, _| add(&mut figures, &report));
    Some(figures)
}

/// How loud the other side is, in ten-thousandths of full scale; nothing if the browser does not say.
pub(crate) fn level(receiver: &RtcRtpReceiver) -> Option<u16> {
    let sources = receiver.get_synchronization_sources();
    let level = number(&sources.iter().next()?, "audioLevel")?;
    Some(scaled(level))
}

/// A level from 0 to 1 in ten-thousandths.
pub(crate) fn scaled(level: f64) -> u16 {
    whole((level * 10_000.0).min(10_000.0))
}

fn add(figures: &mut Figures, report: &JsValue) {
    let count = |name| whole::<u64>(number(report, name).unwrap_or(0.0));
    match text(report, "type").as_deref() {
        Some("inbound-rtp") => {
            figures.packets += count("packetsReceived");
            figures.lost += count("packetsLost");
            if text(report, "kind").as_deref() == Some("video") {
                figures.frames += count("framesDecoded");
                figures.picture_bytes += count("bytesReceived");
            } else {
                figures.sound_bytes += count("bytesReceived");
            }
        }
        Some("candidate-pair") => {
            let seconds = number(report, "currentRoundTripTime").unwrap_or(0.0);
            if text(report, "state").as_deref() == Some("succeeded") && seconds > 0.0 {
                figures.round_trip_ms = whole(seconds * 1_000.0);
            }
        }
        _ => {}
    }
}

fn number(of: &JsValue, name: &str) -> Option<f64> {
    Reflect::get(of, &name.into()).ok()?.as_f64()
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string()
}

/// Levels are looked at in each round: five times a second is as fast as eyes follow.
const ROUND_MS: u32 = 200;

/// Figures are asked for in every so many rounds.
pub(crate) const ROUNDS_OF_FIGURES: u32 = 3;

/// My own picture is looked at in every so many rounds, two seconds apart.
pub(crate) const ROUNDS_OF_A_LOOK: u32 = 10;
