//! My camera and microphone.

use client::calls::CameraTrouble;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack};
use yew::Callback;

use crate::platform::host;

/// A camera that is on. Dropping it switches it off.
pub(crate) struct Camera {
    stream: MediaStream,
    _listeners: Vec<EventListener>,
}

impl Camera {
    /// Asks for a camera with its microphone, or without one where there is none. `unplugged` is
    /// called when the picture ends by itself.
    pub(crate) async fn start(unplugged: Callback<()>) -> Result<Self, CameraTrouble> {
        let devices = devices().ok_or(CameraTrouble::Unsupported)?;
        let stream = match ask(&devices, true).await {
            Err(CameraTrouble::NoDevice) => ask(&devices, false).await?,
            answer => answer?,
        };
        let watch = |track: MediaStreamTrack| {
            let unplugged = unplugged.clone();
            EventListener::once(&track, "ended", move |_| unplugged.emit(()))
        };
        let pictures = tracks(&stream).into_iter().filter(|track| track.kind() == "video");
        let listeners = pictures.map(watch).collect();
        Ok(Self { stream, _listeners: listeners })
    }

    /// Its picture and sound.
    pub(crate) fn stream(&self) -> MediaStream {
        // `self.stream.clone()` would be JavaScript's `clone`: a second set of tracks, which
        // keeps the camera on after this one has stopped.
        Clone::clone(&self.stream)
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

/// Browsers have no `mediaDevices` at all on a page that was loaded over an insecure connection.
fn devices() -> Option<MediaDevices> {
    let devices = web_sys::window()?.navigator().media_devices().ok()?;
    (!devices.is_undefined()).then_some(devices)
}

async fn ask(devices: &MediaDevices, microphone: bool) -> Result<MediaStream, CameraTrouble> {
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&picture());
    constraints.set_audio(&JsValue::from_bool(microphone));
    let asked = devices.get_user_media_with_constraints(&constraints).map_err(|e| trouble(&e))?;
    JsFuture::from(asked).await.map(JsCast::unchecked_into).map_err(|error| trouble(&error))
}

/// A picture that a mesh can carry to several viewers.
fn picture() -> JsValue {
    let wanted = Object::new();
    for (name, pixels) in [("width", 640), ("height", 480)] {
        let ideal = Object::new();
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&ideal, &"ideal".into(), &pixels.into());
        let _ = Reflect::set(&wanted, &name.into(), &ideal);
    }
    wanted.into()
}

/// What the browser's names for its reasons mean (Media Capture and Streams, section 10.2).
fn trouble(error: &JsValue) -> CameraTrouble {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" if host::blocks_camera() => {
            CameraTrouble::BlockedByHost
        }
        "NotAllowedError" | "SecurityError" => CameraTrouble::Denied,
        "NotFoundError" | "OverconstrainedError" => CameraTrouble::NoDevice,
        "NotReadableError" | "AbortError" => CameraTrouble::InUse,
        _ => CameraTrouble::Other,
    }
}
