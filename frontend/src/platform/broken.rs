//! When something breaks that must not break: what was being written is kept for the next page, and
//! the person is told, since nothing else on the page answers any more.

use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlTextAreaElement, console};

use super::storage::{self, Shelf};
use crate::words::words;

/// From now on a panic ends in words instead of a page that is dead and looks alive.
pub(crate) fn watch() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        // Where it happened says nothing of what anybody wrote.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        console::error_1(&format!("the page broke at {place}").into());
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            keep_draft(&document);
            tell(&document);
        }
    }));
}

/// The text field itself still has what was typed into it.
fn keep_draft(document: &Document) {
    let field = document.query_selector("textarea[data-channel]").ok().flatten();
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    if let Some(channel) = field.get_attribute("data-channel") {
        let kept = client::Keepsake::of_draft(&channel, &field.value());
        storage::keep(Shelf::Tab, storage::KEEPSAKE, &kept.to_string());
    }
}

fn tell(document: &Document) {
    let Some(body) = document.body() else { return };
    let element = |name: &str, class: &str, text: &str| -> Option<Element> {
        let element = document.create_element(name).ok()?;
        element.set_class_name(class);
        element.set_text_content(Some(text));
        Some(element)
    };
    body.set_text_content(None);
    let page = (|| {
        let (main, card) = (element("main", "door", "")?, element("div", "door__card", "")?);
        let again = element("a", "button button--primary", &words("broken-again"))?;
        // The same address once more.
        again.set_attribute("href", "").ok()?;
        let title = element("h1", "door__title", &words("broken-title"))?;
        let lead = element("p", "door__lead", &words("broken-lead"))?;
        for part in [title, lead, again] {
            card.append_child(&part).ok()?;
        }
        main.append_child(&card).ok()?;
        Some(main)
    })();
    if let Some(page) = page {
        // Where even this fails, the console has said it.
        let _ = body.append_child(&page);
    }
}
