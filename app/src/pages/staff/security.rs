//! The security log: sign-ins, failures, denials, limits, and changes of second factors, filtered by kind and person.

use domain::form::parse;
use domain::lang::Lang;
use domain::security::Event;
use domain::view::security::{SecurityLine, SecurityLog};
use leptos::prelude::*;

use crate::api::security::{ResetFactor, read_security};
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Column, Empty, Field, Glyph, Notice, PageHead, Select, Tag,
    Tone,
};
use crate::i18n::{form_error, security as t, staff as s, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// `/staff/security`.
#[component]
pub(crate) fn SecurityPage() -> impl IntoView {
    let lang = use_lang();
    let (kind, email, after) = (query("kind"), query("email"), query("after"));
    let data = fetched(
        move || (kind.get(), email.get(), after.get()),
        |(kind, email, after)| read_security(kind, email, after),
    );
    let title = Signal::derive(move || t::title(lang).to_owned());
    let (done, forms) = (query("done"), Forms::new());
    let proposed = move || {
        (done.get() == "proposed").then(|| view! { <Notice tone=Tone::Go live=true>{t::reset_done(lang)}</Notice> })
    };
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::note(lang) />
                {proposed}
                <Filter lang kind=kind.get() email=email.get() />
            } view=move |SecurityLog { lines, next }: SecurityLog| {
                let (kind, email) = (kind.get_untracked(), email.get_untracked());
                let kept = [("kind", kind.as_str()), ("email", email.as_str())];
                let next = next.map(|key| written_key(&key));
                view! {
                    <div class="split">
                        <div>
                            <List lang lines />
                            {pages(lang, "/staff/security", &kept, &after.get_untracked(), next)}
                        </div>
                        <aside>{reset(lang, forms)}</aside>
                    </div>
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// The form that proposes to remove somebody's second factor.
fn reset(lang: Lang, forms: Forms) -> AnyView {
    view! {
        <Card>
            <CardHead title=t::reset_title(lang) />
            <p>{t::reset_note(lang)}</p>
            <SubmitForm form={forms.redirecting::<ResetFactor>()} attr:class="stack">
                <Field name="form[of]" id="of" label=t::reset_of(lang) kind="email" autocomplete="off" maxlength=254 />
                <Field name="form[reason]" id="reason" label=t::reset_reason(lang) hint=t::reset_reason_hint(lang)
                    maxlength=300 />
                <Button kind=ButtonKind::Quiet>{t::reset_go(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

#[component]
fn Filter(lang: Lang, kind: String, email: String) -> impl IntoView {
    let error = parse::optional(&email, parse::email).err().map(|error| form_error::words(lang, error));
    let mut options = vec![Choice::new("", t::all(lang))];
    options.extend(Event::ALL.iter().map(|event| Choice::new(event.name(), t::event(lang, *event))));
    view! {
        <Card>
            <form method="get" action="/staff/security" role="search" class="stack">
                <div class="fields pair">
                    <Select name="kind" label=t::kind(lang) options=options value=kind />
                    <Field name="email" label=t::email(lang) kind="email" maxlength=254 value=email error=error />
                </div>
                <div class="actions">
                    <Button>{s::filter(lang)}</Button>
                    <ButtonLink href="/staff/security" kind=ButtonKind::Quiet>{s::clear(lang)}</ButtonLink>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

#[component]
fn List(lang: Lang, lines: Vec<SecurityLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = lines.into_iter().map(|line| row(lang, line)).collect();
    let columns = vec![
        Column::text(s::col_at(lang)),
        Column::text(t::kind(lang)),
        Column::text(t::who(lang)),
        Column::text(t::network(lang)),
        Column::text(t::detail(lang)),
    ];
    table(t::title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Search title=t::empty(lang) note=t::empty_note(lang) /> }.into_any()
    })
}

fn row(lang: Lang, line: SecurityLine) -> Vec<AnyView> {
    let SecurityLine { at, kind, who, network, detail, times, .. } = line;
    let event = Event::named(&kind);
    let words = event.map_or(kind, |event| t::event(lang, event).to_owned());
    let tone = if event.is_some_and(Event::is_suspicious) { Tone::Wait } else { Tone::Info };
    let what =
        if detail.is_empty() { t::counted(lang, times).into_any() } else { view! { <code>{detail}</code> }.into_any() };
    let who = match who.as_str() {
        "visitor" => s::visitor(lang).to_owned(),
        "provider" => t::provider(lang).to_owned(),
        _ => who,
    };
    vec![
        moment(lang, at),
        view! { <Tag tone>{words}</Tag> }.into_any(),
        who.into_any(),
        view! { <code>{network}</code> }.into_any(),
        what,
    ]
}
