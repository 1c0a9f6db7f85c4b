//! Whether this page is as new as the room it talks to.

/// The version this page was built from, and another one that the room has.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// Empty where nobody knows.
    mine: String,
    other: Option<String>,
    /// The version that the person does not want to load now.
    put_off: Option<String>,
}

impl Release {
    pub(crate) fn built_from(version: &str) -> Self {
        Self { mine: version.to_owned(), ..Self::default() }
    }

    /// The room says which version it is.
    pub(crate) fn heard(&mut self, version: &str) {
        let differs = !self.mine.is_empty() && version != self.mine;
        self.other = differs.then(|| version.to_owned());
    }

    /// Whether the person is to be told that there is another version.
    pub(crate) fn is_outdated(&self) -> bool {
        self.other.is_some() && self.other != self.put_off
    }

    /// The person goes on with this page, until there is yet another version.
    pub(crate) fn put_off(&mut self) {
        self.put_off.clone_from(&self.other);
    }
}
