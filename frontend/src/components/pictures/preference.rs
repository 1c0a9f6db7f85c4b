//! How pictures are shown, as a choice.

use client::Intent;
use client::pictures::Showing;
use client::preferences::Preference;
use strum::VariantArray as _;
use web_sys::HtmlSelectElement;
use yew::{Event, Html, TargetCast as _, component, html};

use super::use_here;
use crate::hooks::use_dispatch;
use crate::words::words;

/// The choice.
#[component]
pub(crate) fn PicturePreference() -> Html {
    let (dispatch, here) = (use_dispatch(), use_here());
    let change = dispatch.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
        Intent::Prefer(Preference::Pictures(chosen.parse().unwrap_or_default()))
    });
    let options = Showing::VARIANTS.iter().map(|showing| {
        let (name, selected): (&str, _) = (showing.into(), here.pictures.preferred() == *showing);
        html! {
            <option value={name} {selected}>
                { words(&format!("pictures-{name}")) }
            </option>
        }
    });
    html! {
        <label class="picture-preference">
            <span>{ words("pictures-title") }</span>
            <select class="field" onchange={change}>{ for options }</select>
        </label>
    }
}
