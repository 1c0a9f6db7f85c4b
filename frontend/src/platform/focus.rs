//! Where the keyboard is.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// Where to go within a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// To its first entry.
    First,
    /// To its last entry.
    Last,
    /// To the entry after the one that has the keyboard; after the last comes the first.
    Next,
    /// The other way round.
    Previous,
}

/// Brings the keyboard to what is in this place.
pub(crate) fn take(place: &NodeRef) {
    if let Some(element) = place.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is, which does no harm.
        let _ = element.focus();
    }
}

/// Moves the keyboard among the articles in this place, to the last one if it is on none; says
/// whether there was one to go to.
pub(crate) fn step_article(list: &NodeRef, step: Step) -> bool {
    let Some(place) = list.cast::<Element>() else { return false };
    let Ok(articles) = place.query_selector_all("article") else { return false };
    let article = |at: u32| articles.get(at).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let current = focused.and_then(|element| element.closest("article").ok().flatten());
    let end = articles.length().saturating_sub(1);
    let at = (0..=end).find(|at| article(*at).as_deref() == current.as_ref() && current.is_some());
    let to = match (step, at) {
        (Step::First, _) => 0,
        (Step::Last, _) | (_, None) => end,
        (Step::Next, Some(at)) => (at + 1).min(end),
        (Step::Previous, Some(at)) => at.saturating_sub(1),
    };
    let found = article(to);
    if let Some(article) = &found {
        let _ = article.focus();
    }
    found.is_some()
}

/// Whether the keyboard is on the list in this place, or on one of its articles and not on something
/// inside them.
pub(crate) fn is_list_or_article(list: &NodeRef) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.is_some_and(|focused| {
        focused.tag_name().eq_ignore_ascii_case("article")
            || list.cast::<Element>().is_some_and(|list| list == focused)
    })
}

/// Presses the button with a menu in the article that has the keyboard.
pub(crate) fn press_menu(list: &NodeRef) {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let inside =
        focused.filter(|element| list.get().is_some_and(|list| list.contains(Some(element))));
    let button = inside.and_then(|element| element.query_selector("[aria-haspopup=menu]").ok());
    if let Some(button) = button.flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok())
    {
        button.click();
    }
}

/// Moves the keyboard within a list of entries: so many further, as far as there are any.
pub(crate) fn step_by(list: &NodeRef, steps: i32) {
    let Some(entries) = list.cast::<Element>() else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let Some(mut entry) = focused.filter(|entry| entry.parent_element().as_ref() == Some(&entries))
    else {
        return;
    };
    for _ in 0..steps.abs() {
        let next =
            if steps > 0 { entry.next_element_sibling() } else { entry.previous_element_sibling() };
        match next {
            Some(next) => entry = next,
            None => break,
        }
    }
    if let Ok(entry) = entry.dyn_into::<HtmlElement>() {
        let _ = entry.focus();
    }
}

/// Moves the keyboard among the entries of the list in this place.
pub(crate) fn step(list: &NodeRef, step: Step) {
    let Some(entries) = list.cast::<Element>() else { return };
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    let current = focused.filter(|element| element.parent_element().as_ref() == Some(&entries));
    let (first, end) = (entries.first_element_child(), entries.last_element_child());
    let entry = match step {
        Step::First => first,
        Step::Last => end,
        Step::Next => current.and_then(|entry| entry.next_element_sibling()).or(first),
        Step::Previous => current.and_then(|entry| entry.previous_element_sibling()).or(end),
    };
    if let Some(entry) = entry.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
        // As above.
        let _ = entry.focus();
    }
}

/// Whether there is a mouse or the like: where there is none, the focus in a text field would
/// raise a keyboard that nobody asked for.
pub(crate) fn has_fine_pointer() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: fine)").ok());
    query.flatten().is_some_and(|query| query.matches())
}
