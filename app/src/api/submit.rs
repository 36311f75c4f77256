//! Every submit carries an id from the device. If it is sent again, because its answer was lost or by a double tap, it
//! takes effect once and is answered twice.

#[cfg(not(feature = "hydrate"))]
pub(crate) use leptos::server_fn::client::browser::BrowserClient as Submit;

#[cfg(feature = "hydrate")]
pub(crate) use self::device::{Submit, ask, send};

/// The header with the id, in lower case.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The field with the id in a form without JavaScript, where the page provides the id.
pub const IDEMPOTENCY_FIELD: &str = "idempotency_key";

/// Sends the fields of a form and returns the text of the answer: only in the browser.
#[cfg(not(feature = "hydrate"))]
pub(crate) async fn send(_: &str, _: String) -> Result<String, super::AppError> {
    Err(super::AppError::Offline)
}

/// Calls a function that only reads and returns the text of the result: only in the browser.
#[cfg(not(feature = "hydrate"))]
pub(crate) async fn ask(_: String, _: String) -> Result<String, super::AppError> {
    Err(super::AppError::Offline)
}

/// The id for a form without JavaScript, or for one that the browser itself sends.
pub(crate) fn of_page() -> String {
    #[cfg(feature = "ssr")]
    if let Ok(cx) = super::request::cx() {
        return cx.random.id_text();
    }
    #[cfg(feature = "hydrate")]
    return device::random();
    #[cfg(not(feature = "hydrate"))]
    String::new()
}

#[cfg(feature = "hydrate")]
mod device {
    use std::cell::RefCell;
    use std::collections::HashMap;

    use futures::{Sink, Stream};
    use leptos::server_fn::client::Client;
    use leptos::server_fn::client::browser::BrowserClient;
    use leptos::server_fn::codec::{GetUrl, PostUrl};
    use leptos::server_fn::error::FromServerFnError;
    use leptos::server_fn::redirect::call_redirect_hook;
    use leptos::server_fn::request::ClientReq;
    use leptos::server_fn::request::browser::BrowserRequest;
    use leptos::server_fn::response::ClientRes;
    use leptos::server_fn::response::browser::BrowserResponse;
    use leptos::server_fn::{Bytes, ContentType};

    use super::IDEMPOTENCY_KEY;
    use crate::api::AppError;
    use crate::api::json::JsonText;

    const ID_BYTES: usize = 16;
    /// From this status on, the outcome of the submit is unknown.
    const UNKNOWN: u16 = 500;
    /// From this status on, the answer is an error.
    const ERROR: u16 = 400;

    thread_local! {
        /// The ids of submits without an answer, by their address.
        static UNANSWERED: RefCell<HashMap<String, String>> = RefCell::default();
    }

    /// Sends a server function that changes something. The id stays the same until there is an answer.
    pub(crate) struct Submit;

    impl Client<AppError> for Submit {
        type Request = BrowserRequest;
        type Response = BrowserResponse;

        async fn send(request: BrowserRequest) -> Result<BrowserResponse, AppError> {
            let to = request.url();
            // a submit without an id always takes effect
            let id = UNANSWERED.with_borrow_mut(|ids| ids.entry(to.clone()).or_insert_with(random).clone());
            request.headers().set(IDEMPOTENCY_KEY, &id);
            let answer = <BrowserClient as Client<AppError>>::send(request).await;
            if answer.as_ref().is_ok_and(|answer| ClientRes::<AppError>::status(answer) < UNKNOWN) {
                // earlier submits without an answer are settled now: the same content is a new submit from here on
                UNANSWERED.with_borrow_mut(HashMap::clear);
            }
            answer
        }

        fn open_websocket(
            path: &str,
        ) -> impl Future<
            Output = Result<
                (impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static, impl Sink<Bytes> + Send + 'static),
                AppError,
            >,
        > + Send {
            <BrowserClient as Client<AppError>>::open_websocket(path)
        }

        fn spawn(future: impl Future<Output = ()> + Send + 'static) {
            <BrowserClient as Client<AppError>>::spawn(future);
        }
    }

    /// Sends the fields of a form and returns the text of the answer.
    pub(crate) async fn send(to: &str, fields: String) -> Result<String, AppError> {
        let kind = <PostUrl as ContentType>::CONTENT_TYPE;
        let request = BrowserRequest::try_new_post(to, kind, JsonText::CONTENT_TYPE, fields)?;
        text(<Submit as Client<AppError>>::send(request).await?).await
    }

    /// Calls a function that only reads and returns the text of the result.
    pub(crate) async fn ask(to: String, query: String) -> Result<String, AppError> {
        let kind = <GetUrl as ContentType>::CONTENT_TYPE;
        let request = BrowserRequest::try_new_get(&to, kind, JsonText::CONTENT_TYPE, &query)?;
        text(<BrowserClient as Client<AppError>>::send(request).await?).await
    }

    /// The text of an answer. Follows a redirect.
    async fn text(answer: BrowserResponse) -> Result<String, AppError> {
        let status = ClientRes::<AppError>::status(&answer);
        let leads = ClientRes::<AppError>::has_redirect(&answer).then(|| ClientRes::<AppError>::location(&answer));
        let text = ClientRes::<AppError>::try_into_string(answer).await?;
        if status >= ERROR {
            return Err(AppError::de(Bytes::from(text)));
        }
        if let Some(to) = leads {
            call_redirect_hook(&to);
        }
        Ok(text)
    }

    pub(super) fn random() -> String {
        let mut bytes = [0; ID_BYTES];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        let made = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if made { bytes.iter().map(|byte| format!("{byte:02x}")).collect() } else { String::new() }
    }
}
