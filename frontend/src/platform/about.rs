//! How many are in the room, for whoever is not.

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

/// Asks the room. One that does not answer is still a room that one can try to enter.
pub(crate) fn ask_inside(told: Callback<usize>) {
    spawn_local(async move {
        if let Some(inside) = fetch().await {
            told.emit(inside);
        }
    });
}

async fn fetch() -> Option<usize> {
    let asked = web_sys::window()?.fetch_with_str(ADDRESS);
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    read(&text.as_string()?)
}

fn read(text: &str) -> Option<usize> {
    let about = JSON::parse(text).ok()?;
    whole(Reflect::get(&about, &JsValue::from_str("inside")).ok()?.as_f64()?)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only whole numbers that no room exceeds come this far"
)]
fn whole(number: f64) -> Option<usize> {
    (number.fract() == 0.0 && (0.0..1e9).contains(&number)).then_some(number as usize)
}

/// Beside the page, whatever path that lies under.
const ADDRESS: &str = "api/v1/room";

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn what_a_room_says_of_itself_is_read_and_nonsense_is_not() {
        assert_eq!(read(r#"{"title":"Corner","inside":3,"more":[]}"#), Some(3));
        for nonsense in [r#"{"inside":-1}"#, r#"{"inside":1.5}"#, r#"{"inside":"3"}"#, "null", "{"]
        {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
