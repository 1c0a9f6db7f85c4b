//! What happens to the page as a whole.

use std::cell::Cell;
use std::rc::Rc;

use client::PageReport;
use gloo_events::EventListener;
use protocol::site::Site;
use protocol::wire;
use web_sys::{Document, VisibilityState, Window};
use yew::Callback;

use super::clock;

/// Reports what happens to the page; dropping it ends that.
pub(crate) struct PageWatch {
    _listeners: Vec<EventListener>,
}

impl PageWatch {
    pub(crate) fn start(report: &Callback<PageReport>) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let mut listeners = vec![
            on(&window, "online", PageReport::Awake, report),
            on_look(&document, report),
            // Phones end a page that is out of sight without another word.
            on(&window, "pagehide", PageReport::Leaving, report),
            on(&window, "focus", PageReport::LookedAt(true), report),
            on(&window, "blur", PageReport::LookedAt(false), report),
        ];
        listeners.extend(on_stir(&window, report));
        Some(Self { _listeners: listeners })
    }
}

/// Goes to another page; the way back does not lead here.
pub(crate) fn go_to(address: &str) {
    if let Some(window) = web_sys::window() {
        // Addresses come from the owner's configuration, where they were checked.
        let _ = window.location().replace(address);
    }
}

/// What the server has written into the page about the room.
pub(crate) fn site() -> Site {
    let found = || {
        let document = web_sys::window()?.document()?;
        document.query_selector("meta[name=parlor-site]").ok()??.get_attribute("content")
    };
    found().map(|text| wire::decode_site(&text)).unwrap_or_default()
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that does not do it has a button for it.
        let _ = window.location().reload();
    }
}

fn on(
    window: &Window,
    event: &'static str,
    what: PageReport,
    report: &Callback<PageReport>,
) -> EventListener {
    let report = report.clone();
    EventListener::new(window, event, move |_| report.emit(what))
}

fn on_look(document: &Document, report: &Callback<PageReport>) -> EventListener {
    let (report, looked_at) = (report.clone(), document.clone());
    EventListener::new(document, "visibilitychange", move |_| {
        let visible = looked_at.visibility_state() == VisibilityState::Visible;
        report.emit(if visible { PageReport::Awake } else { PageReport::Leaving });
    })
}

/// Whatever a person does to the page, said every now and then: a mouse moves a hundred times a second.
fn on_stir(window: &Window, report: &Callback<PageReport>) -> [EventListener; 5] {
    let said_ms = Rc::new(Cell::new(0_u64));
    ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"].map(|event| {
        let (report, said_ms) = (report.clone(), Rc::clone(&said_ms));
        EventListener::new(window, event, move |_| {
            let now_ms = clock::now().monotonic_ms;
            if now_ms.saturating_sub(said_ms.get()) >= STIR_MS {
                said_ms.set(now_ms);
                report.emit(PageReport::Stirred);
            }
        })
    })
}

/// How often it is said at most, in milliseconds.
const STIR_MS: u64 = 5_000;
