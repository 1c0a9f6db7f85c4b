//! What programs of the owner may ask over HTTP (docs/api.md). One table says what there is: requests
//! are found in it, and the description for machines is made from it.

mod access;
mod forms;
mod openapi;
mod operations;
mod perform;
mod problem;

use warp::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_MAX_AGE, ALLOW, CACHE_CONTROL, CONTENT_TYPE, ORIGIN, VARY, WWW_AUTHENTICATE,
};
use warp::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};

pub(crate) use self::access::has_key;
pub(crate) use self::forms::RoomInfo;
use self::operations::{Access, OPERATIONS, Operation};
use self::problem::Problem;
use crate::body::NoBody;
use crate::config::ApiConfig;
use crate::door::Door;

/// A request, but for its body.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub path: &'a str,
    pub method: Method,
    pub query: &'a str,
    pub headers: HeaderMap,
}

/// Answers a request. The body is only waited for once it is clear who asks.
pub(crate) async fn answer(
    door: &Door,
    asked: Asked<'_>,
    body: impl Future<Output = Result<Vec<u8>, NoBody>>,
) -> Response<Vec<u8>> {
    let api = door.live.now().config.api.clone();
    let origin = asked.headers.get(ORIGIN).cloned();
    let mut response = if asked.method == Method::OPTIONS {
        preflight(asked.path)
    } else {
        match find_and_perform(door, &api, &asked, body).await {
            Ok(json) => respond(StatusCode::OK, &json),
            Err(problem) => refuse(&problem),
        }
    };
    let readable = origin.filter(|origin| is_listed(origin, &api));
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("origin, authorization"));
    if let Some(origin) = readable {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    } else {
        // Whoever is not listed learns nothing of what it could have asked for.
        headers.remove(ACCESS_CONTROL_ALLOW_METHODS);
        headers.remove(ACCESS_CONTROL_ALLOW_HEADERS);
    }
    response
}

async fn find_and_perform(
    door: &Door,
    api: &ApiConfig,
    asked: &Asked<'_>,
    body: impl Future<Output = Result<Vec<u8>, NoBody>>,
) -> Result<serde_json::Value, Problem> {
    if asked.path == openapi::PATH {
        return match asked.method {
            Method::GET => Ok(openapi::document()),
            _ => Err(Problem::WrongMethod(vec!["GET"])),
        };
    }
    let operation = find(asked.path, &asked.method)?;
    let known = has_key(&asked.headers, api);
    if operation.access == Access::Key && !known {
        return Err(if api.key.is_some() { Problem::NoKey } else { Problem::Off });
    }
    if operation.takes.is_some() && !is_json(&asked.headers) {
        return Err(Problem::WrongType);
    }
    let body = body.await.map_err(|why| match why {
        NoBody::TooLong => Problem::TooLong,
        NoBody::Broken => Problem::BadBody("it ends too early".to_owned()),
    })?;
    perform::perform(door, operation.what, asked, known, &body).await
}

/// What is asked for, whatever it is called: the seed's server had its statistics elsewhere.
fn find(path: &str, method: &Method) -> Result<&'static Operation, Problem> {
    let path = if path == SEED_STATISTICS { "/api/v1/statistics" } else { path };
    let here: Vec<&Operation> =
        OPERATIONS.iter().filter(|operation| operation.path == path).collect();
    if here.is_empty() {
        return Err(Problem::NotFound);
    }
    let found = here.iter().find(|operation| operation.method == method.as_str());
    let methods = here.iter().map(|operation| operation.method).collect();
    found.copied().ok_or(Problem::WrongMethod(methods))
}

fn preflight(path: &str) -> Response<Vec<u8>> {
    let methods = OPERATIONS.iter().filter(|operation| operation.path == path);
    let mut methods: Vec<&str> = methods.map(|operation| operation.method).collect();
    methods.push("OPTIONS");
    Response::builder()
        .status(StatusCode::NO_CONTENT)
        .header(ACCESS_CONTROL_ALLOW_METHODS, methods.join(", "))
        .header(ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type")
        .header(ACCESS_CONTROL_MAX_AGE, "600")
        .body(Vec::new())
        .expect("the headers are plain text")
}

fn refuse(problem: &Problem) -> Response<Vec<u8>> {
    let mut response = respond(problem.status(), &problem.json());
    if let Problem::WrongMethod(methods) = problem {
        let methods = methods.join(", ").parse().expect("methods are plain words");
        response.headers_mut().insert(ALLOW, methods);
    }
    if let Problem::NoKey = problem {
        let bearer = HeaderValue::from_static("Bearer realm=\"parlor\"");
        response.headers_mut().insert(WWW_AUTHENTICATE, bearer);
    }
    response
}

fn respond(status: StatusCode, json: &serde_json::Value) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json")
        .header(CACHE_CONTROL, "no-store")
        .header("x-content-type-options", "nosniff")
        .body(json.to_string().into_bytes())
        .expect("the headers are plain text")
}

fn is_listed(origin: &HeaderValue, api: &ApiConfig) -> bool {
    api.cors_hosts.iter().any(|listed| listed.as_bytes() == origin.as_bytes())
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// Bytes that a request may have: the longest announcement, and then some.
pub(crate) const BODY_MAX: usize = 256 * 1024;

/// Where statistics were on the seed's server.
const SEED_STATISTICS: &str = "/api/statistics";
