//! The account: forgotten password, new password, new address, name and language, other sessions, deletion.

use domain::form::{AddressCodeForm, AddressForm, ForgottenForm, PasswordForm, ProfileForm, ResetForm};
use domain::view::account::{Account, DeletionPage};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{
    actor, address, at_password, cx, end_session, invalid, log_as, open_session, origin, refuse, set_address,
};
use super::{AppError, Ask, Json, Submit};

/// How long a browser remembers the address that a code was sent to, in seconds: an hour, longer than the code is
/// valid.
#[cfg(feature = "ssr")]
const ADDRESS_SECS: i64 = 60 * 60;

/// Mails a code to reset the password. The response never reveals whether the address has an account.
#[server(prefix = "/api/fn", endpoint = "ask_reset", client = Submit, output = Json)]
pub(crate) async fn ask_reset(form: ForgottenForm) -> Result<(), AppError> {
    let cx = cx()?;
    let email = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    log_as(&cx, email.as_str());
    service::accounts::ask_reset(&cx, &by, &email, &origin(&cx)).await.map_err(refuse)?;
    set_address(&cx, email.as_str(), ADDRESS_SECS);
    leptos_axum::redirect("/reset/code");
    Ok(())
}
callers!(AskReset: Visitor);

/// The address that a code was sent to, if this browser requested one.
#[server(prefix = "/api/fn", endpoint = "code_address", protocol = Ask)]
pub(crate) async fn code_address() -> Result<Option<String>, AppError> {
    Ok(address())
}
callers!(CodeAddress: Visitor);

/// Resets the password and signs in.
#[server(prefix = "/api/fn", endpoint = "reset_password", client = Submit, output = Json)]
pub(crate) async fn reset_password(form: ResetForm) -> Result<(), AppError> {
    let cx = cx()?;
    let new = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    log_as(&cx, new.email.as_str());
    let command = service::accounts::Reset { new, origin: origin(&cx) };
    let opened = service::accounts::reset(&cx, &by, command).await.map_err(refuse)?;
    open_session(&cx, &opened);
    set_address(&cx, "", 0);
    leptos_axum::redirect("/account?done=password");
    Ok(())
}
callers!(ResetPassword: Visitor);

