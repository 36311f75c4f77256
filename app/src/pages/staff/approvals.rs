//! The proposals that wait for a second person. The top shows one of them, the most urgent by default, with its exact
//! effect and both people. The others follow by deadline.

use domain::approval::Standing;
use domain::lang::Lang;
use domain::view::approval::{About, ApprovalView, Approvals, MayAnswer};
use leptos::prelude::*;

use crate::api::approval::{ConfirmApproval, RejectApproval, read_approvals};
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, Card, CardHead, Column, DataTable, Definition, DefinitionList, Empty, Field, Glyph, Notice,
    PageHead, Slot, Slots, Tag, Tone,
};
use crate::i18n::{approval as t, format, order as o, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::staff::effect::{facts, in_detail, in_short, whom};
use crate::pages::staff::{pages, query};

/// `/staff/approvals`.
#[component]
pub(crate) fn ApprovalsPage() -> impl IntoView {
    let lang = use_lang();
    let (after, open, done) = (query("after"), query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| read_approvals(after));
    let title = Signal::stored(t::title(lang).to_owned());
    let confirmation = move || match done.get().as_str() {
        "confirmed" => Some(view! { <Notice tone=Tone::Go live=true>{t::confirmed_done(lang)}</Notice> }),
        "rejected" => Some(view! { <Notice tone=Tone::Info live=true>{t::rejected_done(lang)}</Notice> }),
        "proposed" => Some(view! { <Notice tone=Tone::Go live=true>{t::proposed_done(lang)}</Notice> }),
        _ => None,
    };
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {confirmation} } view=move |Approvals { lines, next }: Approvals| {
                if lines.is_empty() && after.get_untracked().is_empty() {
                    return view! {
                        // errors must show even if nothing is waiting any more
                        {forms.of::<ConfirmApproval>().errors()}
                        {forms.of::<RejectApproval>().errors()}
                        <Empty glyph=Glyph::Check title=t::empty(lang) note=t::empty_note(lang) />
                    }
                        .into_any();
                }
                let rows = StoredValue::new(lines.clone());
                let opened = move || {
                    let wanted = open.get();
                    rows.with_value(|lines| {
                        lines.iter().find(|line| line.id.as_str() == wanted).or(lines.first()).cloned()
                    })
                };
                view! {
                    {move || opened().map(|line| one(lang, line, forms))}
                    <Card>{table(lang, lines)}</Card>
                    {pages(lang, "/staff/approvals", &[], &after.get_untracked(), next.map(|key| written_key(&key)))}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn table(lang: Lang, lines: Vec<ApprovalView>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let what = t::act(lang, &line.proposal.act);
            let content = in_short(lang, &line.proposal.effect);
            vec![
                view! { <a href=format!("/staff/approvals?open={}", line.id)>{what}</a> }.into_any(),
                about(lang, &line),
                content.into_any(),
                line.first.into_any(),
                due_of(lang, line.proposal.answer.due).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_what(lang)),
        Column::text(t::col_about(lang)),
        Column::text(t::col_effect(lang)),
        Column::text(t::col_first(lang)),
        Column::text(t::col_due(lang)),
    ];
    view! { <DataTable caption=t::caption(lang) columns rows /> }.into_any()
}

/// What a proposal is about: an order with its member, a person, or a text.
fn about(lang: Lang, line: &ApprovalView) -> AnyView {
    match &line.about {
        About::Order { id, number, member } => {
            let href = format!("/staff/orders/{id}");
            view! { <a href=href>{number.clone()}</a> " " {member.clone()} }.into_any()
        }
        About::Firm { id, name } => {
            let href = format!("/staff/members/{id}");
            view! { <a href=href>{name.clone()}</a> }.into_any()
        }
        About::Staff | About::Text | About::Program => whom(lang, &line.proposal.effect).into_any(),
    }
}

fn due_of(lang: Lang, due: Option<domain::time::Instant>) -> String {
    due.map_or_else(|| o::by_pending(lang).to_owned(), |due| format::until(lang, due))
}

/// One proposal: the effect on the left, both people and the answer on the right.
fn one(lang: Lang, line: ApprovalView, forms: Forms) -> AnyView {
    forms.select(line.id.as_str());
    let order = match &line.about {
        About::Order { id, number, .. } => {
            let (href, number) = (format!("/staff/orders/{id}"), number.clone());
            Some(view! { <p>{t::order(lang)} " " <a href=href>{number}</a></p> })
        }
        About::Firm { id, name } => {
            let (href, name) = (format!("/staff/members/{id}"), name.clone());
            Some(view! { <p>{t::member(lang)} " " <a href=href>{name}</a></p> })
        }
        About::Staff | About::Text | About::Program => None,
    };
    view! {
        <Card>
            <CardHead title=t::act(lang, &line.proposal.act)>
                <Tag tone=Tone::Wait>{due_of(lang, line.proposal.answer.due)}</Tag>
            </CardHead>
            <div class="split">
                <div class="stack">
                    {order}
                    {effects(lang, &line)}
                </div>
                <aside class="stack">
                    {people(lang, &line)}
                    {answer(lang, &line, forms)}
                </aside>
            </div>
        </Card>
    }
    .into_any()
}

/// The effect. If it has changed, the proposed effect and the current one.
pub(super) fn effects(lang: Lang, line: &ApprovalView) -> AnyView {
    let (member, gone) = match &line.about {
        About::Order { member, .. } => (member.as_str(), t::gone(lang)),
        About::Firm { .. } => ("", t::gone_firm(lang)),
        About::Staff => ("", t::gone_staff(lang)),
        About::Text => ("", t::gone_text(lang)),
        About::Program => ("", t::gone_program(lang)),
    };
    let then = facts(lang, member, &line.proposal.effect);
    if !line.changed() || line.proposal.standing != Standing::Proposed {
        let lines = in_detail(lang, &line.proposal.effect);
        return view! { <h3>{t::effect(lang)}</h3> <DefinitionList pairs=then /> {lines} }.into_any();
    }
    let now = match &line.now {
        Some(now) => view! { <DefinitionList pairs=facts(lang, member, now) /> {in_detail(lang, now)} }.into_any(),
        None => view! { <p>{gone}</p> }.into_any(),
    };
    view! {
        <Notice tone=Tone::Bad title=t::changed(lang)>{t::changed_text(lang)}</Notice>
        <h3>{t::effect_then(lang)}</h3>
        <DefinitionList pairs=then />
        <h3>{t::effect_now(lang)}</h3>
        {now}
    }
    .into_any()
}

/// Who proposed it and why, and who answers.
pub(super) fn people(lang: Lang, line: &ApprovalView) -> AnyView {
    let proposal = &line.proposal;
    let first = Slot {
        words: t::proposed(lang, &line.first),
        note: format::moment(lang, proposal.at),
        mark: if line.may == MayAnswer::TakeBack { t::you(lang) } else { "" },
        filled: true,
    };
    let name = line.second.clone().unwrap_or_default();
    let answered = |words: String, at| Slot { words, note: format::moment(lang, at), mark: "", filled: true };
    let (second, why) = match &proposal.standing {
        Standing::Proposed => {
            let note = due_of(lang, proposal.answer.due);
            (Slot { words: t::awaits(lang).to_owned(), note, mark: "", filled: false }, None)
        }
        Standing::Confirmed { at, .. } => (answered(t::confirmed_by(lang, &name), *at), None),
        Standing::Rejected { at, reason, .. } => (answered(t::rejected_by(lang, &name), *at), Some(reason.clone())),
        Standing::Lapsed { at } => {
            let words = t::lapsed(lang).to_owned();
            (Slot { words, note: format::moment(lang, *at), mark: "", filled: false }, None)
        }
    };
    let mut pairs = vec![Definition::new(t::reason(lang), proposal.reason.clone())];
    pairs.extend(why.map(|why| Definition::new(t::reject_reason(lang), why)));
    view! {
        <h3>{t::two(lang)}</h3>
        <Slots slots=vec![first, second] />
        <DefinitionList pairs />
    }
    .into_any()
}

fn answer(lang: Lang, line: &ApprovalView, forms: Forms) -> AnyView {
    match line.may {
        MayAnswer::OwnFirm => {
            let words = if line.about == About::Staff { t::own_roles(lang) } else { t::own_firm(lang) };
            view! { <Notice tone=Tone::Info>{words}</Notice> }.into_any()
        }
        MayAnswer::NotStaffFor => view! { <Notice tone=Tone::Info>{t::not_staff_for(lang)}</Notice> }.into_any(),
        MayAnswer::TakeBack => {
            let words = (t::take_back_reason(lang), t::take_back(lang));
            view! { <p>{t::own(lang)}</p> {rejection(lang, line, words, forms)} }.into_any()
        }
        MayAnswer::Yes => {
            let words = (t::reject_reason(lang), t::do_reject(lang));
            view! {
                {confirmation(lang, line, forms)}
                {rejection(lang, line, words, forms)}
            }
            .into_any()
        }
    }
}

/// The button that confirms; hidden if the effect has changed.
fn confirmation(lang: Lang, line: &ApprovalView, forms: Forms) -> AnyView {
    let form = forms.of::<ConfirmApproval>();
    if line.changed() {
        return form.errors().into_any();
    }
    let (id, shown) = (line.id.to_string(), line.shown.as_str().to_owned());
    view! {
        <SubmitForm form attr:class="stack">
            <input type="hidden" name="form[id]" value=id />
            <input type="hidden" name="form[shown]" value=shown />
            <Button wide=true>{t::confirm(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

fn rejection(lang: Lang, line: &ApprovalView, (label, button): (&'static str, &'static str), forms: Forms) -> AnyView {
    let id = line.id.to_string();
    view! {
        <SubmitForm form={forms.of::<RejectApproval>()} attr:class="stack">
            <input type="hidden" name="form[id]" value=id />
            <Field name="form[reason]" id="reason" label=label hint=t::reject_hint(lang) maxlength=300 />
            <Button kind=ButtonKind::Quiet wide=true>{button}</Button>
        </SubmitForm>
    }
    .into_any()
}
