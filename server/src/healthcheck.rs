//! `parlor healthcheck`: asks a running server whether it lives, for those who start it again if not.

use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::Fault;

/// Asks the server that listens there.
///
/// # Errors
/// It does not answer, or says that it is not well.
pub fn healthcheck(listen: SocketAddr) -> Result<(), Fault> {
    let address = SocketAddr::new(reachable(listen.ip()), listen.port());
    let status = ask(address).map_err(|reason| Fault::NotHealthy(address, reason.to_string()))?;
    let fine = status.starts_with("HTTP/1.1 200");
    if fine { Ok(()) } else { Err(Fault::NotHealthy(address, format!("it says {status}"))) }
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(ANSWER_MAX).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.lines().next().unwrap_or_default().trim().to_owned())
}

/// Whoever listens everywhere listens here, too.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        IpAddr::V4(_) | IpAddr::V6(_) => ip,
    }
}

/// How long a server that lives takes at most.
const PATIENCE: Duration = Duration::from_secs(3);

/// Bytes of an answer that are looked at.
const ANSWER_MAX: u64 = 4096;
