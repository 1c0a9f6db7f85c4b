//! A picture large: as it fits, or closer.

use client::Intent;
use client::pictures::{PictureIntent, Viewed};
use yew::{
    Callback, Event, Html, KeyboardEvent, MouseEvent, Properties, classes, component, html,
    use_effect_with, use_node_ref, use_state_eq,
};

use super::use_here;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::platform::dialog;
use crate::platform::pictures::address;
use crate::words::{words, words_about};

/// The picture that is looked at, if one is.
#[component]
pub(crate) fn Viewer() -> Html {
    let here = use_here();
    match here.pictures.viewed() {
        Some(viewed) => html! { <Large viewed={viewed.clone()} /> },
        None => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    viewed: Viewed,
}

#[component]
fn Large(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let place = use_node_ref();
    // How much closer than it fits, in steps; 0 is as it fits.
    let step = use_state_eq(|| 0_usize);
    use_effect_with((), {
        let place = place.clone();
        move |()| {
            dialog::open(&place);
            move || dialog::close(&place)
        }
    });
    let closed = dispatch.reform(|_: Event| Intent::Picture(PictureIntent::CloseViewer));
    let close = dispatch.reform(|_: MouseEvent| Intent::Picture(PictureIntent::CloseViewer));
    let to = {
        let step = step.clone();
        Callback::from(move |to: usize| step.set(to.min(ZOOMS.len() - 1)))
    };
    let at = *step;
    let closer = to.reform(move |_: MouseEvent| at + 1);
    let farther = to.reform(move |_: MouseEvent| at.saturating_sub(1));
    let turn = to.reform(move |_: MouseEvent| usize::from(at == 0) * ACTUAL);
    let key = Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "+" | "=" => at + 1,
            "-" => at.saturating_sub(1),
            "0" => 0,
            _ => return,
        };
        event.prevent_default();
        to.emit(step);
    });
    let Viewed { picture, mime, alt, width, .. } = &props.viewed;
    let source = address(*picture);
    let title = if alt.is_empty() { words("viewer-title") } else { alt.clone() };
    let zoom = ZOOMS[at];
    let percent = words_about("viewer-zoom", &[("percent", zoom.into())]);
    let tool = |label: &str, sign: Icon, click: Callback<MouseEvent>, off: bool| {
        html! {
            <button
                class="button viewer__tool" type="button" aria-label={words(label)}
                title={words(label)} onclick={click} disabled={off}
            >
                { icon(sign) }
            </button>
        }
    };
    let download = format!("picture.{}", mime.rsplit('/').next().unwrap_or_default());
    html! {
        <dialog
            ref={place} class="viewer" aria-label={title.clone()} onclose={closed} onkeydown={key}
        >
            <header class="viewer__bar">
                <p class="viewer__title" dir="auto">{ title }</p>
                <span class="viewer__zoom" role="status">
                    { if at == 0 { words("viewer-fits") } else { percent } }
                </span>
                { tool("viewer-farther", Icon::Minus, farther, at == 0) }
                { tool("viewer-closer", Icon::Plus, closer, at + 1 == ZOOMS.len()) }
                <a
                    class="button viewer__tool" href={source.clone()} {download}
                    aria-label={words("viewer-download")} title={words("viewer-download")}
                >
                    { icon(Icon::Download) }
                </a>
                { tool("viewer-close", Icon::Close, close, false) }
            </header>
            <div class="viewer__place" tabindex="0" aria-label={words("viewer-place")} role="group">
                <img
                    class={classes!("viewer__image", (at == 0).then_some("viewer__image--fits"))}
                    src={source} alt={alt.clone()} draggable="false" ondblclick={turn}
                    width={(at > 0).then(|| (u64::from(*width) * zoom / 100).to_string())}
                />
            </div>
        </dialog>
    }
}

/// How large it is in each step, in percent of its own size; the first is as it fits.
const ZOOMS: [u64; 6] = [0, 50, 100, 150, 200, 400];

/// The step in which a point of the picture is a point of the screen.
const ACTUAL: usize = 2;
