//! Follows an order, or a vendor's orders, while the page is open. An event is only a hint: the page reloads its data.

use leptos::prelude::*;

use crate::components::{Notice, Tone};
use crate::i18n::{common as t, use_lang};

/// Increments `again` whenever the server reports a change. If the server cannot be reached, the page says so and
/// reloads its data at each attempt. Without JavaScript a reload shows the same.
#[component]
pub(crate) fn LiveOrder(
    /// What to follow: `order=…` or `vendor=…`.
    #[prop(into)]
    query: Signal<String>,
    /// The counter that the page's resource depends on.
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

    /// The pause after the first failure, in milliseconds. It doubles after each further failure.
    const FIRST_PAUSE_MS: u32 = 1_000;
    const LONGEST_PAUSE_MS: u32 = 60_000;

    /// The signals of the page.
    #[derive(Clone, Copy)]
    pub(super) struct Page {
        pub(super) again: RwSignal<u32>,
        pub(super) paused: RwSignal<bool>,
    }

    impl Page {
        fn reload(self) {
            // fails only if the person has left the page, which needs nothing then
            let _ = self.again.try_update(|times| *times += 1);
        }

        fn pause(self, paused: bool) {
            if self.paused.try_with_untracked(|now| *now != paused) == Some(true) {
                let _ = self.paused.try_set(paused);
            }
        }
    }

    /// A stream is open only while the tab is visible: over HTTP/1.1 a browser keeps at most six connections to a site.
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
                // catch up on changes while the tab was hidden
                if seen == Some(false) {
                    page.reload();
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

    /// Listens until the page or the server ends it. After a lost connection the browser reconnects by itself, but not
    /// after a response that is no stream, such as a proxy's 502.
    fn listen(query: &str, page: Page) -> AbortHandle {
        let (handle, registration) = AbortHandle::new_pair();
        let address = format!("/events?{query}");
        leptos::task::spawn_local(async move {
            let following = async move {
                let mut failures = 0_u32;
                let mut connected_before = false;
                while listen_once(&address, page, &mut failures, &mut connected_before).await {
                    failures += 1;
                    // a single failure is repaired before anybody notices
                    if failures > 1 {
                        page.pause(true);
                        page.reload();
                    }
                    let pause = FIRST_PAUSE_MS.saturating_mul(1 << (failures - 1).min(16));
                    TimeoutFuture::new(pause.min(LONGEST_PAUSE_MS)).await;
                }
            };
            // ended by the page or by the server: in both cases nothing is left open
            let _: Result<(), Aborted> = Abortable::new(following, registration).await;
        });
        handle
    }

    /// Listens to one stream until it ends. Returns whether to try again.
    async fn listen_once(address: &str, page: Page, failures: &mut u32, connected_before: &mut bool) -> bool {
        // a browser without event streams shows changes after a reload
        let Ok(mut source) = EventSource::new(address) else { return false };
        let Ok(mut messages) = source.subscribe("message") else { return false };
        while let Some(Ok((_, message))) = messages.next().await {
            let words = message.data().as_string().unwrap_or_default();
            // catch up on changes while nobody listened
            if words != HERE || *connected_before {
                page.reload();
            }
            page.pause(false);
            *failures = 0;
            *connected_before = true;
            if words == OVER {
                return false;
            }
        }
        true
    }
}
