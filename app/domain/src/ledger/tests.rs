use std::collections::BTreeMap;

use super::*;
use crate::time::start_of;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn lot(id: &str, expires_on: Option<NaiveDate>) -> Lot {
    Lot { id: id.parse().unwrap(), program: "111".parse().unwrap(), expires_on, extended: false }
}

fn parcel(id: &str, expires_on: Option<NaiveDate>, points: i64) -> Parcel {
    Parcel { lot: lot(id, expires_on), points: Points::new(points) }
}

fn accounts() -> [Account; 6] {
    ["program:111", "available:B1", "held:O1", "vendor:V1", "settled", "expired"].map(|key| key.parse().unwrap())
}

#[test]
fn each_kind_of_entry_allows_only_its_own_pair_of_accounts() {
    let pairs: Vec<String> = EntryKind::ALL
        .iter()
        .flat_map(|kind| accounts().into_iter().flat_map(move |from| accounts().map(|to| (*kind, from.clone(), to))))
        .filter(|(kind, from, to)| Entry::new(*kind, from.clone(), to.clone(), &parcel("L1", None, 1)).is_ok())
        .map(|(kind, from, to)| format!("{} {}-{}", kind.name(), from.kind().name(), to.kind().name()))
        .collect();
    let table = [
        "grant program-available",
        "hold available-held",
        "release held-available",
        "spend held-vendor",
        "refund vendor-available",
        "expire available-expired",
        "revoke available-program",
        "settle vendor-settled",
        "adjust program-available",
        "adjust available-program",
    ];
    assert_eq!(pairs, table);
}

#[test]
fn an_entry_of_zero_is_refused() {
    let [program, available, ..] = accounts();
    for points in [0, -1] {
        let entry = Entry::new(EntryKind::Grant, program.clone(), available.clone(), &parcel("L1", None, points));
        assert_eq!(entry, Err(BadEntry::Amount));
    }
}

#[test]
fn account_keys_are_read_back() {
    for account in accounts() {
        assert_eq!(account.to_string().parse(), Ok(account));
    }
    for key in ["", "settled:x", "available", "available:", "bank:B1", "held:a b"] {
        assert_eq!(key.parse::<Account>(), Err(BadAccount), "{key:?}");
    }
}

#[test]
fn the_earliest_expiry_is_spent_first_and_expired_points_never() {
    let there = [
        parcel("never", None, 5),
        parcel("late", Some(day(2022, 12, 31)), 5),
        parcel("early", Some(day(2022, 6, 30)), 5),
        parcel("gone", Some(day(2022, 5, 31)), 5),
    ];
    let june = start_of(day(2022, 6, 1));
    let ids = |points| {
        let taken = allocate(&there, Points::new(points), june);
        taken.map(|taken| taken.iter().map(|p| (p.lot.id.to_string(), p.points.get())).collect::<Vec<_>>())
    };
    let early = || ("early".to_owned(), 5);
    assert_eq!(ids(0), Ok(vec![]));
    assert_eq!(ids(7), Ok(vec![early(), ("late".to_owned(), 2)]));
    assert_eq!(ids(15), Ok(vec![early(), ("late".to_owned(), 5), ("never".to_owned(), 5)]));
    assert_eq!(ids(16), Err(NotEnough { usable: Points::new(15) }));
    let last_millisecond = allocate(&there, Points::new(20), june.plus_millis(-1));
    assert_eq!(last_millisecond.map(|taken| total(&taken)), Ok(Points::new(20)));
}

#[test]
fn returned_points_are_usable_until_the_later_of_expiry_and_the_30th_day_once() {
    let on = day(2022, 12, 15);
    let cases = [
        (Some(day(2022, 12, 31)), Some(day(2023, 1, 14))),
        (Some(day(2023, 1, 14)), Some(day(2023, 1, 14))),
        (Some(day(2022, 1, 1)), Some(day(2023, 1, 14))),
        (None, None),
    ];
    for (expiry, expected) in cases {
        assert_eq!(returned(&lot("L1", expiry), on, 30).expires_on, expected);
    }
    let once = returned(&lot("L1", Some(day(2022, 12, 31))), on, 30);
    assert!(once.extended);
    assert_ne!(once.id, lot("L1", None).id);
    assert_eq!(returned(&once, day(2023, 1, 10), 30), once);
}

