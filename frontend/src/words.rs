//! The sentences of the page, in the language of the page.

use phrases::{Catalogue, Value};

thread_local! {
    static CATALOGUE: Catalogue = Catalogue::english();
}

/// The sentence called `id`.
pub(crate) fn words(id: &str) -> String {
    words_about(id, &[])
}

/// The sentence called `id`, about these things.
pub(crate) fn words_about(id: &str, about: &[(&str, Value<'_>)]) -> String {
    CATALOGUE.with(|catalogue| catalogue.text(id, about))
}
