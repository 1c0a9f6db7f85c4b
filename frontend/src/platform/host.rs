//! The page in whose frame the room may be: what it is told, what it may ask, and what it blocks.
//!
//! Only pages that the server names in `frame-ancestors` can have the room in a frame, so whoever is
//! above is one that the owner trusts with this.

use client::site::HostEvent;
use gloo_events::EventListener;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageEvent, Window};

/// Whether the room is in a frame.
pub(crate) fn is_framed() -> bool {
    parent().is_some()
}

/// Tells the page around the room something.
pub(crate) fn tell(event: HostEvent) {
    let Some(parent) = parent() else { return };
    let message = Object::new();
    let (name, unread) = match event {
        HostEvent::Ready => ("ready", None),
        HostEvent::Unread(count) => ("unread", u32::try_from(count).ok()),
        HostEvent::Left => ("left", None),
    };
    set(&message, "parlor", &name.into());
    if let Some(count) = unread {
        set(&message, "count", &count.into());
    }
    // A page that is gone hears nothing, and misses nothing.
    let _ = parent.post_message(&message, "*");
}

/// Does what the page around the room asks for, until this is dropped: it may choose the theme.
pub(crate) fn listen() -> Option<EventListener> {
    let (window, parent) = (web_sys::window()?, parent()?);
    Some(EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let from_above = event.source().is_some_and(|source| {
            let source: &JsValue = source.as_ref();
            let parent: &JsValue = parent.as_ref();
            source == parent
        });
        let data = event.data();
        if from_above && text(&data, "parlor").as_deref() == Some("set-theme") {
            set_theme(&text(&data, "theme").unwrap_or_default());
        }
    }))
}

/// Whether the page around the room keeps the camera from it, as far as this browser tells.
pub(crate) fn blocks_camera() -> bool {
    let asked = || -> Option<bool> {
        let document = web_sys::window()?.document()?;
        let policy = Reflect::get(&document, &"featurePolicy".into()).ok()?;
        let allows = Reflect::get(&policy, &"allowsFeature".into()).ok()?;
        allows.dyn_ref::<Function>()?.call1(&policy, &"camera".into()).ok()?.as_bool()
    };
    is_framed() && asked() == Some(false)
}

fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    let (above, here): (&JsValue, &JsValue) = (parent.as_ref(), window.as_ref());
    (above != here).then_some(parent)
}

fn set_theme(theme: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let Some(root) = root else { return };
    let _ = match theme {
        "light" | "dark" => root.set_attribute("data-theme", theme),
        _ => root.remove_attribute("data-theme"),
    };
}

fn text(data: &JsValue, key: &str) -> Option<String> {
    if data.is_object() { Reflect::get(data, &key.into()).ok()?.as_string() } else { None }
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Nobody has frozen an object that was made a moment ago.
    let _ = Reflect::set(object, &key.into(), value);
}
