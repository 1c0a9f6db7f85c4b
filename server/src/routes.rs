//! The filter tree and nothing else.

use std::convert::Infallible;
use std::sync::Arc;

use warp::http::{HeaderMap, Method, Response, StatusCode};
use warp::path::FullPath;
use warp::{Filter, Reply};

use crate::door::Door;
use crate::socket::Sockets;
use crate::upgrade::Upgrading;
use crate::visitors::{self, Peer};
use crate::{api, body, pictures, site};

/// Everything that is served over HTTP.
pub(crate) fn routes(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone + Send + Sync + 'static {
    let metrics = metrics(door.clone());
    let asked = door.clone();
    let ready = warp::path!("readyz").map(move || asked.ready());
    let healthy = warp::path!("healthz").map(|| "ok\n");
    let programs = api(door.clone());
    let pages = pages(door.clone());
    let pictures = pictures(door.sockets.clone());
    let socket = warp::path!("ws")
        .and(warp::method())
        .and(warp::header::headers_cloned())
        .and(warp::ext::optional::<Peer>())
        .and(warp::ext::optional::<hyper::upgrade::OnUpgrade>())
        .map(move |method: Method, headers: HeaderMap, peer, upgrading: Upgrading| {
            if method == Method::GET { door.connect(peer, &headers, upgrading) } else { only_get() }
        });
    socket.or(healthy).or(ready).or(metrics).or(pictures).or(programs).or(pages)
}

/// Pictures that people post: in by an upload, out under an address that nobody can guess.
fn pictures(
    sockets: Sockets,
) -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone + Send + Sync + 'static {
    let gallery = Arc::clone(&sockets.pictures.gallery);
    let shown = warp::path!("picture" / String)
        .and(warp::get().or(warp::head()).unify())
        .map(move |id: String| pictures::show(&gallery, &id));
    let (shared, reports) = (sockets.pictures, sockets.reports);
    let uploads = warp::path!("api" / "v1" / "pictures")
        .and(warp::post())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(move |headers: HeaderMap, body| {
            pictures::take(shared.clone(), reports.clone(), headers, body)
        });
    shown.or(uploads)
}

/// What a listener of its own tells a monitoring system: the numbers, and whether we live.
pub(crate) fn numbers(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone + Send + Sync + 'static {
    let metrics = warp::path!("metrics").map(move || door.metrics.text());
    let healthy = warp::path!("healthz").map(|| "ok\n");
    let nothing = warp::any().map(|| {
        warp::reply::with_status("There is nothing at this address.", StatusCode::NOT_FOUND)
    });
    metrics.or(healthy).or(nothing)
}

/// Numbers, for this machine itself and for whoever has the key. To anybody else there is nothing
/// under this address.
fn metrics(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone + Send + Sync + 'static {
    warp::path!("metrics")
        .and(warp::get())
        .and(warp::ext::optional::<Peer>())
        .and(warp::header::headers_cloned())
        .and_then(move |peer, headers: HeaderMap| {
            let key = api::has_key(&headers, &door.live.now().config.api);
            let may = visitors::is_local(peer, &headers) || key;
            std::future::ready(may.then(|| door.metrics.text()).ok_or_else(warp::reject::not_found))
        })
}

fn api(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = warp::Rejection> + Clone + Send + Sync + 'static {
    warp::path("api")
        .and(warp::path::full())
        .and(warp::method())
        .and(query())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(move |path: FullPath, method, query: String, headers: HeaderMap, stream| {
            let door = door.clone();
            async move {
                let body = body::read(stream, api::BODY_MAX);
                let asked = api::Asked { path: path.as_str(), method, query: &query, headers };
                api::answer(&door, asked, body).await
            }
        })
}

fn pages(
    door: Door,
) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone + Send + Sync + 'static {
    let sign_in = warp::path::end()
        .and(warp::post())
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(|headers: HeaderMap, stream| async move {
            site::sign_in_by_form(&headers, body::read(stream, site::FORM_MAX).await)
        });
    let page = warp::path::full()
        .and(warp::method())
        .and(query())
        .and(warp::header::headers_cloned())
        .map(move |path: FullPath, method: Method, query: String, headers: HeaderMap| {
            if method == Method::GET || method == Method::HEAD {
                site::answer(&door.live.now(), path.as_str(), &query, &headers)
            } else {
                only_get().map(String::into_bytes)
            }
        });
    sign_in.or(page)
}

/// What stands behind the question mark, or nothing.
fn query() -> impl Filter<Extract = (String,), Error = Infallible> + Clone + Send + Sync + 'static {
    let none = warp::any().map(String::new);
    warp::query::raw().or(none).unify()
}

fn only_get() -> Response<String> {
    let words = "Only GET is understood here.".to_owned();
    let response = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
    response.header("allow", "GET").body(words).expect("the headers are plain text")
}
