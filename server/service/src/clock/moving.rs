//! Reading the business clock, and moving it in a demonstration.

use domain::audit::Action;
use domain::time::{Instant, end_of};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::{Cx, Principal, Refusal, audit, calendar};

/// Moves the business clock of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct MoveTo {
    /// The new time, later than the present one.
    pub to: Instant,
}

/// Moves the business clock forward and wakes the worker. Anybody may do so, but only in demo mode.
///
/// # Errors
/// [`Refusal::DemoOnly`], [`Refusal::ClockBackwards`], or [`Refusal::ClockBeyondCalendar`] past the last loaded year.
pub async fn move_to(cx: &Cx, actor: &Principal, command: MoveTo) -> Result<Instant> {
    if !cx.config.demo || !cx.clock.0.movable {
        return Err(Refusal::DemoOnly.into());
    }
    let mut tx = cx.db.begin().await?;
    let now = cx.clock.now(&mut tx).await?;
    if command.to <= now {
        return Err(Refusal::ClockBackwards { now }.into());
    }
    let last = calendar::load(&mut tx).await?.loaded_until(now.day()).map(end_of);
    if last.is_none_or(|last| command.to >= last) {
        return Err(Refusal::ClockBeyondCalendar { last }.into());
    }
    let system = cx.clock.system();
    let offset = command.to.millis().saturating_sub(system.millis());
    if !store::clock::advance(&mut tx, offset, system).await? {
        return Err(Refusal::ClockBackwards { now }.into());
    }
    let facts = serde_json::json!({ "from": now, "to": command.to });
    audit::append(cx, &mut tx, actor, Action::ClockMoved, "business", &facts).await?;
    tx.commit().await.map_err(Error::from)?;
    cx.clock.0.moved.notify_waiters();
    Ok(command.to)
}

/// The business clock now.
///
/// # Errors
/// Those of the database.
pub async fn read(cx: &Cx) -> Result<Instant> {
    let mut tx = cx.db.read().await?;
    cx.clock.now(&mut tx).await
}
