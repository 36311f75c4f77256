//! Splits the wasm of `frontend` at its lazy routes: `split-wasm INPUT.wasm FOLDER NAME`.
//!
//! FOLDER gets the parts, the script that loads them, and the manifest from which leptos tells a page which parts to
//! fetch; NAME.wasm in it is the base, which wasm-bindgen reads next.

use std::error::Error;
use std::path::Path;

/// The loader's name as leptos expects it. The build writes its hash over the line.
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
    let parts = wasm_split_cli_support::transform(options).map_err(|report| format!("{report:#}"))?;
    // sorted: one input gives the same bytes each time
    let manifest: std::collections::BTreeMap<_, _> = parts.prefetch_map.into_iter().collect();
    std::fs::write(folder.join("__wasm_split_manifest.json"), serde_json::to_string(&manifest)?)?;
    Ok(())
}
