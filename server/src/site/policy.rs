//! What a page of ours may load and do, as its browser is told.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use warp::http::response::Builder;

use crate::config::Config;

/// Adds everything that a page is told.
pub(super) fn headers(response: Builder, config: &Config, html: &str) -> Builder {
    response
        .header("content-security-policy", content_security_policy(config, html))
        .header("permissions-policy", PERMISSIONS)
        .header("referrer-policy", "no-referrer")
        .header("x-content-type-options", "nosniff")
}

/// Scripts come from here, WebAssembly may be compiled, and the one inline script that starts the
/// page is named by its hash. Pictures of people come from the owner's site. Everything else is
/// refused by the browser.
fn content_security_policy(config: &Config, html: &str) -> String {
    let source = |script: &str| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)));
    let scripts: Vec<String> = inline_scripts(html).map(source).collect();
    let site = config.website_url.as_ref().map(|site| format!(" {}", site.origin()));
    let listed = |origins: &[String]| -> String {
        origins.iter().flat_map(|origin| [" ", origin]).collect()
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; \
         img-src 'self' data: blob:{site}{images}; media-src 'self' blob:; connect-src 'self'; \
         font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'self'{frames}",
        scripts = scripts.concat(),
        site = site.unwrap_or_default(),
        images = listed(&config.server.image_origins),
        frames = listed(&config.server.frame_ancestors),
    )
}

/// Scripts that run: one that has a type of data does not.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// For what is no page: a picture or a style that is opened by itself does nothing at all.
pub(super) const NOTHING: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// What the room uses, for the room alone, and what it never will.
const PERMISSIONS: &str = "camera=(self), microphone=(self), display-capture=(self), \
    fullscreen=(self), picture-in-picture=(self), clipboard-write=(self), autoplay=(self), \
    geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=()";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_inline_scripts_by_hash_and_nothing_else() {
        let html = "<script src=\"a.js\"></script><script type=\"module\">start()</script>";
        let policy = content_security_policy(&Config::default(), html);
        assert_eq!(policy.matches("sha256-").count(), 1);
        assert!(policy.contains("'wasm-unsafe-eval' 'sha256-"));
        assert!(!policy.contains("unsafe-inline"));
        assert!(policy.ends_with("frame-ancestors 'self'"));
    }

    #[test]
    fn sites_that_the_owner_names_may_show_the_room_and_have_pictures() {
        let text = "website_url = \"https://site.example/club/\"\n[server]\n\
            frame_ancestors = [\"https://a.example\", \"https://b.example\"]\n\
            image_origins = [\"https://cdn.example\"]";
        let config: Config = toml::from_str(text).expect("the test writes TOML");
        let policy = content_security_policy(&config, "");
        assert!(policy.ends_with("frame-ancestors 'self' https://a.example https://b.example"));
        let images = "img-src 'self' data: blob: https://site.example https://cdn.example;";
        assert!(policy.contains(images), "{policy}");
    }
}
