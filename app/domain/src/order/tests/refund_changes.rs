//! The days on which a refund begins to return less, for the leaflet's order and for odd terms.

use super::*;
use crate::notice::Back;

/// A change in plain numbers: kind, day, cash and points before it, cash and points from then on.
type Plain = (RefundChangeKind, NaiveDate, (i64, i64), (i64, i64));

fn of(points: i64, price: i64, term: u8, start: NaiveDate) -> Vec<Plain> {
    let mut world = World::new(price, term);
    world.draft(points, at(5, 25, 9)).unwrap();
    let plain = |back: Back| (back.cash.get(), back.points.get());
    refund_changes(&world.orders[0].terms, start)
        .iter()
        .map(|t| (t.kind, t.on, plain(t.before), plain(t.then)))
        .collect()
}

#[test]
fn the_leaflet_s_order_changes_each_month_and_returns_no_cash_from_9_1_on() {
    let found = of(30_000, 60_000, 6, day(2022, 6, 1));
    assert_eq!(
        found,
        [
            (RefundChangeKind::Month, day(2022, 7, 1), (25_000, 25_000), (20_000, 20_000)),
            (RefundChangeKind::Month, day(2022, 8, 1), (20_000, 20_000), (15_000, 15_000)),
            (RefundChangeKind::Half, day(2022, 9, 1), (15_000, 15_000), (0, 10_000)),
            (RefundChangeKind::Month, day(2022, 10, 1), (0, 10_000), (0, 5_000)),
            (RefundChangeKind::Month, day(2022, 11, 1), (0, 5_000), (0, 0)),
            (RefundChangeKind::End, day(2022, 12, 1), (0, 0), (0, 0)),
        ]
    );
}

#[test]
fn an_odd_term_changes_at_its_middle_day_and_a_month_without_a_change_is_left_out() {
    let found = of(0, 30_000, 3, day(2022, 6, 1));
    let days: Vec<_> = found.iter().map(|change| (change.0, change.1)).collect();
    assert_eq!(
        days,
        [
            (RefundChangeKind::Month, day(2022, 7, 1)),
            (RefundChangeKind::Half, day(2022, 7, 17)),
            (RefundChangeKind::End, day(2022, 9, 1)),
        ]
    );
}

#[test]
fn a_plan_of_one_month_changes_only_at_its_end() {
    assert_eq!(
        of(0, 1_000, 1, day(2022, 6, 1)).iter().map(|change| change.0).collect::<Vec<_>>(),
        [RefundChangeKind::End]
    );
}
