//! The expert service for a firm: what it offers, the form or the open request, and earlier requests with their advice.

use domain::expert::{ExpertTopic, Refusal as Rule, State, Way};
use domain::form::expert::{ABOUT_MAX, REACHABLE_MAX, REASON_MAX};
use domain::lang::Lang;
use domain::view::expert::{ExpertPage as View, ExpertView};
use domain::view::refusal::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{business_named, no_business, of_business};
use crate::api::expert::{AskExpert, WithdrawExpert, experts};
use crate::api::{AppError, fetched, written_key};
use crate::components::{
    BackLink, Button, ButtonKind, Card, CardHead, Choice, DefinitionList, Empty, Field, Notice, PageHead, RadioGroup,
    Select, Tag, TextArea, Tone,
};
use crate::i18n::{expert as t, format, member as m, use_lang};
use crate::pages::answer::Answered;
use crate::pages::expert_view::{advice, arranged, asked, next, timeline, tone};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::paging_by_time;

/// `/member/expert`.
#[component]
pub(crate) fn ExpertPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let query = use_query_map();
    let of = move |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
    let (after, done) = (of("after"), of("done"));
    let forms = Forms::new();
    let found = fetched(
        move || (business.get(), after.get(), forms.again().get()),
        |(business, after, _)| experts(business, after),
    );
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data=found view=move |found| match found {
                Some(found) => page(lang, found, &done.get(), !after.get_untracked().is_empty(), forms),
                None => view! { <PageHead title /> {no_business(lang)} }.into_any(),
            } />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: View, done: &str, further: bool, forms: Forms) -> AnyView {
    let id = found.business.id.to_string();
    forms.show(&id);
    let confirmation = match done {
        "asked" => Some(t::done_asked(lang)),
        "cancelled" => Some(t::done_cancelled(lang)),
        _ => None,
    };
    let confirmation = confirmation.map(|text| view! { <Notice tone=Tone::Go live=true>{text}</Notice> });
    let ask = forms.of::<AskExpert>();
    let to_open = move || {
        let other = matches!(ask.error().get(), Some(AppError::Refused(Refusal::Expert(Rule::OpenAlready { .. }))));
        other.then(|| view! { <p><a href="#open" rel="external">{t::see_open(lang)}</a></p> })
    };
    let note = t::note(lang, found.business.name.clone(), found.business.ubn.clone());
    let (what, main) = (what(lang, found.working_days), main(lang, &found, forms));
    let past = past(lang, &id, &found, further);
    let title = Signal::stored(t::title(lang).to_owned());
    let centre = of_business("/member", &id);
    view! {
        <PageHead title note><BackLink href=centre>{m::centre(lang)}</BackLink></PageHead>
        {confirmation}
        {ask.errors()}
        {to_open}
        {forms.of::<WithdrawExpert>().errors()}
        <div class="split">
            <div class="stack" id="open">{main}</div>
            <aside>{what}</aside>
        </div>
        {past}
    }
    .into_any()
}

fn what(lang: Lang, days: u16) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::what_title(lang) />
            <div class="prose">
                <ul>
                    <li>{t::what_free(lang)}</li>
                    <li>{t::what_talk(lang)}</li>
                    <li>{t::what_when(lang, days)}</li>
                    <li>{t::what_kept(lang)}</li>
                    <li>{t::one_open(lang)}</li>
                </ul>
            </div>
        </Card>
    }
    .into_any()
}

/// The open request, or the form for a new one.
fn main(lang: Lang, found: &View, forms: Forms) -> AnyView {
    match &found.open {
        Some(open) => opened(lang, open, forms),
        None if !found.verified => view! { <Empty title=t::empty(lang) note=t::not_verified(lang) /> }.into_any(),
        None => {
            let form = form(lang, found.business.id.to_string(), forms);
            view! { <Empty title=t::empty(lang) note=t::empty_note(lang) /> {form} }.into_any()
        }
    }
}

