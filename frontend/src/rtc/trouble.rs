//! What the browser's names for its reasons mean (Media Capture and Streams, section 10.2).

use client::calls::{CameraTrouble, Capture};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

use crate::platform::host;

/// Why there is nothing to ask for a camera at all.
pub(crate) fn without_devices() -> CameraTrouble {
    let is_secure = web_sys::window().is_some_and(|window| window.is_secure_context());
    if is_secure { CameraTrouble::Unsupported } else { CameraTrouble::Insecure }
}

/// Why a camera was not given.
pub(crate) async fn name(error: &JsValue, capture: &Capture) -> CameraTrouble {
    let exception = error.dyn_ref::<DomException>();
    let name = exception.map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => {
            let message = exception.map(DomException::message).unwrap_or_default();
            denied(&message, capture).await
        }
        "NotFoundError" if capture.picture.is_none() => CameraTrouble::NoMicrophone,
        "NotFoundError" => CameraTrouble::NoDevice,
        "NotReadableError" | "AbortError" => CameraTrouble::InUse,
        "OverconstrainedError" => CameraTrouble::Unsuited,
        // Overconstrained is a class of its own in some browsers.
        _ if text(error, "name").as_deref() == Some("OverconstrainedError") => {
            CameraTrouble::Unsuited
        }
        _ => CameraTrouble::Other,
    }
}

/// Who it is that does not allow it.
async fn denied(message: &str, capture: &Capture) -> CameraTrouble {
    let device = if capture.picture.is_some() { "camera" } else { "microphone" };
    if host::blocks_camera() {
        return CameraTrouble::BlockedByHost;
    }
    if message.contains("system") {
        return CameraTrouble::DeniedBySystem;
    }
    if message.contains("dismissed") {
        return CameraTrouble::Dismissed;
    }
    // This page may, so it is somebody behind the browser who does not let it.
    let may = permission(device).await.as_deref() == Some("granted");
    if may { CameraTrouble::DeniedBySystem } else { CameraTrouble::Denied }
}

/// What the person has decided for this page: `granted`, `denied` or `prompt`, where the browser
/// tells.
async fn permission(device: &str) -> Option<String> {
    let permissions = web_sys::window()?.navigator().permissions().ok()?;
    let asked = Object::new();
    Reflect::set(&asked, &"name".into(), &device.into()).ok()?;
    let status = JsFuture::from(permissions.query(&asked).ok()?).await.ok()?;
    text(&status, "state")
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string()
}
