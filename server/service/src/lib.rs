//! Use cases: who may do what, one transaction each.
