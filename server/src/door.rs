//! Where everything that comes over HTTP meets the room.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use room::{Answer, ConnectionId, Request};
use tokio::sync::oneshot;
use tokio_util::task::TaskTracker;
use warp::http::{HeaderMap, Response, StatusCode};

use crate::live::Live;
use crate::metrics::Metrics;
use crate::room_task::Report;
use crate::socket::{self, Sockets};
use crate::store::Health;
use crate::upgrade::{self, Unfit, Upgrading};
use crate::visitors::{self, Peer, Visitors};

/// What the routes need of the rest.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    /// What a socket needs.
    pub sockets: Sockets,
    /// What the owner has decided.
    pub live: Live,
    /// How many come from where.
    pub visitors: Arc<Visitors>,
    /// Whether what is to be kept is kept.
    pub health: Health,
    /// What has been done so far, in numbers.
    pub metrics: Arc<Metrics>,
    /// Every open socket, for a server that ends in good order.
    pub open: TaskTracker,
    next_connection: Arc<AtomicU64>,
}

impl Door {
    /// A door to the room that listens to the reports of these sockets.
    pub(crate) fn new(sockets: Sockets, live: Live, health: Health, metrics: Arc<Metrics>) -> Self {
        let (visitors, open, next_connection) =
            (Arc::default(), TaskTracker::new(), Arc::default());
        Self { sockets, live, visitors, health, metrics, open, next_connection }
    }

    /// Opens a socket for whoever may have one.
    pub(crate) fn connect(
        &self,
        peer: Option<Peer>,
        headers: &HeaderMap,
        upgrading: Upgrading,
    ) -> Response<String> {
        let decided = self.live.now();
        let (server, limits) = (&decided.config.server, decided.config.limits.in_force());
        let fit = upgrade::check(headers, &server.allowed_origins);
        let upgrading = match (fit, upgrading) {
            (Ok(()), Some(upgrading)) => upgrading,
            (Ok(()), None) => return upgrade::refuse(Unfit::NotAnUpgrade),
            (Err(unfit), _) => return upgrade::refuse(unfit),
        };
        let peer = peer.map(|Peer(address)| address);
        let origin = visitors::origin(peer, headers, &server.trusted_proxies);
        let Ok(visit) = self.visitors.admit(origin, Instant::now(), &limits) else {
            return upgrade::refuse(Unfit::TooMany);
        };
        let id = ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed) + 1);
        if let Some(origin) = origin {
            tracing::debug!(connection = id.0, %origin, "somebody comes");
        }
        let sockets = self.sockets.clone();
        self.open.spawn(async move {
            // Counted for as long as the socket is open.
            let _visit = visit;
            if let Ok(upgraded) = upgrading.await {
                socket::serve(id, upgraded, sockets).await;
            }
        });
        upgrade::accept(headers)
    }

    /// Asks the room something in the name of the owner's site. There is no answer from a room that
    /// is closed.
    pub(crate) async fn ask(&self, request: Request) -> Option<Answer> {
        let (answer, answered) = oneshot::channel();
        self.sockets.reports.send(Report::Ask(request, answer)).await.ok()?;
        answered.await.ok()
    }

    /// Whether it makes sense to send people here, for whoever stands in front of us.
    pub(crate) fn ready(&self) -> Response<&'static str> {
        let (status, words) = if self.sockets.reports.is_closed() {
            (StatusCode::SERVICE_UNAVAILABLE, "The room is closed.\n")
        } else if !self.health.is_good() {
            (StatusCode::SERVICE_UNAVAILABLE, "Nothing that happens here can be stored now.\n")
        } else {
            (StatusCode::OK, "ready\n")
        };
        let response = Response::builder().status(status).header("cache-control", "no-store");
        response.body(words).expect("the headers are plain text")
    }
}