/// The data of the account page.
#[server(prefix = "/api/fn", endpoint = "my_account", protocol = Ask)]
pub(crate) async fn my_account() -> Result<Account, AppError> {
    let cx = cx()?;
    service::accounts::account(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(MyAccount: SignedIn);

/// Changes name, telephone and the language of mails.
#[server(prefix = "/api/fn", endpoint = "change_profile", client = Submit, output = Json)]
pub(crate) async fn change_profile(form: ProfileForm) -> Result<(), AppError> {
    let cx = cx()?;
    let profile = form.parse().map_err(invalid)?;
    service::accounts::change_profile(&cx, &actor(&cx).await?, &profile).await.map_err(refuse)?;
    leptos_axum::redirect("/account?done=profile");
    Ok(())
}
callers!(ChangeProfile: SignedIn);

/// Changes the password.
#[server(prefix = "/api/fn", endpoint = "change_password", client = Submit, output = Json)]
pub(crate) async fn change_password(form: PasswordForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let me = service::access::signed_in(&by).map_err(refuse)?;
    let change = form.parse(&[&me.email, &me.name]).map_err(invalid)?;
    service::accounts::change_password(&cx, &by, &change).await.map_err(at_password("current"))?;
    leptos_axum::redirect("/account?done=password");
    Ok(())
}
callers!(ChangePassword: SignedIn);

/// Mails a code to a new address.
#[server(prefix = "/api/fn", endpoint = "start_move", client = Submit, output = Json)]
pub(crate) async fn start_move(form: AddressForm) -> Result<(), AppError> {
    let cx = cx()?;
    let change = form.parse().map_err(invalid)?;
    service::accounts::start_move(&cx, &actor(&cx).await?, &change).await.map_err(at_password("password"))?;
    set_address(&cx, change.email.as_str(), ADDRESS_SECS);
    leptos_axum::redirect("/account/address/code");
    Ok(())
}
callers!(StartMove: SignedIn);

/// Changes the account's address to the one that the code was sent to.
#[server(prefix = "/api/fn", endpoint = "move_address", client = Submit, output = Json)]
pub(crate) async fn move_address(form: AddressCodeForm) -> Result<(), AppError> {
    let cx = cx()?;
    let code = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    // the address is the one that the code was sent to
    let email = address().and_then(|address| address.try_into().ok());
    let email = email.ok_or_else(|| refuse(service::Refusal::CodeWrong.into()))?;
    let first = service::accounts::move_to_address(&cx, &by, &email, &code).await.map_err(refuse)?;
    set_address(&cx, "", 0);
    if first {
        // authenticate again: the person's address is proved now
        super::register::go_on(&cx, &actor(&cx).await?).await;
    } else {
        leptos_axum::redirect("/account?done=address");
    }
    Ok(())
}
callers!(MoveAddress: SignedIn);

/// The data of the page that deletes the account.
#[server(prefix = "/api/fn", endpoint = "account_deletion", protocol = Ask)]
pub(crate) async fn account_deletion() -> Result<DeletionPage, AppError> {
    let cx = cx()?;
    service::accounts::deletion::page(&cx, &actor(&cx).await?).await.map_err(refuse)
}
callers!(AccountDeletion: SignedIn);

/// Requests the deletion of the account.
#[server(prefix = "/api/fn", endpoint = "delete_account", client = Submit, output = Json)]
pub(crate) async fn delete_account(password: String) -> Result<(), AppError> {
    use domain::form::{FieldErrors, FormError};
    let cx = cx()?;
    let by = actor(&cx).await?;
    let password = domain::password::Password::typed(&password)
        .map_err(|_| invalid(FieldErrors::one("password", FormError::Required)))?;
    service::accounts::deletion::ask(&cx, &by, &password).await.map_err(at_password("password"))?;
    leptos_axum::redirect("/account/delete?done=asked");
    Ok(())
}
callers!(DeleteAccount: SignedIn);

/// Cancels the deletion.
#[server(prefix = "/api/fn", endpoint = "keep_account", client = Submit, output = Json)]
pub(crate) async fn keep_account() -> Result<(), AppError> {
    let cx = cx()?;
    service::accounts::deletion::keep(&cx, &actor(&cx).await?).await.map_err(refuse)?;
    leptos_axum::redirect("/account/delete?done=kept");
    Ok(())
}
callers!(KeepAccount: SignedIn);

/// Ends another of the person's sessions.
#[server(prefix = "/api/fn", endpoint = "end_other_session", client = Submit, output = Json)]
pub(crate) async fn end_other_session(session: String) -> Result<(), AppError> {
    let cx = cx()?;
    service::accounts::end_session(&cx, &actor(&cx).await?, &session).await.map_err(refuse)?;
    leptos_axum::redirect("/account/sessions");
    Ok(())
}
callers!(EndOtherSession: SignedIn);

/// Forgets one of the person's known devices.
#[server(prefix = "/api/fn", endpoint = "forget_device", client = Submit, output = Json)]
pub(crate) async fn forget_device(device: String) -> Result<(), AppError> {
    let cx = cx()?;
    service::accounts::forget_device(&cx, &actor(&cx).await?, &device).await.map_err(refuse)?;
    leptos_axum::redirect("/account/sessions");
    Ok(())
}
callers!(ForgetDevice: SignedIn);

/// Signs out on every device, including this one.
#[server(prefix = "/api/fn", endpoint = "sign_out_everywhere", client = Submit, output = Json)]
pub(crate) async fn sign_out_everywhere() -> Result<(), AppError> {
    let cx = cx()?;
    service::accounts::sign_out_everywhere(&cx, &actor(&cx).await?).await.map_err(refuse)?;
    end_session(&cx);
    leptos_axum::redirect("/login");
    Ok(())
}
callers!(SignOutEverywhere: SignedIn);
