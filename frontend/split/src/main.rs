//! Splits the wasm of `frontend` at its lazy routes and joins it with its script: `split-wasm INPUT.wasm FOLDER NAME`.
//!
//! It writes to FOLDER: NAME.wasm, the base; NAME.js, its script; the files of the areas; the script that loads them;
//! and the manifest with the files of each area, which leptos preloads. The library makes one part for each set of
//! areas that share code, which is dozens; this tool joins them into few files. One tool does all this so that a first
//! build compiles little: wasm-bindgen's own command line contains a web server and a TLS library for its test runner.

mod join;
mod loader;
mod part;
mod plan;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use part::Part;
use plan::Bundle;
use wasm_bindgen_cli_support::Bindgen;

/// The loader's name as leptos expects it. The build replaces the line of underscores with its hash.
const LOADER: &str = "./__wasm_split.______________________.js";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = args.as_slice() else {
        return Err("usage: split-wasm INPUT.wasm FOLDER NAME".into());
    };
    let (input, folder) = (std::fs::read(input)?, Path::new(folder));
    let (base, glue) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &base;
    options.main_module = &glue;
    options.link_name = LOADER;
    let split = wasm_split_cli_support::transform(options).map_err(|report| format!("{report:#}"))?;

    // sorted, so that the same input gives the same bytes
    let areas: BTreeMap<String, Vec<String>> = split.prefetch_map.into_iter().collect();
    let stems: Vec<&String> = areas.values().flatten().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let mut files = Vec::new();
    for stem in &stems {
        files.push(std::fs::read(folder.join(format!("{stem}.wasm")))?);
    }
    let parts = files.iter().map(|file| Part::read(file)).collect::<Result<Vec<_>, _>>()?;
    if parts.iter().all(|part| part.data.is_empty()) {
        // the library reports this only in its log
        return Err("the data of all areas stayed in the base: frontend's ROOM is too small".into());
    }
    let bundles = plan::bundles(stems.iter().zip(&parts).enumerate().map(|(place, (stem, part))| Bundle {
        areas: areas.iter().filter(|(_, wanted)| wanted.contains(stem)).map(|(area, _)| area.clone()).collect(),
        bytes: part.bytes(),
        parts: vec![place],
    }));
    for stem in &stems {
        std::fs::remove_file(folder.join(format!("{stem}.wasm")))?;
    }
    let mut manifest: BTreeMap<&String, Vec<String>> = areas.keys().map(|area| (area, Vec::new())).collect();
    for (place, bundle) in bundles.iter().enumerate() {
        let stem = match bundle.areas.first() {
            Some(area) if bundle.areas.len() == 1 => format!("split_{area}"),
            _ => format!("chunk_{place}"),
        };
        let joined: Vec<&Part> = bundle.parts.iter().map(|&place| &parts[place]).collect();
        std::fs::write(folder.join(format!("{stem}.wasm")), join::join(&joined)?)?;
        for area in &bundle.areas {
            manifest.entry(area).or_default().push(stem.clone());
        }
    }
    std::fs::write(folder.join("__wasm_split_manifest.json"), serde_json::to_string(&manifest)?)?;
    std::fs::write(folder.join(LOADER), loader::script(&glue, &manifest))?;

    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.input_path(&base).out_name(name);
    bindgen.keep_lld_exports(true).demangle(false).omit_default_module_path(false).generate(folder)?;
    // wasm-bindgen writes its output under another name
    std::fs::rename(folder.join(format!("{name}_bg.wasm")), base)?;
    Ok(())
}
