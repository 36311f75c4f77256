//! The proposals that wait for a second person. The top shows one of them, the most urgent by default, with its exact
//! effect and both people. The others follow by deadline.

use domain::approval::{Decided, Effect, RefundObjectionEffect, Standing};
use domain::lang::Lang;
use domain::view::approval::{ApprovalView, Approvals, MayAnswer};
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
            let Effect::RefundObjection(effect) = &line.proposal.effect;
            vec![
                view! { <a href=format!("/staff/approvals?open={}", line.id)>{what}</a> }.into_any(),
                view! { <a href=format!("/staff/orders/{}", line.order)>{line.number}</a> }.into_any(),
                line.member.into_any(),
                cash_of(lang, effect).into_any(),
                line.first.into_any(),
                due_of(lang, line.proposal.answer.due).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_what(lang)),
        Column::text(t::col_order(lang)),
        Column::text(t::member(lang)),
        Column::number(t::col_cash(lang)),
        Column::text(t::col_first(lang)),
        Column::text(t::col_due(lang)),
    ];
    view! { <DataTable caption=t::caption(lang) columns rows /> }.into_any()
}

fn cash_of(lang: Lang, effect: &RefundObjectionEffect) -> String {
    match &effect.outcome {
        Decided::Refunded { cash_back, .. } if !cash_back.is_zero() => format::cash(*cash_back),
        Decided::Refunded { .. } | Decided::GoesBack { .. } => t::no_cash(lang).to_owned(),
    }
}

fn due_of(lang: Lang, due: Option<domain::time::Instant>) -> String {
    due.map_or_else(|| o::by_pending(lang).to_owned(), |due| format::until(lang, due))
}

/// One proposal: the effect on the left, both people and the answer on the right.
fn one(lang: Lang, line: ApprovalView, forms: Forms) -> AnyView {
    forms.select(line.id.as_str());
    let order = format!("/staff/orders/{}", line.order);
    view! {
        <Card>
            <CardHead title=t::act(lang, &line.proposal.act)>
                <Tag tone=Tone::Wait>{due_of(lang, line.proposal.answer.due)}</Tag>
            </CardHead>
            <div class="split">
                <div class="stack">
                    <p>{t::order(lang)} " " <a href=order>{line.number.clone()}</a></p>
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
    let then = facts(lang, &line.member, &line.proposal.effect);
    if !line.changed() || line.proposal.standing != Standing::Proposed {
        return view! { <h3>{t::effect(lang)}</h3> <DefinitionList pairs=then /> }.into_any();
    }
    let now = match &line.now {
        Some(now) => view! { <DefinitionList pairs=facts(lang, &line.member, now) /> }.into_any(),
        None => view! { <p>{t::gone(lang)}</p> }.into_any(),
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

fn facts(lang: Lang, member: &str, effect: &Effect) -> Vec<Definition> {
    let Effect::RefundObjection(RefundObjectionEffect { member: ubn, vendor, applied_on, objected_at, outcome }) =
        effect;
    let mut pairs = match outcome {
        Decided::Refunded { points_back, cash_back, cash_within_wd } => {
            let cash = match cash_within_wd {
                Some(days) => t::cash_by(lang, format::cash(*cash_back), *days),
                None => t::no_cash(lang).to_owned(),
            };
            vec![
                Definition::new(t::points_back(lang), t::points_at_once(lang, format::points(lang, *points_back))),
                Definition::new(t::cash_back(lang), cash),
            ]
        }
        Decided::GoesBack { state } => {
            vec![Definition::new(t::goes_back(lang), t::goes_back_to(lang, o::state_of(lang, *state)))]
        }
    };
    pairs.extend([
        Definition::new(t::member(lang), format!("{member}（{ubn}）")),
        Definition::new(t::vendor(lang), vendor.clone()),
        Definition::new(t::applied_on(lang), format::date(lang, *applied_on)),
        Definition::new(t::objected_at(lang), format::moment(lang, *objected_at)),
    ]);
    pairs
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
        MayAnswer::OwnFirm => view! { <Notice tone=Tone::Info>{t::own_firm(lang)}</Notice> }.into_any(),
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
