//! Which cameras and microphones there are.

use client::calls::{Devices, Listed, Report};
use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MediaDeviceInfo, MediaDeviceKind};
use yew::Callback;

use super::media::devices;

/// Reports devices that come and go; dropping it ends that.
pub(crate) struct DeviceWatch {
    _listener: EventListener,
}

impl DeviceWatch {
    /// Nothing where the browser has no devices.
    pub(crate) fn start(report: &Callback<Report>) -> Option<Self> {
        let (devices, report) = (devices()?, report.clone());
        let listener = EventListener::new(&devices, "devicechange", move |_| {
            spawn_local(list(report.clone()));
        });
        Some(Self { _listener: listener })
    }
}

/// Reports which devices there are.
pub(crate) async fn list(report: Callback<Report>) {
    let Some(Ok(asked)) = devices().map(|devices| devices.enumerate_devices()) else { return };
    let Ok(list) = JsFuture::from(asked).await else { return };
    let mut found = Devices::default();
    for info in list.unchecked_into::<js_sys::Array>() {
        let info: MediaDeviceInfo = info.unchecked_into();
        let listed = Listed { id: info.device_id(), label: info.label() };
        // Before anything is allowed there is one entry of each kind, without a name or an id.
        if listed.id.is_empty() {
            continue;
        }
        match info.kind() {
            MediaDeviceKind::Videoinput => found.cameras.push(listed),
            MediaDeviceKind::Audioinput => found.microphones.push(listed),
            MediaDeviceKind::Audiooutput | _ => {}
        }
    }
    report.emit(Report::Devices(found));
}
