//! Rebuilds the crate when a migration is added: the compiler cannot see new files in a folder by itself.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
