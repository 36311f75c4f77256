//! Sign-in, sign-out, and the signed-in person.

use domain::form::SignInForm;
use domain::view::account::Me;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, end_session, invalid, log_as, open_session, origin, refuse};
use super::{AppError, Ask, Json, Submit};

/// The signed-in person; the business acted for comes first. Nobody signed in is an answer, not an error.
#[server(prefix = "/api/fn", endpoint = "viewer", protocol = Ask)]
pub(crate) async fn viewer(
    #[server(default)] path: String,
    #[server(default)] acting: String,
) -> Result<Option<Me>, AppError> {
    let cx = cx()?;
    match super::acting::on_page(&cx, &actor(&cx).await?, &path, &acting).await {
        Ok(me) => Ok(Some(me)),
        // before the second factor, a session shows nobody
        Err(service::Error::NotSignedIn | service::Error::Factor(_)) => Ok(None),
        Err(error) => Err(refuse(error)),
    }
}
callers!(Viewer: Visitor);

/// Signs in and continues to where the person came from.
#[server(prefix = "/api/fn", endpoint = "sign_in", client = Submit, output = Json)]
pub(crate) async fn sign_in(form: SignInForm, next: String) -> Result<(), AppError> {
    let cx = cx()?;
    let attempt = form.parse().map_err(invalid)?;
    let by = actor(&cx).await?;
    log_as(&cx, attempt.email.as_str());
    let command = service::accounts::SignInFrom { attempt, origin: origin(&cx) };
    let opened = service::accounts::sign_in(&cx, &by, command).await.map_err(refuse)?;
    open_session(&cx, &opened);
    let home = crate::address::home_of(&opened.me);
    let to = crate::address::local_path(&next).unwrap_or_else(|| home.to_owned());
    leptos_axum::redirect(&if opened.asks_factor { crate::address::factor_then(&to) } else { to });
    Ok(())
}
callers!(SignIn: Visitor);

/// Ends this session.
#[server(prefix = "/api/fn", endpoint = "sign_out", client = Submit, output = Json)]
pub(crate) async fn sign_out() -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    match service::accounts::sign_out(&cx, &by).await {
        // a session that has already ended needs nothing more
        Ok(()) | Err(service::Error::NotSignedIn) => {}
        Err(error) => return Err(refuse(error)),
    }
    end_session(&cx);
    leptos_axum::redirect("/");
    Ok(())
}
callers!(SignOut: Visitor);
