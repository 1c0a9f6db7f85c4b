//! Where visitors come from, and how many of them one address may send: asked before a socket is
//! opened, so that whoever is over the limit costs next to nothing (wire.md, section 9).

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use room::Rate;
use warp::http::HeaderMap;

use crate::config::{LimitsConfig, Proxy};

/// The address at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// How many come from each address.
#[derive(Debug, Default)]
pub(crate) struct Visitors {
    // Held for a look and a number, never while anything is waited for.
    addresses: Mutex<BTreeMap<IpAddr, Address>>,
}

/// What is known of one address.
#[derive(Debug, Clone, Copy)]
struct Address {
    /// Sockets that are open now.
    open: usize,
    /// When all of its attempts are there again.
    whole_at: Instant,
}

/// Somebody who is let through. The address has one more again when this is dropped.
#[derive(Debug)]
pub(crate) struct Visit {
    visitors: Arc<Visitors>,
    /// None for whoever is never counted.
    address: Option<IpAddr>,
}

/// One address has sent too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany;

impl Visitors {
    /// Lets somebody through, unless too many have come from there.
    pub(crate) fn admit(
        self: &Arc<Self>,
        address: Option<IpAddr>,
        now: Instant,
        limits: &LimitsConfig,
    ) -> Result<Visit, TooMany> {
        if let Some(address) = address {
            self.count(address, now, limits)?;
        }
        Ok(Visit { visitors: Arc::clone(self), address })
    }

    fn count(&self, address: IpAddr, now: Instant, limits: &LimitsConfig) -> Result<(), TooMany> {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if addresses.len() >= ADDRESSES_MAX {
            addresses.retain(|_, known| known.open > 0 || known.whole_at > now);
        }
        let known = addresses.entry(address).or_insert(Address { open: 0, whole_at: now });
        if known.open >= limits.connections {
            return Err(TooMany);
        }
        if let Some(Rate { burst, every_ms }) = limits.visits.0 {
            let (each, whole_at) = (Duration::from_millis(every_ms), known.whole_at.max(now));
            if whole_at - now > each * burst.saturating_sub(1) {
                return Err(TooMany);
            }
            known.whole_at = whole_at + each;
        }
        known.open += 1;
        Ok(())
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let addresses = &self.visitors.addresses;
        let mut addresses = addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = self.address.and_then(|address| addresses.get_mut(&address)) {
            known.open -= 1;
        }
    }
}

/// Whose limit somebody counts against: the address they come from, or the one that a proxy names
/// whose word counts. Behind a proxy that names nobody, nobody is counted: all of them would be one.
pub(crate) fn origin(
    peer: Option<IpAddr>,
    headers: &HeaderMap,
    proxies: &[Proxy],
) -> Option<IpAddr> {
    let is_proxy =
        |address: &IpAddr| address.is_loopback() || proxies.iter().any(|proxy| proxy.has(*address));
    let peer = peer.map(canonical)?;
    if !is_proxy(&peer) {
        return Some(network(peer));
    }
    // Each proxy adds whom it saw at the end. What stands before somebody who is no proxy is
    // hearsay: anybody can write that header.
    let named = headers.get_all("x-forwarded-for").iter().rev();
    let named = named.filter_map(|value| value.to_str().ok()).flat_map(|value| value.rsplit(','));
    let named = named.map_while(|name| name.trim().parse().map(canonical).ok());
    named.into_iter().find(|address| !is_proxy(address)).map(network)
}

/// Whether somebody asks from this very machine, and for themselves: what a proxy passes on comes
/// from here, too, but says for whom.
pub(crate) fn is_local(peer: Option<Peer>, headers: &HeaderMap) -> bool {
    let here = peer.is_some_and(|Peer(address)| canonical(address).is_loopback());
    let forwarded = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
    // One that says nothing at all still asks for the public name, or pages could not connect.
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    let by_own_name = name.parse().map_or(name == "localhost", |ip: IpAddr| ip.is_loopback());
    here && by_own_name && !forwarded.iter().any(|header| headers.contains_key(*header))
}

/// An IPv4 address that is written as an IPv6 one is the same address.
fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// Whoever has one IPv6 address has all of its /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// Addresses that are kept in mind before those that are idle are forgotten.
const ADDRESSES_MAX: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("the test uses addresses")
    }

    #[test]
    fn ten_at_once_and_one_a_second() {
        let (visitors, now) = (Arc::new(Visitors::default()), Instant::now());
        let limits = LimitsConfig::default();
        let from = Some(address("192.0.2.1"));
        let admitted = |at| (0..20).filter_map(|_| visitors.admit(from, at, &limits).ok()).count();
        assert_eq!(admitted(now), 10);
        assert_eq!(admitted(now + Duration::from_secs(3)), 3);
        assert!(
            visitors.admit(Some(address("192.0.2.2")), now, &limits).is_ok(),
            "others are not harmed"
        );
        assert!(
            (0..100).all(|_| visitors.admit(None, now, &limits).is_ok()),
            "nor is this machine"
        );
    }

    #[test]
    fn sixty_four_at_the_same_time() {
        let (visitors, now) = (Arc::new(Visitors::default()), Instant::now());
        let limits = LimitsConfig::default();
        let from = Some(address("192.0.2.1"));
        let at = |seconds| now + Duration::from_secs(seconds);
        let mut open: Vec<Visit> =
            (0..64).map(|n| visitors.admit(from, at(n), &limits).expect("there is room")).collect();
        assert_eq!(visitors.admit(from, at(100), &limits).map(drop), Err(TooMany));
        open.pop();
        assert!(visitors.admit(from, at(100), &limits).is_ok());
    }

    #[test]
    fn a_proxy_names_who_comes_if_its_word_counts() {
        let headers = |forwarded: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in forwarded {
                headers.append("x-forwarded-for", value.parse().expect("it is plain text"));
            }
            headers
        };
        let (here, there) = (Some(address("127.0.0.1")), Some(address("192.0.2.7")));
        let proxies: Vec<Proxy> = ["10.0.0.0/8", "203.0.113.5"]
            .map(|net| net.to_owned().try_into().expect("the test uses networks"))
            .into();
        let origin = |peer, forwarded: &[&str]| origin(peer, &headers(forwarded), &proxies);
        assert_eq!(origin(here, &[]), None);
        assert_eq!(origin(here, &["192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["9.9.9.9, 192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["9.9.9.9", "192.0.2.1"]), Some(address("192.0.2.1")));
        // Through two proxies, of which the outer one stands elsewhere.
        assert_eq!(origin(here, &["192.0.2.1, 203.0.113.5"]), Some(address("192.0.2.1")));
        let elsewhere = Some(address("10.1.2.3"));
        assert_eq!(origin(elsewhere, &["192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(elsewhere, &[]), None);
        let mapped = Some(address("::ffff:10.1.2.3"));
        assert_eq!(origin(mapped, &["192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["nonsense"]), None);
        assert_eq!(origin(here, &["::1"]), None);
        assert_eq!(origin(there, &["192.0.2.1"]), there, "anybody can write that header");
        assert_eq!(origin(here, &["2001:db8:1:2:3:4:5:6"]), Some(address("2001:db8:1:2::")));
        assert_eq!(origin(here, &["::ffff:192.0.2.1"]), Some(address("192.0.2.1")));
    }
}
