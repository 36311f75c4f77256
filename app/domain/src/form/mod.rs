//! What people typed → a command, or errors by field. The same code runs in the browser and on the server.
//!
//! A form is a struct of `String`s, so that whatever was typed can be shown again beside its error. Nothing is
//! mangled: a text is understood, or it is refused at its field.

pub mod date;
pub mod error;
pub mod parse;

pub use error::{Errors, FieldError, FieldErrors, FormError};
