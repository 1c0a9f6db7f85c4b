//! The sentences of the page, in the language of the page.

use phrases::{Catalogue, Value};

thread_local! {
    static CATALOGUE: Catalogue = Catalogue::english();
}

/// The sentence called `id`.
pub(crate) fn words(id: &str) -> String {
    words_about(id, &[])
}

/// Whether there is a sentence called `id`.
pub(crate) fn has_words(id: &str) -> bool {
    CATALOGUE.with(|catalogue| catalogue.has(id))
}

/// The sentence called `id`, about these things.
pub(crate) fn words_about(id: &str, about: &[(&str, Value<'_>)]) -> String {
    CATALOGUE.with(|catalogue| catalogue.text(id, about))
}
