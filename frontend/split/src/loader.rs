//! The script that loads the files of an area. The base imports one function per area from it.

use std::collections::BTreeMap;

const SCRIPT: &str = r#"
const files = new Map();

// A file is fetched once. After a failure, the next caller fetches it again.
function load(name) {
  if (!files.has(name)) {
    const file = WebAssembly.instantiateStreaming(fetch(new URL(name, import.meta.url)), { __wasm_split: initSync() });
    files.set(name, file);
    file.catch(() => files.delete(name));
  }
  return files.get(name);
}

// The base waits with a callback, which is told whether all files arrived.
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

/// The script for these areas with their files. `glue` is wasm-bindgen's script; its `initSync` returns the exports of
/// the running base.
pub fn script(glue: &str, areas: &BTreeMap<&String, Vec<String>>) -> String {
    let mut script = format!("import {{ initSync }} from \"{glue}\";\n{SCRIPT}");
    for (area, stems) in areas {
        let names: Vec<String> = stems.iter().map(|stem| format!("\"./{stem}.wasm\"")).collect();
        script += &format!("export const __wasm_split_load_{area} = area({});\n", names.join(", "));
    }
    script
}
