//! What happens to the page as a whole.

use std::cell::Cell;
use std::rc::Rc;

use client::PageReport;
use gloo_events::EventListener;
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
        let listeners = vec![
            on(&window, "online", PageReport::Awake, report),
            on_look(&document, report),
            // Phones end a page that is out of sight without another word.
            on(&window, "pagehide", PageReport::Leaving, report),
            on(&window, "focus", PageReport::LookedAt(true), report),
            on(&window, "blur", PageReport::LookedAt(false), report),
        ];
        let listeners = listeners.into_iter().chain(on_activity(&document, report)).collect();
        Some(Self { _listeners: listeners })
    }
}

/// Loads the page anew.
pub(crate) fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that does not do it has a button for it.
        let _ = window.location().reload();
    }
}

/// Somebody is in front of the page: said at most twice a minute.
fn on_activity(document: &Document, report: &Callback<PageReport>) -> Vec<EventListener> {
    let said_ms = Rc::new(Cell::new(0));
    let listen = |event: &'static str| {
        let (report, said_ms) = (report.clone(), Rc::clone(&said_ms));
        EventListener::new(document, event, move |_| {
            let now_ms = clock::now().monotonic_ms;
            if now_ms >= said_ms.get() + ACTIVITY_EVERY_MS {
                said_ms.set(now_ms);
                report.emit(PageReport::Active);
            }
        })
    };
    ["pointermove", "pointerdown", "keydown"].map(listen).into()
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

/// How often it is said that somebody is there, in milliseconds.
const ACTIVITY_EVERY_MS: u64 = 30_000;
