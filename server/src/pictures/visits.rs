//! `GET picture/<id>`: a picture for whoever knows its id, and nothing that a browser could take for
//! anything else.

use warp::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use warp::http::{Response, StatusCode};

use super::Gallery;

/// The picture of this id, or that it is gone.
pub(crate) fn show(gallery: &Gallery, id: &str) -> Response<hyper::body::Bytes> {
    // Opened by itself, a picture is in a place where nothing can run and nothing can be asked for.
    let response = Response::builder()
        .header("x-content-type-options", "nosniff")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("cross-origin-resource-policy", "same-origin");
    let hung = id.parse().ok().and_then(|id| gallery.get(id));
    let response = match hung {
        Some(hung) => response
            .header(CONTENT_TYPE, hung.mime)
            .header(CACHE_CONTROL, "private, max-age=31536000, immutable")
            .body(hung.bytes.clone()),
        None => response
            .status(StatusCode::NOT_FOUND)
            .header(CONTENT_TYPE, "text/plain; charset=utf-8")
            .header(CACHE_CONTROL, "no-store")
            .body("This picture is no longer available.\n".into()),
    };
    response.expect("the headers are plain text")
}
