//! A picture in the conversation. Its place is there before it is, so that nothing moves when it
//! comes.

use client::Intent;
use client::pictures::{PictureIntent, Showing, Viewed};
use protocol::PictureId;
use yew::{
    Callback, Event, Html, MouseEvent, Properties, classes, component, html, use_mut_ref,
    use_state_eq,
};

use super::moving::Moving;
use super::use_here;
use crate::components::{Icon, icon};
use crate::hooks::use_dispatch;
use crate::platform::pictures::{address, ask_whether_gone};
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) picture: PictureId,
    pub(crate) mime: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alt: String,
    pub(crate) animated: bool,
}

/// How it stands with the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loading {
    /// They come, or have come; this often it was tried.
    Comes(u32),
    /// They did not come this time.
    Failed(u32),
    /// They will not come any more.
    Gone,
}

/// One picture.
#[component]
pub(crate) fn Picture(props: &Props) -> Html {
    let (dispatch, here) = (use_dispatch(), use_here());
    let loading = use_state_eq(|| Loading::Comes(0));
    let asking = use_mut_ref(|| None);
    let picture = props.picture;
    let failed = {
        let loading = loading.clone();
        Callback::from(move |_: Event| {
            let Loading::Comes(tries) = *loading else { return };
            let told = {
                let loading = loading.clone();
                Callback::from(move |gone| {
                    loading.set(if gone { Loading::Gone } else { Loading::Failed(tries + 1) });
                })
            };
            *asking.borrow_mut() = ask_whether_gone(picture, told);
        })
    };
    let (width, height) = here.shown_size(props.width, props.height);
    let is_small = width < WORDS_WIDTH || height < WORDS_HEIGHT;
    let dispatch = dispatch.reform(Intent::Picture);
    let inside = match *loading {
        Loading::Gone => gone(props),
        Loading::Failed(tries) => {
            let again = Callback::from(move |_: MouseEvent| loading.set(Loading::Comes(tries)));
            html! {
                <div class="picture__words">
                    <p>{ words("picture-not-loaded") }</p>
                    <button class="button" type="button" onclick={again}>
                        { words("picture-load-again") }
                    </button>
                </div>
            }
        }
        Loading::Comes(_) if here.pictures.is_shown(picture) => shown(props, &dispatch, failed),
        Loading::Comes(_) => veiled(props, here.pictures.preferred(), &dispatch, failed),
    };
    html! {
        <figure
            class={classes!(
                "picture", is_small.then_some("picture--small"),
                props.animated.then_some("picture--moving"),
            )}
        >
            <svg
                class="picture__box" width={width.to_string()} height={height.to_string()}
                viewBox={format!("0 0 {width} {height}")} aria-hidden="true"
            />
            { inside }
        </figure>
    }
}

fn shown(props: &Props, dispatch: &Callback<PictureIntent>, failed: Callback<Event>) -> Html {
    let viewed = Viewed {
        picture: props.picture,
        mime: props.mime.clone(),
        alt: props.alt.clone(),
        width: props.width,
        height: props.height,
    };
    let view = dispatch.reform(move |_: MouseEvent| PictureIntent::View(viewed.clone()));
    html! {
        <>
            <button
                class="picture__button" type="button" aria-label={name("picture-view", props)}
                onclick={view}
            >
                if !props.animated {
                    <img
                        class="picture__image" src={address(props.picture)} alt="" loading="lazy"
                        decoding="async" draggable="false" onerror={failed.clone()}
                    />
                }
            </button>
            if props.animated {
                <Moving picture={props.picture} name={name("picture-moving", props)} {failed} />
            }
        </>
    }
}

/// Out of focus, or not there at all, until it is asked for.
fn veiled(
    props: &Props,
    showing: Showing,
    dispatch: &Callback<PictureIntent>,
    failed: Callback<Event>,
) -> Html {
    let picture = props.picture;
    let reveal = dispatch.reform(move |_: MouseEvent| PictureIntent::Reveal(picture));
    let is_blurred = showing == Showing::Blurred;
    html! {
        <button
            class={classes!("picture__button", "picture__button--veiled")} type="button"
            aria-label={name("picture-reveal", props)} onclick={reveal}
        >
            if is_blurred {
                <img
                    class="picture__image picture__image--blurred" src={address(picture)} alt=""
                    loading="lazy" decoding="async" draggable="false" onerror={failed}
                />
            }
            <span class="picture__veil">
                { icon(Icon::Eye) }
                <span>{ words("picture-show") }</span>
                if !is_blurred && !props.alt.is_empty() {
                    <span class="picture__alt">{ &props.alt }</span>
                }
            </span>
        </button>
    }
}

fn gone(props: &Props) -> Html {
    html! {
        <div class="picture__words">
            if !props.alt.is_empty() {
                <p dir="auto">{ &props.alt }</p>
            }
            <p class="picture__gone">{ words("picture-gone") }</p>
        </div>
    }
}

/// What a button about a picture is called: with what it shows, if that was said.
fn name(id: &str, props: &Props) -> String {
    let has = if props.alt.is_empty() { "no" } else { "yes" };
    words_about(id, &[("described", has.into()), ("alt", props.alt.as_str().into())])
}

/// A picture smaller than this, in CSS pixels, has no room for words over it.
const WORDS_WIDTH: u32 = 160;
const WORDS_HEIGHT: u32 = 48;
