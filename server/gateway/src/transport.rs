//! How adapters send requests: one small trait, so that tests can answer from a recording.

use std::time::Duration;

use async_trait::async_trait;

use crate::error::GatewayError;

/// The time limit for opening a connection.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// The time limit for one try in all.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// The largest answer that is read, in bytes.
pub const MAX_ANSWER_LEN: usize = 1024 * 1024;
/// How many tries a request has that changes nothing.
pub const ATTEMPTS: u32 = 3;
/// The pause before the second try; it doubles for the third.
pub const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The content type of a form.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// The content type of JSON.
pub const JSON: &str = "application/json; charset=utf-8";

/// One request.
#[derive(Clone, PartialEq, Eq)]
pub enum Request {
    /// GET.
    Get {
        /// The address.
        url: String,
    },
    /// POST.
    Post {
        /// The address.
        url: String,
        /// `Content-Type`.
        content_type: &'static str,
        /// The body.
        body: String,
    },
}

/// One answer, with any status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

/// A way to send requests.
#[async_trait]
pub trait Http: Send + Sync {
    /// Sends a request once. `service` names the party in errors.
    ///
    /// # Errors
    /// [`GatewayError::Unreachable`], or [`GatewayError::Malformed`] when the answer is too large or not text.
    async fn send(&self, service: &'static str, request: &Request) -> Result<Response, GatewayError>;
}

/// Sends a request once and expects status 200.
///
/// # Errors
/// Those of [`Http::send`]; a 4xx status is [`GatewayError::Refused`], any other [`GatewayError::Unreachable`].
pub async fn once(http: &dyn Http, service: &'static str, request: &Request) -> Result<String, GatewayError> {
    let response = http.send(service, request).await?;
    match response.status {
        200 => Ok(response.body),
        status @ 400..=499 => Err(GatewayError::Refused { service, status }),
        other => Err(GatewayError::Unreachable { service, reason: format!("status {other}") }),
    }
}

/// Sends a request that changes nothing, and repeats it while there is no answer, at most [`ATTEMPTS`] times in all.
///
/// # Errors
/// The error of the last attempt.
pub async fn ask(http: &dyn Http, service: &'static str, request: &Request) -> Result<String, GatewayError> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..ATTEMPTS {
        match once(http, service, request).await {
            Err(GatewayError::Unreachable { reason, .. }) => tracing::warn!(service, reason, "retrying"),
            answer => return answer,
        }
        tokio::time::sleep(pause).await;
        pause = pause.saturating_mul(2);
    }
    once(http, service, request).await
}

#[cfg(test)]
pub mod recorded {
    //! A transport that answers from a list and records the requests.

    use std::sync::Mutex;

    use super::*;

    /// The recording.
    pub struct Recorded {
        answers: Mutex<Vec<Result<Response, GatewayError>>>,
        /// The requests, in order.
        pub asked: Mutex<Vec<Request>>,
    }

    impl Recorded {
        /// Answers with these bodies and status 200, in order, then as in an outage.
        pub fn bodies<const N: usize>(bodies: [&str; N]) -> Self {
            Self::answers(bodies.map(|body| Ok(Response { status: 200, body: body.to_owned() })).into())
        }

        /// Answers with these, in order, then as in an outage.
        pub fn answers(mut answers: Vec<Result<Response, GatewayError>>) -> Self {
            answers.reverse();
            Self { answers: Mutex::new(answers), asked: Mutex::new(Vec::new()) }
        }

        /// The body of the nth request.
        pub fn body(&self, n: usize) -> String {
            match &self.asked.lock().expect("no panic")[n] {
                Request::Post { body, .. } => body.clone(),
                Request::Get { url } => url.clone(),
            }
        }
    }

    #[async_trait]
    impl Http for Recorded {
        async fn send(&self, service: &'static str, request: &Request) -> Result<Response, GatewayError> {
            self.asked.lock().expect("no panic").push(request.clone());
            let next = self.answers.lock().expect("no panic").pop();
            next.unwrap_or(Err(GatewayError::Unreachable { service, reason: "recorded outage".into() }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::recorded::Recorded;
    use super::*;

    fn question() -> Request {
        Request::Get { url: "https://example.com/".into() }
    }

    #[tokio::test]
    async fn a_question_is_asked_again_a_bounded_number_of_times() {
        let outage = || Ok(Response { status: 503, body: String::new() });
        let good = || Ok(Response { status: 200, body: "yes".into() });
        let http = Recorded::answers(vec![outage(), good()]);
        assert_eq!(ask(&http, "test", &question()).await, Ok("yes".into()));
        let http = Recorded::answers(vec![outage(), outage(), outage(), good()]);
        assert!(matches!(ask(&http, "test", &question()).await, Err(GatewayError::Unreachable { .. })));
        assert_eq!(http.asked.lock().expect("no panic").len(), 3);
    }

    #[tokio::test]
    async fn a_question_that_was_refused_is_not_asked_again() {
        let http = Recorded::answers(vec![Ok(Response { status: 403, body: String::new() })]);
        let refused = ask(&http, "test", &question()).await;
        assert_eq!(refused, Err(GatewayError::Refused { service: "test", status: 403 }));
        assert_eq!(http.asked.lock().expect("no panic").len(), 1);
    }
}
