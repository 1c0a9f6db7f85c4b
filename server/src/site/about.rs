//! `/about`: what this is, what it does with people's data, and help with cameras.

use phrases::Catalogue;
use warp::http::Response;
use warp::http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::{escaped, policy};
use crate::config::{Config, Link};

/// The page about the room.
pub(super) fn serve(config: &Config) -> Response<Vec<u8>> {
    let html = html(config);
    let response = Response::builder()
        .header(CONTENT_TYPE, "text/html; charset=utf-8")
        .header(CACHE_CONTROL, "no-cache");
    let response = policy::headers(response, config, &html);
    response.body(html.into_bytes()).expect("the headers are plain text")
}

fn html(config: &Config) -> String {
    let phrases = Catalogue::site();
    let about =
        [("title", config.title.as_str().into()), ("version", env!("CARGO_PKG_VERSION").into())];
    let words = |id: &str| escaped(&phrases.text(id, &about));
    let list = |name: &str, ids: &[&str]| -> String {
        let item = |id: &&str| {
            let (term, text) =
                (words(&format!("about-{name}-{id}")), words(&format!("about-{name}-{id}-text")));
            format!("<dt>{term}</dt><dd>{text}</dd>")
        };
        ids.iter().map(item).collect::<Vec<_>>().concat()
    };
    let link = |link: &Link| {
        let (url, label) = (escaped(link.url.as_str()), escaped(&link.label));
        format!("<li><a href=\"{url}\" rel=\"noopener\">{label}</a></li>")
    };
    let links = config.branding.links.iter().map(link).collect::<Vec<_>>().concat();
    let links = if links.is_empty() { links } else { format!("<ul>{links}</ul>") };
    let description = config.branding.description.as_deref().map(escaped);
    let description = description.map(|text| format!("<p>{text}</p>")).unwrap_or_default();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\" />\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\
         <title>{title}</title><link rel=\"icon\" href=\"logo\" />\
         <link rel=\"stylesheet\" href=\"about.css\" />\
         <link rel=\"stylesheet\" href=\"branding.css\" /></head><body><main>\
         <p><img src=\"logo\" alt=\"\" width=\"48\" height=\"48\" /></p>\
         <h1>{title}</h1>{description}<p>{what}</p>\
         <p><a class=\"enter\" href=\"./\">{enter}</a></p>{links}\
         <h2>{privacy}</h2><p>{privacy_text}</p>\
         <h2>{cameras}</h2><p>{cameras_text}</p><dl>{help}</dl>\
         <p class=\"soft\">{version}</p></main></body></html>\n",
        title = words("about-title"),
        what = words("about-what"),
        enter = words("about-enter"),
        privacy = words("about-privacy"),
        privacy_text = words("about-privacy-text"),
        cameras = words("about-cameras"),
        cameras_text = words("about-cameras-text"),
        help = list("camera", &["chrome", "firefox", "safari", "android", "ios", "frame", "busy"]),
        version = words("about-version"),
    )
}

/// The few styles of this page, so that it needs nothing of the other.
pub(super) const STYLES: &str = include_str!("about.css");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_of_the_page_was_written_and_the_owners_are_text() {
        let title = "<b>Sofa</b>".to_owned();
        let html = html(&Config { title, ..Config::default() });
        assert!(!html.contains("about-camera") && !html.contains("about-what"), "{html}");
        assert!(!html.contains("<b>") && html.contains("&lt;b&gt;Sofa"), "{html}");
        assert!(html.contains(env!("CARGO_PKG_VERSION")));
    }
}
