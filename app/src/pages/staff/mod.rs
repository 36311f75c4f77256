//! Pages of the program's staff, each a lazy route.

pub(crate) mod refund_lab;
