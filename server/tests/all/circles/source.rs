//! Reads the files of a crate: its modules, what each defines and imports, and the paths in its code. Tests inside a
//! file and documentation are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree, Visibility};

/// A path as written: `["super", "state", "State"]`.
pub type Names = Vec<String>;

/// A module: a file, or a block `mod name { … }` within one.
#[derive(Default)]
pub struct Module {
    /// Its file, relative to the crate's root.
    pub file: PathBuf,
    /// The parent module; `None` for the crate's root.
    pub parent: Option<usize>,
    /// The modules inside it.
    pub children: BTreeMap<String, usize>,
    /// The names of the items it defines.
    pub defined: BTreeSet<String>,
    /// Imported names with their paths.
    pub imported: Vec<(String, Names)>,
    /// The paths of `use path::*`.
    pub globs: Vec<Names>,
    /// All paths in its code. A re-export alone does not use what it names.
    pub named: BTreeSet<Names>,
}

/// All modules of the crate with the root file `root` (`src/lib.rs`), the root first.
pub fn modules(root: &Path) -> Vec<Module> {
    let mut all = Vec::new();
    let folder = root.parent().expect("a root file is in a folder");
    read_file(&mut all, root, folder, None, folder);
    all
}

fn read_file(all: &mut Vec<Module>, file: &Path, children: &Path, parent: Option<usize>, base: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let short = file.strip_prefix(base).expect("a file of the crate").to_path_buf();
    let at = all.len();
    all.push(Module { file: short, parent, ..Module::default() });
    read_items(all, at, parsed.items, children, base);
    at
}

fn read_items(all: &mut Vec<Module>, at: usize, items: Vec<Item>, children: &Path, base: &Path) {
    for item in items {
        if is_test(attributes(&item)) {
            continue;
        }
        match item {
            Item::Mod(module) => {
                let name = module.ident.to_string();
                let inner = children.join(&name);
                let child = match module.content {
                    Some((_, items)) => {
                        let child = all.len();
                        all.push(Module { file: all[at].file.clone(), parent: Some(at), ..Module::default() });
                        read_items(all, child, items, &inner, base);
                        child
                    }
                    None if inner.with_extension("rs").exists() => {
                        read_file(all, &inner.with_extension("rs"), &inner, Some(at), base)
                    }
                    None => read_file(all, &inner.join("mod.rs"), &inner, Some(at), base),
                };
                all[at].children.insert(name, child);
            }
            Item::Use(item) => {
                let reexport = !matches!(item.vis, Visibility::Inherited);
                read_use(&mut all[at], item.tree, Vec::new(), !reexport);
            }
            other => {
                define(&mut all[at].defined, &other);
                read_code(&mut all[at], other.into_token_stream());
            }
        }
    }
}

fn read_use(module: &mut Module, tree: UseTree, before: Names, counts: bool) {
    let with = |ident: &syn::Ident| before.iter().cloned().chain([ident.to_string()]).collect::<Names>();
    match tree {
        UseTree::Path(path) => read_use(module, *path.tree, with(&path.ident), counts),
        UseTree::Group(group) => {
            group.items.into_iter().for_each(|tree| read_use(module, tree, before.clone(), counts))
        }
        UseTree::Glob(_) => module.globs.push(before),
        UseTree::Name(name) if name.ident == "self" => {
            module.imported.push((before.last().cloned().unwrap_or_default(), before));
        }
        UseTree::Name(name) => import(module, name.ident.to_string(), with(&name.ident), counts),
        UseTree::Rename(name) => import(module, name.rename.to_string(), with(&name.ident), counts),
    }
}

fn import(module: &mut Module, name: String, path: Names, counts: bool) {
    if counts {
        module.named.insert(path.clone());
    }
    module.imported.push((name, path));
}

/// Collects the paths in code, including macros, and the imports of its blocks.
fn read_code(module: &mut Module, tokens: TokenStream) {
    let mut tokens = tokens.into_iter().peekable();
    let mut path = Names::new();
    let (mut dots, mut colons, mut tick, mut hash) = (0, 0, false, false);
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "use" && path.is_empty() && colons == 0 => {
                let rest =
                    tokens.by_ref().take_while(|token| !matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
                let rest: TokenStream = rest.collect();
                if let Ok(tree) = syn::parse2::<UseTree>(rest) {
                    read_use(module, tree, Vec::new(), true);
                }
            }
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    name(module, &mut path);
                }
                let field = dots == 1;
                let foreign = colons == 2 && path.is_empty();
                if !field && !foreign && !tick {
                    path.push(ident.to_string());
                }
                (dots, colons, tick, hash) = (0, 0, false, false);
            }
            TokenTree::Punct(punct) => {
                match punct.as_char() {
                    ':' => colons += 1,
                    other => {
                        name(module, &mut path);
                        colons = 0;
                        tick = other == '\'';
                        hash = other == '#' || (hash && other == '!');
                        dots = if other == '.' { dots + 1 } else { 0 };
                    }
                }
                if colons == 1 && !matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':') {
                    name(module, &mut path);
                    colons = 0;
                }
            }
            TokenTree::Group(group) => {
                name(module, &mut path);
                let attribute = hash && group.delimiter() == Delimiter::Bracket;
                (dots, colons, tick, hash) = (0, 0, false, false);
                if !(attribute && is_documentation(&group.stream())) {
                    read_code(module, group.stream());
                }
            }
            TokenTree::Literal(_) => {
                name(module, &mut path);
                (dots, colons, tick, hash) = (0, 0, false, false);
            }
        }
    }
    name(module, &mut path);
}

fn name(module: &mut Module, path: &mut Names) {
    if !path.is_empty() {
        module.named.insert(std::mem::take(path));
    }
}

/// The names that an item defines: its own, and those that a macro makes from it.
fn define(defined: &mut BTreeSet<String>, item: &Item) {
    match item {
        Item::Const(item) => _ = defined.insert(item.ident.to_string()),
        Item::Enum(item) => _ = defined.insert(item.ident.to_string()),
        Item::Static(item) => _ = defined.insert(item.ident.to_string()),
        Item::Struct(item) => _ = defined.insert(item.ident.to_string()),
        Item::Trait(item) => _ = defined.insert(item.ident.to_string()),
        Item::Type(item) => _ = defined.insert(item.ident.to_string()),
        Item::Fn(item) => {
            let name = item.sig.ident.to_string();
            // a server function's arguments become a type
            defined.insert(name.split('_').map(capital).collect());
            defined.insert(name);
        }
        Item::Macro(item) => {
            defined.extend(item.ident.iter().map(ToString::to_string));
            idents(defined, item.mac.tokens.clone());
        }
        _ => {}
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn idents(found: &mut BTreeSet<String>, tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => _ = found.insert(ident.to_string()),
            TokenTree::Group(group) => idents(found, group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn is_documentation(attribute: &TokenStream) -> bool {
    matches!(attribute.clone().into_iter().next(), Some(TokenTree::Ident(ident)) if ident == "doc")
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.to_token_stream().to_string().replace(' ', "").contains("(test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
