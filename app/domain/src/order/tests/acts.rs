//! The table of acts: its names are the stored ones, and each act is offered only to the side that may do it.

use std::collections::BTreeSet;

use super::*;
use crate::side::Side;

/// Names that are in stored audit rows and keys. None of them may ever change. A new act may be added once it is
/// stored.
const STORED: [&str; 33] = [
    "draft",
    "revise",
    "submit",
    "discard",
    "ask_signature",
    "accept",
    "decline",
    "decline_suspended",
    "withdraw",
    "confirm_split",
    "open_try",
    "payment_confirmed",
    "payment_doubted",
    "return_stray",
    "record_contact",
    "remind_vendor",
    "record_invoice",
    "declare_usable",
    "confirm_hand_over",
    "object_hand_over",
    "decide_objection",
    "correct_start",
    "apply_refund",
    "withdraw_refund",
    "refund_account_given",
    "confirm_refund",
    "object_refund",
    "record_cash_refund",
    "record_credit",
    "freeze",
    "unfreeze",
    "recalculate",
    "tick",
];

/// Acts that are not among the offered next steps: there is no order yet, or they belong to another page, to a payment,
/// to a role, or to a changed calendar.
const BESIDE: [Act; 7] = [
    Act::Draft,
    Act::Revise,
    Act::AskSignature,
    Act::OpenTry,
    Act::ReturnStray,
    Act::GiveRefundAccount,
    Act::Recalculate,
];

#[test]
fn the_names_of_acts_are_the_stored_ones() {
    let names: BTreeSet<&str> = Act::ALL.iter().map(|act| act.name()).collect();
    assert_eq!(names.len(), Act::ALL.len(), "each act has its own");
    for stored in STORED {
        assert!(names.contains(stored), "{stored}");
    }
    for act in Act::ALL {
        assert_eq!(serde_json::to_value(act).unwrap(), act.name());
    }
}

/// An order in every state, and in every stage of a state in which other acts are offered, with the hour of that
/// moment.
pub(super) fn stages() -> Vec<(World, Instant)> {
    let mut all = Vec::new();
    let mut stage = |mut world: World, now: Instant, commands: Vec<Command>| {
        for command in commands {
            world.run(0, now, &command).unwrap();
        }
        all.push((world, now));
    };
    let draft = || {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(5, 25, 9)).unwrap();
        world
    };
    let signed = || {
        let mut world = draft();
        world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
        world
    };
    let accepted = || World::accepted(30_000, 60_000, 6);
    let freeze = || Command::Freeze(FreezeRequest { by: "S1".parse().unwrap(), reason: why(), working_days: 5 });
    let applied = |on: NaiveDate| {
        let mut world = World::in_service();
        world.run(0, start_of(on), &world.refund(0, Fault::Member, on)).unwrap();
        world
    };
    let (early, late) = (at(5, 25, 13), start_of(day(2022, 10, 15)));
    stage(draft(), at(5, 25, 9), vec![]);
    stage(draft(), at(5, 25, 9), vec![Command::Discard]);
    stage(signed(), early, vec![]);
    stage(signed(), early, vec![Command::Decline { reason: why() }]);
    stage(signed(), early, vec![freeze()]);
    stage(signed(), start_of(day(2022, 6, 30)), vec![Command::Tick]);
    stage(accepted(), early, vec![]);
    stage(accepted(), early, vec![Command::Withdraw]);
    stage(World::paid(), at(5, 26, 10), vec![]);
    stage(World::paid(), at(5, 26, 10), vec![freeze()]);
    stage(World::handed_over(), at(5, 27, 10), vec![]);
    stage(World::handed_over(), at(5, 27, 10), vec![Command::ObjectHandOver { reason: why() }]);
    stage(World::in_service(), at(5, 30, 10), vec![]);
    stage(World::in_service(), start_of(day(2022, 12, 1)), vec![Command::Tick]);
    stage(applied(day(2022, 7, 15)), at(7, 15, 9), vec![]);
    stage(applied(day(2022, 7, 15)), at(7, 15, 9), vec![Command::ObjectRefund { reason: why() }]);
    stage(applied(day(2022, 7, 15)), at(7, 15, 9), vec![Command::ConfirmRefund]);
    let mut invoiced = applied_invoiced();
    invoiced.run(0, late, &Command::ConfirmRefund).unwrap();
    stage(invoiced, late, vec![]);
    all
}

