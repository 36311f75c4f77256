//! What holds for the whole workspace, and for the program as a process.

mod house;
mod kill;
mod site;
mod workday;
mod worker;
