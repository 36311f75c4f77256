//! The registration: consents, account, code, business, identity (rules §3). Between the steps the browser keeps its
//! state in cookies that no script can read.

use domain::form::{
    AccountForm, BusinessForm, ConsentForm, EligibilityForm, EmailCodeForm, IdentityForm, RegistryForm,
};
use domain::view::account::RegistrationState;
use domain::view::member::{IdentityStarted, LookedUp};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{
    HELD_SECS, actor, agreed, answers, cx, from_hex, invalid, joining, log_as, open_session, origin, refuse,
    registration, set_acting, set_agreed, set_answers, set_registration, to_hex,
};
use super::{AppError, Ask, Json, Submit};
#[cfg(feature = "ssr")]
use domain::form::{FieldErrors, FormError};

/// The state of the registration.
#[server(prefix = "/api/fn", endpoint = "registration", protocol = Ask)]
pub(crate) async fn standing() -> Result<RegistrationState, AppError> {
    let cx = cx()?;
    let held = service::accounts::Held {
        agreed: agreed().is_some(),
        email: pending().map(|(email, _)| email),
        answers: BusinessForm::of_signs(&answers().unwrap_or_default()),
    };
    service::accounts::registration(&cx, &actor(&cx).await?, held).await.map_err(refuse)
}
callers!(Standing: Visitor);

/// Starts the registration with the answers of the eligibility check, which this browser keeps. Anybody may.
#[server(prefix = "/api/fn", endpoint = "carry_answers", client = Submit, output = Json)]
pub(crate) async fn carry_answers(#[server(default)] form: EligibilityForm) -> Result<(), AppError> {
    set_answers(&cx()?, &BusinessForm::answered(&form).signs(), HELD_SECS);
    leptos_axum::redirect("/register");
    Ok(())
}
callers!(CarryAnswers: Visitor);

/// Agrees to the three texts. The consent is recorded together with the account, because the rules require who agreed.
#[server(prefix = "/api/fn", endpoint = "agree", client = Submit, output = Json)]
pub(crate) async fn agree(
    data_collection: ConsentForm,
    look_ups: ConsentForm,
    declaration: ConsentForm,
) -> Result<(), AppError> {
    let cx = cx()?;
    let mut hashes = Vec::new();
    let mut errors = Vec::new();
    for form in [&data_collection, &look_ups, &declaration] {
        match form.parse() {
            Ok(agreement) => hashes.push(format!("{}:{}", agreement.kind.code(), agreement.sha256)),
            // three checkboxes with the same field name: each error appears at its own
            Err(refused) => errors.extend(refused.0.into_iter().map(|mut error| {
                error.field.clone_from(&form.kind);
                error
            })),
        }
    }
    if !errors.is_empty() {
        return Err(invalid(FieldErrors(errors)));
    }
    set_agreed(&cx, &hashes.join("."), HELD_SECS);
    leptos_axum::redirect("/register/account");
    Ok(())
}
callers!(Agree: Visitor);

/// Creates the account and sends the code.
#[server(prefix = "/api/fn", endpoint = "register", client = Submit, output = Json)]
pub(crate) async fn register(form: AccountForm) -> Result<(), AppError> {
    let cx = cx()?;
    let account = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let agreements = agreements().map_err(invalid)?;
    let lang = crate::i18n::use_lang();
    let command = service::accounts::Register { account, agreements, lang, origin: origin(&cx) };
    let sent = service::accounts::register(&cx, &by, command).await.map_err(refuse)?;
    set_registration(&cx, &held(&sent.email, &sent.registration), HELD_SECS);
    leptos_axum::redirect("/register/email");
    Ok(())
}
callers!(Register: Visitor);

/// Sends another code.
#[server(prefix = "/api/fn", endpoint = "resend_code", client = Submit, output = Json)]
pub(crate) async fn resend_code() -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (email, registration) = waiting_for(&by)?;
    let sent = domain::view::account::CodeSent { email, registration, until: cx.clock.system() };
    service::accounts::resend(&cx, &by, &sent, &origin(&cx)).await.map_err(refuse)?;
    leptos_axum::redirect("/register/email?sent=again");
    Ok(())
}
callers!(ResendCode: Visitor);

/// Checks the code; the right one signs in.
#[server(prefix = "/api/fn", endpoint = "prove_email", client = Submit, output = Json)]
pub(crate) async fn prove_email(form: EmailCodeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let (email, registration) = waiting_for(&by)?;
    // the address is the one that the code was sent to, whatever the form says
    let attempt = EmailCodeForm { email, ..form }.parse().map_err(invalid)?;
    log_as(&cx, attempt.email.as_str());
    let command = service::accounts::VerifyEmail { attempt, registration, origin: origin(&cx) };
    let opened = service::accounts::verify_email(&cx, &by, command).await.map_err(refuse)?;
    open_session(&cx, &opened);
    let by = service::accounts::authenticate(&cx, &opened.token).await.map_err(refuse)?;
    go_on(&cx, &by).await;
    Ok(())
}
callers!(ProveEmail: Visitor);

/// Continues after an address was proved.
#[cfg(feature = "ssr")]
pub(super) async fn go_on(cx: &service::Cx, by: &service::Principal) {
    set_registration(cx, "", 0);
    set_agreed(cx, "", 0);
    leptos_axum::redirect(invited(cx, by).await.as_deref().unwrap_or("/register/business"));
}

/// The invitation that this browser opened, if it is for the person who has just signed in.
#[cfg(feature = "ssr")]
async fn invited(cx: &service::Cx, by: &service::Principal) -> Option<String> {
    let token = joining()?;
    let found = service::people::invitation(cx, by, &token).await.ok()?;
    found.mine.then(|| format!("/join/{token}"))
}

