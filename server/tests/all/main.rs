//! What holds for the whole workspace, and for the program as a process.

mod house;
mod kill;
mod workday;
mod worker;
