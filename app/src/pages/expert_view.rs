//! A request for an expert, as the firm and the staff see it: the next step, the request, the timeline.

use domain::expert::{Appointment, Event, Request, Stage, State};
use domain::lang::Lang;
use domain::view::expert::{ExpertLine, ExpertView};
use leptos::prelude::*;

use crate::components::{
    Card, CardHead, Definition, DefinitionList, Moment, NextStep, Notice, Timeline, Tone, When, WhyDate,
};
use crate::i18n::{expert as t, format, order as o};
use crate::pages::member::why;
use crate::pages::orders::parts::left;

/// The tone of a stage.
pub(crate) const fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::Requested | Stage::Assigned => Tone::Wait,
        Stage::Appointed | Stage::Done => Tone::Go,
        Stage::Cancelled => Tone::Neutral,
    }
}

/// The next step, the word for its date, and the date.
fn step(lang: Lang, view: &ExpertView) -> Option<(String, &'static str, String)> {
    let named = |words: fn(Lang, String) -> String, name: &str| words(lang, name.to_owned());
    match &view.request.state {
        State::Requested { assign } => {
            let by = assign.due.map_or_else(|| t::by_pending(lang).to_owned(), |due| format::until(lang, due));
            Some((t::next_assign(lang).to_owned(), t::by(lang), by))
        }
        State::Appointed { expert, appointment } if view.now < appointment.at => {
            Some((named(t::next_meet, &expert.name), t::on(lang), format::moment(lang, appointment.at)))
        }
        State::Assigned { expert, .. } => Some((named(t::next_time, &expert.name), "", String::new())),
        State::Appointed { expert, .. } => Some((named(t::next_notes, &expert.name), "", String::new())),
        State::Done { .. } | State::Cancelled { .. } => None,
    }
}

/// The next step, by when and why; nothing for a closed request.
pub(crate) fn next(lang: Lang, view: &ExpertView) -> AnyView {
    let Some((title, by_word, by)) = step(lang, view) else { return ().into_any() };
    let tag = if view.request.state.appointment().is_some() { t::appointed_tag(lang) } else { t::waiting(lang) };
    let rest = match &view.request.state {
        State::Requested { assign } => {
            assign.due.map(|due| left(lang, view.now, due, view.why.as_ref())).unwrap_or_default()
        }
        _ => String::new(),
    };
    let why = why_date(lang, view);
    let late = view.overdue.then(|| view! { <Notice tone=Tone::Wait>{t::next_assign_late(lang)}</Notice> });
    view! {
        <NextStep tag title by_word by left=Signal::stored(rest)>
            {late}
            {why}
        </NextStep>
    }
    .into_any()
}

/// The open request in the member centre: the next step and its date, with a link to the request.
pub(crate) fn brief(lang: Lang, view: &ExpertView, href: String) -> AnyView {
    let Some((title, by_word, by)) = step(lang, view) else { return ().into_any() };
    view! {
        <Card>
            <CardHead title=t::title(lang)><a href=href>{t::card_open(lang)}</a></CardHead>
            <p>{title}</p>
            <p>{by_word} " " <strong>{by}</strong></p>
        </Card>
    }
    .into_any()
}

/// Explains the date of the deadline, day by day.
pub(crate) fn why_date(lang: Lang, view: &ExpertView) -> AnyView {
    let strip = view.why.as_ref().map(|deadline| {
        let answer = t::why_answer(lang, format::date(lang, deadline.from), deadline.working_days);
        let days = why::strip(lang, deadline);
        view! { <WhyDate question=t::why(lang) answer days /> }
    });
    strip.into_any()
}

/// The appointment and the expert. The place of a video call is a link.
pub(crate) fn arranged(lang: Lang, request: &Request) -> Vec<Definition> {
    let mut pairs = Vec::new();
    if let Some(expert) = request.state.expert() {
        pairs.push(Definition::new(t::expert(lang), format!("{}（{}）", expert.name, expert.organisation)));
        pairs.push(Definition::new(t::contact(lang), &expert.contact));
    }
    let appointment = match &request.state {
        State::Done { appointment, .. } => Some(appointment),
        State::Requested { .. } | State::Assigned { .. } | State::Appointed { .. } | State::Cancelled { .. } => {
            request.state.appointment()
        }
    };
    if let Some(Appointment { at, way, place }) = appointment {
        pairs.push(Definition::new(t::on(lang), format::moment(lang, *at)));
        pairs.push(Definition::new(t::meeting_way(lang), t::way_name(lang, *way)));
        let href = if place.starts_with("https://") { place.clone() } else { String::new() };
        pairs.push(Definition { href, ..Definition::new(t::place(lang), place) });
    }
    pairs
}

