//! Which edition it is: asked of the database for each page, once for all that ask meanwhile.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use service::Cx;
use service::market::edition::{self, Edition};

/// An answer that several wait for: the number of the edition.
type Reading = Shared<BoxFuture<'static, Option<u64>>>;

/// The editions that this process has seen, by number. Clones are the same.
#[derive(Clone)]
pub struct Editions(Arc<Inner>);

struct Inner {
    cx: Cx,
    /// The newest and its number.
    newest: Mutex<(u64, Option<Edition>)>,
    /// A reading that has not begun: whoever asks before it does gets its answer.
    next: Mutex<Option<Reading>>,
    /// One reads at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Editions {
    pub fn of(cx: &Cx) -> Self {
        Self(Arc::new(Inner {
            cx: cx.clone(),
            newest: Mutex::default(),
            next: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }))
    }

    /// The number of the edition that there is now or a moment later, never one from before; none when the database does not
    /// answer.
    pub async fn now(&self) -> Option<u64> {
        let reading = locked(&self.0.next).get_or_insert_with(|| self.clone().read().boxed().shared()).clone();
        reading.await
    }

    async fn read(self) -> Option<u64> {
        let _turn = self.0.turn.lock().await;
        // from here on it may be too early for whoever asks
        locked(&self.0.next).take();
        match edition::edition(&self.0.cx).await {
            Ok(edition) => Some(self.number(edition)),
            Err(error) => {
                tracing::error!(%error, "which pages can be kept was not read");
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
