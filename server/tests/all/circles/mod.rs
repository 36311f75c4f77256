//! Files of a crate use each other in one direction: whoever reads a file can read what it needs first, and a part moves
//! without its users. This finds files that use each other in a circle.

mod graph;
mod source;

use std::path::Path;

/// The root of each crate.
const ROOTS: [&str; 2] = ["app/domain/src/lib.rs", "server/gateway/src/lib.rs"];

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut found = Vec::new();
    for root in ROOTS {
        let modules = source::modules(&Path::new(super::house::WORKSPACE).join(root));
        let uses = graph::uses(&modules);
        for circle in graph::circles(&uses) {
            found.push(format!("{root}: {}", graph::describe(&circle, &uses)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
