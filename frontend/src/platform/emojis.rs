//! The table of emojis, fetched from the server when it is first needed.

use client::composer::{EmojiTable, Glyph};
use js_sys::{Array, JSON};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

/// Fetches the table and hands it over, or nothing where it cannot be had.
pub(crate) fn fetch(done: Callback<Option<EmojiTable>>) {
    spawn_local(async move { done.emit(table().await) });
}

async fn table() -> Option<EmojiTable> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(ADDRESS)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.ok().then(|| response.text().ok())??).await.ok()?;
    let rows: Array = JSON::parse(&text.as_string()?).ok()?.dyn_into().ok()?;
    Some(EmojiTable(rows.iter().filter_map(|row| glyph(&row.dyn_into().ok()?)).collect()))
}

/// One row: the emoji, its name, its short names, its group, and its colours of skin.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "there are ten groups; `as` saturates"
)]
fn glyph(row: &Array) -> Option<Glyph> {
    let text = |at| row.get(at).as_string();
    let codes = text(2)?.split(' ').map(str::to_owned).collect();
    let group = row.get(3).as_f64()? as usize;
    let tones = (4..row.length()).filter_map(text).collect();
    Some(Glyph { text: text(0)?, name: text(1)?, codes, group, tones })
}

/// Relative to the page, like everything else.
const ADDRESS: &str = "emojis.json";
