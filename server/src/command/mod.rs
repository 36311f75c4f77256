//! The subcommands, one file each.

pub mod backup;
pub mod bench;
pub mod check;
pub mod common;
pub mod doctor;
pub mod exercise;
pub mod init;
pub mod inventory;
pub mod listing;
pub mod migrate;
pub mod refund;
pub mod restore;
pub mod security_log;
pub mod seed;
pub mod serve;
pub mod ubn;
pub mod vendor;
pub mod workday;
pub mod worker;
