//! From an address to a running room, and back down in good order.

use std::convert::Infallible;
use std::future::pending;
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
use warp::Filter;

use crate::Fault;
use crate::config::Sources;
use crate::door::Door;
use crate::fanout::Fanout;
use crate::live::{Decided, Live};
use crate::metrics::Metrics;
use crate::pictures::Pictures;
use crate::relays::Relays;
use crate::reload::Owner;
use crate::room_task::{self, Report};
use crate::routes::{numbers, routes};
use crate::socket::Sockets;
use crate::store::Store;
use crate::visitors::Peer;

/// Opens the room and serves it until the process is told to stop.
///
/// # Errors
/// The address cannot be listened on, or what is to be kept has no place. Nothing has been started
/// then.
pub async fn serve(sources: Sources) -> Result<(), Fault> {
    let loaded = sources.load()?;
    loaded.config.log.start();
    for slip in &loaded.slips {
        tracing::warn!("{slip}");
    }
    let decided = Decided::new(loaded.config.clone())?;
    let config = &decided.config;
    let address = config.server.listen;
    let listener = bind(address)?;
    let address = listener.local_addr().map_err(|error| Fault::Listen(address, error))?;

    let channels = config.channels.iter().map(|channel| channel.id.clone()).collect();
    let store = Store::open(&config.history, channels)?;
    let (change, live) = Live::begin(Arc::clone(&decided));

    let unlimited = !config.limits.enabled;
    let (reports, received) = mpsc::channel(REPORTS_MAX);
    let metrics: Arc<Metrics> = Arc::default();
    let fanout = Fanout::start(&metrics);
    let settings = config.room_settings();
    let Store { memory, keeper, health, writer } = store;
    let stored = (keeper, health.clone());
    let pictures = Pictures::new(live.clone());
    let heard = (received, reports.downgrade());
    let relays = Relays::new(&config.video);
    let shown = (fanout.clone(), pictures.clone(), relays, Arc::clone(&metrics));
    let room = room_task::run(settings, memory, stored, heard, shown);
    let room = tokio::spawn(room);
    let sockets = Sockets { reports: reports.clone(), fanout, live: live.clone(), pictures };
    let door = Door::new(sockets, live, health, metrics);
    let open = door.open.clone();
    if let Some(address) = config.server.metrics_listen {
        let listener = bind(address)?;
        let door = door.clone();
        tokio::spawn(async move { accept_until(pending(), &listener, numbers(door)).await });
    }
    // Whoever reads the next line may end the room at once, so its end is listened for by then.
    let stop = told_to_stop();
    let mut owner = Owner::new(sources, loaded, change, reports.clone());
    writeln!(io::stdout(), "The room is open at http://{address}").map_err(Fault::Output)?;
    if unlimited {
        tracing::warn!("all limits are off: this is for tests and for load");
    }
    tokio::select! {
        () = accept_until(stop, &listener, routes(door)) => {}
        never = owner.listen() => match never {},
    }

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

fn bind(address: SocketAddr) -> Result<TcpListener, Fault> {
    listen(address).map_err(|error| {
        let in_use = error.kind() == io::ErrorKind::AddrInUse;
        if in_use { Fault::AddressInUse(address) } else { Fault::Listen(address, error) }
    })
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

async fn accept_until<R: warp::Reply + Send + 'static>(
    stop: impl Future<Output = ()>,
    listener: &TcpListener,
    routes: impl Filter<Extract = (R,), Error = Infallible> + Clone + Send + Sync + 'static,
) {
    let pages = TowerToHyperService::new(warp::service(routes));
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
        None => pending().await,
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
