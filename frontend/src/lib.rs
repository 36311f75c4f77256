//! The wasm entry: hydrates what the server sent. Everything else lives in `app`.

/// Takes over the page that the server rendered. Called once by the page's script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}
