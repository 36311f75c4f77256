//! The first run: the list of steps with their states on the left, the chosen step on the right.

use domain::lang::Lang;
use domain::view::setup::{STAFF_LEAST, SentMail, Setup, SetupState, SetupStep};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::setup::{SendTestMail, read_setup};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Definition, DefinitionList, Notice, PageHead,
    Progress, Tag, Task, TaskList, Tone,
};
use crate::i18n::{format, register, setup as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// `/staff/setup`.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let lang = use_lang();
    let (chosen, done) = (query("step"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || forms.again().get(), |_| read_setup());
    let title = Signal::stored(t::title(lang).to_owned());
    let mailed = move || {
        (done.get() == "mailed").then(|| view! { <Notice tone=Tone::Go live=true>{t::mail_done(lang)}</Notice> })
    };
    view! {
        <Page title>
            <Answered data view=move |setup: Setup| {
                let facts = StoredValue::new(setup.clone());
                let step = move || {
                    let wanted = chosen.get();
                    let named = SetupStep::ALL.into_iter().find(|step| step.code() == wanted);
                    let open = |step: &SetupStep| facts.with_value(|facts| facts.state(*step) != SetupState::Done);
                    named.or_else(|| SetupStep::ALL.into_iter().find(open)).unwrap_or(SetupStep::Program)
                };
                view! {
                    {head(lang, &setup)}
                    {mailed}
                    <div class="split even">
                        <Card>{list(lang, &setup)}</Card>
                        {move || facts.with_value(|facts| one(lang, facts, step(), forms))}
                    </div>
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn head(lang: Lang, setup: &Setup) -> AnyView {
    let (done, all) = (setup.done(), SetupStep::ALL.len());
    let title = if done == all { t::ready(lang).to_owned() } else { t::missing(lang, all - done) };
    let count = |count: usize| Signal::stored(u32::try_from(count).unwrap_or(u32::MAX));
    let simulated =
        (!setup.simulated.is_empty()).then(|| view! { <Notice tone=Tone::Info>{t::simulated(lang)}</Notice> });
    view! {
        <PageHead title=Signal::stored(title) note=t::note(lang) />
        <Progress
            label=t::progress(lang)
            done=count(done)
            of=count(all)
            words=Signal::stored(t::of(lang, done, all))
        />
        {simulated}
    }
    .into_any()
}

fn tone(state: SetupState) -> Tone {
    match state {
        SetupState::Done => Tone::Go,
        SetupState::Needed => Tone::Bad,
        SetupState::Waits => Tone::Wait,
        SetupState::NotBegun => Tone::Neutral,
    }
}

fn list(lang: Lang, setup: &Setup) -> AnyView {
    let task = |step: SetupStep| {
        let state = setup.state(step);
        Task {
            title: t::step(lang, step).0.to_owned(),
            note: fact(lang, setup, step),
            href: format!("/staff/setup?step={}", step.code()),
            status: t::state(lang, state).to_owned(),
            tone: tone(state),
        }
    };
    view! { <TaskList tasks=SetupStep::ALL.into_iter().map(task).collect() /> }.into_any()
}

/// The facts of a step in one line.
fn fact(lang: Lang, setup: &Setup, step: SetupStep) -> String {
    match step {
        SetupStep::Program => match &setup.program {
            Some(program) => {
                let name = if lang == Lang::En { &program.name_en } else { &program.name_zh };
                t::program_is(lang, name.clone(), format::points(lang, program.budget))
            }
            None if setup.program_waits => t::program_waits(lang).to_owned(),
            None if setup.drafts > 0 => t::program_drafts(lang, setup.drafts),
            None => t::program_none(lang).to_owned(),
        },
        SetupStep::Calendar => match setup.calendar_to {
            Some(day) => t::calendar_until(lang, format::date(lang, day)),
            None => t::calendar_none(lang).to_owned(),
        },
        SetupStep::Mail if setup.failed_mails > 0 => t::mail_failed(lang, setup.failed_mails),
        SetupStep::Mail => match setup.mails.first() {
            None => t::mail_none(lang).to_owned(),
            Some(newest) if newest.sent_at.is_some() => t::mail_ok(lang).to_owned(),
            Some(_) => t::mail_waits(lang).to_owned(),
        },
        SetupStep::Payment if setup.vendors == 0 => t::payment_none(lang).to_owned(),
        SetupStep::Payment => t::payment_of(lang, setup.paid_vendors, setup.vendors),
        SetupStep::Identity => t::identity_of(lang, setup.means.len()),
        SetupStep::Staff => t::staff_of(lang, setup.people, setup.invited),
        SetupStep::Vendor => t::vendor_of(lang, setup.vendors, setup.plans),
        SetupStep::Texts => match setup.texts.iter().filter(|(_, version)| *version > 1).count() {
            0 => t::texts_first(lang).to_owned(),
            own => t::texts_own(lang, own),
        },
    }
}

/// The chosen step: what it is for, its facts, and the way there.
fn one(lang: Lang, setup: &Setup, step: SetupStep, forms: Forms) -> AnyView {
    let (title, note) = t::step(lang, step);
    let (state, fact) = (setup.state(step), fact(lang, setup, step));
    let link = |href: &'static str, words: &'static str| {
        view! { <div class="actions"><ButtonLink href kind=ButtonKind::Quiet>{words}</ButtonLink></div> }.into_any()
    };
    let more = match step {
        SetupStep::Program => program(lang, setup),
        SetupStep::Calendar => view! {
            <p>{t::calendar_cure(lang)}</p>
            {link("/staff/calendar", t::calendar_to(lang))}
        }
        .into_any(),
        SetupStep::Mail => mail(lang, setup, forms),
        SetupStep::Payment => view! { <p>{t::payment_cure(lang)}</p> }.into_any(),
        SetupStep::Identity => {
            let means = setup.means.iter().map(|means| view! { <li>{register::means_of(lang, *means).1}</li> });
            view! { <ul>{means.collect_view()}</ul> <p>{t::identity_cure(lang)}</p> }.into_any()
        }
        SetupStep::Staff => link("/staff/people", t::staff_to(lang)),
        SetupStep::Vendor => {
            let link = link("/solutions", t::vendor_to(lang));
            view! { <p class="small">{t::vendor_cure(lang)}</p> {link} }.into_any()
        }
        SetupStep::Texts => link("/staff/texts", t::texts_to(lang)),
    };
    view! {
        <Card>
            <CardHead title>
                <Tag tone=tone(state)>{t::state(lang, state)}</Tag>
            </CardHead>
            <p class="muted">{note}</p>
            <p><strong>{fact}</strong></p>
            {more}
        </Card>
    }
    .into_any()
}

fn program(lang: Lang, setup: &Setup) -> AnyView {
    let pairs = setup.program.as_ref().map(|program| {
        let pairs = vec![
            Definition::new(t::program_open(lang), format::moment(lang, program.opens)),
            Definition::new(t::program_closes(lang), format::until(lang, program.closes)),
            Definition::new(t::program_orders(lang), format::until(lang, program.last_order)),
        ];
        view! { <DefinitionList pairs /> }
    });
    let alone = setup.program.is_none() && setup.people < STAFF_LEAST;
    let second = alone.then(|| {
        view! {
            <Notice tone=Tone::Wait>{t::program_second(lang)}</Notice>
            <div class="actions">
                <ButtonLink href="/staff/people" kind=ButtonKind::Quiet>{t::staff_to(lang)}</ButtonLink>
            </div>
        }
    });
    view! {
        {pairs}
        {second}
        <div class="actions">
            <ButtonLink href="/staff/programs" kind=ButtonKind::Quiet>{t::program_to(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

fn mail(lang: Lang, setup: &Setup, forms: Forms) -> AnyView {
    let row = |mail: &SentMail| {
        let result = match (mail.sent_at, mail.failed) {
            (Some(_), _) => view! { <Tag tone=Tone::Go>{t::mail_sent(lang)}</Tag> }.into_any(),
            (None, true) => view! { <Tag tone=Tone::Bad>{t::mail_gave_up(lang)}</Tag> }.into_any(),
            (None, false) => view! { <Tag tone=Tone::Wait>{t::mail_queued(lang)}</Tag> }.into_any(),
        };
        let error = mail.error.clone().filter(|_| mail.sent_at.is_none());
        vec![
            mail.subject.clone().into_any(),
            moment(lang, mail.at),
            view! { {result} {error.map(|error| view! { <small>{error}</small> })} }.into_any(),
        ]
    };
    let rows: Vec<_> = setup.mails.iter().map(row).collect();
    let columns =
        vec![Column::text(t::col_subject(lang)), Column::text(t::col_at(lang)), Column::text(t::col_result(lang))];
    let table = (!rows.is_empty()).then(|| view! { <DataTable caption=t::mail_caption(lang) columns rows /> });
    view! {
        {table}
        <p>{t::mail_cure(lang)}</p>
        <SubmitForm form={forms.of::<SendTestMail>()}>
            <Button>{t::mail_test(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}
