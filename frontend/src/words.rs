//! The sentences of the page, in the language of the page.

use phrases::{Catalogue, Value};

thread_local! {
    static CATALOGUE: Catalogue = Catalogue::english();
}

/// The sentence called `id`.
pub(crate) fn words(id: &str) -> String {
    words_about(id, &[])
}

/// The sentence called `id`, or these words where nobody wrote one: what an owner calls their own
/// statuses is not in any catalogue.
pub(crate) fn words_or(id: &str, other: &str) -> String {
    CATALOGUE.with(
        |catalogue| {
            if catalogue.has(id) { catalogue.text(id, &[]) } else { other.to_owned() }
        },
    )
}

/// The sentence called `id`, about these things.
pub(crate) fn words_about(id: &str, about: &[(&str, Value<'_>)]) -> String {
    CATALOGUE.with(|catalogue| catalogue.text(id, about))
}
