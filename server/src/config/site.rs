//! Addresses of the owner's own pages.

use serde::Deserialize;
use url::Url;

/// An address that a browser can go to: `https://` or `http://`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(Url);

impl Address {
    /// As it is written in full.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Scheme and host, as a policy names them.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// Where an address leads that stands on a page here. Nowhere, if not to a page.
    pub fn lead(&self, address: &str) -> Option<Self> {
        Self::of(self.0.join(address).ok()?)
    }

    fn of(url: Url) -> Option<Self> {
        let leads_to_a_page = matches!(url.scheme(), "http" | "https") && url.has_host();
        leads_to_a_page.then_some(Self(url))
    }
}

impl TryFrom<String> for Address {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let address = Url::parse(text.trim()).ok().and_then(Self::of);
        address.ok_or_else(|| {
            format!("\"{text}\" is no address of a page; write it as https://example.com/")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_page_or_is_none() {
        let site = Address::try_from("https://example.com/club/".to_owned()).expect("it is one");
        let lead = |to| site.lead(to).map(|address| address.as_str().to_owned());
        assert_eq!(lead("/a.png").as_deref(), Some("https://example.com/a.png"));
        assert_eq!(lead("a.png").as_deref(), Some("https://example.com/club/a.png"));
        assert_eq!(lead("http://other.example/a").as_deref(), Some("http://other.example/a"));
        for nowhere in
            ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "http://"]
        {
            assert_eq!(lead(nowhere), None, "{nowhere}");
        }
        assert_eq!(site.origin(), "https://example.com");
        for text in ["example.com", "/club", "ftp://example.com", ""] {
            let problem = Address::try_from(text.to_owned()).expect_err("it is none");
            assert!(problem.contains("write it as https://"), "{problem}");
        }
    }
}
