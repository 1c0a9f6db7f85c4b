//! The mark of the product: two speech bubbles that share a lens.

use yew::{Html, component, html};

/// The mark; it says nothing that the words beside it do not.
#[component]
pub(crate) fn Logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 48 48" aria-hidden="true">
            <path class="logo__back" d="M20 6h16a8 8 0 0 1 8 8v10a8 8 0 0 1-8 8h-1l1 8-9-8h-7a8 8 0 0 1-8-8V14a8 8 0 0 1 8-8z" />
            <path class="logo__front" d="M12 14h14a8 8 0 0 1 8 8v8a8 8 0 0 1-8 8h-6l-9 7 1-7a8 8 0 0 1-8-8v-8a8 8 0 0 1 8-8z" />
            <circle class="logo__lens" cx="19" cy="26" r="5.5" />
        </svg>
    }
}
