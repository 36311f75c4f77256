//! The wasm entry: hydrates what the server sent. Everything else lives in `app`.

/// Takes over the page that the server rendered. Called once by the page's script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}

/// Room for the splitter: it lays each area's data out anew in the place that all had together, and what aligns the parts
/// needs more than that. No part gets these bytes, for nothing reads them.
#[used]
static ROOM: [u8; 16 * 1024] = [0xff; 16 * 1024];
