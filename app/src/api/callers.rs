//! Who may call a server function is said beside it.

/// Says that these may call the server function above: `callers!(DecideCheck: Staff);`.
macro_rules! callers {
    ($function:ident: $($caller:ident),+) => {
        #[cfg(feature = "ssr")]
        leptos::server_fn::inventory::submit! {
            crate::api::inventory::Row::of::<$function>(&[$(crate::api::inventory::Caller::$caller),+])
        }
    };
}