/// A refund of points alone, for an order that was invoiced: the vendor owes an allowance.
fn applied_invoiced() -> World {
    let mut world = World::in_service();
    let (number, amount, date) = ("AB12345678".to_owned(), Twd::new(60_000), day(2022, 5, 30));
    let note = InvoiceNote { number, buyer: world.orders[0].terms.buyer.clone(), amount, date };
    world.run(0, at(5, 30, 10), &Command::RecordInvoice(note)).unwrap();
    let on = day(2022, 10, 15);
    world.run(0, start_of(on), &world.refund(0, Fault::Member, on)).unwrap();
    world
}

#[test]
fn each_act_is_offered_to_exactly_the_side_that_may() {
    let mut offered = BTreeSet::new();
    let mut states = BTreeSet::new();
    for (world, now) in stages() {
        let order = &world.orders[0];
        states.insert(order.state.name());
        for side in [Side::Member, Side::Vendor, Side::Staff] {
            for act in next_acts(order, side, true, now) {
                assert_eq!(act.right().side(), Some(side), "{act:?} in {}", order.state.name());
                assert!(order.frozen.is_none() || act.passes_freeze(), "{act:?} of a frozen order");
                offered.insert(act);
            }
            let staff = next_acts(order, side, false, now);
            assert!(!staff.contains(&Act::DeclineSuspended), "only for a suspended vendor");
        }
    }
    assert_eq!(states.len(), StateName::ALL.len(), "every state is covered");
    let of_a_side = Act::ALL.iter().copied().filter(|act| act.right().side().is_some());
    let expected: BTreeSet<Act> = of_a_side.filter(|act| !BESIDE.contains(act)).collect();
    assert_eq!(offered, expected);
}

#[test]
fn every_offered_act_is_possible_in_its_state() {
    for (mut world, now) in stages() {
        for side in [Side::Member, Side::Vendor, Side::Staff] {
            for act in next_acts(&world.orders[0], side, true, now) {
                let command = property::command(&mut world, 0, act, (2, "原因"), now);
                let facts = Facts { now, calendar: &world.calendar, link: world.link };
                let answer = decide(&world.orders[0], &command, &facts).answer;
                let unknown = matches!(answer, Err(Refusal::NotNow { .. } | Refusal::NotFrozen | Refusal::NoObjection));
                assert!(!unknown, "{act:?} in {}: {answer:?}", world.state(0));
            }
        }
    }
}

#[test]
fn an_act_that_needs_words_is_refused_without_them() {
    let words = [Need::Reason, Need::Note, Need::Evidence, Need::Reference];
    for (mut world, now) in stages() {
        for side in [Side::Member, Side::Vendor, Side::Staff] {
            for act in next_acts(&world.orders[0], side, true, now) {
                let command = property::command(&mut world, 0, act, (2, " "), now);
                let facts = Facts { now, calendar: &world.calendar, link: world.link };
                let missing = decide(&world.orders[0], &command, &facts).answer == Err(Refusal::TextMissing);
                assert_eq!(missing, act.needs().iter().any(|need| words.contains(need)), "{act:?}");
            }
        }
    }
}

#[test]
fn staff_decline_only_for_a_suspended_vendor_and_the_points_stay_usable_longer() {
    let declined = |suspended| Command::DeclineSuspended { reason: why(), suspended };
    for accepted in [false, true] {
        let mut world = World::new(60_000, 6);
        world.draft(30_000, at(5, 25, 9)).unwrap();
        world.run(0, at(5, 25, 10), &world.sign(0)).unwrap();
        if accepted {
            world.run(0, at(5, 25, 11), &Command::Accept { capacity_left: None }).unwrap();
            let refused = world.run(0, at(5, 25, 12), &Command::Decline { reason: why() });
            assert!(matches!(refused, Err(Refusal::NotNow { .. })), "a vendor cannot decline what it accepted");
        }
        assert_eq!(world.run(0, at(5, 25, 12), &declined(false)), Err(Refusal::VendorNotSuspended));
        world.run(0, at(5, 25, 12), &declined(true)).unwrap();
        let State::Declined(facts) = &world.orders[0].state else { panic!("{}", world.state(0)) };
        assert_eq!((facts.by, world.balance(&member())), (Party::Staff, 30_000));
    }
}
