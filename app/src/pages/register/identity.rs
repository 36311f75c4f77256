//! The proof of identity by one of four means: choose one, then answer its question.

use domain::form::BusinessForm;
use domain::identity::Means;
use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task};
use domain::view::member::IdentityStarted;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::business::in_address;
use super::{Step, gate};
use crate::api::register::{ProveIdentity, StartIdentity, open_identity, standing};
use crate::api::{AppError, fetched};
use crate::components::{Button, ButtonLink, Card, Choice, Empty, Field, FieldWidth, Notice, RadioGroup, Tone};
use crate::i18n::{order as o, refusal, register as t, use_lang};
use crate::pages::form::{Forms, SubmitForm};

/// `/register/identity`.
#[component]
pub(crate) fn IdentityPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let query = use_query_map();
    let business = Memo::new(move |_| query.with(in_address));
    let verification = Memo::new(move |_| query.with(|query| query.get("verification")));
    let open = fetched(
        move || verification.get(),
        |verification| async move {
            match verification {
                Some(verification) => Some(open_identity(verification).await),
                None => None,
            }
        },
    );
    let forms = Forms::new();
    view! {
        <Step task=Task::Identity>
            <Suspense>
                {move || Suspend::new(async move {
                    let open = open.await;
                    match gate(lang, state.await, Task::Identity) {
                        Err(redirect) => redirect,
                        Ok(state) => match (open, business.get_untracked()) {
                            (Some(Ok(open)), _) => answer(lang, open, forms),
                            (Some(Err(error)), _) => over(lang, &error),
                            (None, Some(business)) => choose(lang, &state, &business, forms),
                            // the person resumes, perhaps on another device or with another means
                            (None, None) if state.resumed => choose(lang, &state, &state.answers, forms),
                            (None, None) => nothing_yet(lang),
                        },
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

/// No business has been looked up.
fn nothing_yet(lang: Lang) -> AnyView {
    view! {
        <Empty title=t::look_up_first(lang)>
            <ButtonLink href=t::path(Task::Business)>{t::business(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// The proof has expired or was used; the task list shows which.
fn over(lang: Lang, error: &AppError) -> AnyView {
    let words = refusal::words(lang, error);
    view! {
        <Notice tone=Tone::Bad>{words}</Notice>
        <div class="actions"><ButtonLink href=super::LIST>{t::back(lang)}</ButtonLink></div>
    }
    .into_any()
}

fn choose(lang: Lang, state: &RegistrationState, business: &BusinessForm, forms: Forms) -> AnyView {
    let choice = |means: &Means| {
        let (code, name, note) = t::means_of(lang, *means);
        Choice::new(code, name).note(note)
    };
    // a takeover requires a certificate
    let over = business.take_over == "yes";
    let offered = state.means.iter().filter(|means| !over || **means != Means::MobileNumber);
    let options = offered.map(choice).collect();
    let by_phone =
        state.means.iter().any(|means| matches!(means, Means::MobileCitizenCertificate | Means::MobileNumber));
    let by_number = !over && state.means.contains(&Means::MobileNumber);
    let hidden = business
        .fields()
        .map(|(name, value)| view! { <input type="hidden" name=format!("business[{name}]") value=value.to_owned() /> })
        .into_iter()
        .collect_view();
    let known = !state.found.is_empty() && state.answers.ubn == business.ubn;
    let firm =
        if known { t::identity_of(lang, state.found.clone(), business.ubn.clone()) } else { business.ubn.clone() };
    view! {
        <p class="lead">{firm}</p>
        <p class="muted">{t::identity_lead(lang)}</p>
        <Card>
            <SubmitForm form={forms.of::<StartIdentity>()} attr:class="stack">
                {hidden}
                <RadioGroup name="form[means]" id="means" label=t::means(lang) options />
                {by_phone.then(|| view! {
                    <div class="asked-by-phone">
                        <Field name="form[id_number]" id="id_number" label=o::id_number(lang)
                            hint=o::id_number_hint(lang) optional=o::optional(lang) maxlength=20
                            width=FieldWidth::Medium autocomplete="off" />
                    </div>
                })}
                {by_number.then(|| view! {
                    <div class="asked-by-number">
                        <Field name="form[mobile]" id="mobile" label=t::mobile(lang) hint=t::mobile_hint(lang) kind="tel"
                            maxlength=30 width=FieldWidth::Medium />
                    </div>
                })}
                <Button wide=true>{t::start(lang)}</Button>
            </SubmitForm>
        </Card>
        <p><a href=t::path(Task::Business)>{t::other_business(lang)}</a></p>
    }
    .into_any()
}

fn answer(lang: Lang, open: IdentityStarted, forms: Forms) -> AnyView {
    let kind = open.step.get("kind").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let (_, means, _) = t::means_of(lang, open.means);
    let button = match kind.as_str() {
        "demo_code" => Some(t::confirm(lang)),
        "phone" => Some(t::phone_confirmed(lang)),
        _ => None,
    };
    view! {
        <p class="lead">{t::identity_of(lang, open.name, open.ubn)}</p>
        <Card>
            <h2>{means}</h2>
            <SubmitForm form={forms.of::<ProveIdentity>()} attr:class="stack">
                <input type="hidden" name="verification" value=open.verification />
                <input type="hidden" name="kind" value=kind.clone() />
                {match kind.as_str() {
                    "demo_code" => demo(lang),
                    "phone" => phone(lang, &open.step),
                    // a component on the person's computer opens the card's window
                    _ => view! { <Notice tone=Tone::Wait>{t::card_step(lang)}</Notice> }.into_any(),
                }}
                {button.map(|words| view! { <Button wide=true>{words}</Button> })}
            </SubmitForm>
        </Card>
        // `rel="external"` loads a new page; the draft of the business is kept
        <p><a href=t::path(Task::Identity) rel="external">{t::other_means(lang)}</a></p>
    }
    .into_any()
}

/// The step of demo mode: a documented code instead of a certificate.
fn demo(lang: Lang) -> AnyView {
    let codes = [
        t::demo_confirmed(lang),
        t::demo_cancelled(lang),
        t::demo_expired(lang),
        t::demo_pin(lang),
        t::demo_other(lang),
        t::demo_secondary(lang),
        t::demo_outage(lang),
    ];
    let codes = codes.map(|code| view! { <li>{code}</li> }).into_iter().collect_view();
    view! {
        <Notice tone=Tone::Info title=t::demo_codes(lang)><ul class="plain">{codes}</ul></Notice>
        <Field name="code" label=t::demo_code(lang) hint=t::demo_code_hint(lang) inputmode="numeric" autocomplete="off"
            maxlength=20 width=FieldWidth::Short />
    }
    .into_any()
}

/// The person confirms on the phone; a link opens the app.
fn phone(lang: Lang, step: &serde_json::Value) -> AnyView {
    let link = step.get("link").and_then(serde_json::Value::as_str).map(str::to_owned);
    let link = link.map(|href| view! { <p><a href=href rel="external">{t::phone_open(lang)}</a></p> });
    view! { <p>{t::phone_step(lang)}</p> {link} }.into_any()
}
