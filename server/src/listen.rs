//! From an address to a running room, and back down in good order.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout_at};

use crate::Fault;
use crate::auth::Tokens;
use crate::config::{Loaded, Sources};
use crate::fanout::Fanout;
use crate::metrics::Metrics;
use crate::pictures::Pictures;
use crate::room_task::{self, Report};
use crate::routes::{Door, routes};
use crate::socket::Sockets;
use crate::store::Store;
use crate::visitors::{Peer, Visitors};

/// Opens the room and serves it until the process is told to stop.
///
/// # Errors
/// The address cannot be listened on, or what is to be kept has no place. Nothing has been started
/// then.
pub async fn serve(sources: Sources) -> Result<(), Fault> {
    let Loaded { config, slips, .. } = sources.load()?;
    config.log.start();
    for slip in slips {
        tracing::warn!("{slip}");
    }
    let address = config.server.listen;
    let listener = listen(address).map_err(|error| {
        let in_use = error.kind() == io::ErrorKind::AddrInUse;
        if in_use { Fault::AddressInUse(address) } else { Fault::Listen(address, error) }
    })?;
    let address = listener.local_addr().map_err(|error| Fault::Listen(address, error))?;

    let channels = config.channels.iter().map(|channel| channel.id.clone()).collect();
    let store = Store::open(&config.history, channels)?;
    let tokens = config.jwt.secret_in_use().map(Tokens::new);

    let unlimited = !config.limits.enabled;
    let (reports, received) = mpsc::channel(REPORTS_MAX);
    let metrics: Arc<Metrics> = Arc::default();
    let fanout = Fanout::start(&metrics);
    let settings = config.room_settings();
    let Store { memory, keeper, health, writer } = store;
    let stored = (keeper, health.clone());
    let pictures = Pictures::new(config.images.bounds(), config.images.preview_width.0);
    let heard = (received, reports.downgrade());
    let shown = (fanout.clone(), pictures.clone(), Arc::clone(&metrics));
    let room = room_task::run(settings, memory, stored, heard, shown);
    let room = tokio::spawn(room);
    let visitors = (!unlimited).then(|| Visitors::new(&config.limits));
    let tokens = tokens.map(Arc::new);
    let sockets = Sockets { reports: reports.clone(), fanout, tokens, pictures };
    let door = Door::new(sockets, config.server, visitors, health, metrics);
    let open = door.open.clone();
    // Whoever reads the next line may end the room at once, so its end is listened for by then.
    let stop = told_to_stop();
    writeln!(io::stdout(), "The room is open at http://{address}").map_err(Fault::Output)?;
    if unlimited {
        tracing::warn!("all limits are off: this is for tests and for load");
    }
    accept_until(stop, &listener, door).await;

    tracing::info!("closing the room");
    let began = Instant::now();
    // The room may have ended already; either way it says goodbye to everybody it still knows.
    let _ = reports.send(Report::Shutdown).await;
    let _ = timeout_at(began + ROOM_CLOSED_WITHIN, room).await;
    open.close();
    let _ = timeout_at(began + SOCKETS_CLOSED_WITHIN, open.wait()).await;
    writer.finish(began + STORED_WITHIN).await;
    Ok(())
}

/// A socket on which so many may wait to be accepted that a whole room can come at once: whoever does
/// not fit is not told so, and tries again a second later.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that is started again does not wait for what is left of the one before.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(ACCEPTED_LATER)
}

async fn accept_until(stop: impl Future<Output = ()>, listener: &TcpListener, door: Door) {
    let pages = TowerToHyperService::new(warp::service(routes(door)));
    let mut http = http1::Builder::new();
    // A request whose head trickles in is given up, or ten of them a second would hold us down.
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_buf_size(HEAD_MAX);
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, address)) => (stream, Peer(address.ip())),
                Err(error) => {
                    // Out of file descriptors, most likely: people who are here are not harmed.
                    tracing::warn!(%error, "cannot accept a connection");
                    sleep(ACCEPT_AGAIN_AFTER).await;
                    continue;
                }
            },
            () = &mut stop => return,
        };
        // Small frames must not wait for company.
        let _ = stream.set_nodelay(true);
        let pages = pages.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            pages.call(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connection.with_upgrades());
    }
}

/// Ctrl-C in a terminal, SIGTERM from a service manager. Both are heard from this call on, not
/// only once somebody waits for them.
fn told_to_stop() -> impl Future<Output = ()> {
    let terminate = signal(SignalKind::terminate()).ok();
    let interrupt = signal(SignalKind::interrupt()).ok();
    async {
        tokio::select! {
            () = received(terminate) => {}
            () = received(interrupt) => {}
        }
    }
}

/// Waits for a signal, for ever if this system has none of its kind.
async fn received(signal: Option<Signal>) {
    match signal {
        Some(mut signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

/// Connections that may wait to be accepted; the system may allow less.
const ACCEPTED_LATER: u32 = 4096;

/// Inputs that may wait for the room before sockets wait with them.
const REPORTS_MAX: usize = 1024;

/// Time for the head of a request to arrive.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// Bytes that the head of a request may have; hyper answers 431 beyond it.
const HEAD_MAX: usize = 64 * 1024;

/// Pause after a connection could not be accepted.
const ACCEPT_AGAIN_AFTER: Duration = Duration::from_millis(100);

/// After so long the room has said goodbye, even if nothing could be stored any more.
const ROOM_CLOSED_WITHIN: Duration = Duration::from_millis(1_500);

/// After so long every socket has passed it on.
const SOCKETS_CLOSED_WITHIN: Duration = Duration::from_secs(4);

/// After so long everything is on the disk; service managers have some 10 s of patience in all.
const STORED_WITHIN: Duration = Duration::from_millis(4_800);
