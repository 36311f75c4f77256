//! The one door: time first, then the command.

use super::step::Work;
use super::{Command, Facts, Order, Refusal, State, Step, freeze, tick};

/// What came of a command. Both parts may be there: a late command stores the lapse **and** is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What to store, if anything. Store it whatever the answer is.
    pub step: Option<Box<Step>>,
    /// What to tell whoever asked.
    pub answer: Result<(), Refusal>,
}

/// Judges a command at an instant.
///
/// What time alone has brought is performed first, so that no command ever sees a state that the clock has ended.
/// Then the command meets the order as it really stands. Repeating what is already so (the same payment, a tick
/// with nothing due) is answered with `Ok` and no step.
#[must_use]
pub fn decide(order: &Order, command: &Command, facts: &Facts<'_>) -> Decision {
    let mut work = Work::new(order, facts);
    let answer = time_then_command(&mut work, command);
    let step = (!work.is_empty(order)).then(|| Box::new(work.step));
    Decision { step, answer }
}

fn time_then_command(work: &mut Work<'_>, command: &Command) -> Result<(), Refusal> {
    let was = work.order().state.name();
    let due = work.order().state.due();
    if takes_money_first(work.order(), command) {
        freeze::thaw_when_over(work);
    } else {
        tick::catch_up(work)?;
    }
    let mut trial = work.clone();
    let refusal = match apply(&mut trial, command) {
        Ok(()) => {
            *work = trial;
            return Ok(());
        }
        Err(refusal) => refusal,
    };
    let state = work.order().state.name();
    match (refusal, due) {
        (Refusal::NotNow { .. }, Some(due)) if was != state => Err(Refusal::TooLate { was, due, state }),
        (refusal, _) => Err(refusal),
    }
}

/// A payment meets an accepted order before its lapse does: whoever paid in time has paid, whenever it is told. That a
/// stray one was given back is recorded as well, whether the provider answers for the order's own or not.
fn takes_money_first(order: &Order, command: &Command) -> bool {
    let money =
        matches!(command, Command::PaymentConfirmed(_) | Command::PaymentDoubted(_) | Command::ReturnStray { .. });
    money && matches!(order.state, State::Accepted(_))
}

fn apply(work: &mut Work<'_>, command: &Command) -> Result<(), Refusal> {
    if let Some(freeze) = &work.order().frozen
        && !command.act().passes_freeze()
    {
        return Err(Refusal::Frozen { until: freeze.clock.due });
    }
    command.apply(work)
}
