//! A request's body with a lowest speed, so that a slow sender does not hold a connection.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

/// How many received bytes add one second: a sixth of the speed of the slowest phone.
pub const BYTES_PER_SECOND: u64 = 8 * 1024;

/// A body and the deadline for the rest of it.
pub struct Paced {
    body: Body,
    /// The deadline, which starts with the first read and moves with the bytes received.
    until: Option<Pin<Box<Sleep>>>,
    patience: Duration,
    /// Bytes that have not added time yet.
    rest: u64,
}

/// The body came too slowly.
#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly")]
pub struct TooSlow;

impl Paced {
    /// Gives a body this much time, and one more second for each [`BYTES_PER_SECOND`] received.
    pub const fn new(body: Body, patience: Duration) -> Self {
        Self { body, until: None, patience, rest: 0 }
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        let until = this.until.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + this.patience)));
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
            ready!(until.as_mut().poll(cx));
            return Poll::Ready(Some(Err(TooSlow.into())));
        };
        if let Some(Ok(frame)) = &frame {
            let bytes = frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
            let came = this.rest.saturating_add(bytes);
            this.rest = came % BYTES_PER_SECOND;
            let later = until.deadline() + Duration::from_secs(came / BYTES_PER_SECOND);
            until.as_mut().reset(later);
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use futures::stream::{self, StreamExt};

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(300);

    /// Reads a body of parts, each of which takes this long.
    async fn read(parts: usize, part: &'static [u8], each: Duration) -> Result<usize, axum::Error> {
        let parts = stream::iter(0..parts).then(move |_| async move {
            tokio::time::sleep(each).await;
            Ok::<_, std::io::Error>(Bytes::from_static(part))
        });
        let body = Body::new(Paced::new(Body::from_stream(parts), PATIENCE));
        to_bytes(body, usize::MAX).await.map(|bytes| bytes.len())
    }

    #[tokio::test]
    async fn a_body_that_is_too_slow_is_refused_and_a_steady_one_is_read() {
        let slow = Duration::from_millis(100);
        assert!(read(20, b"x", slow).await.is_err(), "a byte every tenth of a second");
        static PART: [u8; 2 * BYTES_PER_SECOND as usize] = [0; 2 * BYTES_PER_SECOND as usize];
        assert_eq!(read(8, &PART, slow).await.expect("it comes"), 8 * PART.len());
        assert!(read(1, b"x", Duration::from_secs(9)).await.is_err(), "nothing comes");
    }
}
