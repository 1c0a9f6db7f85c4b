//! The body of a request, as much of it as is allowed.

use bytes::Buf;
use futures_util::{Stream, StreamExt as _};

/// Why there is no body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoBody {
    /// It has more bytes than fit; the rest was not read.
    TooLong,
    /// The connection has ended in the middle of it.
    Broken,
}

/// Reads a body of at most so many bytes.
pub(crate) async fn read<B: Buf, E>(
    stream: impl Stream<Item = Result<B, E>>,
    most: usize,
) -> Result<Vec<u8>, NoBody> {
    let mut stream = std::pin::pin!(stream);
    let mut body = Vec::new();
    while let Some(piece) = stream.next().await {
        let mut piece = piece.map_err(|_| NoBody::Broken)?;
        if body.len() + piece.remaining() > most {
            return Err(NoBody::TooLong);
        }
        while piece.has_remaining() {
            let chunk = piece.chunk();
            body.extend_from_slice(chunk);
            let read = chunk.len();
            piece.advance(read);
        }
    }
    Ok(body)
}
