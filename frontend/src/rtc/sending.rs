//! What one viewer is sent: which tracks, and how much of them.

use client::calls::Shape;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MediaStream, RtcPeerConnection, RtcRtpSender, RtcRtpTransceiver, RtcRtpTransceiverDirection,
};

use super::media::tracks_of;
use super::missing::Sender;

/// Sends the tracks of this stream on the places that the viewer offered. A place for which there is no
/// track stays open, so that one may come later without a word between the browsers.
pub(crate) async fn send(
    connection: &RtcPeerConnection,
    stream: &MediaStream,
) -> Result<(), JsValue> {
    for transceiver in transceivers(connection) {
        let kind = transceiver.receiver().track().kind();
        let track = tracks_of(stream, &kind).into_iter().next();
        transceiver.set_direction(RtcRtpTransceiverDirection::Sendonly);
        let sender = transceiver.sender();
        // A browser without it keeps picture and sound together less well.
        let _ = as_missing(&sender).set_streams(stream);
        JsFuture::from(sender.replace_track(track.as_ref())).await?;
    }
    Ok(())
}

/// Gives the picture this shape. A browser that does not take it sends what it likes.
pub(crate) fn shape(connection: &RtcPeerConnection, shape: Shape) {
    for changed in changes(connection, shape) {
        spawn_local(async move { drop(JsFuture::from(changed).await) });
    }
}

/// The same, and waits until it is so.
pub(crate) async fn shape_first(connection: &RtcPeerConnection, shape: Shape) {
    for changed in changes(connection, shape) {
        drop(JsFuture::from(changed).await);
    }
}

fn changes(connection: &RtcPeerConnection, shape: Shape) -> Vec<Promise> {
    let change = |transceiver: RtcRtpTransceiver| {
        let sender = transceiver.sender();
        let track = sender.track().filter(|track| track.kind() == "video")?;
        let captured = track.get_settings().get_width().unwrap_or(i32::from(shape.width));
        let scale = f64::from(captured.max(1)) / f64::from(shape.width.max(1));
        set(&sender, shape, scale.max(1.0))
    };
    transceivers(connection).into_iter().filter_map(change).collect()
}

fn set(sender: &RtcRtpSender, shape: Shape, scale: f64) -> Option<Promise> {
    let sender = as_missing(sender);
    let parameters = sender.get_parameters().ok()?;
    let encodings = Reflect::get(&parameters, &"encodings".into()).ok()?;
    let encoding = encodings.dyn_into::<Array>().ok()?.iter().next()?;
    let values: [(&str, JsValue); 4] = [
        ("active", shape.is_sent.into()),
        ("scaleResolutionDownBy", scale.into()),
        ("maxBitrate", (f64::from(shape.kilobits_per_second) * 1_000.0).into()),
        ("maxFramerate", shape.frames_per_second.into()),
    ];
    for (name, value) in values {
        Reflect::set(&encoding, &name.into(), &value).ok()?;
    }
    sender.set_parameters(&parameters).ok()
}

fn transceivers(connection: &RtcPeerConnection) -> Vec<RtcRtpTransceiver> {
    let all = connection.get_transceivers();
    all.iter().map(wasm_bindgen::JsCast::unchecked_into).collect()
}

fn as_missing(sender: &RtcRtpSender) -> &Sender {
    sender.unchecked_ref()
}
