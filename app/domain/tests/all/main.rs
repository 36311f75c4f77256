//! Tests of the rules from outside, native and in the browser, in one binary so that linking once is enough.

mod naive;

mod refund_exhaustive;
mod refund_properties;
mod refund_table;
mod wire_bytes;
mod wire_cases;
mod wire_contract;
mod workday_table;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
