//! Every sentence a person reads, by id.
//!
//! The words live in Fluent catalogues under `locales/`: `room.ftl` for what the room says,
//! `page.ftl` for what the page says, `site.ftl` for the server's own pages. Code names a sentence and hands over what it is about; it
//! never contains one.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// What a sentence is about: a text, or a number that plurals can look at.
pub use fluent_bundle::FluentValue as Value;

/// The sentences of one language.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The English catalogue, which is built in and complete.
    pub fn english() -> Self {
        Self::of(ENGLISH)
    }

    /// What the server's own pages say, apart from the others: the page of the room need not carry it.
    pub fn site() -> Self {
        Self::of(SITE)
    }

    fn of(sources: &[&str]) -> Self {
        let english: LanguageIdentifier = "en".parse().expect("en is a language");
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // Isolation marks would end up in accessible names and in logs. Names are isolated where
        // they are shown instead.
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned())
                .expect("the built-in catalogue parses: a test reads it");
            bundle
                .add_resource(resource)
                .expect("no sentence of the built-in catalogue is written twice: a test reads it");
        }
        Self { bundle }
    }

    /// The sentence called `id`, about these things. An id that nobody wrote a sentence for is
    /// shown as itself: ugly, and never a crash.
    pub fn text(&self, id: &str, about: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let arguments: FluentArgs<'_> =
            about.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
    }

    /// Whether there is a sentence of this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }
}

const SITE: &[&str] = &[include_str!("../locales/en/site.ftl")];

const ENGLISH: &[&str] =
    &[include_str!("../locales/en/room.ftl"), include_str!("../locales/en/page.ftl")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_is_whole() {
        let catalogue = Catalogue::english();
        assert!(catalogue.has("refusal-not-logged-in"));
        assert!(catalogue.has("door-enter"));
    }

    #[test]
    fn a_sentence_is_about_something_and_knows_plurals() {
        let catalogue = Catalogue::english();
        let text = catalogue.text("refusal-too-long", &[("limit", 5000.into())]);
        assert!(text.contains("5,000") || text.contains("5000"), "{text}");
        assert_ne!(
            catalogue.text("people-count", &[("count", 1.into())]),
            catalogue.text("people-count", &[("count", 2.into())]).replace('2', "1"),
        );
    }

    #[test]
    fn a_sentence_that_nobody_wrote_is_shown_as_its_id() {
        assert_eq!(Catalogue::english().text("no-such-sentence", &[]), "no-such-sentence");
    }
}
