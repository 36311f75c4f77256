//! The script that loads an area's files. The base imports from it one function an area.

use std::collections::BTreeMap;

const SCRIPT: &str = r#"
const files = new Map();

// A file is fetched once; one that did not come is fetched anew by the next who needs it.
function load(name) {
  if (!files.has(name)) {
    const file = WebAssembly.instantiateStreaming(fetch(new URL(name, import.meta.url)), { __wasm_split: initSync() });
    files.set(name, file);
    file.catch(() => files.delete(name));
  }
  return files.get(name);
}

// The base waits with a callback, which is told whether all came.
const area = (...names) => async (callback, data) => {
  let there = true;
  try {
    await Promise.all(names.map(load));
  } catch (error) {
    console.error(error);
    there = false;
  }
  initSync().__indirect_function_table.get(callback)(data, there);
};

"#;

/// The script for these areas and the files of each; `glue` is the script of wasm-bindgen, whose `initSync` gives what
/// the running base exports.
pub fn script(glue: &str, areas: &BTreeMap<&String, Vec<String>>) -> String {
    let mut script = format!("import {{ initSync }} from \"{glue}\";\n{SCRIPT}");
    for (area, stems) in areas {
        let names: Vec<String> = stems.iter().map(|stem| format!("\"./{stem}.wasm\"")).collect();
        script += &format!("export const __wasm_split_load_{area} = area({});\n", names.join(", "));
    }
    script
}
