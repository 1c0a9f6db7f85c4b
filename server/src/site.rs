//! What people get before they are in the room: the page with the owner's looks, a page about it, and
//! what browsers and robots ask for.

mod about;
mod branding;
mod manifest;
mod page;
mod policy;
mod sign_in;

use warp::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use warp::http::{HeaderMap, Response, StatusCode};

pub(crate) use self::sign_in::{FORM_MAX, sign_in_by_form};
use crate::api::RoomInfo;
use crate::assets;
use crate::config::Config;
use crate::live::Decided;

/// Answers whatever is not for programs.
pub(crate) fn answer(
    decided: &Decided,
    path: &str,
    query: &str,
    request: &HeaderMap,
) -> Response<Vec<u8>> {
    let config = &decided.config;
    match path {
        "/" | "/index.html" => match sign_in::by_query(query) {
            Some(redirect) => redirect,
            None => page::serve(config),
        },
        "/about" => about::serve(config),
        "/about.css" => serve("text/css; charset=utf-8", about::STYLES.as_bytes().to_vec()),
        "/branding.css" => serve("text/css; charset=utf-8", branding::stylesheet(config)),
        "/logo" => {
            let (mime, bytes) = branding::logo(config);
            serve(mime, bytes)
        }
        "/manifest.webmanifest" => serve("application/manifest+json", manifest::of(config)),
        "/robots.txt" => serve("text/plain; charset=utf-8", ROBOTS.as_bytes().to_vec()),
        _ => assets::answer(path, request),
    }
}

/// What anybody may know before they come in.
pub(crate) fn room_info(config: &Config, inside: usize) -> RoomInfo {
    let guests = !(config.jwt.enabled && config.jwt.strict);
    let landing = config.jwt.landing_page_url.as_ref().or(config.website_url.as_ref());
    RoomInfo {
        title: config.title.clone(),
        description: config.branding.description.clone().unwrap_or_default(),
        inside,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        guests,
        sign_in_url: landing.filter(|_| config.jwt.enabled).map(|url| url.as_str().to_owned()),
    }
}

/// Something small that may change whenever the owner changes the configuration.
fn serve(mime: &str, bytes: Vec<u8>) -> Response<Vec<u8>> {
    Response::builder()
        .status(StatusCode::OK)
        .header(CONTENT_TYPE, mime)
        .header(CACHE_CONTROL, "no-cache")
        .header("content-security-policy", policy::NOTHING)
        .header("cross-origin-resource-policy", "same-origin")
        .header("x-content-type-options", "nosniff")
        .body(bytes)
        .expect("the headers are plain text")
}

/// A text as HTML shows it, between tags and in quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The door is for everybody to find; what programs ask is nothing to look at.
const ROBOTS: &str = "User-agent: *\nDisallow: /api/\nDisallow: /ws\n";
