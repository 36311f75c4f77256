//! Follows an order, or a vendor's orders, while the page is open: an event is a hint, so the page reads again.

use leptos::prelude::*;

/// Counts `again` up whenever the server says that something changed. Nothing is shown; without JavaScript a reload
/// shows the same.
#[component]
pub(crate) fn LiveOrder(
    /// What is followed: `order=…` or `vendor=…`.
    #[prop(into)]
    query: Signal<String>,
    /// What the page's resource depends on.
    again: RwSignal<u32>,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::follow(query, again);
    #[cfg(not(feature = "hydrate"))]
    let _ = (query, again);
}

#[cfg(feature = "hydrate")]
mod browser {
    use futures::StreamExt;
    use futures::future::{AbortHandle, Abortable, Aborted};
    use gloo_net::eventsource::futures::EventSource;
    use leptos::prelude::*;

    /// A stream is open only while the tab is in sight: over HTTP/1.1 a browser keeps six connections to a site.
    pub(super) fn follow(query: Signal<String>, again: RwSignal<u32>) {
        let open = StoredValue::new(None::<AbortHandle>);
        let close = move || {
            if let Some(Some(stream)) = open.try_update_value(Option::take) {
                stream.abort();
            }
        };
        let visible = RwSignal::new(true);
        let handle = window_event_listener(leptos::ev::visibilitychange, move |_| {
            visible.set(!document().hidden());
        });
        Effect::new(move |seen: Option<bool>| {
            let (query, visible) = (query.get(), visible.get());
            close();
            if visible && !query.is_empty() {
                // what happened while nobody looked
                if seen == Some(false) {
                    again.update(|times| *times += 1);
                }
                open.set_value(Some(listen(&query, again)));
            }
            visible
        });
        on_cleanup(move || {
            handle.remove();
            close();
        });
    }

    fn listen(query: &str, again: RwSignal<u32>) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let address = format!("/events?{query}");
        leptos::task::spawn_local(async move {
            let hints = async move {
                // a browser without event streams shows changes at a reload
                let Ok(mut source) = EventSource::new(&address) else { return };
                let Ok(mut messages) = source.subscribe("message") else { return };
                while let Some(Ok(_)) = messages.next().await {
                    if again.try_update(|times| *times += 1).is_none() {
                        return;
                    }
                }
            };
            // ended by the page or by the server: either way nothing is left open
            let _: Result<(), Aborted> = Abortable::new(hints, registration).await;
        });
        handle
    }
}
