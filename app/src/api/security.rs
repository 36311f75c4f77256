//! The security log for staff, and the reset of a second factor.

use domain::form::FactorResetForm;
use domain::view::security::SecurityLog;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::request::{actor, cx, invalid, refuse, submit_key};
use super::{AppError, Ask, Json, Submit};

/// One page of the security log: all lines, or those of one kind or of one person's address.
#[server(prefix = "/api/fn", endpoint = "staff_security", protocol = Ask)]
pub(crate) async fn read_security(
    #[server(default)] kind: String,
    #[server(default)] email: String,
    #[server(default)] after: String,
) -> Result<SecurityLog, AppError> {
    use domain::form::{FieldErrors, parse};
    let cx = cx()?;
    let by = actor(&cx).await?;
    let email = parse::optional(&email, parse::email).map_err(|error| invalid(FieldErrors::one("email", error)))?;
    let filter = service::security::Filter { kind: domain::security::Event::named(&kind), email };
    service::security::log(&cx, &by, &filter, super::page_key(&after)).await.map_err(refuse)
}
callers!(ReadSecurity: Staff);

/// Proposes to remove the second factor of an account.
#[server(prefix = "/api/fn", endpoint = "reset_factor", client = Submit, output = Json)]
pub(crate) async fn reset_factor(form: FactorResetForm) -> Result<(), AppError> {
    let cx = cx()?;
    let by = actor(&cx).await?;
    let domain::form::factor::FactorReset { email, reason } = form.parse().map_err(invalid)?;
    let key = submit_key(&cx);
    service::approvals::propose_factor_reset(&cx, &by, &email, reason, key).await.map_err(refuse)?;
    leptos_axum::redirect("/staff/security?done=proposed");
    Ok(())
}
callers!(ResetFactor: Staff);
