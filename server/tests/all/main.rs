//! Tests of the whole workspace, and of the program as a process.

mod circles;
mod commands;
mod demonstration;
mod house;
mod installed;
mod kept_pages;
mod kill;
mod malformed;
mod modes;
mod reading;
mod refused_forms;
mod running;
mod site;
mod slow;
mod workday;
mod worker;
mod written;
