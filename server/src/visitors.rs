//! Where visitors come from, and how many of them one address may send: asked before a socket is
//! opened, so that whoever is over the limit costs next to nothing (wire.md, section 9).

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use warp::http::HeaderMap;

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
    ) -> Result<Visit, TooMany> {
        if let Some(address) = address {
            self.count(address, now)?;
        }
        Ok(Visit { visitors: Arc::clone(self), address })
    }

    fn count(&self, address: IpAddr, now: Instant) -> Result<(), TooMany> {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if addresses.len() >= ADDRESSES_MAX {
            addresses.retain(|_, known| known.open > 0 || known.whole_at > now);
        }
        let known = addresses.entry(address).or_insert(Address { open: 0, whole_at: now });
        let whole_at = known.whole_at.max(now);
        if known.open >= OPEN_MAX || whole_at - now > EACH * (AT_ONCE - 1) {
            return Err(TooMany);
        }
        known.whole_at = whole_at + EACH;
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

/// Whose limit somebody counts against: the address they come from, or the one that a proxy on this
/// machine names. Nobody on this machine itself is counted, because everybody behind a proxy that
/// names nobody would be one.
pub(crate) fn origin(peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = peer?;
    if !peer.is_loopback() {
        return Some(network(peer));
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    // The last one was added by the proxy itself; those before it are hearsay.
    let named = forwarded.rsplit(',').next()?.trim().parse::<IpAddr>().ok()?;
    (!named.is_loopback()).then(|| network(named))
}

/// Whoever has one IPv6 address has all of its /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(
            || IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
            IpAddr::V4,
        ),
    }
}

/// Sockets that one address may have open (wire.md, section 9).
const OPEN_MAX: usize = 64;

/// Sockets that one address may open at once, and after how long there is one more.
const AT_ONCE: u32 = 10;
const EACH: Duration = Duration::from_secs(1);

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
        let from = Some(address("192.0.2.1"));
        let admitted = |at| (0..20).filter_map(|_| visitors.admit(from, at).ok()).count();
        assert_eq!(admitted(now), 10);
        assert_eq!(admitted(now + Duration::from_secs(3)), 3);
        assert!(visitors.admit(Some(address("192.0.2.2")), now).is_ok(), "others are not harmed");
        assert!((0..100).all(|_| visitors.admit(None, now).is_ok()), "nor is this machine");
    }

    #[test]
    fn sixty_four_at_the_same_time() {
        let (visitors, now) = (Arc::new(Visitors::default()), Instant::now());
        let from = Some(address("192.0.2.1"));
        let at = |seconds| now + Duration::from_secs(seconds);
        let mut open: Vec<Visit> =
            (0..64).map(|n| visitors.admit(from, at(n)).expect("there is room")).collect();
        assert_eq!(visitors.admit(from, at(100)).map(drop), Err(TooMany));
        open.pop();
        assert!(visitors.admit(from, at(100)).is_ok());
    }

    #[test]
    fn a_proxy_on_this_machine_names_who_comes() {
        let headers = |forwarded: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in forwarded {
                headers.append("x-forwarded-for", value.parse().expect("it is plain text"));
            }
            headers
        };
        let (here, there) = (Some(address("127.0.0.1")), Some(address("192.0.2.7")));
        let origin = |peer, forwarded: &[&str]| origin(peer, &headers(forwarded));
        assert_eq!(origin(here, &[]), None);
        assert_eq!(origin(here, &["192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["10.0.0.1, 192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["10.0.0.1", "192.0.2.1"]), Some(address("192.0.2.1")));
        assert_eq!(origin(here, &["nonsense"]), None);
        assert_eq!(origin(here, &["::1"]), None);
        assert_eq!(origin(there, &["192.0.2.1"]), there, "anybody can write that header");
        assert_eq!(origin(here, &["2001:db8:1:2:3:4:5:6"]), Some(address("2001:db8:1:2::")));
        assert_eq!(origin(here, &["::ffff:192.0.2.1"]), Some(address("192.0.2.1")));
    }
}
