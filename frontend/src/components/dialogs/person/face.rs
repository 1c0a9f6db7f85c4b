//! Who somebody is and how they are, at a glance.

use protocol::roster::Entry;
use yew::{Html, Properties, component, html};

use crate::components::draw_face;
use crate::components::people::status_words;
use crate::platform::address::is_of_the_web;
use crate::platform::time_words;
use crate::slice::Slice;
use crate::words::{words, words_about};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) entry: Slice<Entry>,
    pub(crate) watches_me: bool,
}

/// The upper part of the card.
#[component]
pub(crate) fn Face(props: &Props) -> Html {
    let entry = &props.entry;
    let camera = match (entry.video.active(), entry.video.nsfw()) {
        (false, _) => "card-camera-off",
        (true, false) => "card-camera-on",
        (true, true) => "card-camera-explicit",
    };
    let since = time_words::short_of_seconds(entry.login_at);
    let facts = [
        entry.op.then(|| words("people-op")),
        entry.vip.then(|| words("people-vip")),
        Some(status_words(entry)),
        Some(words(camera)),
        props.watches_me.then(|| words("people-watches-you")),
        entry.dnd.then(|| words("card-closed")),
        (entry.login_at > 0).then(|| words_about("card-since", &[("time", since.into())])),
        Some(entry.gender.clone()),
    ];
    let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty());
    html! {
        <div class="card__face">
            { draw_face(&entry.username, &entry.avatar) }
            <div class="card__facts">
                if !entry.nickname.is_empty() {
                    <p class="card__name"><bdi>{ &entry.nickname }</bdi></p>
                }
                <ul role="list">
                    { for facts.map(|fact| html! { <li key={fact.clone()} dir="auto">{ fact }</li> }) }
                </ul>
                { profile(entry) }
            </div>
        </div>
    }
}

/// The way to what the owner's site has about them. Anything but an address of the web is none.
fn profile(entry: &Entry) -> Html {
    let url = &entry.profile_url;
    if !is_of_the_web(url) {
        return Html::default();
    }
    html! {
        <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ words("card-profile") }</a>
    }
}
