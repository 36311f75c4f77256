//! Reading the bodies of requests: as a whole, and the parts of a form with files.

use std::error::Error;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use crate::paced::TooSlow;

/// The size limit of a request body, in bytes; a larger one is answered with 413. Messages with files have their own
/// limit.
pub const MAX_BODY: usize = 256 * 1024;

/// Reads a body to its end.
///
/// # Errors
/// The status to answer: the body is larger than `most`, or came too slowly.
pub async fn read(body: Body, most: usize) -> Result<Bytes, StatusCode> {
    to_bytes(body, most)
        .await
        .map_err(|error| if is_slow(&error) { StatusCode::REQUEST_TIMEOUT } else { StatusCode::PAYLOAD_TOO_LARGE })
}

/// Reads a part of a form to its end and stores at most `room` bytes of it.
///
/// # Errors
/// The form is not complete, or larger than its limit.
pub async fn part(mut field: Field<'_>, room: usize) -> Result<Vec<u8>, MultipartError> {
    let mut held = Vec::new();
    while let Some(chunk) = field.chunk().await? {
        let left = room.saturating_sub(held.len());
        held.extend_from_slice(chunk.get(..left).unwrap_or(&chunk));
    }
    Ok(held)
}

fn is_slow(error: &(dyn Error + 'static)) -> bool {
    error.is::<TooSlow>() || error.source().is_some_and(is_slow)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::paced::Paced;

    #[tokio::test]
    async fn a_body_that_is_too_large_or_too_slow_is_refused() {
        assert_eq!(read(Body::from("abc"), 3).await, Ok(Bytes::from("abc")));
        assert_eq!(read(Body::from("abcd"), 3).await, Err(StatusCode::PAYLOAD_TOO_LARGE));
        let never = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let slow = Body::new(Paced::new(never, Duration::from_millis(10)));
        assert_eq!(read(slow, 3).await, Err(StatusCode::REQUEST_TIMEOUT));
    }
}
