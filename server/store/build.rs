//! Rebuilds the crate when a migration is added: Cargo does not notice new files in the folder without this.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
