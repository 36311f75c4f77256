//! The current edition of the public pages. It is read from the database for each page, in one query for all requests
//! that arrive before it begins.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use service::Cx;
use service::market::edition::{self, Edition};

/// A query that several requests wait for. It gives the number of the edition.
type Reading = Shared<BoxFuture<'static, Option<u64>>>;

/// The editions that this process has seen, by number. Clones share them.
#[derive(Clone)]
pub struct Editions(Arc<Inner>);

struct Inner {
    cx: Cx,
    /// The number and the content of the newest edition.
    newest: Mutex<(u64, Option<Edition>)>,
    /// A query that has not begun. Requests that arrive before it begins share its answer.
    next: Mutex<Option<Reading>>,
    /// Held by the running query, so that only one runs at a time.
    running: tokio::sync::Mutex<()>,
}

impl Editions {
    pub fn of(cx: &Cx) -> Self {
        Self(Arc::new(Inner {
            cx: cx.clone(),
            newest: Mutex::default(),
            next: Mutex::default(),
            running: tokio::sync::Mutex::default(),
        }))
    }

    /// The number of the edition now or a moment later, but never an earlier one; `None` when the database does not
    /// answer.
    pub async fn now(&self) -> Option<u64> {
        let reading = locked(&self.0.next).get_or_insert_with(|| self.clone().read().boxed().shared()).clone();
        reading.await
    }

    async fn read(self) -> Option<u64> {
        let _running = self.0.running.lock().await;
        // from here on the answer may be too old for new requests
        locked(&self.0.next).take();
        match edition::edition(&self.0.cx).await {
            Ok(edition) => Some(self.number(edition)),
            Err(error) => {
                tracing::error!(%error, "the edition of the public pages could not be read");
                None
            }
        }
    }

    fn number(&self, edition: Edition) -> u64 {
        let mut newest = locked(&self.0.newest);
        if newest.1.as_ref() != Some(&edition) {
            *newest = (newest.0 + 1, Some(edition));
        }
        newest.0
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
