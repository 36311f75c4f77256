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
struct Act {
    /// 0 for the newest.
    back: usize,
    /// The command by name; without one, what usually comes next, so that the later states are reached as often as the
    /// first.
    command: Option<&'static str>,
    /// Decides the command's contents, which are right half of the time.
    number: u8,
    /// Since the act before.
    hours: i64,
}

/// Mostly soon enough to be in time.
fn hours() -> impl Strategy<Value = i64> {
    prop_oneof![16 => 0_i64..6, 3 => 6_i64..60, 1 => 60_i64..800]
}

fn act() -> impl Strategy<Value = Act> {
    let command = prop_oneof![1 => select(Command::NAMES).prop_map(Some), 2 => Just(None)];
    (0_usize..3, command, any::<u8>(), hours()).prop_map(|(back, command, number, hours)| Act {
        back,
        command,
        number,
        hours,
    })
}

/// The name of what usually comes next for an order.
fn usual(order: &Order, number: u8) -> &'static str {
    // The low bits decide the contents.
    let one_of = |names: &[&'static str]| names[usize::from(number / 8) % names.len()];
    match &order.state {
        _ if order.frozen.is_some() => one_of(&["unfreeze", "tick"]),
        State::Draft(_) => one_of(&["submit", "submit", "submit", "revise"]),
        State::Submitted(_) => "accept",
        State::Accepted(Accepted { split_confirmed: None, .. }) => "confirm_split",
        State::Accepted(_) => "payment_confirmed",
        State::Paid(_) => one_of(&["declare_usable", "record_invoice"]),
        State::HandedOver(HandedOver { objection: Some(_), .. })
        | State::RefundRequested(RefundRequested { objection: Some(_), .. }) => "decide_objection",
        State::HandedOver(_) => one_of(&["confirm_hand_over", "confirm_hand_over", "object_hand_over"]),
        State::InService(_) => one_of(&["apply_refund", "apply_refund", "correct_start"]),
        State::RefundRequested(_) => one_of(&["confirm_refund", "confirm_refund", "object_refund", "withdraw_refund"]),
        State::Refunding(_) => "record_cash_refund",
        State::Refunded(Refunded { credit: None, .. }) => "record_credit",
        State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => "tick",
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

/// The command of an act. The calendar is counted again only after a closure, which is made here.
fn command(world: &mut World, place: usize, act: &Act, now: Instant) -> Command {
    let (number, order) = (act.number, world.orders[place].clone());
    let name = act.command.unwrap_or_else(|| usual(&order, number));
    let (by, other) = ("S1".parse().unwrap(), "S2".parse().unwrap());
    let right = number.is_multiple_of(2);
    match name {
        "revise" => {
            let share = if right { world.buying.offer.price.get() / 8 } else { 20_000 };
            Command::Revise { points: Points::new(share * i64::from(number % 4)), buying: Box::new(world.buying()) }
        }
        "submit" => world.sign(place),
        "discard" => Command::Discard,
        "accept" => Command::Accept { capacity_left: None },
        "decline" => Command::Decline { by: if right { Party::Vendor } else { Party::Staff }, reason: why() },
        "withdraw" => Command::Withdraw,
        "confirm_split" => split(order.terms.points.get(), order.terms.self_pay.get()),
        "open_try" => Command::OpenTry,
        "payment_doubted" => {
            let paid =
                Payment { id: format!("D{number}").parse().unwrap(), amount: order.terms.self_pay, paid_at: now };
            Command::PaymentDoubted(paid)
        }
        "payment_confirmed" => pay(&format!("T{number}"), order.terms.self_pay.get() + i64::from(number % 4 / 3), now),
        "return_stray" => {
            let stray = world.strays.get(usize::from(number) % world.strays.len().max(1));
            let none = || Payment { id: "T".parse().unwrap(), amount: Twd::ZERO, paid_at: now };
            let Payment { id, amount, .. } = stray.map_or_else(none, |stray| stray.payment.clone());
            Command::ReturnStray { payment: id, amount, returned: !right, reference: "R".to_owned() }
        }
        "record_contact" => Command::RecordContact { note: why() },
        "ask_signature" => Command::AskSignature,
        "remind_vendor" => Command::RemindVendor,
        "record_invoice" => {
            let open = order.terms.price - order.invoice.invoiced();
            let amount = if right { open } else { Twd::new(open.get() / 2) };
            // dated the day before, it is often older than the payment
            let date = if number.is_multiple_of(8) { now.plus_millis(-86_400_000).day() } else { now.day() };
            let invoice = InvoiceNote { number: format!("AB{number:08}"), buyer: order.terms.buyer, amount, date };
            Command::RecordInvoice(invoice)
        }
        "declare_usable" => usable(now.day()),
        "confirm_hand_over" => Command::ConfirmHandOver,
        "object_hand_over" => Command::ObjectHandOver { reason: why() },
        "decide_objection" => {
            let decision = ObjectionDecision { by, second: Some(other), upheld: right, reason: why() };
            Command::DecideObjection(decision)
        }
        "correct_start" => {
            let declared = match &order.state {
                State::InService(facts) => facts.hand_over.at.day(),
                _ => now.day(),
            };
            let start = declared + chrono::Days::new(u64::from(number % 64));
            Command::CorrectStart { start, by, second: other, reason: why() }
        }
        "apply_refund" => {
            let fault = [Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded][usize::from(number / 2 % 3)];
            match quote_for(&order, fault, now.day()) {
                Ok(quote) => Command::ApplyRefund { fault, quote: Box::new(quote), vendor_suspended: right },
                Err(_) => Command::Tick,
            }
        }
        "withdraw_refund" => Command::WithdrawRefund,
        "confirm_refund" => Command::ConfirmRefund,
        "object_refund" => Command::ObjectRefund { reason: why() },
        "record_cash_refund" => {
            let back = order.state.application().map_or(Twd::ZERO, |application| application.quote.outcome.cash_back);
            Command::RecordCashRefund { amount: back, reference: "R".to_owned(), credit: credit(&order) }
        }
        "record_credit" => Command::RecordCredit(credit(&order)),
        "freeze" => Command::Freeze(FreezeRequest { by, reason: why(), working_days: u16::from(number % 12) }),
        "unfreeze" => Command::Unfreeze { reason: why() },
        "recalculate" => {
            let closed = now.day() + chrono::Days::new(u64::from(number % 8));
            world.calendar = world.calendar.clone().with_closure(closed, why());
            Command::Recalculate { reason: why() }
        }
        "tick" => Command::Tick,
        unknown => panic!("nothing draws {unknown}"),
    }
}

#[test]
fn no_sequence_of_commands_breaks_the_ledger() {
    let drawn = (prop_oneof![Just(50_u32), Just(100)], 1_i64..70_000, prop::collection::vec(act(), 20..70));
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
            if act.command.is_none() && order.state.is_end() && usual(order, act.number) == "tick" {
                // Nothing is left to do: another order, until the last day of orders.
                place = world.draft(points(act.number), now).unwrap_or(place);
            }
            let command = command(&mut world, place, act, now);
            if world.run(place, now, &command).is_ok() {
                taken.borrow_mut().insert(command.name());
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
    let all = BTreeSet::from_iter(Command::NAMES.iter().copied());
    assert_eq!(taken.into_inner(), all, "each command is drawn, and taken at least once");
}
