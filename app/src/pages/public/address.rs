//! Keeps the page's address in step with what is typed, so that a reload, a shared link and the other language show the
//! same state; and what is typed with an address that one came back to.

use leptos::prelude::*;

/// Writes the fields into the address of the page at `path` as they change; empty ones are left out. Back leads to
/// the page before, not to the letter before; where that is this page with other words, its fields have them again.
pub(super) fn follow<const N: usize>(path: &'static str, fields: [(&'static str, RwSignal<String>); N]) {
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
        // what one comes with is in the address, or a moment later, once the router has written it
        Effect::new(move |before: Option<String>| {
            let mut query = ParamsMap::new();
            let mut same = true;
            for (name, value) in fields {
                let value = value.get();
                same &= value == in_address(name);
                if !value.is_empty() {
                    query.insert(name, value);
                }
            }
            let now = format!("{path}{}", query.to_query_string());
            if !same && before.is_some_and(|before| before != now) {
                navigate(&now, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
            }
            now
        });
        let back = window_event_listener(popstate, move |_| {
            if window().location().pathname().is_ok_and(|here| here == path) {
                for (name, value) in fields {
                    let there = in_address(name);
                    if value.get_untracked() != there {
                        value.set(there);
                    }
                }
            }
        });
        on_cleanup(move || back.remove());
    }

    /// What the address says of a field: the browser's own, which the router follows a moment later.
    fn in_address(name: &str) -> String {
        let search = window().location().search().unwrap_or_default();
        UrlSearchParams::new_with_str(&search).ok().and_then(|query| query.get(name)).unwrap_or_default()
    }
}
