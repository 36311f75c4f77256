//! Refunds as they are posted.

use super::property::Draw;
use super::*;
use crate::refund::Agreed;

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

/// Generates the commands of a refund.
pub(super) fn drawn(_: &mut World, draw: &Draw<'_>, act: Act) -> Option<Command> {
    let (order, number) = (&draw.order, draw.number);
    Some(match act {
        Act::ApplyRefund => {
            let fault = [Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded][usize::from(number / 2 % 3)];
            match quote_for(order, fault, draw.now.day()) {
                Ok(quote) => {
                    let shown = Box::new(quote.agreed());
                    Command::ApplyRefund { fault, shown, vendor_suspended: draw.right() }
                }
                Err(_) => Command::Tick,
            }
        }
        Act::WithdrawRefund => Command::WithdrawRefund,
        Act::ConfirmRefund => Command::ConfirmRefund,
        Act::ObjectRefund => Command::ObjectRefund { reason: draw.why() },
        Act::RecordCashRefund => {
            let back = order.state.application().map_or(Twd::ZERO, |application| application.quote.outcome.cash_back);
            Command::RecordCashRefund { amount: back, reference: draw.why(), credit: credit(order) }
        }
        Act::RecordCredit => Command::RecordCredit(credit(order)),
        _ => return None,
    })
}

fn cash_back(amount: i64, credit: Credit) -> Command {
    Command::RecordCashRefund { amount: Twd::new(amount), reference: "R-1".to_owned(), credit }
}

#[test]
fn the_leaflets_first_example_is_posted_as_20000_and_20000() {
    let mut world = World::in_service();
    world.run(0, at(7, 15, 9), &world.refund(0, Fault::Member, day(2022, 7, 15))).unwrap();
    assert_eq!(world.balance(&member()), 0);
    // Applied for on Friday 7/15; the vendor is silent until the end of Wednesday 7/20.
    world.run(0, at(7, 21, 0).plus_millis(-1), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "refund_requested");
    world.run(0, at(7, 21, 0), &Command::Tick).unwrap();
    assert_eq!(world.state(0), "refunding");
    assert_eq!((world.balance(&member()), world.balance(&vendor_account())), (20_000, 10_000));
    let now = at(7, 22, 9);
    let expected = Twd::new(20_000);
    assert_eq!(world.run(0, now, &cash_back(19_999, Credit::NotInvoiced)), Err(Refusal::CashAmount { expected }));
    world.run(0, now, &cash_back(20_000, Credit::NotInvoiced)).unwrap();
    assert_eq!(world.state(0), "refunded");
}

#[test]
fn the_leaflets_second_example_is_posted_as_0_and_5000_and_is_done_at_once() {
    let mut world = World::in_service();
    world.run(0, at(10, 15, 9), &world.refund(0, Fault::Member, day(2022, 10, 15))).unwrap();
    world.run(0, at(10, 17, 9), &Command::ConfirmRefund).unwrap();
    assert_eq!(world.state(0), "refunded");
    assert_eq!((world.balance(&member()), world.balance(&vendor_account())), (5_000, 25_000));
}

#[test]
fn the_days_after_a_silent_answer_are_quoted_as_days_of_service() {
    // Declared on Friday 5/27, usable from 6/1 on; the third working day is Wednesday 6/1.
    let mut world = World::handed_over();
    let back = |world: &World, fault, on| {
        let quote = quote_for(&world.orders[0], fault, on).unwrap();
        (quote.input.start, quote.input.fault, quote.outcome.cash_back.get(), quote.outcome.points_back.get())
    };
    let start = day(2022, 6, 1);
    assert_eq!(back(&world, Fault::Member, start), (None, Fault::Member, 30_000, 30_000), "not confirmed yet");
    let fault = Fault::VendorNotStarted;
    assert_eq!(back(&world, fault, start), (None, fault, 30_000, 30_000));
    for (on, sums) in [(day(2022, 6, 2), 25_000), (day(2022, 8, 20), 15_000)] {
        assert_eq!(back(&world, Fault::Member, on), (Some(start), Fault::Member, sums, sums), "{on}");
        assert_eq!(back(&world, fault, on), (Some(start), Fault::Member, sums, sums), "it has started: {on}");
    }
    assert!(matches!(quote_for(&world.orders[0], Fault::Member, day(2022, 12, 1)), Err(Refusal::TermEnded(_))));
    // silence does not confirm while the order is frozen or an objection is open
    let mut still = World::handed_over();
    let freeze = FreezeRequest { by: "S1".parse().unwrap(), working_days: 5, reason: why() };
    still.run(0, at(5, 30, 8), &Command::Freeze(freeze)).unwrap();
    assert_eq!(back(&still, Fault::Member, day(2022, 8, 20)).0, None);
    world.run(0, at(5, 30, 9), &Command::ObjectHandOver { reason: why() }).unwrap();
    assert_eq!(back(&world, Fault::Member, day(2022, 8, 20)).0, None);
}

