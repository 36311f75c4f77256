//! The rules of a program: the version in force, those that come, and the draft with each number before and after, its
//! effect on past orders, and its publication by two people.

use domain::form::RulesForm;
use domain::lang::Lang;
use domain::program::{ReplaySums, RulesChange};
use domain::rules::LaterRules;
use domain::view::program::{ReplayLine, RulesDraftView, RulesPage as View};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::programs::{DiscardRules, ProposeRules, SaveRules, read_rules_page};
use crate::api::{fetched, written_key};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, DateField, Field, Notice, PageHead,
    Progress, Sum, SumKind, Sums, Tag, Tone,
};
use crate::i18n::{format, programs as p, rules as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::staff::program::numbers;
use crate::pages::staff::program_form::rules_fields;
use crate::pages::staff::{pages, query};

/// How often an open page asks for the progress, in milliseconds.
#[cfg(feature = "hydrate")]
const ASK_MS: u32 = 1_000;

/// `/staff/programs/:code/rules`.
#[component]
pub(crate) fn RulesPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let (after, done) = (query("after"), query("done"));
    let forms = Forms::new();
    let data = fetched(
        move || (code.get(), after.get(), forms.again().get()),
        |(code, after, _)| read_rules_page(code, after),
    );
    let confirmation = move || {
        let (tone, words) = match done.get().as_str() {
            "saved" => (Tone::Go, t::done_saved(lang)),
            "proposed" => (Tone::Wait, p::done_proposed(lang)),
            "dropped" => (Tone::Go, p::done_dropped(lang)),
            _ => return None,
        };
        Some(view! { <Notice tone live=true>{words}</Notice> })
    };
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <Answered data view=move |page: View| {
                forms.show(&code.get_untracked());
                let counting = page.draft.as_ref().is_some_and(|draft| draft.draft.replay.is_none());
                if counting {
                    ask_again(forms.again());
                }
                let head = head(lang, &page);
                let content = content(lang, page, &after.get_untracked(), forms);
                let refused = forms.other_errors(lang);
                view! { {head} {confirmation} {refused} {content} }.into_any()
            } />
        </Page>
    }
    .into_any()
}

/// Asks for the progress a moment later. Without scripts, a reload shows it.
#[cfg(feature = "hydrate")]
fn ask_again(again: RwSignal<u32>) {
    leptos::task::spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(ASK_MS).await;
        // fails only if the person has left the page
        let _told = again.try_update(|count| *count = count.wrapping_add(1));
    });
}

#[cfg(not(feature = "hydrate"))]
fn ask_again(_: RwSignal<u32>) {}

fn head(lang: Lang, page: &View) -> AnyView {
    let program = &page.program;
    let (code, version) = (program.code.to_string(), program.rules.version.to_string());
    let title = t::title_of(lang, code.clone());
    let note = t::in_force(lang, version);
    view! {
        <PageHead title=Signal::stored(title) note>
            <BackLink href=format!("/staff/programs/{code}")>{p::title(lang)}</BackLink>
        </PageHead>
    }
    .into_any()
}

fn content(lang: Lang, page: View, after: &str, forms: Forms) -> AnyView {
    let code = page.program.code.to_string();
    let later = later(lang, &page.later);
    let (may_edit, waits) = (page.may_edit, page.waits);
    let begins = page.tomorrow.to_string();
    let in_force = page.program.rules.clone();
    let draft = page.draft.map(|draft| {
        let values = (draft.version, draft.draft.from.day().to_string(), RulesForm::of(&draft.draft.rules));
        (shown(lang, &code, draft, after, (may_edit, waits), forms), values)
    });
    let (shown, values) = draft.unzip();
    let form = if waits {
        view! {
            <Notice tone=Tone::Wait>{p::waits(lang)}</Notice>
            <div class="actions"><ButtonLink href="/staff/approvals">{p::to_proposals(lang)}</ButtonLink></div>
        }
        .into_any()
    } else if may_edit {
        let values = values.unwrap_or_else(|| (0, begins.clone(), RulesForm::of(&in_force)));
        edited(lang, &code, values, begins, forms)
    } else {
        view! { <Notice tone=Tone::Info>{p::read_only(lang)}</Notice> }.into_any()
    };
    let present = numbers(lang, &page.program);
    view! {
        {shown}
        {later}
        {form}
        <Card><CardHead title=t::present(lang) />{present}</Card>
    }
    .into_any()
}

