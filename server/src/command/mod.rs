//! The subcommands, one file each.

pub mod check;
pub mod common;
pub mod exercise;
pub mod migrate;
pub mod refund;
pub mod serve;
pub mod ubn;
pub mod workday;
pub mod worker;