fn form(lang: Lang, business: String, forms: Forms) -> AnyView {
    let mut topics = vec![Choice::new("", t::choose(lang))];
    topics.extend(ExpertTopic::all().map(|topic| Choice::new(topic.code(), topic.name(lang))));
    let ways = Way::ALL.map(|way| Choice::new(way.code(), t::way_name(lang, way))).to_vec();
    view! {
        <Card>
            <CardHead title=t::ask_title(lang) />
            <SubmitForm form={forms.of::<AskExpert>()} attr:class="stack" quiet=true>
                <input type="hidden" name="business" value=business />
                <Select name="form[topic]" id="topic" label=t::topic(lang) options=topics />
                <TextArea name="form[about]" id="about" label=t::about(lang) hint=t::about_hint(lang) rows=6
                    maxlength=longest(ABOUT_MAX) />
                <RadioGroup name="form[way]" id="way" label=t::way(lang) options=ways />
                <Field name="form[reachable]" id="reachable" label=t::reachable(lang) hint=t::reachable_hint(lang)
                    maxlength=longest(REACHABLE_MAX) />
                <Button wide=true>{t::ask(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The maximum length of a field, for the browser.
pub(crate) fn longest(most: usize) -> u16 {
    u16::try_from(most).unwrap_or(u16::MAX)
}

fn opened(lang: Lang, view: &ExpertView, forms: Forms) -> AnyView {
    let pairs = arranged(lang, &view.request);
    let ahead = view.request.state.appointment().is_some_and(|appointment| view.now < appointment.at);
    let file = ahead.then(|| {
        let href = format!("/member/expert/{}/appointment.ics", view.id);
        view! {
            <p class="small">{t::about_an_hour(lang)}</p>
            <p><a class="btn quiet small" href=href rel="external">{t::calendar(lang)}</a></p>
        }
    });
    let who = (!pairs.is_empty()).then(|| {
        view! { <Card><CardHead title=t::expert(lang) /><DefinitionList pairs />{file}</Card> }
    });
    let (step, asked, timeline) = (next(lang, view), asked(lang, &view.request), timeline(lang, view));
    let cancel = cancel(lang, view, forms);
    view! {
        {step}
        {who}
        {timeline}
        {asked}
        {cancel}
    }
    .into_any()
}

fn cancel(lang: Lang, view: &ExpertView, forms: Forms) -> AnyView {
    let (id, version) = (view.id.to_string(), view.version.to_string());
    let form = forms.of::<WithdrawExpert>();
    let open = matches!(form.error().get_untracked(), Some(AppError::Invalid(_)));
    view! {
        <Card>
            <details open=open>
                <summary>{t::cancel(lang)}</summary>
                <SubmitForm form attr:class="stack" quiet=true>
                    <p class="small">{t::cancel_note(lang)}</p>
                    <input type="hidden" name="id" value=id />
                    <input type="hidden" name="version" value=version />
                    <Field name="form[reason]" id="reason" label=t::cancel_reason(lang) optional=t::optional(lang)
                        maxlength=longest(REASON_MAX) />
                    <Button kind=ButtonKind::Danger>{t::cancel(lang)}</Button>
                </SubmitForm>
            </details>
        </Card>
    }
    .into_any()
}

fn past(lang: Lang, business: &str, found: &View, further: bool) -> AnyView {
    let here = of_business("/member/expert", business);
    if found.past.is_empty() && !further {
        return view! { <Card><CardHead title=t::past(lang) /><p class="muted">{t::no_past(lang)}</p></Card> }
            .into_any();
    }
    let lines = found.past.iter().map(|view| closed(lang, view)).collect_view();
    let older = found.next.as_ref().map(|key| format!("{here}&after={}", written_key(key)));
    let pages = paging_by_time(lang, further.then_some(here), older);
    view! {
        <h2>{t::past(lang)}</h2>
        {lines}
        {pages}
    }
    .into_any()
}

fn closed(lang: Lang, view: &ExpertView) -> AnyView {
    let request = &view.request;
    let stage = request.state.stage();
    let (topic, asked_at) = (request.topic.name(lang), format::moment(lang, request.asked_at));
    let ended = request.state.ended_at().map(|at| format!(" – {}", format::moment(lang, at)));
    let reason = match &request.state {
        State::Cancelled { reason, .. } if !reason.is_empty() => {
            let reason = reason.clone();
            Some(view! { <p class="lines">{reason}</p> })
        }
        State::Requested { .. }
        | State::Assigned { .. }
        | State::Appointed { .. }
        | State::Done { .. }
        | State::Cancelled { .. } => None,
    };
    let (pairs, about, notes) = (arranged(lang, request), request.about.clone(), advice(lang, request));
    let pairs = (!pairs.is_empty()).then(|| view! { <DefinitionList pairs /> });
    view! {
        <Card>
            <CardHead title=topic><Tag tone=tone(stage)>{t::stage(lang, stage)}</Tag></CardHead>
            <p class="small">{asked_at}{ended}</p>
            {reason}
            {notes}
            <details>
                <summary>{t::facts(lang)}</summary>
                <p class="lines">{about}</p>
                {pairs}
            </details>
        </Card>
    }
    .into_any()
}