/// The versions that come into force later.
fn later(lang: Lang, later: &[LaterRules]) -> Option<AnyView> {
    if later.is_empty() {
        return None;
    }
    let line = |later: &LaterRules| {
        let words = t::comes(lang, later.rules.version.to_string(), format::date(lang, later.from.day()));
        view! { <li>{words}</li> }
    };
    let lines = later.iter().map(line).collect_view();
    Some(view! { <Notice tone=Tone::Info><ul>{lines}</ul></Notice> }.into_any())
}

/// A draft: what it changes, its effect, and its publication.
fn shown(
    lang: Lang,
    code: &str,
    draft: RulesDraftView,
    after: &str,
    (may_edit, waits): (bool, bool),
    forms: Forms,
) -> AnyView {
    let version = draft.draft.rules.version.to_string();
    let title = t::draft_title(lang, version, format::date(lang, draft.draft.from.day()));
    let compared = compared(lang, &draft.change);
    let effect = effect(lang, &draft);
    let next = draft.next.as_ref().map(written_key);
    let lines = lines(lang, draft.lines);
    let paging = pages(lang, &format!("/staff/programs/{code}/rules"), &[], after, next);
    let ready = draft.draft.replay.is_some() && draft.change.changes() > 0;
    let publish = (may_edit && !waits && ready).then(|| publication(lang, code, forms));
    let code = code.to_owned();
    let dropping = (may_edit && !waits).then(|| {
        view! {
            <SubmitForm form={forms.of::<DiscardRules>()}>
                <input type="hidden" name="code" value=code.clone() />
                <Button kind=ButtonKind::Danger>{p::drop(lang)}</Button>
            </SubmitForm>
        }
    });
    view! {
        <Card>
            <CardHead title><Tag tone=Tone::Wait>{p::ph_draft(lang)}</Tag></CardHead>
            {compared}
        </Card>
        <Card>
            <CardHead title=t::effect(lang) />
            {effect}
            {lines}
            {paging}
        </Card>
        {publish}
        {dropping}
    }
    .into_any()
}

/// Each changed number before and after.
pub(super) fn compared(lang: Lang, change: &RulesChange) -> AnyView {
    let row = |name: &'static str, before: String, after: String| {
        vec![name.into_any(), view! { <del>{before}</del> }.into_any(), view! { <ins>{after}</ins> }.into_any()]
    };
    let mut rows: Vec<_> = change
        .numbers
        .iter()
        .map(|(number, changed)| {
            let value = |value| p::value(lang, *number, value);
            row(p::number(lang, *number), value(changed.before), value(changed.after))
        })
        .collect();
    rows.extend(change.half.map(|half| {
        let word = |half| p::half_policy(lang, half).to_owned();
        row(p::half(lang), word(half.before), word(half.after))
    }));
    rows.extend(change.points_expire_on.map(|expire| {
        let word = |day: Option<chrono::NaiveDate>| {
            day.map_or_else(|| p::never(lang).to_owned(), |day| format::date(lang, day))
        };
        row(p::points_expire_on(lang), word(expire.before), word(expire.after))
    }));
    let same = t::same(lang, change.same);
    if rows.is_empty() {
        return view! { <p>{t::nothing(lang)}</p> }.into_any();
    }
    let columns =
        vec![Column::text(p::col_rule(lang)), Column::text(t::col_before(lang)), Column::text(t::col_after(lang))];
    view! {
        <DataTable caption=t::compared(lang) caption_hidden=true columns rows />
        <p class="small">{same}</p>
    }
    .into_any()
}

