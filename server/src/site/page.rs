//! The page of the room, with the owner's looks: what Trunk has built, and a few lines in its head.

use protocol::site::{Site, SiteLink};
use protocol::wire;
use warp::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use warp::http::{Response, StatusCode};

use super::{escaped, policy, room_info};
use crate::assets;
use crate::config::Config;

/// The page is asked for anew each time, so that a new version arrives at once, and says what it may
/// load and do.
pub(super) fn serve(config: &Config) -> Response<Vec<u8>> {
    let Some(built) = assets::page() else {
        return assets::words(
            StatusCode::SERVICE_UNAVAILABLE,
            "The page has not been built yet. Run ./just build and start the room again.",
        );
    };
    let html = branded(&String::from_utf8_lossy(&built.data), config);
    let response = Response::builder()
        .header(CONTENT_TYPE, "text/html; charset=utf-8")
        .header(CACHE_CONTROL, "no-cache");
    let response = policy::headers(response, config, &html);
    response.body(html.into_bytes()).expect("the headers are plain text")
}

/// The built page with the owner's title and looks.
fn branded(html: &str, config: &Config) -> String {
    let title = format!("<title>{}</title>", escaped(&config.title));
    let html = replaced(html, "<title>", "</title>", &title);
    let icon = "<link rel=\"icon\" href=\"logo\" />";
    let html = if config.branding.logo.is_some() {
        replaced(&html, "<link rel=\"icon\"", ">", icon)
    } else {
        html
    };
    html.replacen("</head>", &format!("{}</head>", head(config)), 1)
}

/// What the page is told about the room before it has said a word, and the owner's styles. Addresses
/// are relative: the room may be below another site's path.
fn head(config: &Config) -> String {
    let about = wire::encode_site(&site(config));
    format!(
        "<meta name=\"parlor-site\" content=\"{}\" />\
         <meta name=\"description\" content=\"{}\" />\
         <link rel=\"manifest\" href=\"manifest.webmanifest\" />\
         <link rel=\"stylesheet\" href=\"branding.css\" />",
        escaped(&about),
        escaped(config.branding.description.as_deref().unwrap_or(&config.title)),
    )
}

fn site(config: &Config) -> Site {
    let room = room_info(config, 0);
    let links = config
        .branding
        .links
        .iter()
        .map(|link| SiteLink { label: link.label.clone(), url: link.url.as_str().to_owned() });
    Site {
        title: room.title,
        description: room.description,
        guests: room.guests,
        sign_in_url: room.sign_in_url.unwrap_or_default(),
        logo: config.branding.logo.is_some(),
        links: links.collect(),
    }
}

/// The text with its first part from `begin` to `end` replaced, if it has one.
fn replaced(text: &str, begin: &str, end: &str, by: &str) -> String {
    let Some(from) = text.find(begin) else { return text.to_owned() };
    let Some(length) = text[from..].find(end) else { return text.to_owned() };
    format!("{}{by}{}", &text[..from], &text[from + length + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILT: &str = "<html><head><title>Parlor</title>\
        <link rel=\"icon\" href=\"favicon-0123456789abcdef.svg\" /></head><body></body></html>";

    #[test]
    fn the_owners_words_are_text_wherever_they_stand() {
        let title = "A </title><script>alert('1')</script> \"&\"".to_owned();
        let mut config = Config { title, ..Config::default() };
        config.branding.description = Some("\"><script>".to_owned());
        let html = branded(BUILT, &config);
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("<title>").count(), 1);
        assert!(html.contains("<title>A &lt;/title&gt;&lt;script&gt;"), "{html}");
        assert!(html.contains("favicon-0123456789abcdef.svg"));
    }

    #[test]
    fn the_owners_logo_takes_the_place_of_ours() {
        let mut config = Config::default();
        config.branding.logo = Some("logo.svg".into());
        let html = branded(BUILT, &config);
        assert!(!html.contains("favicon") && html.contains("<link rel=\"icon\" href=\"logo\" />"));
    }
}