/// What the firm asked for.
pub(crate) fn asked(lang: Lang, request: &Request) -> AnyView {
    let pairs = vec![
        Definition::new(t::topic(lang), request.topic.name(lang)),
        Definition::new(t::wished_way(lang), t::way_name(lang, request.way)),
        Definition::new(t::when_reachable(lang), &request.reachable),
        Definition::new(t::asked_at(lang), format::moment(lang, request.asked_at)),
    ];
    let about = request.about.clone();
    view! {
        <Card>
            <CardHead title=t::facts(lang) />
            <p class="lines">{about}</p>
            <DefinitionList pairs />
        </Card>
    }
    .into_any()
}

/// The timeline: what happened, what is next, what comes later.
pub(crate) fn timeline(lang: Lang, view: &ExpertView) -> AnyView {
    let mut moments: Vec<Moment> = view.timeline.iter().map(|line| happened(lang, line)).collect();
    let still = |when, title: &str, time: String| Moment { when, title: title.to_owned(), time, note: String::new() };
    let (later_appointed, later_done) = (t::later_appointed(lang), t::later_done(lang));
    match &view.request.state {
        State::Requested { assign } => {
            let by = assign.due.map_or_else(|| t::by_pending(lang).to_owned(), |due| format::until(lang, due));
            moments.push(still(When::Now, t::later_assigned(lang), by));
            moments.push(still(When::Later, later_appointed, String::new()));
            moments.push(still(When::Later, later_done, String::new()));
        }
        State::Assigned { .. } => {
            moments.push(still(When::Now, later_appointed, String::new()));
            moments.push(still(When::Later, later_done, String::new()));
        }
        State::Appointed { appointment, .. } => {
            moments.push(still(When::Now, later_done, format::moment(lang, appointment.at)));
        }
        State::Done { .. } | State::Cancelled { .. } => {}
    }
    view! { <Card><CardHead title=t::timeline(lang) /><Timeline moments /></Card> }.into_any()
}

fn happened(lang: Lang, line: &ExpertLine) -> Moment {
    let (title, note) = match &line.event {
        Event::Requested { .. } => (t::e_requested(lang).to_owned(), String::new()),
        Event::Assigned { expert, again } => {
            let (name, organisation) = (expert.name.clone(), expert.organisation.clone());
            let words = if *again { t::e_again } else { t::e_assigned };
            (words(lang, name, organisation), String::new())
        }
        Event::Appointed { appointment, .. } => {
            (t::e_appointed(lang, format::moment(lang, appointment.at)), appointment.place.clone())
        }
        Event::Moved { from, appointment, .. } => (
            t::e_moved(lang, format::moment(lang, *from), format::moment(lang, appointment.at)),
            appointment.place.clone(),
        ),
        Event::Done => (t::e_done(lang).to_owned(), String::new()),
        Event::Cancelled { by: domain::expert::Side::Member, reason } => {
            (t::e_cancelled_member(lang).to_owned(), reason.clone())
        }
        Event::Cancelled { by: domain::expert::Side::Staff, reason } => {
            (t::e_cancelled_staff(lang).to_owned(), reason.clone())
        }
    };
    let time = format!("{} · {}", format::moment(lang, line.at), t::side(lang, line.by));
    Moment { when: When::Past, title, time, note }
}

/// The advice as the staff typed it.
pub(crate) fn advice(lang: Lang, request: &Request) -> Option<AnyView> {
    let State::Done { notes, .. } = &request.state else { return None };
    let notes = notes.clone();
    Some(view! { <h3>{t::advice(lang)}</h3> <p class="lines">{notes}</p> }.into_any())
}

/// The time of a request in the queue, worded as "by", "on" or "since".
pub(crate) fn queue_time(lang: Lang, stage: Stage, at: Option<domain::time::Instant>) -> String {
    let Some(at) = at else { return o::by_pending(lang).to_owned() };
    match stage {
        Stage::Requested => t::until(lang, format::until(lang, at)),
        Stage::Assigned => t::since(lang, format::moment(lang, at)),
        Stage::Appointed | Stage::Done | Stage::Cancelled => format::moment(lang, at),
    }
}