#[test]
fn an_application_before_the_hand_over_is_confirmed_returns_everything() {
    let mut world = World::handed_over();
    world.run(0, at(6, 1, 23), &world.refund(0, Fault::Member, day(2022, 6, 1))).unwrap();
    world.run(0, at(6, 2, 9), &Command::ConfirmRefund).unwrap();
    assert_eq!((world.state(0), world.balance(&member())), ("refunding", 30_000));
}

#[test]
fn a_suspended_vendors_fault_is_open_from_the_payment_until_the_service_is_confirmed() {
    let faults = |world: &World, suspended| open_faults(&world.orders[0].state, suspended);
    let not_started = [Fault::Member, Fault::VendorNotStarted];
    for world in [World::paid(), World::handed_over()] {
        assert_eq!(faults(&world, false), [Fault::Member]);
        assert_eq!(faults(&world, true), not_started);
    }
    assert_eq!(faults(&World::in_service(), true), [Fault::Member, Fault::VendorEnded]);
    assert_eq!(faults(&World::accepted(30_000, 60_000, 6), true), []);
}

#[test]
fn the_quote_that_was_shown_is_the_quote_that_is_posted() {
    let mut world = World::in_service();
    let shown = world.refund(0, Fault::Member, day(2022, 8, 31));
    let refusal = world.run(0, at(9, 1, 0), &shown).unwrap_err();
    let Refusal::QuoteChanged { now } = refusal else { panic!("{refusal:?}") };
    assert_eq!((now.outcome.cash_back, now.outcome.points_back), (Twd::ZERO, Points::new(10_000)));
    assert_eq!(world.state(0), "in_service");
}

#[test]
fn a_changed_wording_of_the_derivation_does_not_refuse_an_application() {
    let mut world = World::in_service();
    let today = quote_for(&world.orders[0], Fault::Member, day(2022, 7, 15)).unwrap();
    let mut page = serde_json::to_value(&today).unwrap();
    page["explanation"] = serde_json::json!([{ "rule": "said_otherwise" }]);
    let shown: Box<Agreed> = Box::new(serde_json::from_value(page).unwrap());
    let apply = Command::ApplyRefund { fault: Fault::Member, shown, vendor_suspended: false };
    world.run(0, at(7, 15, 9), &apply).unwrap();
    assert_eq!(world.orders[0].state.application().unwrap().quote, today, "stored with today's derivation");
}

#[test]
fn the_day_of_application_counts_whenever_it_is_posted() {
    let mut world = World::in_service();
    world.run(0, at(8, 31, 23), &world.refund(0, Fault::Member, day(2022, 8, 31))).unwrap();
    world.run(0, at(9, 2, 9), &Command::ConfirmRefund).unwrap();
    assert_eq!(world.balance(&member()), 15_000);
}

#[test]
fn a_withdrawn_or_wrong_application_returns_to_the_former_state() {
    type Make = fn() -> World;
    let worlds: [(&str, Make); 3] =
        [("paid", World::paid), ("handed_over", World::handed_over), ("in_service", World::in_service)];
    for (from, make) in worlds {
        let mut world = make();
        let before = world.orders[0].state.clone();
        world.run(0, at(5, 30, 10), &world.refund(0, Fault::Member, day(2022, 5, 30))).unwrap();
        world.run(0, at(5, 30, 11), &Command::WithdrawRefund).unwrap();
        assert_eq!(world.orders[0].state, before, "{from}");
        world.run(0, at(5, 30, 12), &world.refund(0, Fault::Member, day(2022, 5, 30))).unwrap();
        world.run(0, at(5, 30, 13), &Command::ObjectRefund { reason: why() }).unwrap();
        let by = "S1".parse().unwrap();
        let upheld = ObjectionDecision { by, second: None, upheld: true, reason: why() };
        world.run(0, at(6, 1, 9), &Command::DecideObjection(upheld)).unwrap();
        assert_eq!(world.state(0), from);
    }
}

