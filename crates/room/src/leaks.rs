//! Leaks that are planted on purpose, to show that the proof of deniability finds them.
//!
//! Each is something that gave a booted or muted person away in a room like this one (security.md,
//! C.4). They exist under the feature `leaks` only, for tests; without it every question below is
//! answered "no" when the code is compiled.

/// A way to let somebody notice that they were booted or muted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leak {
    /// A camera that is hidden from the asker is refused in words of its own.
    WordsOfRefusal,
    /// Whoever is booted is told `unwatch`, as if they had been a broadcaster.
    UnwatchForViewer,
    /// The end of a view is said at once, not on the tick.
    HangupAtOnce,
    /// A boot ends the view in the other direction too.
    OtherDirection,
    /// A view stays open for who shows a camera themselves.
    MutualViewStays,
    /// Of a hidden camera the other flags are shown all the same.
    OtherFlags,
    /// What the broadcaster sends still reaches who was booted.
    SignalsStillPass,
    /// Who booted the asker is missing in their `audience`.
    AudienceOmits,
    /// Who comes back with a list of booted people shows them the camera at first.
    ForgottenOnReturn,
    /// A booted guest who comes back is somebody new.
    NewPersonOnReturn,
    /// Everybody gets a list in which nothing has changed.
    EmptyRoster,
    /// A direct message to somebody who muted its writer is refused.
    MutedIsRefused,
    /// Saying a boot twice takes it back.
    BootToggles,
    /// A camera that goes off and on again is shown to who was booted.
    ShownWhenOnAgain,
    /// A mention of somebody who muted its writer is no mention.
    MutedIsNoMention,
    /// A camera that is shown again is shown at once, not on the tick.
    ShownAtOnce,
    /// Who was away is told what all others were told.
    CommonRosterOnResume,
    /// What somebody changes in a message to who muted them is lost.
    MutedEditIsLost,
    /// A message to who muted its writer cannot be taken back.
    MutedTakebackIsRefused,
    /// Nothing can be put on a message of who muted the one who tries.
    MutedReactionIsRefused,
    /// Who writes to somebody who muted them is told so at the first key.
    MutedTypingIsRefused,
    /// What was said by who muted the reader is not said again.
    HistoryOmits,
}

/// Every one of them.
#[cfg(feature = "leaks")]
pub const ALL: [Leak; 22] = [
    Leak::WordsOfRefusal,
    Leak::UnwatchForViewer,
    Leak::HangupAtOnce,
    Leak::OtherDirection,
    Leak::MutualViewStays,
    Leak::OtherFlags,
    Leak::SignalsStillPass,
    Leak::AudienceOmits,
    Leak::ForgottenOnReturn,
    Leak::NewPersonOnReturn,
    Leak::EmptyRoster,
    Leak::MutedIsRefused,
    Leak::BootToggles,
    Leak::ShownWhenOnAgain,
    Leak::MutedIsNoMention,
    Leak::ShownAtOnce,
    Leak::CommonRosterOnResume,
    Leak::MutedEditIsLost,
    Leak::MutedTakebackIsRefused,
    Leak::MutedReactionIsRefused,
    Leak::MutedTypingIsRefused,
    Leak::HistoryOmits,
];

#[cfg(feature = "leaks")]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Leak>> = const { std::cell::Cell::new(None) };
}

/// Plants a leak in every room of this thread, or none.
#[cfg(feature = "leaks")]
pub fn plant(leak: Option<Leak>) {
    PLANTED.set(leak);
}

/// Whether a leak is planted.
#[cfg(feature = "leaks")]
pub(crate) fn planted(leak: Leak) -> bool {
    PLANTED.get() == Some(leak)
}

/// Whether a leak is planted: never.
#[cfg(not(feature = "leaks"))]
pub(crate) const fn planted(_: Leak) -> bool {
    false
}
