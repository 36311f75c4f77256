//! The protocol of server functions that only read: the arguments are the query of the address, and the result is JSON. On
//! the server this is server_fn's own protocol. In the browser one function makes all requests, whereas server_fn would
//! compile one for each server function.

use std::future::Future;

use http::Method;
use leptos::server_fn::client::browser::BrowserClient;
use leptos::server_fn::codec::GetUrl;
use leptos::server_fn::server::Server;
use leptos::server_fn::{Http, Protocol};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{AppError, Json, from_json};

/// The protocol of a server function that only reads.
pub struct Ask;

type OnServer = Http<GetUrl, Json>;

impl<I, O, S> Protocol<I, O, BrowserClient, S, AppError> for Ask
where
    OnServer: Protocol<I, O, BrowserClient, S, AppError>,
    I: Serialize + Send,
    O: DeserializeOwned + Send,
    S: Server<AppError>,
{
    const METHOD: Method = Method::GET;

    fn run_server<F, Fut>(request: S::Request, answer: F) -> impl Future<Output = Result<S::Response, AppError>> + Send
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, AppError>> + Send,
    {
        OnServer::run_server(request, answer)
    }

    fn run_client(path: &str, arguments: I) -> impl Future<Output = Result<O, AppError>> + Send {
        let answer = serde_qs::to_string(&arguments).map(|query| Box::pin(super::submit::ask(path.to_owned(), query)));
        async move {
            let unreadable = || AppError::Failed { reference: String::new() };
            from_json(&answer.map_err(|_| unreadable())?.await?).map_err(|_| unreadable())
        }
    }
}
