//! A window of its own above everything else on the screen, where the browser has such a thing
//! (Document Picture-in-Picture).

use gloo_events::EventListener;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, Window};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    type Maker;

    #[wasm_bindgen(method, catch, js_name = requestWindow)]
    fn request_window(this: &Maker, options: &Object) -> Result<Promise, JsValue>;
}

/// Where the content of such a window goes.
pub(crate) type Place = Element;

/// The window; dropping it closes it.
pub(crate) struct OwnWindow {
    window: Window,
    place: Element,
    _gone: EventListener,
}

impl OwnWindow {
    /// Whether there is such a thing here.
    pub(crate) fn is_possible() -> bool {
        maker().is_some()
    }

    /// Opens it, so many CSS pixels wide and high, looking like the page. It is handed over, and when its
    /// reader has closed it that is told. Browsers allow this to a click alone; where it is refused,
    /// nothing is handed over.
    pub(crate) fn open(
        (width, height): (u32, u32),
        opened: Callback<Option<Self>>,
        gone: Callback<()>,
    ) {
        spawn_local(async move { opened.emit(Self::make(width, height, gone).await) });
    }

    async fn make(width: u32, height: u32, gone: Callback<()>) -> Option<Self> {
        let options = Object::new();
        for (name, value) in [("width", width), ("height", height)] {
            Reflect::set(&options, &name.into(), &value.into()).ok()?;
        }
        let opened = JsFuture::from(maker()?.request_window(&options).ok()?).await.ok()?;
        // It is of another window's kind, which `dyn_into` would not take.
        let window: Window = opened.unchecked_into();
        let page = web_sys::window()?.document()?;
        let Some(place) = window.document().and_then(|own| furnish(&page, &own)) else {
            // A window in which nothing can be shown is none.
            let _ = window.close();
            return None;
        };
        let gone = EventListener::once(&window, "pagehide", move |_| gone.emit(()));
        Some(Self { window, place, _gone: gone })
    }

    /// Where its content goes.
    pub(crate) fn place(&self) -> Place {
        self.place.clone()
    }
}

impl Drop for OwnWindow {
    fn drop(&mut self) {
        // One that is closed already stays so.
        let _ = self.window.close();
    }
}

fn maker() -> Option<Maker> {
    let window = web_sys::window()?;
    let found = Reflect::get(&window, &"documentPictureInPicture".into()).ok()?;
    (found.is_object()).then(|| found.unchecked_into())
}

/// Gives the window the page's styles, language and looks, and a place in it.
fn furnish(page: &Document, own: &Document) -> Option<Element> {
    let (root, own_root) = (page.document_element()?, own.document_element()?);
    for name in root.get_attribute_names() {
        let name = name.as_string()?;
        own_root.set_attribute(&name, &root.get_attribute(&name)?).ok()?;
    }
    own.set_title(&page.title());
    let styles = page.query_selector_all("link[rel=stylesheet], style").ok()?;
    for at in 0..styles.length() {
        let style = styles.item(at)?.clone_node_with_deep(true).ok()?;
        own.query_selector("head").ok()??.append_child(&style).ok()?;
    }
    let place = page.create_element("div").ok()?;
    place.set_class_name("own-window");
    own.body()?.append_child(&place).ok()?;
    Some(place)
}
