//! `POST api/v1/pictures`: a picture beside the socket (wire.md, "Pictures"). The room is asked before
//! the bytes are read, and again when they have become a picture.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use pictures::Picture;
use protocol::notice::{ErrorCode, ErrorEvent};
use protocol::{Dialect, ServerEvent, SessionId, wire};
use room::{Input, PictureFault, PictureInput, UploadAnswer, WorkId};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};
use warp::Buf;
use warp::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use warp::http::{HeaderMap, Response, StatusCode};

use super::{Claim, Finished, Pictures};
use crate::room_task::Report;

/// Where the room's answers to one upload go.
pub(crate) type Answers = mpsc::Sender<UploadAnswer>;

/// Numbers for uploads, each given once.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

/// Takes an upload, from the first look at its head to the answer.
pub(crate) async fn take<B: Buf>(
    pictures: Pictures,
    reports: mpsc::Sender<Report>,
    headers: HeaderMap,
    body: impl Stream<Item = Result<B, warp::Error>>,
) -> Response<String> {
    let mut body = std::pin::pin!(body);
    let number = pictures.uploads.0.fetch_add(1, Ordering::Relaxed) + 1;
    let (answers, mut answered) = mpsc::channel(1);
    let input = Input::Picture(PictureInput::Upload {
        upload: number,
        session: session(&headers),
        length: length(&headers),
    });
    if reports.send(Report::Upload(number, answers, Box::new(input))).await.is_err() {
        return closed();
    }
    match answered.recv().await {
        Some(UploadAnswer::GoOn) => {}
        Some(answer) => {
            // Whoever sends on into a closed connection never reads why.
            read_to_the_end(&mut body).await;
            return respond(answer);
        }
        None => return closed(),
    }
    let work = Work { number, reports: Some(reports) };
    let outcome = match read(&pictures, &mut body).await {
        Ok((bytes, claim)) => pictures.studio.treat(bytes, Some(claim)).await,
        Err(fault) => Err(fault),
    };
    if outcome == Err(PictureFault::TooLarge) {
        read_to_the_end(&mut body).await;
    }
    work.end(outcome).await;
    answered.recv().await.map_or_else(closed, respond)
}

/// Work that the room waits for. If whoever uploads goes away, the room is told that nothing comes.
struct Work {
    number: u64,
    reports: Option<mpsc::Sender<Report>>,
}

impl Work {
    async fn end(mut self, outcome: Result<Picture, PictureFault>) {
        if let Some(reports) = self.reports.take() {
            let finished = Finished { work: WorkId::Uploaded(self.number), outcome };
            // A room that is gone answers nothing, and that is seen by whoever waits for it.
            let _ = reports.send(Report::Finished(Box::new(finished))).await;
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if let Some(reports) = self.reports.take() {
            let work = WorkId::Uploaded(self.number);
            let outcome = Err(PictureFault::Abandoned);
            let finished = Report::Finished(Box::new(Finished { work, outcome }));
            tokio::spawn(async move { reports.send(finished).await });
        }
    }
}

/// Reads a picture as far as it may be long, and as long as it keeps coming.
async fn read<B: Buf>(
    pictures: &Pictures,
    body: &mut (impl Stream<Item = Result<B, warp::Error>> + Unpin),
) -> Result<(Vec<u8>, Claim), PictureFault> {
    let until = Instant::now() + ALL_WITHIN;
    let mut claim = pictures.budget.claim();
    let mut bytes = Vec::new();
    while let Some(more) = next(body, until).await? {
        let length = bytes.len() + more.remaining();
        if length > pictures.bytes_max() {
            return Err(PictureFault::TooLarge);
        }
        claim.grow_to(length).map_err(|_| PictureFault::Busy)?;
        copy(more, &mut bytes);
    }
    Ok((bytes, claim))
}

async fn next<B: Buf>(
    body: &mut (impl Stream<Item = Result<B, warp::Error>> + Unpin),
    until: Instant,
) -> Result<Option<B>, PictureFault> {
    let next = timeout_at(until, timeout(SOME_WITHIN, body.next())).await;
    let next = next.ok().and_then(Result::ok).ok_or(PictureFault::Abandoned)?;
    next.transpose().map_err(|_| PictureFault::Abandoned)
}

fn copy(mut more: impl Buf, bytes: &mut Vec<u8>) {
    while more.has_remaining() {
        let chunk = more.chunk();
        bytes.extend_from_slice(chunk);
        let length = chunk.len();
        more.advance(length);
    }
}

/// Lets the rest of a refused upload come in, without keeping it, for a while.
async fn read_to_the_end<B: Buf>(body: &mut (impl Stream<Item = Result<B, warp::Error>> + Unpin)) {
    let until = Instant::now() + REFUSED_WITHIN;
    let mut spare = REFUSED_MAX;
    while let Ok(Some(more)) = next(body, until).await {
        match spare.checked_sub(more.remaining()) {
            Some(left) => spare = left,
            None => return,
        }
    }
}

/// Who uploads, as far as that can be read.
fn session(headers: &HeaderMap) -> Option<SessionId> {
    let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().parse().ok()).flatten()
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn respond(answer: UploadAnswer) -> Response<String> {
    let (status, body) = match answer {
        UploadAnswer::Taken(uploaded) => (StatusCode::CREATED, wire::encode_uploaded(&uploaded)),
        UploadAnswer::Refused(error) => (status(&error), refusal(error)),
        UploadAnswer::GoOn => return closed(),
    };
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json")
        .header(CACHE_CONTROL, "no-store")
        .header("x-content-type-options", "nosniff")
        .body(body)
        .expect("the headers are plain text")
}

fn refusal(error: ErrorEvent) -> String {
    let event = ServerEvent::Error(error);
    wire::encode_event(&event, Dialect::Parlor1).expect("every dialect has an error")
}

#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is said about a picture")]
fn status(error: &ErrorEvent) -> StatusCode {
    match error.code {
        ErrorCode::NotLoggedIn => StatusCode::UNAUTHORIZED,
        ErrorCode::PicturesOff => StatusCode::FORBIDDEN,
        ErrorCode::PictureTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::PictureUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::PictureBroken => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// There is no room any more that could answer.
fn closed() -> Response<String> {
    let response = Response::builder().status(StatusCode::SERVICE_UNAVAILABLE);
    response.body("The room is closed.\n".to_owned()).expect("the status is one")
}

/// Time for the next piece of an upload, and for all of it.
const SOME_WITHIN: Duration = Duration::from_secs(15);
const ALL_WITHIN: Duration = Duration::from_mins(2);

/// What is read of an upload that is refused anyway, and for how long.
const REFUSED_MAX: usize = 32 * 1024 * 1024;
const REFUSED_WITHIN: Duration = Duration::from_secs(20);
