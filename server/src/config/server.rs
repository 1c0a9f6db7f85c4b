//! `[server]`: where and for whom to listen.

use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::Proxy;
use crate::Fault;

/// Where and for whom to listen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Address and port.
    pub listen: SocketAddr,
    /// Pages on other origins that may connect, as `https://example.com`.
    pub allowed_origins: Vec<String>,
    /// Reverse proxies on other machines whose `X-Forwarded-For` is believed. One on this machine
    /// always is.
    pub trusted_proxies: Vec<Proxy>,
    /// Other sites that may show the room in a frame.
    pub frame_ancestors: Vec<String>,
    /// Hosts from which pictures of people are loaded.
    pub image_origins: Vec<String>,
    /// Where `/metrics` is served to anybody who asks.
    pub metrics_listen: Option<SocketAddr>,
}

impl ServerConfig {
    pub(super) fn check(&self) -> Result<(), Fault> {
        let origins = [&self.allowed_origins, &self.frame_ancestors, &self.image_origins];
        origins.into_iter().flatten().try_for_each(|origin| check_origin(origin))
    }
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, DEFAULT_PORT).into(),
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            frame_ancestors: Vec::new(),
            image_origins: Vec::new(),
            metrics_listen: None,
        }
    }
}

/// Whether this is scheme and host of a site, and nothing else.
pub(super) fn check_origin(origin: &str) -> Result<(), Fault> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(['/', ' ', ';', ',', '\'', '"'])) {
        return Err(Fault::ConfigImpossible(format!(
            "\"{origin}\" is not an origin; write it as https://example.com"
        )));
    }
    Ok(())
}

/// The port of the seed's server.
const DEFAULT_PORT: u16 = 9000;
