//! Picking an emoji: by looking, by searching, and again what one picked before.

use client::Intent;
use client::composer::{EmojiTable, Glyph};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Html, InputEvent, KeyboardEvent, Properties, TargetCast as _, component, html,
    use_node_ref, use_state, use_state_eq,
};

use super::frame::Frame;
use crate::hooks::use_dispatch;
use crate::platform::focus;
use crate::platform::storage::{self, Shelf};
use crate::slice::Slice;
use crate::words::words;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// All emojis, once they are here.
    pub(crate) table: Option<Slice<EmojiTable>>,
}

/// The picker.
#[component]
pub(crate) fn EmojiPicker(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let search = use_state_eq(String::new);
    let tone = use_state_eq(recalled_tone);
    let recent = use_state(recalled);
    let pick = {
        let recent = recent.clone();
        Callback::from(move |text: String| {
            remember(&recent, &text);
            dispatch.emit(Intent::Pick(text));
        })
    };
    let write = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            search.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let choose_tone = {
        let tone = tone.clone();
        Callback::from(move |chosen: usize| {
            storage::keep(Shelf::Browser, TONE, &chosen.to_string());
            tone.set(chosen);
        })
    };
    let Some(table) = &props.table else {
        return html! {
            <Frame title={words("emojis-title")}><p role="status">{ words("emojis-loading") }</p></Frame>
        };
    };
    let found: Html = if search.trim().is_empty() {
        let groups = (0..GROUPS).map(|group| {
            let all: Vec<&Glyph> = table.0.iter().filter(|glyph| glyph.group == group).collect();
            grid(&words(&format!("emojis-group-{group}")), &all, *tone, &pick)
        });
        html! { <>{ recent_grid(&recent, &pick) }{ for groups }</> }
    } else {
        let all = table.search(&search);
        let all = all.get(..FOUND_MAX).unwrap_or(&all);
        if all.is_empty() {
            html! { <p class="emojis__none" role="status">{ words("emojis-none") }</p> }
        } else {
            grid(&words("emojis-found"), all, *tone, &pick)
        }
    };
    html! {
        <Frame title={words("emojis-title")} look="dialog--emojis">
            <div class="emojis__tools">
                <input
                    class="field" type="search" autofocus=true placeholder={words("emojis-search")}
                    aria-label={words("emojis-search")} value={(*search).clone()} oninput={write}
                />
                { tones(*tone, &choose_tone) }
            </div>
            <div class="emojis__all" tabindex="-1">{ found }</div>
        </Frame>
    }
}

fn recent_grid(recent: &[String], pick: &Callback<String>) -> Html {
    let all: Vec<Glyph> = recent.iter().map(|text| plain(text)).collect();
    grid(&words("emojis-recent"), &all.iter().collect::<Vec<_>>(), 0, pick)
}

fn plain(text: &str) -> Glyph {
    let text = text.to_owned();
    Glyph { name: text.clone(), text, codes: Vec::new(), group: 0, tones: Vec::new() }
}

#[derive(Properties, PartialEq)]
struct GridProps {
    title: String,
    /// Each with what it is called.
    all: Vec<(String, String)>,
    pick: Callback<String>,
}

fn grid(title: &str, all: &[&Glyph], tone: usize, pick: &Callback<String>) -> Html {
    let all = all.iter().map(|glyph| (glyph.in_tone(tone).to_owned(), glyph.name.clone()));
    html! { <Grid key={title.to_owned()} title={title.to_owned()} all={all.collect::<Vec<_>>()} pick={pick.clone()} /> }
}

/// One group: a single stop for the keyboard, with arrows inside.
#[component]
fn Grid(props: &GridProps) -> Html {
    let place = use_node_ref();
    let key = {
        let place = place.clone();
        Callback::from(move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => -1,
                "ArrowDown" => COLUMNS,
                "ArrowUp" => -COLUMNS,
                _ => return,
            };
            event.prevent_default();
            focus::step_by(&place, steps);
        })
    };
    let glyphs = props.all.iter().enumerate().map(|(position, (text, name))| {
        let pick = {
            let text = text.clone();
            props.pick.reform(move |_| text.clone())
        };
        html! {
            <button
                key={position} class="emojis__one" type="button" title={name.clone()}
                aria-label={name.clone()} tabindex={if position == 0 { "0" } else { "-1" }}
                onclick={pick}
            >
                { text }
            </button>
        }
    });
    html! {
        <section class="emojis__group" aria-label={props.title.clone()}>
            <h3 class="side-title">{ &props.title }</h3>
            <div ref={place} class="emojis__grid" onkeydown={key}>{ for glyphs }</div>
        </section>
    }
}

fn tones(chosen: usize, choose: &Callback<usize>) -> Html {
    let hands = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];
    let hands = hands.into_iter().enumerate().map(|(tone, hand)| {
        let label = words(&format!("emojis-tone-{tone}"));
        html! {
            <button
                key={tone} class="emojis__tone" type="button" title={label.clone()} aria-label={label}
                aria-pressed={(tone == chosen).to_string()} onclick={choose.reform(move |_| tone)}
            >
                { hand }
            </button>
        }
    });
    html! { <div class="emojis__tones" role="group" aria-label={words("emojis-tones")}>{ for hands }</div> }
}

/// What was picked lately in this browser, the newest first; what many like, at first.
fn recalled() -> Vec<String> {
    let kept = storage::recall(Shelf::Browser, RECENT).unwrap_or_default();
    let kept = kept.split(' ').filter(|text| !text.is_empty()).map(str::to_owned);
    let mut recent: Vec<String> = kept.collect();
    for liked in LIKED {
        if recent.len() < LIKED.len() && !recent.iter().any(|other| other == liked) {
            recent.push(liked.to_owned());
        }
    }
    recent
}

fn remember(recent: &[String], text: &str) {
    let others = recent.iter().filter(|other| *other != text).take(RECENT_MAX - 1);
    let all: Vec<&str> = std::iter::once(text).chain(others.map(String::as_str)).collect();
    storage::keep(Shelf::Browser, RECENT, &all.join(" "));
}

fn recalled_tone() -> usize {
    storage::recall(Shelf::Browser, TONE).and_then(|tone| tone.parse().ok()).unwrap_or(0)
}

/// Where this browser keeps what was picked, and in which colour.
const RECENT: &str = "parlor-emojis";
const TONE: &str = "parlor-tone";

/// What is offered to whoever never picked any.
const LIKED: [&str; 8] = ["👍", "❤️", "😂", "😮", "😢", "🎉", "🙏", "👀"];

/// Two rows.
const RECENT_MAX: usize = 16;

/// As the style sheet has it.
const COLUMNS: i32 = 8;

/// Groups of Unicode, and as many as are worth looking through after a search.
const GROUPS: usize = 9;
const FOUND_MAX: usize = 160;
