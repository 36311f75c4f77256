//! The tax ID and the firm's declarations, then the registry's answer, judged clause by clause. The fields are in the
//! address, because no business is stored before the identity is proved. The form is first posted, which keeps it as
//! the person's draft; opening an address stores nothing.

use domain::form::inquiry::REMARK_MAX;
use domain::form::{BusinessForm, FormError};
use domain::lang::Lang;
use domain::rules::ProgramNow;
use domain::view::account::{RegistrationState, Task};
use domain::view::member::LookedUp;
use domain::view::refusal::Refusal;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::{Step, gate};
use crate::address;
use crate::api::register::{AskRegistry, KeepBusiness, look_up, standing};
use crate::api::submit::of_page;
use crate::api::{AppError, IDEMPOTENCY_FIELD, fetched};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Definition, DefinitionList, Field, FieldWidth, Notice,
    RadioGroup, TextArea, Tone,
};
use crate::i18n::{business as b, eligibility as e, format, register as t, use_lang};
use crate::pages::figures::{correction_fields, figures};
use crate::pages::form::{ActionErrors, Forms, SubmitForm, WithErrors};
use crate::pages::member::{of_business, verdicts};

/// The form in the address; `None` before the form is sent.
pub(super) fn in_address(query: &ParamsMap) -> Option<BusinessForm> {
    query.get("ubn").map(|_| BusinessForm::of(|name| query.get(name).unwrap_or_default()))
}

