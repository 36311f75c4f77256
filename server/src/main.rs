//! The one binary `yunshiji`: server, worker and command line.
fn main() {}
