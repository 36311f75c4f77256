//! Calendar files: an order's open deadlines, the days on which its refund shrinks, and the appointment with an expert.
//! A deadline ends at 00:00, so its entry is the whole day before.

use domain::expert::APPOINTMENT_MINUTES;
use domain::ics::{self, Entry, Meeting, Organizer};
use domain::lang::Lang;
use domain::order::{RefundChange, RefundChangeKind};
use domain::variant::variant_name;
use domain::view::expert::ExpertView;
use domain::view::order::{ClockKind, DeadlineView, OrderView};

use crate::i18n::{dates as t, expert as x, format, order as o};

const MINUTE_MS: i64 = 60_000;

/// Where the entries come from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The full address of the page. Its host makes the entries' ids globally unique.
    pub page: &'a str,
    /// The service's email address.
    pub mail: &'a str,
}

impl<'a> Source<'a> {
    fn organizer(self, lang: Lang) -> Organizer<'a> {
        Organizer { name: t::organizer(lang), mail: self.mail }
    }
}

/// The calendar file of an order in the reader's language. With `only`, it contains just the deadline of that clock.
/// Returns `None` if there is no day to list.
#[must_use]
pub fn file(lang: Lang, order: &OrderView, source: Source<'_>, only: Option<ClockKind>) -> Option<String> {
    let page = source.page;
    let deadlines = order.deadlines.iter().filter(|deadline| only.is_none_or(|clock| clock == deadline.clock));
    let mut entries: Vec<Entry> = deadlines.filter_map(|one| deadline(lang, order, page, one)).collect();
    if only.is_none() {
        entries.extend(order.refund_changes_ahead().iter().filter_map(|one| refund_change(lang, order, page, one)));
    }
    ics::file(&entries, source.organizer(lang), order.now)
}

/// The calendar file of an expert's appointment, if one lies ahead.
#[must_use]
pub fn appointment(lang: Lang, view: &ExpertView, source: Source<'_>) -> Option<String> {
    let page = source.page;
    let appointment = view.request.state.appointment().filter(|appointment| view.now < appointment.at)?;
    let expert = view.request.state.expert()?;
    let way = x::way_name(lang, appointment.way);
    let entry = Entry {
        uid: format!("{}-expert@{}", view.id, host(page)),
        // every change adds a timeline entry and none is ever removed, so the sequence only grows
        sequence: view.timeline.len(),
        day: appointment.at.day(),
        summary: t::appointment(lang, expert.name.clone()),
        description: t::appointment_note(lang, way, view.request.topic.name(lang), expert.contact.clone()),
        url: page.to_owned(),
    };
    let ends = appointment.at.plus_millis(APPOINTMENT_MINUTES * MINUTE_MS);
    let meeting = Meeting { entry, begins: appointment.at, ends, place: appointment.place.clone() };
    Some(ics::meeting(&meeting, source.organizer(lang), view.now))
}

fn host(page: &str) -> &str {
    page.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("yunshiji")
}

fn deadline(lang: Lang, order: &OrderView, page: &str, one: &DeadlineView) -> Option<Entry> {
    let due = one.due?;
    let summary = t::deadline(lang, o::clock(lang, one.clock), order.terms.solution_name.pick(lang));
    let note = t::deadline_note(lang, format::until(lang, due));
    Some(entry(lang, order, page, &variant_name(&one.clock), due.plus_millis(-1).day(), summary, &note))
}

fn refund_change(lang: Lang, order: &OrderView, page: &str, one: &RefundChange) -> Option<Entry> {
    let last = one.on.pred_opt()?;
    let (day, next) = (format::date(lang, last), format::date(lang, one.on));
    let (cash, points) = (format::cash(one.before.cash), format::points(lang, one.before.points));
    let solution = order.terms.solution_name.pick(lang);
    let then = || (format::cash(one.then.cash), format::points(lang, one.then.points));
    let (what, summary, note) = match one.kind {
        RefundChangeKind::Half => {
            let (cash_then, points_then) = then();
            let note = t::turn_note(lang, day, cash, points, next, cash_then, points_then);
            ("half".to_owned(), t::half(lang, solution), note)
        }
        RefundChangeKind::Month => {
            let (cash_then, points_then) = then();
            let note = t::turn_note(lang, day, cash, points, next, cash_then, points_then);
            (format!("month-{}", one.months), t::month(lang, solution), note)
        }
        RefundChangeKind::End => ("end".to_owned(), t::end(lang, solution), t::end_note(lang, day, cash, points, next)),
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
    let host = host(page);
    let terms = &order.terms;
    let which = t::which(lang, &order.number, terms.solution_name.pick(lang), terms.plan_name.pick(lang));
    Entry {
        uid: format!("{}-{what}@{host}", order.id),
        // every change adds a timeline entry and none is ever removed, so the sequence only grows
        sequence: order.timeline.len(),
        day,
        summary,
        description: format!("{note}\n{which}"),
        url: page.to_owned(),
    }
}
