//! One page, one file; one folder per kind of people.

pub(crate) mod public;
pub(crate) mod staff;
