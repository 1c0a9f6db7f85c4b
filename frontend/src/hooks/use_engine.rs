//! Builds the engine once and draws again whenever its view changes.

use std::rc::Rc;

use client::{Input, Intent, PageReport, Token, View};
use yew::{Callback, hook, use_effect_with, use_memo, use_state};

use crate::engine::Engine;
use crate::platform::page::PageWatch;
use crate::platform::pictures::Pictures;
use crate::platform::viewport::ViewportWatch;
use crate::platform::{address, host, shell};
use crate::rtc::Rtc;

/// What components get through the context. It never changes, so nothing is drawn again for it.
#[derive(Clone)]
pub(crate) struct Handle {
    /// Says what a person wants.
    pub(crate) dispatch: Callback<Intent>,
    /// Where pictures are shown.
    pub(crate) rtc: Rtc,
    /// Pictures that were picked to be posted.
    pub(crate) pictures: Rc<Pictures>,
}

impl PartialEq for Handle {
    /// There is one engine on a page.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The engine's present view, and the handle to it.
#[hook]
pub(crate) fn use_engine() -> (View, Handle) {
    let view = use_state(|| None);
    let engine = {
        let view = view.setter();
        use_memo((), move |()| Engine::new(Callback::from(move |shown| view.set(Some(shown)))))
    };
    use_effect_with((), {
        let engine = Rc::clone(&*engine);
        move |()| {
            let report = engine.page_report();
            if shell::broke() {
                report.emit(PageReport::Broke);
            }
            if let Some(token) = address::take_token() {
                engine.feed(Input::Token(Token(token)));
            }
            engine.find_preferences();
            engine.find_keepsake();
            engine.look_around();
            let watch = (PageWatch::start(&report), ViewportWatch::start(), host::listen());
            move || drop(watch)
        }
    });
    let handle = use_memo((), {
        let engine = Rc::clone(&*engine);
        move |()| Handle {
            dispatch: engine.dispatch(),
            rtc: engine.rtc().clone(),
            pictures: Rc::clone(engine.pictures()),
        }
    });
    ((*view).clone().unwrap_or_else(|| engine.view()), (*handle).clone())
}
