//! The single entry point: it handles the passing of time first, then the command.

use super::step::Work;
use super::{Command, Facts, Order, Refusal, State, Step, freeze, tick};

/// The result of a command. It may have both parts: a late command stores the lapse **and** is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What to store, if anything. It is stored whatever the answer is.
    pub step: Option<Box<Step>>,
    /// The answer to the caller.
    pub answer: Result<(), Refusal>,
}

/// Judges a command at an instant.
///
/// First it does what the passing of time requires, so that no command sees a state whose deadline has passed. Then it
/// judges the command on the resulting order. A repeat of what is already recorded (the same payment, a tick with
/// nothing due) returns `Ok` without a step.
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

/// Whether the command is handled before the lapse of an accepted order. A payment is: whoever paid in time has paid,
/// even if the provider reports it later. So is the return of a stray payment, which does not depend on the provider.
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
