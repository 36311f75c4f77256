//! Whatever anybody does in whatever order, the ledger holds.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::*;
use crate::ledger::{expire, trial_balance};

/// Something that is done to one of the three newest orders.
#[derive(Debug, Clone)]
struct Done {
    /// 0 for the newest.
    back: usize,
    /// The act; without one, what usually comes next, so that the later states are reached as often as the
    /// first.
    command: Option<Act>,
    /// Decides the command's contents, which are right half of the time.
    number: u8,
    /// Since the act before.
    hours: i64,
}

/// Mostly soon enough to be in time.
fn hours() -> impl Strategy<Value = i64> {
    prop_oneof![16 => 0_i64..6, 3 => 6_i64..60, 1 => 60_i64..800]
}

/// The acts that are commands: an order is there before them.
fn commands() -> Vec<Act> {
    let no_command = [Act::Draft, Act::GiveRefundAccount];
    Act::ALL.iter().copied().filter(|act| !no_command.contains(act)).collect()
}

fn done() -> impl Strategy<Value = Done> {
    let command = prop_oneof![1 => select(commands()).prop_map(Some), 2 => Just(None)];
    (0_usize..3, command, any::<u8>(), hours()).prop_map(|(back, command, number, hours)| Done {
        back,
        command,
        number,
        hours,
    })
}

/// What usually comes next for an order.
fn usual(order: &Order, number: u8) -> Act {
    // The low bits decide the contents.
    let one_of = |acts: &[Act]| acts[usize::from(number / 8) % acts.len()];
    match &order.state {
        _ if order.frozen.is_some() => one_of(&[Act::Unfreeze, Act::Tick]),
        State::Draft(_) => one_of(&[Act::Submit, Act::Submit, Act::Submit, Act::Revise]),
        State::Submitted(_) => Act::Accept,
        State::Accepted(Accepted { split_confirmed: None, .. }) => Act::ConfirmSplit,
        State::Accepted(_) => Act::PaymentConfirmed,
        State::Paid(_) => one_of(&[Act::DeclareUsable, Act::RecordInvoice]),
        State::HandedOver(HandedOver { objection: Some(_), .. })
        | State::RefundRequested(RefundRequested { objection: Some(_), .. }) => Act::DecideObjection,
        State::HandedOver(_) => one_of(&[Act::ConfirmHandOver, Act::ConfirmHandOver, Act::ObjectHandOver]),
        State::InService(_) => one_of(&[Act::ApplyRefund, Act::ApplyRefund, Act::CorrectStart]),
        State::RefundRequested(_) => {
            one_of(&[Act::ConfirmRefund, Act::ConfirmRefund, Act::ObjectRefund, Act::WithdrawRefund])
        }
        State::Refunding(_) => Act::RecordCashRefund,
        State::Refunded(Refunded { credit: None, .. }) => Act::RecordCredit,
        _ => Act::Tick,
    }
}

/// What a vendor does about the invoice of a refund.
fn credit(order: &Order) -> Credit {
    match order.state.application() {
        Some(application) if !order.invoice.invoices.is_empty() => {
            let outcome = application.quote.outcome;
            Credit::Allowance { number: "A1".to_owned(), amount: outcome.cash_back + outcome.points_back.worth() }
        }
        _ => Credit::NotInvoiced,
    }
}

