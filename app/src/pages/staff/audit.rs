//! The audit: who did what to which object, filtered by person, object, act and day, and what is known of its chain.

use domain::audit::Action;
use domain::form::AuditForm;
use domain::lang::Lang;
use domain::order::Act;
use domain::view::staff::{Anchor, AuditChain, AuditLine, AuditPage as Lines, AuditProof};
use leptos::prelude::*;

use crate::address::{encoded, with_fields};
use crate::api::fetched;
use crate::api::staff::read_audit;
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, Column, DateField, Empty, Field, Glyph, Notice, PageHead, Select,
    Tone,
};
use crate::i18n::{audit as t, form_error, format, staff as s, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::staff::{pages, query};

/// The number of hash characters shown. The title attribute holds the whole hash.
const HASH_SHOWN: usize = 12;
/// The page.
const PATH: &str = "/staff/audit";

#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let lang = use_lang();
    let (actor, object, action, day) = (query("actor"), query("object"), query("action"), query("day"));
    let (after, verify) = (query("after"), query("verify"));
    let form = Memo::new(move |_| AuditForm {
        actor: actor.get(),
        object: object.get(),
        action: action.get(),
        day: day.get(),
    });
    let data = fetched(
        move || (form.get(), after.get(), verify.get()),
        |(AuditForm { actor, object, action, day }, after, verify)| {
            read_audit(actor, object, action, day, after, verify)
        },
    );
    let title = Signal::derive(move || s::audit_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=s::audit_note(lang) />
                {filters(lang, form.get())}
            } view=move |(page, proof, exports): (Lines, Option<AuditProof>, bool)| {
                let form = form.get_untracked();
                let (kept, next) = (form.fields(), page.next.map(|seq| seq.to_string()));
                view! {
                    {proof.map(|proof| proved(lang, proof))}
                    {list(lang, page.lines)}
                    {pages(lang, PATH, &kept, &after.get_untracked(), next)}
                    {exports.then(|| export(lang, &form))}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn filters(lang: Lang, form: AuditForm) -> AnyView {
    let errors = form.parse().err();
    let error =
        |field: &str| errors.as_ref().and_then(|errors| errors.of(field)).map(|error| form_error::words(lang, error));
    let (of_actor, of_object) = (error("actor"), error("object"));
    let acts = Action::PLAIN.iter().copied().chain(Act::ALL.iter().copied().map(Action::Order));
    let mut acts: Vec<_> = acts.map(|action| Choice::new(action.name(), s::action(lang, &action.name()))).collect();
    acts.insert(0, Choice::new("", t::all_actions(lang)));
    let AuditForm { actor, object, action, day } = form;
    view! {
        <Card>
            <form method="get" action=PATH class="stack" role="search" aria-label=t::filters(lang)>
                <div class="row">
                    <Field name="actor" label=t::actor(lang) hint=t::actor_hint(lang) maxlength=254 autocomplete="off"
                        value=actor error=of_actor />
                    <Field name="object" label=s::object(lang) hint=t::object_hint(lang) maxlength=80 autocomplete="off"
                        value=object error=of_object />
                    <Select name="action" label=s::col_action(lang) options=acts value=action />
                    <DateField name="day" label=t::day(lang) value=day />
                </div>
                <div class="actions">
                    <Button>{s::filter(lang)}</Button>
                    <Button kind=ButtonKind::Quiet name="verify" value="1">{s::verify(lang)}</Button>
                    <ButtonLink href=PATH kind=ButtonKind::Quiet>{s::clear(lang)}</ButtonLink>
                    <ButtonLink href="/staff/audit/reads" kind=ButtonKind::Quiet>{t::reads(lang)}</ButtonLink>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

/// What was verified, from where to where, and what is written outside.
fn proved(lang: Lang, proof: AuditProof) -> AnyView {
    let AuditProof { chain, after, anchor, anchors } = proof;
    let outside = match anchor {
        Some(Anchor { day, seq, hash }) => t::anchor(lang, format::date(lang, day), seq, hash),
        None if anchors => t::anchor_soon(lang).to_owned(),
        None => t::anchor_none(lang).to_owned(),
    };
    match chain {
        AuditChain::Holds { lines, whole } => {
            let whole = whole.map(|at| s::chain_whole(lang, format::moment(lang, at)));
            let here = t::verified(lang, after.saturating_add(1).min(lines), lines, after);
            view! {
                <Notice tone=Tone::Go live=true>
                    <p>{s::chain_holds(lang, lines)}" "{whole}</p>
                    <p>{here}</p>
                    <p>{t::by_command(lang)}" "<code>"yunshiji check"</code></p>
                    <p class="breaks">{outside}</p>
                </Notice>
            }
            .into_any()
        }
        AuditChain::Broken { seq } => {
            view! { <Notice tone=Tone::Bad live=true>{s::chain_broken(lang, seq)}" "{outside}</Notice> }.into_any()
        }
    }
}

fn list(lang: Lang, lines: Vec<AuditLine>) -> AnyView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let hash: String = line.hash.chars().take(HASH_SHOWN).collect();
            vec![
                line.seq.to_string().into_any(),
                moment(lang, line.at),
                s::action(lang, &line.action).into_any(),
                about(lang, &line),
                actor(lang, &line),
                view! {
                    <details class="why">
                        <summary>{s::details(lang)}</summary>
                        <code>{line.object}</code>
                        <code>{line.facts.to_string()}</code>
                        <code title=line.hash>{hash}</code>
                    </details>
                }
                .into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(s::col_seq(lang)),
        Column::text(s::col_at(lang)),
        Column::text(s::col_action(lang)),
        Column::text(s::object(lang)),
        Column::text(s::col_actor(lang)),
        Column::text(s::col_facts(lang)),
    ];
    table(s::audit_title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Search title=s::audit_empty(lang) note=s::audit_empty_note(lang) /> }.into_any()
    })
}

/// The object by its name or number; the link filters by it.
fn about(lang: Lang, line: &AuditLine) -> AnyView {
    let href = format!("{PATH}?object={}", encoded(&line.object));
    let kind = t::kind(lang, line.object.split(':').next().unwrap_or_default());
    let name = line.object_name.clone().unwrap_or_default();
    view! { <a href=href>{kind}" "{name}</a> }.into_any()
}

/// Who acted, by name; the link filters by them.
fn actor(lang: Lang, line: &AuditLine) -> AnyView {
    let name = match (line.actor.as_str(), &line.actor_name) {
        ("system", _) => s::system(lang).to_owned(),
        ("visitor", _) => s::visitor(lang).to_owned(),
        (_, Some(name)) => name.clone(),
        (other, None) if other.starts_with("key:") => t::key(lang).to_owned(),
        (_, None) => t::somebody(lang).to_owned(),
    };
    let href = format!("{PATH}?actor={}", encoded(&line.actor));
    view! { <a href=href>{name}</a> }.into_any()
}

/// The same lines as a file. It is not a page, so the browser downloads it without the router.
fn export(lang: Lang, form: &AuditForm) -> AnyView {
    let href = with_fields("/staff/export/audit.csv", &form.fields());
    view! {
        <div class="actions">
            <a class="btn quiet small" href=href rel="external" download="">{t::export(lang)}</a>
            <p class="small">{t::export_note(lang)}</p>
        </div>
    }
    .into_any()
}
