//! The wasm entry point: it hydrates the server's page. Everything else is in `app`.

/// Hydrates the page. The page's script calls it once.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(app::App);
}

/// Spare room for the splitter. It rearranges the data of all areas in the space of the original data, and alignment
/// needs a little more. Nothing reads these bytes, so no area gets them.
#[used]
static ROOM: [u8; 16 * 1024] = [0xff; 16 * 1024];
