//! How much of the page a keyboard on the screen leaves to be seen.

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, VisualViewport, Window};

/// Keeps the page as high as what can be seen of it; dropping it ends that. Most browsers do it by
/// themselves (`interactive-widget` in index.html); those on iPhones lay their keyboard over the page.
pub(crate) struct ViewportWatch {
    _listeners: [EventListener; 2],
}

impl ViewportWatch {
    pub(crate) fn start() -> Option<Self> {
        let window = web_sys::window()?;
        let viewport = window.visual_viewport()?;
        let listeners = ["resize", "scroll"].map(|event| {
            let (window, seen) = (window.clone(), viewport.clone());
            EventListener::new(&viewport, event, move |_| {
                fit(&window, &seen);
            })
        });
        Some(Self { _listeners: listeners })
    }
}

fn fit(window: &Window, viewport: &VisualViewport) -> Option<()> {
    let page = window.document()?.document_element()?.dyn_into::<HtmlElement>().ok()?;
    let whole = window.inner_height().ok()?.as_f64()?;
    let style = page.style();
    // A page that somebody has zoomed into shows less of itself as well, and stays as it is.
    let is_covered = viewport.height() < whole - COVERED_PX && viewport.scale() <= 1.0;
    // Where a style cannot be set, the page is as high as it was.
    let _ = if is_covered {
        window.scroll_to_with_x_and_y(0.0, 0.0);
        style.set_property(HEIGHT, &format!("{}px", viewport.height()))
    } else {
        style.remove_property(HEIGHT).map(drop)
    };
    Some(())
}

/// What the style sheets call it.
const HEIGHT: &str = "--room-height";

/// Bars of browsers come and go by less, in CSS pixels.
const COVERED_PX: f64 = 100.0;