/// `/register/business`.
#[component]
pub(crate) fn BusinessPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let forms = Forms::new();
    let query = use_query_map();
    let typed = Memo::new(move |_| query.with(in_address));
    let found = fetched(
        move || typed.get(),
        |form| async move {
            match form {
                Some(form) => Some(look_up(form).await),
                None => None,
            }
        },
    );
    view! {
        <Step task=Task::Business>
            <Suspense>
                {move || Suspend::new(async move {
                    let found = found.await;
                    match gate(lang, state.await, Task::Business) {
                        Ok(state) => page(lang, &state, typed.get_untracked(), found, forms),
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn page(
    lang: Lang,
    state: &RegistrationState,
    typed: Option<BusinessForm>,
    found: Option<Result<LookedUp, AppError>>,
    forms: Forms,
) -> AnyView {
    let carried = typed.is_none() && state.answers != BusinessForm::default();
    let carried_from = if state.resumed { t::resumed(lang) } else { t::carried(lang) };
    let typed = typed.unwrap_or_else(|| state.answers.clone());
    match found {
        Some(Ok(found)) => answer(lang, &state.program, &typed, found),
        Some(Err(error)) => {
            let ask = is_for_staff(&error).then(|| ask_staff(lang, &typed.ubn, forms));
            let form = form(lang, state, typed, Some(error));
            view! { {form} {ask} }.into_any()
        }
        None => {
            let notice = carried.then(|| view! { <Notice>{carried_from}</Notice> });
            let form = form(lang, state, typed, None);
            view! { {notice} {form} }.into_any()
        }
    }
}

/// The name of a field in the form.
fn sent(name: &str) -> String {
    format!("form[{name}]")
}

/// The id that makes a repeated submission count once.
fn once() -> impl IntoView {
    view! { <input type="hidden" name=IDEMPOTENCY_FIELD value=of_page() /> }
}

/// Hidden inputs for a form.
fn hidden(form: &BusinessForm) -> AnyView {
    let filled = form.fields().into_iter().filter(|(_, value)| !value.is_empty());
    filled
        .map(|(name, value)| view! { <input type="hidden" name=sent(name) value=value.to_owned() /> })
        .collect_view()
        .into_any()
}

/// A button that posts the form as it is. The response is a new page.
fn send(form: &BusinessForm, words: &'static str) -> AnyView {
    view! {
        <form method="post" action=KeepBusiness::PATH>
            {once()}
            {hidden(form)}
            <Button kind=ButtonKind::Quiet>{words}</Button>
        </form>
    }
    .into_any()
}

fn answer(lang: Lang, now: &ProgramNow, typed: &BusinessForm, found: LookedUp) -> AnyView {
    let address = address::business(typed);
    let over = (typed.take_over == "yes").then(|| {
        view! { <Notice tone=Tone::Wait title=t::take_over_title(lang)>{t::take_over_text(lang)}</Notice> }
    });
    let changes_nothing = !typed.correction().is_empty() && found.facts.correction.is_none();
    let changes_nothing = changes_nothing.then(|| view! { <Notice>{b::changes_nothing(lang)}</Notice> });
    let correction = correction(lang, now.program.rules.tax_check_wd, typed, &found);
    let mut pairs =
        vec![Definition::new(t::registered_name(lang), found.name), Definition::new(t::ubn(lang), found.ubn)];
    pairs.extend(found.responsible.map(|name| Definition::new(t::responsible(lang), name)));
    pairs.extend(found.head_office.map(|ubn| Definition::new(t::head_office(lang), ubn)));
    pairs.extend(figures(lang, &found.facts));
    let clauses = verdicts::clauses(lang, &found.judgement, &found.facts, &now.program);
    view! {
        {over}
        {changes_nothing}
        {verdicts::outcome(lang, &found.judgement, now)}
        <Card>
            <CardHead title=t::found(lang) />
            <DefinitionList pairs />
            {correction}
        </Card>
        <div class="actions">
            <ButtonLink href=format!("/register/identity?{address}") wide=true>{t::to_identity(lang)}</ButtonLink>
            <ButtonLink href="/register/business" kind=ButtonKind::Quiet wide=true>{t::other_business(lang)}</ButtonLink>
        </div>
        <Card>
            <CardHead title=t::clauses(lang) />
            {clauses}
        </Card>
    }
    .into_any()
}

/// The form that corrects the registry's figures. It is open if a correction may change the result. After a correction
/// it offers to undo it. A person who takes a business over cannot correct its figures.
fn correction(lang: Lang, days: u16, typed: &BusinessForm, found: &LookedUp) -> Option<AnyView> {
    if typed.take_over == "yes" {
        return None;
    }
    let registered = typed.as_registered();
    let back = found.facts.correction.is_some().then(|| send(&registered, b::withdraw(lang)));
    let fields = correction_fields(lang, days, typed.correction(), sent);
    let form = view! {
        <details class="why" open=found.judgement.is_correctable()>
            <summary>{b::correct_title(lang)}</summary>
            <form method="post" action=KeepBusiness::PATH class="stack">
                {once()}
                {hidden(&registered)}
                {fields}
                <div class="actions"><Button kind=ButtonKind::Quiet>{b::judge_again(lang)}</Button></div>
            </form>
            {back}
        </details>
    };
    Some(form.into_any())
}

/// Whether the number may still be right: its check digit is wrong, the registry does not know it, or its status is
/// unclear.
fn is_for_staff(error: &AppError) -> bool {
    let unclear = [Refusal::UbnNotRegistered, Refusal::BusinessStatusUnknown];
    error.of("ubn") == Some(FormError::UbnChecksum)
        || matches!(error, AppError::Refused(refusal) if unclear.contains(refusal))
}

/// Asks the staff, for a person who is sure of the number.
fn ask_staff(lang: Lang, ubn: &str, forms: Forms) -> AnyView {
    let ubn = ubn.to_owned();
    let longest = u16::try_from(REMARK_MAX).unwrap_or(u16::MAX);
    view! {
        <Card>
            <CardHead title=t::ask_staff_title(lang) />
            <p>{t::ask_staff_text(lang)}</p>
            <SubmitForm form={forms.of::<AskRegistry>()} attr:class="stack">
                <input type="hidden" name="form[ubn]" value=ubn />
                <TextArea name="form[remark]" id="remark" label=t::ask_staff_remark(lang) hint=t::ask_staff_hint(lang)
                    optional=t::optional(lang) rows=3 maxlength=longest />
                <Button kind=ButtonKind::Quiet>{t::ask_staff(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

fn form(lang: Lang, state: &RegistrationState, typed: BusinessForm, error: Option<AppError>) -> AnyView {
    let taken = matches!(&error, Some(AppError::Refused(refusal)) if *refusal == Refusal::AskOwnerToInvite);
    let take_over = taken.then(|| {
        let form = BusinessForm { take_over: "yes".to_owned(), ..typed.as_registered() };
        view! {
            <Notice tone=Tone::Info title=t::take_over_offer(lang)>
                <p>{t::take_over_how(lang)}</p>
                {send(&form, t::take_over(lang))}
            </Notice>
        }
    });
    let known = if let Some(AppError::Refused(Refusal::AlreadyMember { business })) = &error {
        let href = of_business("/member", business.as_str());
        Some(view! { <p><a href=href>{t::to_that_firm(lang)}</a></p> })
    } else {
        None
    };
    let error = Signal::stored(error);
    let program = &state.program.program;
    let cutoff = format::numeric(program.prior_cutoff.day());
    let (correction, days) = (typed.correction(), program.rules.tax_check_wd);
    let yes_no = move |name: &'static str, label: String, hint: &'static str, value: String| {
        view! {
            <RadioGroup name=sent(name) id=name label hint value
                options=vec![Choice::new("no", e::no(lang)), Choice::new("yes", e::yes(lang))] />
        }
    };
    let hint = state.demo.then(|| view! { <Notice tone=Tone::Info>{t::demo_ubns(lang)}</Notice> });
    view! {
        <ActionErrors lang error />
        {take_over}
        {known}
        {hint}
        <form method="post" action=KeepBusiness::PATH class="stack">
            {once()}
            <WithErrors error>
                <Card>
                    <Field name=sent("ubn") id="ubn" label=t::ubn(lang) hint=t::ubn_hint(lang) inputmode="numeric" maxlength=30
                        width=FieldWidth::Short value=typed.ubn />
                </Card>
                <Card>
                    <CardHead title=t::declare(lang) />
                    {yes_no("breach_of_law", e::ask_breach(lang).to_owned(), "", typed.breach_of_law)}
                    {yes_no("serious_default", e::ask_default(lang).to_owned(), "", typed.serious_default)}
                    {yes_no("prc_funded", e::ask_prc(lang).to_owned(), "", typed.prc_funded)}
                    {yes_no("foreign_branch", t::ask_foreign(lang).to_owned(), "", typed.foreign_branch)}
                    {yes_no("prior_support", e::ask_support(lang).to_owned(), e::support_hint(lang), typed.prior_support)}
                    {yes_no("prior_points", e::ask_points(lang, cutoff), e::points_hint(lang), typed.prior_points)}
                </Card>
                {(!correction.is_empty()).then(|| view! {
                    <Card>
                        <CardHead title=b::correct_title(lang) />
                        {correction_fields(lang, days, correction, sent)}
                    </Card>
                })}
            </WithErrors>
            <Button wide=true>{t::look_up(lang)}</Button>
        </form>
    }
    .into_any()
}
