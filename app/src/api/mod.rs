//! Server functions, one file per feature: public endpoints that read, bound and pass on; nothing is decided here.

pub(crate) mod catalogue;
pub(crate) mod now;