/// The registry's data of a business, judged together with the declarations.
#[server(prefix = "/api/fn", endpoint = "look_up", protocol = Ask)]
pub(crate) async fn look_up(form: BusinessForm) -> Result<LookedUp, AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let command = form.parse().map_err(invalid)?;
    service::businesses::look_up(&cx, &by, command).await.map_err(refuse)
}
callers!(LookUp: SignedIn);

/// Saves the form as the person's draft, valid or not, with the name from the registry. Then continues to the page that
/// shows the registry's data or the errors.
#[server(prefix = "/api/fn", endpoint = "keep_business", client = Submit, output = Json)]
pub(crate) async fn keep_business(form: BusinessForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let found = match form.parse() {
        Ok(command) => service::businesses::look_up(&cx, &by, command).await.map(|found| found.name),
        Err(_) => Ok(String::new()),
    };
    // the page explains why the registry has no answer
    let found = found.unwrap_or_default();
    let address = crate::address::shown_business(&form);
    service::businesses::keep_draft(&cx, &by, &service::businesses::Begun { form, found }).await.map_err(refuse)?;
    // the draft has the answers now
    if answers().is_some() {
        set_answers(&cx, "", 0);
    }
    leptos_axum::redirect(&address);
    Ok(())
}
callers!(KeepBusiness: SignedIn);

/// Asks staff to check a number that was not accepted, and continues to the number of the inquiry.
#[server(prefix = "/api/fn", endpoint = "ask_registry", client = Submit, output = Json)]
pub(crate) async fn ask_registry(form: RegistryForm) -> Result<(), AppError> {
    let cx = cx()?;
    let question = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let number = service::inquiries::ask_about(&cx, &by, question, origin(&cx)).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/help/sent?number={number}"));
    Ok(())
}
callers!(AskRegistry: SignedIn);

/// Starts the proof of identity.
#[server(prefix = "/api/fn", endpoint = "start_identity", client = Submit, output = Json)]
pub(crate) async fn start_identity(business: BusinessForm, form: IdentityForm) -> Result<(), AppError> {
    let cx = cx()?;
    let start = form.parse().map_err(invalid)?;
    let command = business.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    let started = service::businesses::start_identity(&cx, &by, command, start).await.map_err(refuse)?;
    leptos_axum::redirect(&format!("/register/identity?verification={}", started.verification));
    Ok(())
}
callers!(StartIdentity: SignedIn);

/// An open proof of identity.
#[server(prefix = "/api/fn", endpoint = "open_identity", protocol = Ask)]
pub(crate) async fn open_identity(verification: String) -> Result<IdentityStarted, AppError> {
    let cx = cx()?;
    service::businesses::identity_started(&cx, &actor(&cx).await?, &verification).await.map_err(refuse)
}
callers!(OpenIdentity: SignedIn);

/// Answers a proof: with a documented code in demo mode, or by asking whether the phone has confirmed. The business is
/// then a member.
#[server(prefix = "/api/fn", endpoint = "prove_identity", client = Submit, output = Json)]
pub(crate) async fn prove_identity(
    verification: String,
    kind: String,
    #[server(default)] code: String,
) -> Result<(), AppError> {
    use service::identity::Answer;
    let cx = cx()?;
    let answer = match kind.as_str() {
        "demo_code" if code.trim().is_empty() => {
            return Err(invalid(FieldErrors::one("code", FormError::Required)));
        }
        "demo_code" => Answer::DemoCode(domain::form::parse::code6(&code).map_err(|_| wrong_code())?),
        "phone" => Answer::Poll,
        _ => return Err(invalid(FieldErrors::one("kind", FormError::NotAChoice))),
    };
    let by = actor(&cx).await?;
    let command = service::businesses::Verify { verification, answer };
    let business = service::businesses::verify(&cx, &by, command).await.map_err(refuse)?;
    set_answers(&cx, "", 0);
    set_acting(&cx, business.id.as_str());
    leptos_axum::redirect("/register/done");
    Ok(())
}
callers!(ProveIdentity: SignedIn);

#[cfg(feature = "ssr")]
fn wrong_code() -> AppError {
    invalid(FieldErrors::one("code", FormError::NotACode))
}

/// The consents that this browser holds.
#[cfg(feature = "ssr")]
fn agreements() -> Result<Vec<domain::form::business::Agreement>, FieldErrors> {
    let held = agreed().unwrap_or_default();
    let pairs = held.split('.').filter_map(|pair| pair.split_once(':'));
    let form = |(kind, sha256): (&str, &str)| {
        ConsentForm { kind: kind.to_owned(), sha256: sha256.to_owned(), accepted: "yes".to_owned() }.parse()
    };
    pairs.map(form).collect()
}

/// The registration that this browser started: its address and its secret.
#[cfg(feature = "ssr")]
fn pending() -> Option<(String, String)> {
    let held = registration()?;
    let (email, secret) = held.split_once('.')?;
    Some((from_hex(email)?, secret.to_owned()))
}

/// The address whose code is expected, and the secret that lets this browser check it.
#[cfg(feature = "ssr")]
fn waiting_for(by: &service::Principal) -> Result<(String, String), AppError> {
    if let Ok(person) = service::access::signed_in(by) {
        return Ok((person.email.clone(), String::new()));
    }
    pending().ok_or_else(|| refuse(service::Refusal::CodeWrong.into()))
}

/// Address and secret as the value of one cookie.
#[cfg(feature = "ssr")]
fn held(email: &str, registration: &str) -> String {
    format!("{}.{registration}", to_hex(email))
}
