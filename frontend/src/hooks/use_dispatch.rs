//! How a component says what a person wants.

use client::Intent;
use yew::{Callback, hook, use_context};

use super::Handle;

/// Says what a person wants.
#[hook]
pub(crate) fn use_dispatch() -> Callback<Intent> {
    use_context::<Handle>().expect("the app provides the handle to everything below it").dispatch
}
