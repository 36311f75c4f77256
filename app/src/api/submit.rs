//! Every submit carries an id from the device. If it is sent again, because its answer was lost or by a double tap, it
//! takes effect once and is answered twice.

#[cfg(not(feature = "hydrate"))]
pub(crate) use leptos::server_fn::client::browser::BrowserClient as Submit;

#[cfg(feature = "hydrate")]
pub(crate) use self::device::Submit;

/// The header with the id, in lower case.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The field with the id in a form without JavaScript, where the page provides the id.
pub const IDEMPOTENCY_FIELD: &str = "idempotency_key";

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
    use leptos::server_fn::Bytes;
    use leptos::server_fn::client::Client;
    use leptos::server_fn::client::browser::BrowserClient;
    use leptos::server_fn::request::browser::BrowserRequest;
    use leptos::server_fn::response::ClientRes;
    use leptos::server_fn::response::browser::BrowserResponse;

    use super::IDEMPOTENCY_KEY;
    use crate::api::AppError;

    const ID_BYTES: usize = 16;
    /// From this status on, the outcome of the submit is unknown.
    const UNKNOWN: u16 = 500;

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

    pub(super) fn random() -> String {
        let mut bytes = [0; ID_BYTES];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        let made = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if made { bytes.iter().map(|byte| format!("{byte:02x}")).collect() } else { String::new() }
    }
}