#[test]
fn points_expire_at_the_end_of_their_last_day() {
    let there = [parcel("L1", Some(day(2022, 12, 31)), 7), parcel("L2", None, 7)];
    let midnight = start_of(day(2023, 1, 1));
    let business = "B1".parse().unwrap();
    assert_eq!(expire(&business, &there, midnight.plus_millis(-1)), Ok(vec![]));
    let expired = expire(&business, &there, midnight).unwrap();
    assert_eq!(expired.iter().map(|e| (e.kind, e.points.get())).collect::<Vec<_>>(), [(EntryKind::Expire, 7)]);
}

fn healthy() -> (Vec<Entry>, BTreeMap<Account, Points>) {
    let [program, available, held, vendor, settled, _] = accounts();
    let entry = |kind, from: &Account, to: &Account, points| {
        Entry::new(kind, from.clone(), to.clone(), &parcel("L1", None, points)).unwrap()
    };
    let entries = vec![
        entry(EntryKind::Grant, &program, &available, 100),
        entry(EntryKind::Hold, &available, &held, 60),
        entry(EntryKind::Spend, &held, &vendor, 40),
        entry(EntryKind::Settle, &vendor, &settled, 40),
        entry(EntryKind::Refund, &vendor, &available, 30),
    ];
    let sums = balances(&entries);
    (entries, sums)
}

#[test]
fn a_healthy_ledger_has_no_violation_and_a_vendor_may_owe_what_was_settled() {
    let (entries, stored) = healthy();
    let holds = [("O1".parse().unwrap(), Points::new(20))];
    assert_eq!(check(&entries, &stored, &holds), vec![]);
    let sheet = trial_balance(&stored);
    assert!(sheet.balanced());
    assert_eq!((sheet.issued.get(), sheet.available.get(), sheet.vendor.get()), (100, 70, -30));
}

#[test]
fn each_broken_invariant_is_found() {
    let holds = [("O1".parse().unwrap(), Points::new(20))];
    let [program, available, held, vendor, ..] = accounts();

    let (mut entries, stored) = healthy();
    entries[0].kind = EntryKind::Spend;
    assert_eq!(check(&entries, &stored, &holds), [Violation::WrongPair { entry: 0 }]);

    let (entries, mut stored) = healthy();
    stored.insert(available.clone(), Points::new(71));
    let differs = Violation::BalanceDiffers { account: available, stored: Points::new(71), summed: Points::new(70) };
    assert_eq!(check(&entries, &stored, &holds), [differs, Violation::NotConserved { excess: Points::new(1) }]);

    let (entries, stored) = healthy();
    let order: OrderId = "O1".parse().unwrap();
    let wrong = Violation::HeldDiffers { order, held: Points::new(20), expected: Points::ZERO };
    assert_eq!(check(&entries, &stored, &[]), [wrong]);

    let (mut entries, _) = healthy();
    entries.push(Entry::new(EntryKind::Spend, held.clone(), vendor.clone(), &parcel("L2", None, 20)).unwrap());
    let sums = balances(&entries);
    let lot = "L2".parse().unwrap();
    let found = check(&entries, &sums, &[("O1".parse().unwrap(), Points::ZERO)]);
    assert_eq!(found, [Violation::LotNegative { account: held, lot, balance: Points::new(-20) }]);

    let owes = Entry::new(EntryKind::Refund, vendor.clone(), "available:B2".parse().unwrap(), &parcel("L1", None, 1));
    let entries = vec![owes.unwrap()];
    let negative = Violation::Negative { account: vendor, balance: Points::new(-1) };
    assert_eq!(check(&entries, &balances(&entries), &[]), [negative]);
    assert!(!balances(&entries).contains_key(&program));
}
