//! My camera and microphone.

use client::calls::{CameraTrouble, Capture, Captured, Device, Report};
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack, MediaStreamTrackState,
};
use yew::Callback;

use super::meter::Meter;
use super::trouble;

/// A camera that is on. Dropping it switches it off.
pub(crate) struct Camera {
    stream: MediaStream,
    meter: Option<Meter>,
    _listeners: Vec<EventListener>,
}

impl Camera {
    /// Asks for what is wanted. Of picture and sound, the sound may be missing. A picture that ends by
    /// itself is reported, and one that the system takes away for a while.
    pub(crate) async fn start(
        capture: &Capture,
        report: &Callback<Report>,
    ) -> Result<Self, CameraTrouble> {
        let stream = ask_well(capture).await?;
        for track in tracks_of(&stream, "audio") {
            track.set_enabled(!capture.muted);
        }
        let main = if capture.picture.is_some() { "video" } else { "audio" };
        let listeners = tracks_of(&stream, main).into_iter().flat_map(|track| {
            let on = |event: &'static str, what: Report| {
                let report = report.clone();
                EventListener::new(&track, event, move |_| report.emit(what.clone()))
            };
            [
                on("ended", Report::CameraFailed(CameraTrouble::Unplugged)),
                on("mute", Report::CameraPaused(true)),
                on("unmute", Report::CameraPaused(false)),
            ]
        });
        let listeners = listeners.collect();
        let meter = Meter::start(&stream);
        Ok(Self { stream, meter, _listeners: listeners })
    }

    /// Its picture and sound.
    pub(crate) fn stream(&self) -> MediaStream {
        // `self.stream.clone()` would be JavaScript's `clone`: a second set of tracks, which
        // keeps the camera on after this one has stopped.
        Clone::clone(&self.stream)
    }

    /// Which devices these are.
    pub(crate) fn captured(&self) -> Captured {
        let device = |kind| {
            let track = tracks_of(&self.stream, kind).into_iter().next()?;
            Some(track.get_settings().get_device_id().unwrap_or_default())
        };
        Captured { camera: device("video"), microphone: device("audio") }
    }

    /// Lets the microphone be heard, or not.
    pub(crate) fn let_be_heard(&self, on: bool) {
        for track in tracks_of(&self.stream, "audio") {
            track.set_enabled(on);
        }
    }

    /// Whether any of it has ended, as on phones in the background.
    pub(crate) fn has_ended(&self) -> bool {
        tracks(&self.stream).iter().any(|track| track.ready_state() == MediaStreamTrackState::Ended)
    }

    /// How loud the microphone hears me, in ten-thousandths of full scale, if there is one.
    pub(crate) fn level(&self) -> Option<u16> {
        self.meter.as_ref().map(Meter::level)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in tracks(&self.stream) {
            track.stop();
        }
    }
}

/// The tracks of a stream.
pub(crate) fn tracks(stream: &MediaStream) -> Vec<MediaStreamTrack> {
    stream.get_tracks().iter().map(JsCast::unchecked_into).collect()
}

/// Its tracks of one kind, `video` or `audio`.
pub(crate) fn tracks_of(stream: &MediaStream, kind: &str) -> Vec<MediaStreamTrack> {
    tracks(stream).into_iter().filter(|track| track.kind() == kind).collect()
}

/// Browsers have no `mediaDevices` at all on a page that was loaded over an insecure connection.
pub(crate) fn devices() -> Option<MediaDevices> {
    let devices = web_sys::window()?.navigator().media_devices().ok()?;
    (!devices.is_undefined()).then_some(devices)
}

/// Asks, and where the answer is no, for what may be had instead: any device in place of one that is
/// gone, the picture alone where there is no microphone.
async fn ask_well(capture: &Capture) -> Result<MediaStream, CameraTrouble> {
    let any = |device: &Option<Device>| device.as_ref().map(|_| Device::Any);
    let mut wanted = capture.clone();
    let mut answer = ask(&wanted).await;
    if matches!(answer, Err(CameraTrouble::Unsuited)) {
        (wanted.picture, wanted.sound) = (any(&capture.picture), any(&capture.sound));
        answer = ask(&wanted).await;
    }
    if matches!(answer, Err(CameraTrouble::NoDevice)) && wanted.picture.is_some() {
        wanted.sound = None;
        answer = ask(&wanted).await;
    }
    answer
}

async fn ask(capture: &Capture) -> Result<MediaStream, CameraTrouble> {
    let devices = devices().ok_or_else(trouble::without_devices)?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&capture.picture.as_ref().map_or(JsValue::FALSE, picture));
    constraints.set_audio(&capture.sound.as_ref().map_or(JsValue::FALSE, sound));
    let asked = match devices.get_user_media_with_constraints(&constraints) {
        Ok(asked) => JsFuture::from(asked).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(stream) => Ok(stream.unchecked_into()),
        Err(error) => Err(trouble::name(&error, capture).await),
    }
}

/// A picture that a mesh can carry to several viewers.
fn picture(device: &Device) -> JsValue {
    let wanted = chosen(device);
    for (name, pixels) in [("width", 640), ("height", 480), ("frameRate", 30)] {
        let ideal = Object::new();
        set(&ideal, "ideal", &pixels.into());
        set(&wanted, name, &ideal);
    }
    wanted.into()
}

fn sound(device: &Device) -> JsValue {
    match device {
        Device::Any => JsValue::TRUE,
        Device::Chosen(_) => chosen(device).into(),
    }
}

fn chosen(device: &Device) -> Object {
    let wanted = Object::new();
    if let Device::Chosen(id) = device {
        let exact = Object::new();
        set(&exact, "exact", &id.into());
        set(&wanted, "deviceId", &exact);
    }
    wanted
}

/// Setting a property of a fresh object cannot fail.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}
