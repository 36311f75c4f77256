//! The sentences of the pages for what has no page: the command line, which speaks English.

use domain::form::FormError;
use domain::lang::Lang;
use domain::view::refusal::Refusal;

use crate::api::AppError;
use crate::i18n::{form_error, refusal};

/// Why a field was refused.
#[must_use]
pub fn of_field(error: FormError) -> String {
    form_error::words(Lang::En, error)
}

/// Why nothing was changed.
#[must_use]
pub fn of_refusal(why: &Refusal) -> String {
    refusal::words(Lang::En, &AppError::Refused(why.clone()))
}
