//! Keeps the page's address and its fields in step, so that a reload, a shared link and the other language show the
//! same state. Going back in history restores the fields.

use leptos::prelude::*;

/// Writes the fields into the address of the page at `path` as they change; empty fields are left out. The Back button
/// leads to the previous page, not to the previous letter. If that is this page with another query, its fields get
/// their earlier values. Jumps within the page (`#…`) lose nothing that was typed since.
pub(crate) fn follow<const N: usize>(path: &'static str, fields: [(&'static str, RwSignal<String>); N]) {
    #[cfg(feature = "hydrate")]
    in_browser::follow(path, fields);
    #[cfg(not(feature = "hydrate"))]
    let _ = (path, fields);
}

#[cfg(feature = "hydrate")]
mod in_browser {
    use leptos::ev::popstate;
    use leptos::prelude::*;
    use leptos_router::NavigateOptions;
    use leptos_router::hooks::use_navigate;
    use leptos_router::params::ParamsMap;
    use web_sys::UrlSearchParams;

    pub(super) fn follow<const N: usize>(path: &'static str, fields: [(&'static str, RwSignal<String>); N]) {
        let navigate = use_navigate();
        let address = move || {
            let mut query = ParamsMap::new();
            for (name, value) in fields {
                let value = value.get();
                if !value.is_empty() {
                    query.insert(name, value);
                }
            }
            format!("{path}{}", query.to_query_string())
        };
        let write = move |to: &str| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&format!("{to}{}", place()), options);
        };
        let write_again = write.clone();
        // the initial values are already in the address, or the router is about to write them
        Effect::new(move |before: Option<String>| {
            let now = address();
            if before.is_some_and(|before| before != now) && differs(&fields) {
                write(&now);
            }
            now
        });
        let at = StoredValue::new(place());
        let back = window_event_listener(popstate, move |_| {
            if !window().location().pathname().is_ok_and(|here| here == path) {
                return;
            }
            let moved = at.get_value() != place();
            at.set_value(place());
            if !moved {
                for (name, value) in fields {
                    let there = in_address(name);
                    if value.get_untracked() != there {
                        value.set(there);
                    }
                }
            } else if differs(&fields) {
                write_again(&untrack(address));
            }
        });
        on_cleanup(move || back.remove());
    }

    /// Whether a field differs from the address.
    fn differs(fields: &[(&'static str, RwSignal<String>)]) -> bool {
        fields.iter().any(|(name, value)| value.get_untracked() != in_address(name))
    }

    /// The fragment of the address.
    fn place() -> String {
        window().location().hash().unwrap_or_default()
    }

    /// The field's value in the browser's address. The router learns of it a moment later.
    fn in_address(name: &str) -> String {
        let search = window().location().search().unwrap_or_default();
        UrlSearchParams::new_with_str(&search).ok().and_then(|query| query.get(name)).unwrap_or_default()
    }
}
