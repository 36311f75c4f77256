//! Pages for anyone, signed in or not.

pub(crate) mod home;
pub(crate) mod not_found;
