//! Each rendering keeps its own reactive context, whichever thread continues it. Without this, leptos looks for the
//! files of the page's area at the end of a rendering in the context that the thread was in last, and finds none or
//! another request's.

use std::future::poll_fn;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use leptos::prelude::Owner;

/// Sets the owner of an answer on the thread that continues it.
pub async fn keep(request: Request, next: Next) -> Response {
    let mut owner = Owner::new_root(None);
    let mut rendering = Box::pin(next.run(request));
    poll_fn(move |context| {
        owner.set();
        let answer = rendering.as_mut().poll(context);
        if let Some(now) = Owner::current() {
            owner = now;
        }
        answer
    })
    .await
}
