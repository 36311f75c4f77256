//! A rendering finds its own context whichever thread goes on with it: leptos asks for the files of the page's area once all is
//! rendered, of whatever context the thread was in last, and finds none or another request's.

use std::future::poll_fn;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use leptos::prelude::Owner;

/// Gives the thread that goes on with an answer the owner that the answer had where it stopped.
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
