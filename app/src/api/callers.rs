//! Each server function is followed by a list of who may call it.

/// Lists who may call the server function above: `callers!(DecideCheck: Staff);`.
macro_rules! callers {
    ($function:ident: $($caller:ident),+) => {
        #[cfg(feature = "ssr")]
        leptos::server_fn::inventory::submit! {
            crate::api::inventory::Row::of::<$function>(&[$(crate::api::inventory::Caller::$caller),+])
        }
    };
}
