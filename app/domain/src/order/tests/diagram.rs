//! The diagram, the table in code and the results of `decide` agree.

use std::collections::BTreeSet;

use super::super::*;
use crate::side::Side;

fn arrows() -> Vec<(String, String, String)> {
    let arrow = |line: &str| {
        let (from, rest) = line.trim().split_once(" --> ")?;
        let (to, event) = rest.split_once(": ")?;
        Some((from.to_owned(), event.to_owned(), to.to_owned()))
    };
    include_str!("../diagram.md").lines().filter_map(arrow).collect()
}

#[test]
fn the_diagram_and_the_table_agree() {
    let table: Vec<_> = TRANSITIONS.iter().map(|t| (t.from.to_string(), t.event.name(), t.to.to_string())).collect();
    assert_eq!(arrows(), table);
    let ends: Vec<&str> =
        include_str!("../diagram.md").lines().filter_map(|line| line.trim().strip_suffix(" --> [*]")).collect();
    let without_exit: Vec<&str> =
        StateName::ALL.into_iter().filter(|name| !leaves(*name)).map(StateName::as_str).collect();
    assert_eq!(ends, without_exit);
}

fn leaves(name: StateName) -> bool {
    TRANSITIONS.iter().any(|t| t.from == name)
}

/// The states reachable from `first` by arrows that `follow` accepts, and `first` itself.
fn after(first: StateName, follow: impl Fn(StateName) -> bool) -> BTreeSet<StateName> {
    let mut reached = BTreeSet::from([first]);
    loop {
        let next = TRANSITIONS.iter().filter(|t| reached.contains(&t.from) && follow(t.to)).map(|t| t.to);
        let all: BTreeSet<_> = reached.iter().copied().chain(next).collect();
        if all.len() == reached.len() {
            return all;
        }
        reached = all;
    }
}

fn those(is_so: fn(StateName) -> bool) -> BTreeSet<StateName> {
    StateName::those(is_so).collect()
}

#[test]
fn the_table_of_states_says_what_the_transitions_say() {
    use StateName as S;
    for name in S::ALL {
        assert_eq!(name.is_end(), !leaves(name), "{name}: nothing follows a final state");
        assert!(name == S::Draft || TRANSITIONS.iter().any(|t| t.to == name), "{name} can be reached");
        assert!(!name.is_end() || name.turn().is_none(), "{name}: it is nobody's turn after the end");
        assert_eq!(serde_json::to_value(name).unwrap(), name.as_str());
        assert_eq!(name.as_str().parse(), Ok(name));
    }
    assert_eq!("unknown".parse::<S>(), Err(UnknownState));
    let not_an_end = |name: S| !name.is_end();
    // points are held from the signature to the payment and spent after it
    assert_eq!(those(S::holds_points), after(S::Submitted, |to| to != S::Paid && not_an_end(to)));
    assert_eq!(those(S::spent_points), after(S::Paid, |_| true));
    // the vendor sees signed orders, and from the acceptance on also who orders
    assert_eq!(those(S::is_seen_by_vendor), after(S::Submitted, |_| true));
    let signed_only = BTreeSet::from([S::Submitted]);
    assert_eq!(those(S::shows_member), &those(S::is_seen_by_vendor) - &signed_only);
    // the plan's capacity is taken from the acceptance to the end
    assert_eq!(those(S::takes_place), after(S::Accepted, not_an_end));
    assert!(S::ALL.into_iter().all(|name| name.is_served() <= name.spent_points()));
}

#[test]
fn it_is_the_turn_of_the_side_with_the_next_step() {
    for (world, now) in super::acts::stages() {
        let order = &world.orders[0];
        let answers = |side| {
            let optional = [Act::ApplyRefund, Act::WithdrawRefund, Act::Withdraw, Act::Discard, Act::RemindVendor];
            let duties = [Act::RecordInvoice, Act::RecordContact, Act::RecordCredit];
            let acts = next_acts(order, side, false, now);
            acts.iter().any(|act| !optional.contains(act) && !duties.contains(act))
        };
        if order.frozen.is_some() || order.state.objection().is_some() {
            continue;
        }
        for side in [Side::Member, Side::Vendor] {
            let turn = order.state.name().turn() == Some(side);
            assert_eq!(turn, answers(side), "{side:?} in {}", order.state.name());
        }
    }
}

/// A step takes only listed arrows, one after the other, from the state before to the state after.
pub(super) fn assert_listed(before: &Order, step: &Step) {
    let mut state = before.state.name();
    for taken in &step.moves {
        assert_eq!(taken.from, state);
        let listed = TRANSITIONS.iter().any(|t| (t.from, t.event, t.to) == (taken.from, taken.event, taken.to));
        assert!(listed, "{taken:?} is not in the table");
        state = taken.to;
    }
    assert_eq!(state, step.order.state.name());
    assert_eq!(crate::variant::variant_name(&step.order.state), state.as_str(), "the name is that of the JSON");
}
