//! Follows an order, or a vendor's orders, while the page is open: an event is a hint, so the page reads again.

use leptos::prelude::*;

use crate::components::{Notice, Tone};
use crate::i18n::{common as t, use_lang};

/// Counts `again` up whenever the server says that something changed. Nothing is shown unless the server cannot be heard:
/// then the page says so, and reads again each time it tries. Without JavaScript a reload shows the same.
#[component]
pub(crate) fn LiveOrder(
    /// What is followed: `order=…` or `vendor=…`.
    #[prop(into)]
    query: Signal<String>,
    /// What the page's resource depends on.
    again: RwSignal<u32>,
) -> impl IntoView {
    let lang = use_lang();
    let paused = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    browser::follow(query, browser::Page { again, paused });
    #[cfg(not(feature = "hydrate"))]
    let _ = (query, again);
    move || paused.get().then(|| view! { <Notice tone=Tone::Wait live=true>{t::live_paused(lang)}</Notice> })
}

#[cfg(feature = "hydrate")]
mod browser {
    use futures::StreamExt;
    use futures::future::{AbortHandle, Abortable, Aborted};
    use gloo_net::eventsource::futures::EventSource;
    use gloo_timers::future::TimeoutFuture;
    use leptos::prelude::*;

    use crate::live::{HERE, OVER};

    /// How long after the first failure the server is tried again, in milliseconds; twice as long after each further one.
    const FIRST_PAUSE_MS: u32 = 1_000;
    const LONGEST_PAUSE_MS: u32 = 60_000;

    /// What is told of the page.
    #[derive(Clone, Copy)]
    pub(super) struct Page {
        pub(super) again: RwSignal<u32>,
        pub(super) paused: RwSignal<bool>,
    }

    impl Page {
        fn read_again(self) {
            // whoever left the page meanwhile needs nothing
            let _ = self.again.try_update(|times| *times += 1);
        }

        fn pause(self, paused: bool) {
            if self.paused.try_with_untracked(|now| *now != paused) == Some(true) {
                let _ = self.paused.try_set(paused);
            }
        }
    }

    /// A stream is open only while the tab is in sight: over HTTP/1.1 a browser keeps six connections to a site.
    pub(super) fn follow(query: Signal<String>, page: Page) {
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
                    page.read_again();
                }
                open.set_value(Some(listen(&query, page)));
            }
            visible
        });
        on_cleanup(move || {
            handle.remove();
            close();
        });
    }

    /// Listens until the page or the server ends it. A browser itself tries again after a lost connection, but never after
    /// an answer that was no stream, such as a proxy's 502.
    fn listen(query: &str, page: Page) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let address = format!("/events?{query}");
        leptos::task::spawn_local(async move {
            let following = async move {
                let mut failures = 0_u32;
                let mut heard_before = false;
                while heard(&address, page, &mut failures, &mut heard_before).await {
                    failures += 1;
                    // one failure is made good before anybody would miss anything
                    if failures > 1 {
                        page.pause(true);
                        page.read_again();
                    }
                    let pause = FIRST_PAUSE_MS.saturating_mul(1 << (failures - 1).min(16));
                    TimeoutFuture::new(pause.min(LONGEST_PAUSE_MS)).await;
                }
            };
            // ended by the page or by the server: either way nothing is left open
            let _: Result<(), Aborted> = Abortable::new(following, registration).await;
        });
        handle
    }

    /// Hears one stream to its end; whether to try again.
    async fn heard(address: &str, page: Page, failures: &mut u32, heard_before: &mut bool) -> bool {
        // a browser without event streams shows changes at a reload
        let Ok(mut source) = EventSource::new(address) else { return false };
        let Ok(mut messages) = source.subscribe("message") else { return false };
        while let Some(Ok((_, message))) = messages.next().await {
            let words = message.data().as_string().unwrap_or_default();
            // what happened while nobody listened
            if words != HERE || *heard_before {
                page.read_again();
            }
            page.pause(false);
            *failures = 0;
            *heard_before = true;
            if words == OVER {
                return false;
            }
        }
        true
    }
}
