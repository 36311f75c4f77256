//! Which of several programs is meant. Two programs may overlap in orders but never in grants (rules §13): one grants,
//! and each pays for orders with its own points until its own last order day.

use crate::id::ProgramCode;
use crate::ledger::Parcel;
use crate::money::Points;
use crate::rules::Program;
use crate::time::Instant;

/// The program whose assessment and grant are current: the one that grants, otherwise the last one that opened, otherwise
/// the next one.
#[must_use]
pub fn current(programs: &[Program], now: Instant) -> Option<&Program> {
    let opened = programs.iter().filter(|program| program.opens <= now);
    let last = opened.max_by_key(|program| (program.grants_at(now), program.opens));
    last.or_else(|| programs.iter().min_by_key(|program| program.opens))
}

/// The program whose points pay for plans of a zone, before it is known who buys: the one that grants, otherwise the one
/// that takes orders for the shortest time.
#[must_use]
pub fn paying<'a>(programs: &'a [Program], zone: Option<&str>, now: Instant) -> Option<&'a Program> {
    let next = current(programs, now).map(|program| &program.code);
    let begun = |program: &&Program| program.opens <= now || Some(&program.code) == next;
    let pays = programs.iter().filter(begun).filter(|program| program.pays_for(zone, now));
    pays.min_by_key(|program| (!program.grants_at(now), program.last_order))
}

/// The program whose points a business spends: of those that take orders and of which it has usable points, the one that
/// ends first; otherwise the current one. `available` are its lots of all programs.
#[must_use]
pub fn spending<'a>(programs: &'a [Program], available: &[Parcel], now: Instant) -> Option<&'a Program> {
    let has = |program: &&Program| {
        let own = available.iter().filter(|parcel| parcel.lot.program == program.code);
        own.filter(|parcel| parcel.lot.usable_at(now)).any(|parcel| parcel.points > Points::ZERO)
    };
    let takes = programs.iter().filter(|program| program.opens <= now && now < program.last_order);
    takes.filter(has).min_by_key(|program| program.last_order).or_else(|| current(programs, now))
}

/// Another program that grants while this one does.
#[must_use]
pub fn clash<'a>(programs: &'a [Program], one: &Program) -> Option<&'a ProgramCode> {
    let meets = |other: &&Program| other.opens < one.closes && one.opens < other.closes;
    programs.iter().filter(|other| other.code != one.code).find(meets).map(|other| &other.code)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ledger::Lot;
    use crate::rules::program_111;
    use crate::time::{end_of, start_of};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, month, day).expect("a date")
    }

    /// A program of the zone `112` that grants from 12-01, while points of 111 still pay until 12-15.
    fn next() -> Program {
        Program {
            code: "112".parse().expect("a code"),
            opens: start_of(day(12, 1)),
            closes: end_of(day(12, 31)),
            last_order: end_of(day(12, 31)),
            zone: "112".to_owned(),
            ..program_111()
        }
    }

    fn code(program: Option<&Program>) -> &str {
        program.map_or("", |program| program.code.as_str())
    }

    fn parcel(program: &str, points: i64) -> Parcel {
        let id = program.parse().expect("an id");
        let lot = Lot { id, program: program.parse().expect("a code"), expires_on: None, extended: false };
        Parcel { lot, points: Points::new(points) }
    }

    #[test]
    fn the_program_that_grants_is_current_then_the_last_one_then_the_next_one() {
        let both = [program_111(), next()];
        for (at, wanted) in [
            (start_of(day(1, 1)), "111"),
            (start_of(day(1, 3)), "111"),
            (start_of(day(11, 30)), "111"),
            (start_of(day(12, 1)), "112"),
            (end_of(day(12, 31)), "112"),
        ] {
            assert_eq!(code(current(&both, at)), wanted, "{at:?}");
        }
        assert_eq!(code(current(&[next()], start_of(day(1, 1)))), "112", "the next one");
        assert_eq!(code(current(&[], start_of(day(1, 1)))), "");
    }

    #[test]
    fn points_of_a_closed_program_pay_until_its_own_last_order_day_whichever_program_is_open() {
        let both = [program_111(), next()];
        let pays = |zone, at| code(paying(&both, Some(zone), at)).to_owned();
        let overlap = start_of(day(12, 10));
        assert_eq!((pays("111", overlap), pays("112", overlap)), ("111".to_owned(), "112".to_owned()));
        let after = end_of(day(12, 15));
        assert_eq!((pays("111", after), pays("112", after)), (String::new(), "112".to_owned()));
        assert_eq!(pays("112", start_of(day(11, 1))), "", "it has not begun, and another one is current");
        assert_eq!(code(paying(&both, None, overlap)), "");
        // two programs with one zone: the one that grants is shown to everybody
        let shared = [program_111(), Program { zone: "111".to_owned(), ..next() }];
        assert_eq!(code(paying(&shared, Some("111"), overlap)), "112");
    }

    #[test]
    fn a_business_spends_where_its_points_come_from() {
        let both = [program_111(), next()];
        let at = start_of(day(12, 10));
        let spends = |parcels: &[Parcel], at| code(spending(&both, parcels, at)).to_owned();
        assert_eq!(spends(&[parcel("111", 5)], at), "111");
        assert_eq!(spends(&[parcel("112", 5)], at), "112");
        assert_eq!(spends(&[parcel("112", 5), parcel("111", 5)], at), "111", "what ends first is spent first");
        assert_eq!(spends(&[parcel("111", 0)], at), "112", "without points, the current one");
        assert_eq!(spends(&[parcel("111", 5)], end_of(day(12, 15))), "112");
    }

    #[test]
    fn two_programs_never_grant_at_the_same_time() {
        let (one, other) = (program_111(), next());
        assert_eq!(clash(std::slice::from_ref(&one), &other), None, "the end is exclusive");
        let early = Program { opens: one.closes.plus_millis(-1), ..other.clone() };
        assert_eq!(clash(std::slice::from_ref(&one), &early), Some(&one.code));
        assert_eq!(clash(std::slice::from_ref(&one), &one), None, "itself");
    }
}
