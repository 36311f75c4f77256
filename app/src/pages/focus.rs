//! Moves the focus after a navigation without a new document: to the beginning of the page, as the browser itself would
//! do. Otherwise the focus would stay out of sight or be lost.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;
use wasm_bindgen::JsCast;

/// Moves the focus to the page's beginning after a link led to the page, or to another view within it. While a person
/// types or chooses, the focus stays.
pub(super) fn follow() {
    let Location { pathname, search, .. } = use_location();
    Effect::new(move |before: Option<()>| {
        pathname.track();
        search.track();
        match before {
            None => {
                // the browser handles the focus of the first document; it is marked as hydrated only after this
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
        // the router does the scrolling
        focus_still(&main);
    });
}

/// Moves the focus without scrolling. On failure the focus stays where it was.
pub(super) fn focus_still(element: &web_sys::HtmlElement) {
    let still = web_sys::FocusOptions::new();
    still.set_prevent_scroll(true);
    drop(element.focus_with_options(&still));
}
