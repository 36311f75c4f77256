//! Supervised loops. A turn that fails, panics or hangs causes a pause but never ends the loop; [`crate::pulse`] knows
//! loops that have not run for too long.

use std::any::Any;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

use crate::Cx;
use crate::error::{Error, Result};

/// The time limit of a turn. Turns that read whole tables take longest.
pub const TURN: Duration = Duration::from_secs(300);
/// How long after its rest a loop may be late before this process is not ready: longer than a turn.
pub const SILENCE: Duration = Duration::from_secs(360);
/// The pause after the first failed turn. It doubles with each further one.
pub const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause.
pub const MAX_PAUSE: Duration = Duration::from_secs(60);

/// The loops of a process, until they are stopped.
#[derive(Debug)]
pub struct Loops {
    cx: Cx,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Loops {
    /// No loops yet.
    #[must_use]
    pub fn new(cx: &Cx) -> Self {
        Self { cx: cx.clone(), stop: watch::Sender::new(false), tasks: JoinSet::new() }
    }

    /// Adds a loop with a name. A turn returns how long to rest before the next one.
    pub fn add<T>(&mut self, name: impl Into<String>, turn: impl Fn(Cx) -> T + Send + 'static)
    where
        T: Future<Output = Result<Duration>> + Send + 'static,
    {
        self.tasks.spawn(keep(self.cx.clone(), name.into(), self.stop.subscribe(), turn));
    }

    /// Runs the loops until the future `stop` ends; running turns are finished first.
    pub async fn until(mut self, stop: impl Future<Output = ()> + Send) {
        stop.await;
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn keep<T>(cx: Cx, name: String, mut stop: watch::Receiver<bool>, turn: impl Fn(Cx) -> T)
where
    T: Future<Output = Result<Duration>> + Send + 'static,
{
    let expect = |rest: Duration| cx.pulses.expect(&name, cx.clock.system().plus_millis(millis(rest + SILENCE)));
    expect(Duration::ZERO);
    let mut failures = 0;
    loop {
        let rest = match ended(turn(cx.clone()), TURN).await {
            Ok(rest) => {
                expect(rest);
                failures = 0;
                rest
            }
            Err(error) => {
                failures += 1;
                tracing::error!(name, failures, %error, "a turn of a loop failed");
                pause(failures)
            }
        };
        tokio::select! {
            // so that a loop without rests is stopped, too
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            () = cx.clock.moved() => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}

/// Runs work as a separate task and waits for it. A panic, or more time than `within`, becomes an error.
///
/// # Errors
/// Those of the work, or [`Error::Internal`].
pub(crate) async fn ended<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
    within: Duration,
) -> Result<T> {
    let mut task = tokio::spawn(work);
    match tokio::time::timeout(within, &mut task).await {
        Ok(Ok(done)) => done,
        Ok(Err(died)) => Err(Error::Internal(words(died))),
        Err(_) => {
            task.abort();
            Err(Error::Internal(format!("not done within {} seconds", within.as_secs())))
        }
    }
}

fn words(died: JoinError) -> String {
    let said = |panic: &(dyn Any + Send)| {
        panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned())
    };
    match died.try_into_panic() {
        Ok(panic) => format!("panicked: {}", said(&*panic).unwrap_or_default()),
        Err(stopped) => stopped.to_string(),
    }
}

fn pause(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(MAX_PAUSE)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_of_a_loop_that_fails_double_up_to_a_minute() {
        let pauses = [1, 2, 3, 6, 7, u32::MAX].map(|failures| pause(failures).as_secs());
        assert_eq!(pauses, [1, 2, 4, 32, 60, 60]);
    }

    #[tokio::test]
    async fn a_panic_and_endless_work_become_errors() {
        let died = ended::<()>(async { panic!("no. {}", 7) }, TURN).await;
        assert!(matches!(&died, Err(Error::Internal(why)) if why == "panicked: no. 7"), "{died:?}");
        let hung = ended::<()>(std::future::pending(), Duration::from_millis(1)).await;
        assert!(matches!(hung, Err(Error::Internal(_))), "{hung:?}");
        assert!(matches!(ended(async { Ok(1) }, TURN).await, Ok(1)));
    }
}
