//! Which side of the room lies over the conversation on a narrow screen.

/// A drawer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawer {
    /// None: the conversation is seen.
    None,
    /// The channels.
    Channels,
    /// The people.
    People,
}

impl Drawer {
    /// The drawer's name, for the style sheet.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Channels => "channels",
            Self::People => "people",
        }
    }
}
