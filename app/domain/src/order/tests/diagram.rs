//! The diagram, the table in code and what `decide` does are one.

use std::collections::BTreeSet;

use super::super::*;

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
    let table: Vec<_> = TRANSITIONS.iter().map(|t| (t.from.to_owned(), t.event.name(), t.to.to_owned())).collect();
    assert_eq!(arrows(), table);
    let ends: Vec<&str> =
        include_str!("../diagram.md").lines().filter_map(|line| line.trim().strip_suffix(" --> [*]")).collect();
    let without_exit: Vec<&'static str> =
        State::NAMES.into_iter().filter(|name| !TRANSITIONS.iter().any(|t| t.from == *name)).collect();
    assert_eq!(ends, without_exit);
    let sorted = |names: &[&'static str]| BTreeSet::from_iter(names.iter().copied());
    assert_eq!(sorted(&State::ENDS), sorted(&without_exit));
    let all: Vec<_> = State::ENDS.into_iter().chain(State::UNDER_WAY).collect();
    assert_eq!(sorted(&State::NAMES), sorted(&all), "an order is under way or has ended");
    for name in State::NAMES {
        assert!(name == "draft" || TRANSITIONS.iter().any(|t| t.to == name), "{name} can be reached");
    }
}

/// The states that some arrows lead to from one, and that one.
fn after(first: &'static str, follow: impl Fn(&str) -> bool) -> BTreeSet<&'static str> {
    let mut reached = BTreeSet::from([first]);
    loop {
        let next = TRANSITIONS.iter().filter(|t| reached.contains(t.from) && follow(t.to)).map(|t| t.to);
        let all: BTreeSet<_> = reached.iter().copied().chain(next).collect();
        if all.len() == reached.len() {
            return all;
        }
        reached = all;
    }
}

#[test]
fn points_are_held_from_the_signature_to_the_payment_and_spent_after_it() {
    assert_eq!(BTreeSet::from(State::SPENT), after("paid", |_| true));
    let open = |to: &str| to != "paid" && !State::ENDS.contains(&to);
    assert_eq!(BTreeSet::from(State::HOLDING), after("submitted", open));
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
    assert_eq!(crate::variant::variant_name(&step.order.state), state, "the name is that of the JSON");
}
