//! Whatever anybody does in whatever order, the ledger holds.

use proptest::prelude::*;

use super::*;
use crate::ledger::{expire, trial_balance};

/// One of the commands, with contents that are right half of the time.
fn command(world: &World, order: usize, choice: u8, number: u8, now: Instant) -> Command {
    let terms = world.orders[order].terms.clone();
    let (by, second) = ("S1".parse().unwrap(), "S2".parse().unwrap());
    let upheld = number.is_multiple_of(2);
    let fault = [Fault::Member, Fault::VendorNotStarted, Fault::VendorEnded][usize::from(number % 3)];
    let quote = |fault| quote_for(&world.orders[order], fault, now.day());
    // From 24 on: what usually comes next, so that the later states are reached as often as the first.
    let choice = match (choice, world.state(order)) {
        (..24, _) => choice,
        (_, "draft") => 0,
        (_, "submitted") => 1,
        (_, "accepted") => 2 + number % 2,
        (_, "paid") => 4,
        (_, "handed_over") => 5,
        (_, "in_service") => 8,
        (_, "refund_requested") => 10,
        _end => 13,
    };
    match choice {
        0 => world.sign(order),
        1 => Command::Accept { capacity_left: None },
        2 => split(terms.points.get(), terms.self_pay.get()),
        3 => pay(&format!("T{number}"), terms.self_pay.get() + i64::from(number % 4 / 3), now),
        4 => usable(now.day()),
        5 => Command::ConfirmHandOver,
        6 => Command::ObjectHandOver { reason: why() },
        7 => Command::DecideObjection(ObjectionDecision { by, second: Some(second), upheld, reason: why() }),
        8 | 9 => match quote(fault) {
            Ok(quote) => Command::ApplyRefund { fault, quote: Box::new(quote), vendor_suspended: upheld },
            Err(_) => Command::Tick,
        },
        10 => Command::ConfirmRefund,
        11 => Command::ObjectRefund { reason: why() },
        12 => Command::WithdrawRefund,
        13 => match &world.orders[order].state {
            State::Refunding(facts) => Command::RecordCashRefund {
                amount: facts.application.quote.outcome.cash_back,
                reference: "R".to_owned(),
                credit: Credit::NotInvoiced,
            },
            _other => Command::Withdraw,
        },
        14 => Command::Decline { by: if upheld { Party::Vendor } else { Party::Staff }, reason: why() },
        15 => Command::Freeze(FreezeRequest { by, reason: why(), working_days: u16::from(number % 12) }),
        16 => Command::Unfreeze { reason: why() },
        17 => Command::RecordContact { note: why() },
        18 => Command::Withdraw,
        19 => Command::Discard,
        20 => Command::Revise { points: Points::new(i64::from(number) * 200), buying: Box::new(world.buying()) },
        _ => Command::Tick,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_the_ledger(
        percent in prop_oneof![Just(50_u32), Just(100)],
        price in 1_i64..70_000,
        acts in prop::collection::vec((0_usize..3, 0_u8..48, any::<u8>(), 0_i64..60), 1..60),
    ) {
        let mut world = World::new(price, 3);
        world.buying.program.rules.points_share_percent = percent;
        let mut now = at(11, 1, 9);
        for points in [10_000, 20_000, 30_000] {
            let points = points.min(price * i64::from(percent) / 100);
            world.draft(points, now).unwrap();
        }
        for (order, choice, number, hours) in acts {
            now = now.plus_millis(hours * 3_600_000);
            let command = command(&world, order, choice, number, now);
            let _ = world.run(order, now, &command);
            world.run(order, now, &Command::Tick).unwrap();
            let due = world.orders[order].due();
            prop_assert!(due.is_none_or(|due| now < due), "nothing that is due stays undone");
            let business = "B1".parse().unwrap();
            let expired = expire(&business, &world.parcels(&member()), now).unwrap();
            world.book(expired);
            let sheet = trial_balance(&world.stored);
            prop_assert!(sheet.balanced());
            prop_assert_eq!(sheet.issued, Points::new(30_000));
        }
    }
}
