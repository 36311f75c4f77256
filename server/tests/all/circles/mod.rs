//! Files of a crate use each other in one direction only, so that a reader of a file can first read what it needs, and a
//! part can be moved without its users. This test finds files that use each other in a circle.

mod graph;
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of each crate.
const ROOTS: [&str; 8] = [
    "app/domain/src/lib.rs",
    "server/store/src/lib.rs",
    "server/gateway/src/lib.rs",
    "server/service/src/lib.rs",
    "server/demo/src/lib.rs",
    "server/outside/src/lib.rs",
    "app/src/lib.rs",
    "server/src/main.rs",
];

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

/// The circles of a crate of these files.
fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let uses = graph::uses(&source::modules(&folder.path().join("lib.rs")));
    let names = |circle: BTreeSet<PathBuf>| circle.into_iter().map(|file| file.display().to_string()).collect();
    graph::circles(&uses).into_iter().map(names).collect()
}

#[test]
fn a_circle_is_found_through_re_exports_macros_and_paths_in_code() {
    let root = ("lib.rs", "mod part;\nmod tool;\npub use part::Part;");
    let tool = |text| ("tool.rs", text);
    let part = ("part/mod.rs", "mod inner;\npub use inner::Part;");
    let inner = ("part/inner.rs", "pub struct Part;\nfn f() { crate::tool::help(); }");
    let circle = vec![vec!["part/inner.rs".to_owned(), "tool.rs".to_owned()]];
    for text in [
        "use crate::Part;\npub fn help() {}",
        "pub fn help() { let _: Option<super::Part> = None; }",
        "use crate::part::*;\npub fn help() -> Vec<Part> { vec![] }",
        "pub fn help() { println!(\"{:?}\", crate::part::Part); }",
    ] {
        assert_eq!(found(&[root, part, inner, tool(text)]), circle, "{text}");
    }
    for text in [
        "pub fn help() {}",
        "/// Of [`crate::Part`].\npub fn help() {}",
        "pub fn help() {}\n#[cfg(test)]\nmod tests { use crate::Part; }",
        "pub struct Part;\npub fn help() -> Part { Part }",
        "use std::path::Path as Part;\npub fn help(_: &Part) {}",
    ] {
        assert_eq!(found(&[root, part, inner, tool(text)]), Vec::<Vec<String>>::new(), "{text}");
    }
}
