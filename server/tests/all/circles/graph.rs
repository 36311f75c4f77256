//! Which file uses which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::source::Module;

/// For each file, the files it uses, with the paths by which it names them.
pub type Uses = BTreeMap<PathBuf, BTreeMap<PathBuf, BTreeSet<String>>>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Module(usize),
    /// An item defined in this module.
    Item(usize),
}

/// Follows every path through re-exports to the file that defines the named item. A parent that only re-exports its
/// children's names does not count as used.
pub fn uses(modules: &[Module]) -> Uses {
    let mut uses = Uses::new();
    for (at, module) in modules.iter().enumerate() {
        let used = uses.entry(module.file.clone()).or_default();
        let globs = module.globs.iter().map(|path| (path, true));
        for (path, glob) in module.named.iter().map(|path| (path, false)).chain(globs) {
            for target in find(modules, at, path, glob, &mut BTreeSet::new()) {
                if let Target::Item(target) = target
                    && modules[target].file != module.file
                {
                    used.entry(modules[target].file.clone()).or_default().insert(path.join("::"));
                }
            }
        }
    }
    uses
}

/// What a path names, seen from a module; empty for items of other crates.
fn find(
    modules: &[Module],
    at: usize,
    path: &[String],
    import: bool,
    seen: &mut BTreeSet<(usize, String)>,
) -> BTreeSet<Target> {
    let mut here = BTreeSet::from([Target::Module(at)]);
    for (place, name) in path.iter().enumerate() {
        let mut next = BTreeSet::new();
        for target in here {
            match (target, name.as_str()) {
                (Target::Module(_), "crate") => _ = next.insert(Target::Module(0)),
                (Target::Module(module), "self") => _ = next.insert(Target::Module(module)),
                (Target::Module(module), "super") => next.extend(modules[module].parent.map(Target::Module)),
                (Target::Module(module), name) => {
                    let found = look_up(modules, module, name, seen);
                    // a name in a named module that was not found otherwise, such as an item made by a macro there
                    let unseen = found.is_empty() && modules[module].imported.iter().all(|(known, _)| known != name);
                    let made = unseen && place > 0 && path.len() == place + 1 && !import;
                    next.extend(found);
                    next.extend(made.then_some(Target::Item(module)));
                }
                // a variant or an associated function
                (Target::Item(module), _) => _ = next.insert(Target::Item(module)),
            }
        }
        // a path continues only through a module, even if something else has the same name
        let leads_on = place + 1 < path.len() && next.iter().any(|target| matches!(target, Target::Module(_)));
        next.retain(|target| !leads_on || matches!(target, Target::Module(_)));
        here = next;
    }
    here
}

fn look_up(modules: &[Module], at: usize, name: &str, seen: &mut BTreeSet<(usize, String)>) -> BTreeSet<Target> {
    let module = &modules[at];
    let mut found: BTreeSet<_> = module.children.get(name).copied().map(Target::Module).into_iter().collect();
    found.extend(module.defined.contains(name).then_some(Target::Item(at)));
    if !seen.insert((at, name.to_owned())) {
        return found;
    }
    for (_, path) in module.imported.iter().filter(|(imported, _)| imported == name) {
        found.extend(find(modules, at, path, false, seen));
    }
    if found.is_empty() {
        for glob in &module.globs {
            for target in find(modules, at, glob, true, seen) {
                if let Target::Module(target) = target {
                    found.extend(look_up(modules, target, name, seen));
                }
            }
        }
    }
    seen.remove(&(at, name.to_owned()));
    found
}

/// Groups of files in which each file reaches every other, the largest first.
pub fn circles(uses: &Uses) -> Vec<BTreeSet<PathBuf>> {
    let reached: BTreeMap<_, _> = uses.keys().map(|file| (file, reach(uses, file))).collect();
    let mut left: BTreeSet<_> = uses.keys().collect();
    let mut circles = Vec::new();
    while let Some(file) = left.pop_first() {
        let circle: BTreeSet<_> = reached[file]
            .iter()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(file)))
            .cloned()
            .collect();
        left.retain(|other| !circle.contains(*other));
        circles.extend((!circle.is_empty()).then_some(circle));
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
}

fn reach(uses: &Uses, from: &PathBuf) -> BTreeSet<PathBuf> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in uses.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    reached
}

/// A circle in words: each use within it, with the names.
pub fn describe(circle: &BTreeSet<PathBuf>, uses: &Uses) -> String {
    let mut lines = vec![format!("{} files use each other in a circle:", circle.len())];
    for file in circle {
        for (used, names) in uses[file].iter().filter(|(used, _)| circle.contains(*used)) {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            lines.push(format!("  {} → {} ({})", file.display(), used.display(), names.join(", ")));
        }
    }
    lines.join("\n")
}
