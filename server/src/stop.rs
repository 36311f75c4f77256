//! The signal that asks this process to stop.

use std::sync::LazyLock;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Whether the process was asked to stop. The signal handler is installed at the first use.
static ASKED: LazyLock<watch::Sender<bool>> = LazyLock::new(|| {
    let asked = watch::Sender::new(false);
    let tell = asked.clone();
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::spawn(async move {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                tell.send_replace(true);
            });
        }
        (Err(error), _) | (_, Err(error)) => tracing::error!(%error, "the signal handler could not be installed"),
    }
    asked
});

/// Resolves when the process is asked to stop, or at once if it was before.
pub(crate) fn stopped() -> impl Future<Output = ()> {
    let mut asked = ASKED.subscribe();
    async move {
        asked.wait_for(|asked| *asked).await.ok();
    }
}
