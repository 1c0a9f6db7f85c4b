//! Where the caret is in a field for text. Browsers count in halves of UTF-16, everything else here
//! in bytes.

use web_sys::HtmlTextAreaElement;
use yew::NodeRef;

/// Where the caret is in the field, in bytes of its text.
pub(crate) fn caret(field: &HtmlTextAreaElement) -> usize {
    let text = field.value();
    let at = field.selection_start().ok().flatten().map(|at| usize::try_from(at).unwrap_or(0));
    at.map_or(text.len(), |at| bytes_of(&text, at))
}

/// The same, of what is in this place.
pub(crate) fn caret_in(place: &NodeRef) -> usize {
    place.cast::<HtmlTextAreaElement>().map_or(0, |field| caret(&field))
}

/// Puts the caret there and the keyboard with it.
pub(crate) fn put_caret(place: &NodeRef, bytes: usize) {
    let Some(field) = place.cast::<HtmlTextAreaElement>() else { return };
    let text = field.value();
    let before = text.get(..bytes).unwrap_or(&text);
    let at = u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX);
    // Neither can fail for a text area that is on the page.
    let _ = field.focus();
    let _ = field.set_selection_range(at, at);
}

fn bytes_of(text: &str, halves: usize) -> usize {
    let mut left = halves;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}
