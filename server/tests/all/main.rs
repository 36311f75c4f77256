//! Tests of the whole workspace, and of the program as a process.

mod acknowledged;
mod backup;
mod circles;
mod commands;
mod demonstration;
mod deploy;
mod doctor;
mod house;
mod init;
mod installed;
mod kill;
mod listing;
mod malformed;
mod modes;
mod page_cache;
mod reading;
mod refused_forms;
mod running;
mod site;
mod slow;
mod workday;
mod worker;
mod written;
