//! What a phone wants to know of a room that somebody puts beside their other apps.

use serde_json::json;

use super::branding;
use crate::config::Config;

/// The manifest (W3C, Web Application Manifest), from the owner's looks.
pub(super) fn of(config: &Config) -> Vec<u8> {
    let (mime, _) = branding::logo(config);
    let accent = config.branding.accent.as_deref().unwrap_or(ACCENT);
    let manifest = json!({
        "name": config.title,
        "short_name": config.title,
        "description": config.branding.description,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf9f6",
        "theme_color": accent,
        "icons": [{ "src": "logo", "sizes": "any", "type": mime }],
    });
    manifest.to_string().into_bytes()
}

/// The colour of the page that nobody has changed.
const ACCENT: &str = "#8b3f5e";
