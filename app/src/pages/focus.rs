//! Where the focus goes when a link leads on without a new document: to the beginning of the page, as the browser itself
//! would do. Without that it stays on what is out of sight, or is lost with it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;
use wasm_bindgen::JsCast;

/// Moves the focus to the page's beginning when the page came by a link, and when a link leads on within it. Who types or
/// chooses stays where that is.
pub(super) fn follow() {
    let Location { pathname, search, .. } = use_location();
    Effect::new(move |before: Option<()>| {
        pathname.track();
        search.track();
        match before {
            None => {
                // the first page came with the document, and has the browser's own focus; it is marked only after this
                if crate::marks::is_hydrated() {
                    to_main();
                }
            }
            Some(()) => {
                let on = document().active_element().map(|element| element.tag_name());
                if on.is_none_or(|tag| matches!(tag.as_str(), "A" | "BODY")) {
                    to_main();
                }
            }
        }
    });
}

fn to_main() {
    request_animation_frame(|| {
        let main = document().get_element_by_id("main");
        let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
        // the router scrolls: to the top, or to what the address names
        focus_still(&main);
    });
}

/// Moves the focus without scrolling; a focus that cannot be moved is where it was.
pub(super) fn focus_still(element: &web_sys::HtmlElement) {
    let still = web_sys::FocusOptions::new();
    still.set_prevent_scroll(true);
    drop(element.focus_with_options(&still));
}
