//! REAL transport: reqwest over TLS, without redirects, with limited time and size.

use std::time::Duration;

use async_trait::async_trait;

use crate::error::{ConfigError, GatewayError};
use crate::transport::{CONNECT_TIMEOUT, Http, MAX_ANSWER_LEN, REQUEST_TIMEOUT, Request, Response};

/// The real transport.
#[derive(Debug, Clone)]
pub struct HttpsClient(reqwest::Client);

impl HttpsClient {
    /// Makes the client. It opens no connection yet.
    ///
    /// # Errors
    /// [`ConfigError::Invalid`] when TLS cannot be set up.
    pub fn new() -> Result<Self, ConfigError> {
        Self::build(REQUEST_TIMEOUT, true)
    }

    /// A client for tests on one machine: it also speaks plain HTTP, and waits at most `timeout`.
    ///
    /// # Errors
    /// Those of [`HttpsClient::new`].
    pub fn plain(timeout: Duration) -> Result<Self, ConfigError> {
        Self::build(timeout, false)
    }

    fn build(timeout: Duration, https_only: bool) -> Result<Self, ConfigError> {
        reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(timeout)
            .redirect(reqwest::redirect::Policy::none())
            .https_only(https_only)
            .build()
            .map(Self)
            .map_err(|error| ConfigError::Invalid("https", error.to_string()))
    }
}

/// An error with its causes, such as a name that is not found, or a certificate that is not accepted.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

#[async_trait]
impl Http for HttpsClient {
    async fn send(&self, service: &'static str, request: &Request) -> Result<Response, GatewayError> {
        // The address may contain a UBN, so it is kept out of the error.
        let lost = |error: reqwest::Error| GatewayError::Unreachable { service, reason: chain(&error.without_url()) };
        let wrong = |reason: &str| GatewayError::Malformed { service, reason: reason.into() };
        let builder = match request {
            Request::Get { url } => self.0.get(url),
            Request::Post { url, content_type, body } => {
                self.0.post(url).header(reqwest::header::CONTENT_TYPE, *content_type).body(body.clone())
            }
        };
        let mut answer = builder.send().await.map_err(lost)?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            if body.len().saturating_add(chunk.len()) > MAX_ANSWER_LEN {
                return Err(wrong("answer too large"));
            }
            body.extend_from_slice(&chunk);
        }
        let body = String::from_utf8(body).map_err(|_| wrong("answer is no UTF-8"))?;
        Ok(Response { status, body })
    }
}
