//! How large a picture is on the page, and whether it can be seen.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use protocol::camera::Wanted;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlVideoElement, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};

use crate::platform::whole::whole;

/// Tells what picture fits a `<video>`, whenever that changes; dropping it ends that.
pub(crate) struct Placing {
    sizes: ResizeObserver,
    sights: IntersectionObserver,
    _resized: Closure<dyn FnMut()>,
    _sighted: Closure<dyn FnMut(Array)>,
}

impl Placing {
    pub(crate) fn start(video: &HtmlVideoElement, tell: impl Fn(Wanted) + 'static) -> Option<Self> {
        let visible = Rc::new(Cell::new(true));
        let tell: Rc<dyn Fn()> = {
            let (video, visible) = (Clone::clone(video), Rc::clone(&visible));
            Rc::new(move || tell(wanted(&video, visible.get())))
        };
        let resized = {
            let tell = Rc::clone(&tell);
            Closure::<dyn FnMut()>::new(move || tell())
        };
        let sighted = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let last = entries
                .iter()
                .last()
                .map(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
            visible.set(last.unwrap_or(true));
            tell();
        });
        let sizes = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        let sights = IntersectionObserver::new(sighted.as_ref().unchecked_ref()).ok()?;
        sizes.observe(video);
        sights.observe(video);
        Some(Self { sizes, sights, _resized: resized, _sighted: sighted })
    }
}

impl Drop for Placing {
    fn drop(&mut self) {
        self.sizes.disconnect();
        self.sights.disconnect();
    }
}

fn wanted(video: &HtmlVideoElement, visible: bool) -> Wanted {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let pixels = |css: i32| whole(f64::from(css) * ratio);
    Wanted {
        width: pixels(video.client_width()),
        height: pixels(video.client_height()),
        visible,
        ..Wanted::default()
    }
}