/// The command of an act, with these words wherever it needs some. The calendar is counted again only after a closure,
/// which is made here.
pub(super) fn command(world: &mut World, place: usize, act: Act, (number, words): (u8, &str), now: Instant) -> Command {
    let why = || words.to_owned();
    let order = world.orders[place].clone();
    let (by, other) = ("S1".parse().unwrap(), "S2".parse().unwrap());
    let right = number.is_multiple_of(2);
    match act {
        Act::Revise => {
            let share = if right { world.buying.offer.price.get() / 8 } else { 20_000 };
            Command::Revise { points: Points::new(share * i64::from(number % 4)), buying: Box::new(world.buying()) }
        }
        Act::Submit => world.sign(place),
        Act::Discard => Command::Discard,
        Act::Accept => Command::Accept { capacity_left: None },
        Act::Decline => Command::Decline { reason: why() },
        Act::DeclineSuspended => Command::DeclineSuspended { reason: why(), suspended: right },
        Act::Withdraw => Command::Withdraw,
        Act::ConfirmSplit => split(order.terms.points.get(), order.terms.self_pay.get()),
        Act::OpenTry => Command::OpenTry,
        Act::PaymentDoubted => {
            let paid =
                Payment { id: format!("D{number}").parse().unwrap(), amount: order.terms.self_pay, paid_at: now };
            Command::PaymentDoubted(paid)
        }
        Act::PaymentConfirmed => {
            pay(&format!("T{number}"), order.terms.self_pay.get() + i64::from(number % 4 / 3), now)
        }
        Act::ReturnStray => {
            let stray = world.strays.get(usize::from(number) % world.strays.len().max(1));
            let none = || Payment { id: "T".parse().unwrap(), amount: Twd::ZERO, paid_at: now };
            let Payment { id, amount, .. } = stray.map_or_else(none, |stray| stray.payment.clone());
            Command::ReturnStray { payment: id, amount, returned: !right, reference: why() }
        }
        Act::RecordContact => Command::RecordContact { note: why() },
        Act::AskSignature => Command::AskSignature,
        Act::RemindVendor => Command::RemindVendor,
        Act::RecordInvoice => {
            let open = order.terms.price - order.invoice.invoiced();
            let amount = if right { open } else { Twd::new(open.get() / 2) };
            // dated the day before, it is often older than the payment
            let date = if number.is_multiple_of(8) { now.plus_millis(-86_400_000).day() } else { now.day() };
            let invoice = InvoiceNote { number: format!("AB{number:08}"), buyer: order.terms.buyer, amount, date };
            Command::RecordInvoice(invoice)
        }
        Act::DeclareUsable => Command::DeclareUsable { first_usable_day: now.day(), evidence: why() },
        Act::ConfirmHandOver => Command::ConfirmHandOver,
        Act::ObjectHandOver => Command::ObjectHandOver { reason: why() },
        Act::DecideObjection => {
            let decision = ObjectionDecision { by, second: Some(other), upheld: right, reason: why() };
            Command::DecideObjection(decision)
        }
        Act::CorrectStart => {
            let declared = match &order.state {
                State::InService(facts) => facts.hand_over.at.day(),
                _ => now.day(),
            };
            let start = declared + chrono::Days::new(u64::from(number % 64));
            Command::CorrectStart { start, by, second: other, reason: why() }
        }
        Act::ApplyRefund => {
            let fault = [Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded][usize::from(number / 2 % 3)];
            match quote_for(&order, fault, now.day()) {
                Ok(quote) => Command::ApplyRefund { fault, shown: Box::new(quote.agreed()), vendor_suspended: right },
                Err(_) => Command::Tick,
            }
        }
        Act::WithdrawRefund => Command::WithdrawRefund,
        Act::ConfirmRefund => Command::ConfirmRefund,
        Act::ObjectRefund => Command::ObjectRefund { reason: why() },
        Act::RecordCashRefund => {
            let back = order.state.application().map_or(Twd::ZERO, |application| application.quote.outcome.cash_back);
            Command::RecordCashRefund { amount: back, reference: why(), credit: credit(&order) }
        }
        Act::RecordCredit => Command::RecordCredit(credit(&order)),
        Act::Freeze => Command::Freeze(FreezeRequest { by, reason: why(), working_days: u16::from(number % 12) }),
        Act::Unfreeze => Command::Unfreeze { reason: why() },
        Act::Recalculate => {
            let closed = now.day() + chrono::Days::new(u64::from(number % 8));
            world.calendar = world.calendar.clone().with_closure(closed, why());
            Command::Recalculate { reason: why() }
        }
        Act::Tick => Command::Tick,
        Act::Draft | Act::GiveRefundAccount => unreachable!("no command"),
    }
}

#[test]
fn no_sequence_of_commands_breaks_the_ledger() {
    let drawn = (prop_oneof![Just(50_u32), Just(100)], 1_i64..70_000, prop::collection::vec(done(), 20..70));
    let config = ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() };
    let taken = RefCell::new(BTreeSet::new());
    let done = TestRunner::new(config).run(&drawn, |(percent, price, acts)| {
        let mut world = World::new(price, 3);
        world.buying.program.rules.points_share_percent = percent;
        let mut now = at(11, 1, 9);
        let points = |number: u8| (10_000 * i64::from(1 + number % 3)).min(price * i64::from(percent) / 100);
        for number in 0..3 {
            world.draft(points(number), now).unwrap();
        }
        for act in &acts {
            now = now.plus_millis(act.hours * 3_600_000);
            let mut place = world.orders.len() - 1 - act.back;
            let order = &world.orders[place];
            if act.command.is_none() && order.state.is_end() && usual(order, act.number) == Act::Tick {
                // Nothing is left to do: another order, until the last day of orders.
                place = world.draft(points(act.number), now).unwrap_or(place);
            }
            let next = act.command.unwrap_or_else(|| usual(&world.orders[place], act.number));
            let command = command(&mut world, place, next, (act.number, "原因"), now);
            if world.run(place, now, &command).is_ok() {
                taken.borrow_mut().insert(command.act());
            }
            world.run(place, now, &Command::Tick).unwrap();
            let due = world.orders[place].due();
            prop_assert!(due.is_none_or(|due| now < due), "nothing that is due stays undone");
            let business = "B1".parse().unwrap();
            let expired = expire(&business, &world.parcels(&member()), now).unwrap();
            world.book(expired);
            let sheet = trial_balance(&world.stored);
            prop_assert!(sheet.balanced());
            prop_assert_eq!(sheet.issued, Points::new(30_000));
        }
        Ok(())
    });
    done.unwrap_or_else(|failure| panic!("{failure}"));
    let all = BTreeSet::from_iter(commands());
    assert_eq!(taken.into_inner(), all, "each command is drawn, and taken at least once");
}
