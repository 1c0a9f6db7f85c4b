//! Whose word counts when they say where somebody comes from.

use std::net::IpAddr;

use ipnet::IpNet;
use serde::Deserialize;

/// An address, or a network like `172.16.0.0/12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Proxy(IpNet);

impl Proxy {
    /// Whether this address is it, or is in it.
    pub fn has(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }
}

impl TryFrom<String> for Proxy {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let alone = text.parse::<IpAddr>().map(IpNet::from).ok();
        let network = alone.or_else(|| text.parse().ok());
        network.map(Self).ok_or_else(|| format!("\"{text}\" is no address and no network"))
    }
}