#[test]
fn the_vendors_fault_opens_when_its_seven_days_are_over() {
    // Paid on Thursday 5/26; seven working days end with 6/7, after the holiday of 6/3.
    let mut world = World::paid();
    let due = world.orders[0].state.due().unwrap();
    assert_eq!(due, at(6, 8, 0));
    let fault = Fault::VendorNotStarted;
    let early = world.refund(0, fault, day(2022, 6, 7));
    let refused = world.run(0, due.plus_millis(-1), &early);
    assert_eq!(refused, Err(Refusal::FaultNotOpen { fault, from: Some(due) }));
    world.run(0, due, &world.refund(0, fault, day(2022, 6, 8))).unwrap();
    world.run(0, at(6, 8, 9), &Command::ConfirmRefund).unwrap();
    assert_eq!((world.state(0), world.balance(&member())), ("refunding", 30_000));
    assert!(world.orders[0].invoice.complete.is_some(), "nothing is left to invoice");
}

#[test]
fn an_invoiced_refund_needs_its_allowance_to_the_dollar() {
    let mut world = World::in_service();
    let buyer = Ubn::parse("04595257").unwrap();
    let (number, amount, date) = ("AB12345678".to_owned(), Twd::new(60_000), day(2022, 5, 30));
    let note = InvoiceNote { number, buyer, amount, date };
    world.run(0, at(5, 30, 10), &Command::RecordInvoice(note)).unwrap();
    world.run(0, at(7, 15, 9), &world.refund(0, Fault::Member, day(2022, 7, 15))).unwrap();
    world.run(0, at(7, 15, 10), &Command::ConfirmRefund).unwrap();
    let allowance = |amount| Credit::Allowance { number: "AL-1".to_owned(), amount: Twd::new(amount) };
    let expected = Twd::new(40_000);
    for (credit, refusal) in [
        (Credit::NotInvoiced, Refusal::CreditMissing),
        (Credit::Voided, Refusal::VoidNotWhole),
        (allowance(20_000), Refusal::CreditAmount { expected }),
    ] {
        assert_eq!(world.run(0, at(7, 16, 9), &cash_back(20_000, credit)), Err(refusal));
    }
    world.run(0, at(7, 16, 9), &cash_back(20_000, allowance(40_000))).unwrap();
}

#[test]
fn a_large_refund_needs_two_people() {
    let mut world = World::in_service();
    world.orders[0].terms.rules.two_staff_from = Twd::new(20_000);
    world.run(0, at(7, 15, 9), &world.refund(0, Fault::Member, day(2022, 7, 15))).unwrap();
    world.run(0, at(7, 15, 10), &Command::ObjectRefund { reason: why() }).unwrap();
    assert!(needs_second(&world.orders[0]));
    let decision = |second: Option<&str>| {
        let second = second.map(|id| id.parse().unwrap());
        let by = "S1".parse().unwrap();
        Command::DecideObjection(ObjectionDecision { by, second, upheld: false, reason: why() })
    };
    for alone in [None, Some("S1")] {
        assert_eq!(world.run(0, at(7, 18, 9), &decision(alone)), Err(Refusal::NeedsSecondPerson));
    }
    world.run(0, at(7, 18, 9), &decision(Some("S2"))).unwrap();
    assert_eq!(world.state(0), "refunding");
    assert!(!needs_second(&world.orders[0]), "it is decided");
}

#[test]
fn a_frozen_order_accepts_an_application_and_its_day_never_moves() {
    let mut world = World::in_service();
    let request = FreezeRequest { by: "S1".parse().unwrap(), reason: why(), working_days: 10 };
    world.run(0, at(8, 30, 9), &Command::Freeze(request)).unwrap();
    world.run(0, at(8, 31, 9), &world.refund(0, Fault::Member, day(2022, 8, 31))).unwrap();
    assert!(matches!(world.run(0, at(9, 5, 9), &Command::ConfirmRefund), Err(Refusal::Frozen { .. })));
    world.run(0, at(9, 6, 9), &Command::Unfreeze { reason: why() }).unwrap();
    world.run(0, at(9, 6, 10), &Command::ConfirmRefund).unwrap();
    assert_eq!(world.balance(&member()), 15_000);
}
