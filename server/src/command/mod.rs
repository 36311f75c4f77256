//! The subcommands, one file each.

pub mod refund;
pub mod serve;
pub mod ubn;
pub mod workday;
