//! An order's days for the calendar of whoever reads it: the running deadlines, and the days of a running service on which
//! less comes back. A deadline is exclusive 00:00: the entry is the whole day before.

use domain::ics::{self, Entry};
use domain::lang::Lang;
use domain::order::{State, Turn, TurnKind, turns};
use domain::variant::variant_name;
use domain::view::order::{ClockKind, DeadlineView, OrderView};

use crate::i18n::{dates as t, format, order as o};

/// The file of an order, in the reader's language; `only` leaves nothing but the deadline of that clock. `page` is the
/// full address of the order's page, whose host makes the entries unique in the world.
#[must_use]
pub fn file(lang: Lang, order: &OrderView, page: &str, only: Option<ClockKind>) -> String {
    let deadlines = order.deadlines.iter().filter(|deadline| only.is_none_or(|clock| clock == deadline.clock));
    let mut entries: Vec<Entry> = deadlines.filter_map(|one| deadline(lang, order, page, one)).collect();
    if let (State::InService(facts), None) = (&order.state, only) {
        let ahead = turns(&order.terms, facts.start).into_iter().filter(|turn| turn.on > order.now.day());
        entries.extend(ahead.filter_map(|one| turn(lang, order, page, &one)));
    }
    ics::file(&entries, order.now)
}

fn deadline(lang: Lang, order: &OrderView, page: &str, one: &DeadlineView) -> Option<Entry> {
    let due = one.due?;
    let summary = t::deadline(lang, o::clock(lang, one.clock), order.terms.solution_name.clone());
    let note = t::deadline_note(lang, format::until(lang, due));
    Some(entry(lang, order, page, &variant_name(&one.clock), due.plus_millis(-1).day(), summary, &note))
}

fn turn(lang: Lang, order: &OrderView, page: &str, one: &Turn) -> Option<Entry> {
    let last = one.on.pred_opt()?;
    let (day, next) = (format::date(lang, last), format::date(lang, one.on));
    let (cash, points) = (format::cash(one.before.cash), format::points(lang, one.before.points));
    let solution = order.terms.solution_name.clone();
    let then = || (format::cash(one.then.cash), format::points(lang, one.then.points));
    let (what, summary, note) = match one.kind {
        TurnKind::Half => {
            let (cash_then, points_then) = then();
            let note = t::turn_note(lang, day, cash, points, next, cash_then, points_then);
            ("half".to_owned(), t::half(lang, solution), note)
        }
        TurnKind::Month => {
            let (cash_then, points_then) = then();
            let note = t::turn_note(lang, day, cash, points, next, cash_then, points_then);
            (format!("month-{}", one.months), t::month(lang, solution), note)
        }
        TurnKind::End => ("end".to_owned(), t::end(lang, solution), t::end_note(lang, day, cash, points, next)),
    };
    Some(entry(lang, order, page, &what, last, summary, &note))
}

fn entry(
    lang: Lang,
    order: &OrderView,
    page: &str,
    what: &str,
    day: chrono::NaiveDate,
    summary: String,
    note: &str,
) -> Entry {
    let host = page.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("yunshiji");
    let terms = &order.terms;
    let which = t::which(lang, order.number.clone(), terms.solution_name.clone(), terms.plan_name.clone());
    Entry {
        uid: format!("{}-{what}@{host}", order.id),
        // every change writes a line, and lines are never taken away
        sequence: order.timeline.len(),
        day,
        summary,
        description: format!("{note}\n{which}"),
        url: page.to_owned(),
    }
}
