//! What anybody may know of the room before they come in.

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

use super::address::is_of_the_web;

/// What the room says of itself at the door.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct About {
    /// What its owner calls it.
    pub(crate) title: String,
    /// One sentence of its owner; perhaps empty.
    pub(crate) description: String,
    /// How many are inside.
    pub(crate) inside: Option<usize>,
    /// Where to go for a name, if one cannot be chosen here.
    pub(crate) sign_in: Option<String>,
}

/// Asks the room. One that does not answer is still a room that one can try to enter.
pub(crate) fn ask(told: Callback<About>) {
    spawn_local(async move {
        if let Some(about) = fetch().await {
            told.emit(about);
        }
    });
}

async fn fetch() -> Option<About> {
    let asked = web_sys::window()?.fetch_with_str(ADDRESS);
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    read(&text.as_string()?)
}

fn read(text: &str) -> Option<About> {
    let about = JSON::parse(text).ok()?;
    let field = |name: &str| {
        let value = Reflect::get(&about, &JsValue::from_str(name)).ok();
        value.filter(|value| !value.is_undefined())
    };
    let words = |name: &str| field(name).and_then(|value| value.as_string()).unwrap_or_default();
    let closed = field("guests").is_some_and(|guests| guests.is_falsy());
    Some(About {
        title: words("title"),
        description: words("description"),
        inside: field("inside").and_then(|value| value.as_f64()).and_then(whole),
        sign_in: Some(words("signInUrl")).filter(|url| closed && is_of_the_web(url)),
    })
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
        let about = read(r#"{"title":"Corner","inside":3,"version":"1","more":[]}"#);
        let corner = About { title: "Corner".to_owned(), inside: Some(3), ..About::default() };
        assert_eq!(about, Some(corner));
        assert_eq!(read(r#"{"title":7,"inside":-1.5}"#), Some(About::default()));
        let away = |url: &str| {
            read(&format!(r#"{{"guests":false,"signInUrl":"{url}"}}"#)).and_then(|it| it.sign_in)
        };
        assert_eq!(away("https://site.example/").as_deref(), Some("https://site.example/"));
        assert_eq!(away("javascript:boom()"), None);
        assert_eq!(read("null"), Some(About::default()));
        assert_eq!(read("{"), None);
    }
}