/// The progress of the replay, or its sums.
fn effect(lang: Lang, draft: &RulesDraftView) -> AnyView {
    match &draft.draft.replay {
        Some(replay) => sums(lang, replay),
        None => {
            let words = t::progress(lang, draft.looked, draft.total);
            view! {
                <Progress label=t::counting(lang) done=Signal::stored(draft.looked) of=Signal::stored(draft.total)
                    words=Signal::stored(words) />
                <p class="small">{t::reload(lang)}</p>
            }
            .into_any()
        }
    }
}

/// The sums of a replay.
pub(super) fn sums(lang: Lang, replay: &ReplaySums) -> AnyView {
    let ReplaySums { replayed, less, more, cash, points, .. } = *replay;
    let (less, more) = (t::orders(lang, less), t::orders(lang, more));
    let difference = t::difference(lang, format::cash(cash), format::points(lang, points));
    view! {
        <p class="small">{t::effect_note(lang, replayed)}</p>
        <Sums>
            <Sum kind=Signal::stored(SumKind::Lost) label=t::less(lang) amount=Signal::stored(less) />
            <Sum label=t::more(lang) amount=Signal::stored(more) />
            <Sum label=t::all(lang) amount=Signal::stored(difference) />
        </Sums>
    }
    .into_any()
}

fn lines(lang: Lang, lines: Vec<ReplayLine>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let row = |line: ReplayLine| {
        let href = format!("/staff/orders/{}", line.order);
        let replayed = line.replayed;
        let back = |back: domain::program::Returned| {
            t::difference(lang, format::cash(back.cash), format::points(lang, back.points))
        };
        vec![
            line.member.into_any(),
            view! { <a href=href>{line.number}</a> }.into_any(),
            t::used(lang, replayed.used_months, replayed.term_months).into_any(),
            back(replayed.before).into_any(),
            back(replayed.after).into_any(),
            domain::money::Twd::new(replayed.gain()).to_string().into_any(),
        ]
    };
    let rows = lines.into_iter().map(row).collect();
    let columns = vec![
        Column::text(t::col_member(lang)),
        Column::text(t::col_order(lang)),
        Column::text(t::col_used(lang)),
        Column::number(t::col_before(lang)),
        Column::number(t::col_after(lang)),
        Column::number(t::col_gain(lang)),
    ];
    Some(view! { <DataTable caption=t::caption(lang) columns rows /> }.into_any())
}

fn publication(lang: Lang, code: &str, forms: Forms) -> AnyView {
    let code = code.to_owned();
    view! {
        <Card>
            <CardHead title=p::publish(lang) />
            <p class="small">{t::publish_note(lang)}</p>
            <SubmitForm form={forms.of::<ProposeRules>()} attr:class="stack">
                <input type="hidden" name="form[code]" value=code.clone() />
                <Field name="form[reason]" id="reason" label=p::reason(lang) hint=p::reason_hint(lang) maxlength=300 />
                <Button>{p::propose_publish(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The form of the draft: its day in force and all numbers.
fn edited(lang: Lang, code: &str, values: (i64, String, RulesForm), begins: String, forms: Forms) -> AnyView {
    let code = code.to_owned();
    let (version, from, rules) = values;
    view! {
        <Card>
            <CardHead title=t::edit(lang) />
            <SubmitForm form={forms.of::<SaveRules>()} attr:class="stack">
                <input type="hidden" name="form[code]" value=code.clone() />
                <input type="hidden" name="form[version]" value=version />
                <DateField name="form[from]" id="from" label=t::from(lang) hint=t::from_hint(lang)
                    value=from.clone() min=begins.clone() />
                {rules_fields(lang, rules.clone())}
                <Button>{t::save(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
