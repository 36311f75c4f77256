//! Payments that are reported late: when "not paid" is final.

use proptest::prelude::*;

use super::*;

const MINUTE_MS: i64 = 60_000;

/// The deadline of an order accepted on Wednesday 5/25: the end of Friday 5/27.
fn due() -> Instant {
    at(5, 28, 0)
}

/// An order whose split is confirmed and whose last try was opened this many minutes before the deadline.
fn opened(minutes: i64) -> World {
    let mut world = World::accepted(30_000, 60_000, 6);
    world.run(0, at(5, 25, 12), &split(30_000, 30_000)).unwrap();
    world.run(0, due().plus_millis(-minutes * MINUTE_MS), &Command::OpenTry).unwrap();
    world
}

#[test]
fn not_paid_is_final_at_the_deadline_or_40_minutes_later_where_the_last_try_was_opened_within_60_minutes() {
    assert_eq!((LATE_TRY_MS, ASK_AGAIN_MS), (60 * MINUTE_MS, 40 * MINUTE_MS));
    for (minutes, later) in [(24 * 60, 0), (61, 0), (60, 40), (30, 40), (1, 40)] {
        let mut world = opened(minutes);
        let end = due().plus_millis(later * MINUTE_MS);
        assert_eq!(world.orders[0].due(), Some(end), "{minutes}: the job runs then");
        world.run(0, end.plus_millis(-1), &Command::Tick).unwrap();
        assert_eq!(world.state(0), "accepted", "{minutes}");
        world.link = Link::NotAsked;
        assert_eq!(world.run(0, end, &Command::Tick), Err(Refusal::AskProviderFirst), "{minutes}: asked again");
        world.link = Link::ClosedUnpaid;
        world.run(0, end, &Command::Tick).unwrap();
        let State::Lapsed(facts) = &world.orders[0].state else { panic!("{minutes}") };
        assert_eq!(facts.at, due(), "{minutes}: the lapse is dated to the deadline");
        assert_eq!(world.balance(&member()), 30_000, "{minutes}");
    }
}

#[test]
fn while_a_late_try_is_checked_the_order_is_neither_paid_again_nor_withdrawn_nor_declined() {
    let until = due().plus_millis(ASK_AGAIN_MS);
    let withdraw = Command::Withdraw;
    let decline = Command::DeclineSuspended { reason: why(), suspended: true };
    for (now, command, answer) in [
        (due().plus_millis(-1), Command::OpenTry, Ok(())),
        (due().plus_millis(-1), withdraw.clone(), Err(Refusal::PaymentBeingChecked { until })),
        (due(), withdraw.clone(), Err(Refusal::PaymentBeingChecked { until })),
        (due(), decline.clone(), Err(Refusal::PaymentBeingChecked { until })),
        (due(), Command::OpenTry, Err(Refusal::PaymentBeingChecked { until })),
        (due(), split(30_000, 30_000), Err(Refusal::PaymentBeingChecked { until })),
        (until.plus_millis(-1), Command::Tick, Ok(())),
    ] {
        let mut world = opened(30);
        assert_eq!(world.run(0, now, &command), answer, "{}", command.act().name());
        assert_eq!(world.state(0), "accepted", "{}", command.act().name());
    }
    // an earlier try does not delay anything
    let mut world = opened(61);
    world.run(0, due().plus_millis(-1), &withdraw).unwrap();
    assert_eq!(world.state(0), "withdrawn");
}

#[test]
fn a_payment_whose_time_cannot_be_right_is_a_stray_payment() {
    let mut world = opened(24 * 60);
    let paid = Payment { id: "T1".parse().unwrap(), amount: Twd::new(30_000), paid_at: at(5, 20, 0) };
    world.run(0, at(5, 27, 9), &Command::PaymentDoubted(paid)).unwrap();
    assert_eq!((world.state(0), world.strays[0].reason), ("accepted", StrayReason::ImpossibleTime));
}

#[test]
fn a_late_report_counts_by_the_time_of_payment_and_an_order_ends_once() {
    let drawn = (0_i64..200, 0_i64..60, prop::option::of(-200_i64..60));
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, |((opened_before, reported, paid) in drawn)| {
        let mut world = opened(opened_before.max(1));
        let late = opened_before <= 60;
        let reported_at = due().plus_millis(reported * MINUTE_MS);
        world.run(0, reported_at, &Command::Tick).unwrap();
        let over = !late || reported >= 40;
        prop_assert_eq!(world.state(0), if over { "lapsed" } else { "accepted" });
        if let Some(paid) = paid {
            let paid_at = due().plus_millis(paid * MINUTE_MS);
            world.run(0, reported_at, &pay("T1", 30_000, paid_at)).unwrap();
            let counts = !over && paid < 0;
            prop_assert_eq!(world.state(0) == "paid", counts);
            prop_assert_eq!(world.strays.is_empty(), counts);
        }
    });
}
