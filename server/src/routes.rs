//! The filter tree and nothing else.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use room::ConnectionId;
use tokio_util::task::TaskTracker;
use warp::http::{HeaderMap, Method, Response, StatusCode};
use warp::path::FullPath;
use warp::{Filter, Reply};

use crate::assets;
use crate::config::{Proxy, ServerConfig};
use crate::metrics::Metrics;
use crate::pictures;
use crate::socket::{self, Sockets};
use crate::store::Health;
use crate::upgrade::{self, Unfit, Upgrading};
use crate::visitors::{self, Peer, Visitors};

/// What the routes need of the rest.
#[derive(Debug, Clone)]
pub(crate) struct Door {
    /// What a socket needs.
    pub sockets: Sockets,
    /// Origins beside our own whose pages may connect.
    pub allowed_origins: Arc<[String]>,
    /// Whose word counts about where somebody comes from.
    pub proxies: Arc<[Proxy]>,
    /// Who counts how many come from where; nobody where limits are off.
    pub visitors: Option<Arc<Visitors>>,
    /// Whether what is to be kept is kept.
    pub health: Health,
    /// What has been done so far, in numbers.
    pub metrics: Arc<Metrics>,
    /// Every open socket, for a server that ends in good order.
    pub open: TaskTracker,
    next_connection: Arc<AtomicU64>,
}

impl Door {
    /// A door to the room that listens to these reports.
    pub(crate) fn new(
        sockets: Sockets,
        server: ServerConfig,
        visitors: Option<Visitors>,
        health: Health,
        metrics: Arc<Metrics>,
    ) -> Self {
        let allowed_origins = server.allowed_origins.into();
        let proxies = server.trusted_proxies.into();
        let visitors = visitors.map(Arc::new);
        let (open, next_connection) = (TaskTracker::new(), Arc::default());
        Self { sockets, allowed_origins, proxies, visitors, health, metrics, open, next_connection }
    }

    fn connect(
        &self,
        peer: Option<Peer>,
        headers: &HeaderMap,
        upgrading: Upgrading,
    ) -> Response<String> {
        let fit = upgrade::check(headers, &self.allowed_origins);
        let upgrading = match (fit, upgrading) {
            (Ok(()), Some(upgrading)) => upgrading,
            (Ok(()), None) => return upgrade::refuse(Unfit::NotAnUpgrade),
            (Err(unfit), _) => return upgrade::refuse(unfit),
        };
        let origin = visitors::origin(peer.map(|Peer(address)| address), headers, &self.proxies);
        let admit = |visitors: &Arc<Visitors>| visitors.admit(origin, Instant::now());
        let Ok(visit) = self.visitors.as_ref().map(admit).transpose() else {
            return upgrade::refuse(Unfit::TooMany);
        };
        let id = ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed) + 1);
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

    /// Whether it makes sense to send people here, for whoever stands in front of us.
    fn ready(&self) -> Response<&'static str> {
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

/// Everything that is served over HTTP.
pub(crate) fn routes(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone + Send + Sync + 'static {
    let counted = Arc::clone(&door.metrics);
    let metrics = warp::path!("metrics")
        .and(warp::get())
        .and(warp::ext::optional::<Peer>())
        .and(warp::header::headers_cloned())
        .and_then(move |peer, headers: HeaderMap| {
            // To anybody else there is nothing under this address.
            let local = visitors::is_local(peer, &headers);
            std::future::ready(local.then(|| counted.text()).ok_or_else(warp::reject::not_found))
        });
    let gallery = Arc::clone(&door.sockets.pictures.gallery);
    let pictures = warp::path!("picture" / String)
        .and(warp::get().or(warp::head()).unify())
        .map(move |id: String| pictures::show(&gallery, &id));
    let (shared, reports) = (door.sockets.pictures.clone(), door.sockets.reports.clone());
    let uploads = warp::path!("api" / "v1" / "pictures")
        .and(warp::post())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(move |headers: HeaderMap, body| {
            pictures::take(shared.clone(), reports.clone(), headers, body)
        });
    let asked = door.clone();
    let ready = warp::path!("readyz").map(move || asked.ready());
    let socket = warp::path!("ws")
        .and(warp::method())
        .and(warp::header::headers_cloned())
        .and(warp::ext::optional::<Peer>())
        .and(warp::ext::optional::<hyper::upgrade::OnUpgrade>())
        .map(move |method: Method, headers: HeaderMap, peer, upgrading: Upgrading| {
            if method == Method::GET { door.connect(peer, &headers, upgrading) } else { only_get() }
        });
    let healthy = warp::path!("healthz").map(|| "ok\n");
    let page = warp::path::full().and(warp::method()).and(warp::header::headers_cloned()).map(
        |path: FullPath, method: Method, headers: HeaderMap| {
            if method == Method::GET || method == Method::HEAD {
                assets::answer(path.as_str(), &headers)
            } else {
                only_get().map(String::into_bytes)
            }
        },
    );
    socket.or(healthy).or(ready).or(metrics).or(pictures).or(uploads).or(page)
}

fn only_get() -> Response<String> {
    let words = "Only GET is understood here.".to_owned();
    let response = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
    response.header("allow", "GET").body(words).expect("the headers are plain text")
}
