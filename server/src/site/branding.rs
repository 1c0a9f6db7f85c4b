//! The owner's colours, styles and logo.

use std::fmt::Write as _;

use crate::config::{Config, Theme};

/// The owner's styles, after all of ours: the accent, the theme, and whatever else they wrote.
pub(super) fn stylesheet(config: &Config) -> Vec<u8> {
    let branding = &config.branding;
    let mut styles = String::new();
    if let Some(accent) = &branding.accent {
        // By night a colour has to be lighter to be read; what stands on it is then dark.
        write!(
            styles,
            ":root {{\n  --room-accent: light-dark({accent}, color-mix(in oklab, {accent} 55%, white));\n  \
             --room-accent-strong: light-dark(color-mix(in oklab, {accent} 85%, black), \
             color-mix(in oklab, {accent} 40%, white));\n  \
             --room-on-accent: light-dark({on}, #1b1a1f);\n  \
             --room-accent-soft: light-dark(color-mix(in oklab, {accent} 12%, white), \
             color-mix(in oklab, {accent} 25%, black));\n}}\n",
            on = text_on(accent),
        )
        .expect("a text can grow");
    }
    match branding.theme {
        Theme::Auto => {}
        Theme::Light => styles.push_str(":root:not([data-theme]) { color-scheme: light; }\n"),
        Theme::Dark => styles.push_str(":root:not([data-theme]) { color-scheme: dark; }\n"),
    }
    let mut styles = styles.into_bytes();
    styles.extend(branding.files.stylesheet.iter().flatten());
    styles
}

/// The owner's logo, or ours, with what kind of picture it is.
pub(super) fn logo(config: &Config) -> (&'static str, Vec<u8>) {
    match &config.branding.files.logo {
        Some(logo) => (logo.mime, logo.bytes.clone()),
        None => ("image/svg+xml", LOGO.to_vec()),
    }
}

/// Black or white, whichever is read better on a colour (WCAG 2, relative luminance).
fn text_on(colour: &str) -> &'static str {
    let digits = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = digits.to_be_bytes();
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    // Where both have the same contrast.
    if luminance > 0.179 { "#1b1a1f" } else { "#ffffff" }
}

/// Our own logo.
const LOGO: &[u8] = include_bytes!("../../../frontend/favicon.svg");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_on_the_accent_can_be_read() {
        assert_eq!(text_on("#8b3f5e"), "#ffffff");
        assert_eq!(text_on("#ffd54a"), "#1b1a1f");
        assert_eq!((text_on("#000000"), text_on("#ffffff")), ("#ffffff", "#1b1a1f"));
    }

    #[test]
    fn what_nobody_has_chosen_is_not_in_the_styles_and_their_own_come_last() {
        assert_eq!(stylesheet(&Config::default()), b"");
        let mut config = Config::default();
        config.branding.accent = Some("#123456".to_owned());
        config.branding.theme = Theme::Dark;
        config.branding.files.stylesheet = Some(b"body { margin: 0 }".to_vec());
        let styles = String::from_utf8(stylesheet(&config)).expect("it is text");
        assert!(styles.contains("light-dark(#123456,") && styles.contains("color-scheme: dark"));
        assert!(styles.ends_with("body { margin: 0 }"));
    }
}
