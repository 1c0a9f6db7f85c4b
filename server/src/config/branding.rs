//! `[branding]`: how the room looks, without a rebuild.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer};

use super::Address;
use crate::Fault;

/// How the room looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BrandingConfig {
    /// A picture for the tab and for phones that install the room.
    pub logo: Option<PathBuf>,
    /// The colour of buttons, as `#rrggbb`.
    #[serde(deserialize_with = "colour")]
    pub accent: Option<String>,
    /// What people see who have not chosen.
    pub theme: Theme,
    /// Styles of the owner, loaded after all others.
    pub stylesheet: Option<PathBuf>,
    /// One sentence about the room.
    pub description: Option<String>,
    /// Where else to go.
    pub links: Vec<Link>,
    /// What the files hold; read once, and again when the configuration is reloaded.
    #[serde(skip)]
    pub(crate) files: BrandingFiles,
}

/// What people see who have not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// What their device prefers.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Somewhere else to go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub url: Address,
}

/// The contents of the files that branding names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BrandingFiles {
    pub logo: Option<Logo>,
    pub stylesheet: Option<Vec<u8>>,
}

/// A picture, as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Logo {
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}

impl BrandingConfig {
    /// Reads the files that are named, starting from this folder.
    pub(super) fn settle(&mut self, folder: &Path) -> Result<(), Fault> {
        let read = |file: &PathBuf| {
            let file = folder.join(file);
            fs::read(&file).map_err(|reason| Fault::BrandingUnreadable { file, reason })
        };
        let logo = self.logo.as_ref().map(|file| {
            let bytes = read(file)?;
            let mime = mime(&bytes).ok_or_else(|| Fault::LogoUnknown(folder.join(file)))?;
            Ok(Logo { mime, bytes })
        });
        let stylesheet = self.stylesheet.as_ref().map(read);
        self.files = BrandingFiles { logo: logo.transpose()?, stylesheet: stylesheet.transpose()? };
        Ok(())
    }
}

/// What kind of picture this is, by its first bytes.
fn mime(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SVG_WITHIN)]);
    head.contains("<svg").then_some("image/svg+xml")
}

fn colour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    let is_colour = digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let wrong = || format!("\"{text}\" is no colour; write it as \"#b3261e\"");
    if is_colour { Ok(Some(text)) } else { Err(serde::de::Error::custom(wrong())) }
}

/// An SVG has its first element within so many bytes.
const SVG_WITHIN: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_and_a_link_leads_to_a_page() {
        let read = |text| toml::from_str::<BrandingConfig>(text).map_err(|error| error.to_string());
        let fine = "accent = \"#B3261e\"\ntheme = \"dark\"\nlinks = [{ label = \"Rules\", url = \"https://a.example/r\" }]";
        assert_eq!(read(fine).map(|branding| branding.theme), Ok(Theme::Dark));
        for (text, words) in [
            ("accent = \"red\"", "is no colour"),
            ("accent = \"#12345g\"", "is no colour"),
            ("accent = \"#fff;}x{\"", "is no colour"),
            ("theme = \"blue\"", "unknown variant `blue`"),
            ("links = [{ label = \"x\", url = \"javascript:x\" }]", "is no address of a page"),
        ] {
            let problem = read(text).expect_err("this is wrong");
            assert!(problem.contains(words), "{problem}");
        }
    }

    #[test]
    fn a_logo_is_known_by_what_is_in_it() {
        assert_eq!(mime(b"<?xml version='1.0'?><svg xmlns='x'/>"), Some("image/svg+xml"));
        assert_eq!(mime(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(mime(b"<html>"), None);
    }
}
