//! Results of server functions as JSON, and page data, which are such results.

mod reader;

use std::future::Future;

use leptos::prelude::Resource;
use leptos::server::codee;
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::{Serialize, de::DeserializeOwned};

pub(crate) use reader::{Unreadable, from_json};

/// Like server_fn's own `Json`, but decoded by the reader of page data, so that the wasm contains one reader per type
/// instead of two.
pub(crate) type Json = Post<JsonText>;

/// The data of a page. The server writes them into the page; the browser reads them there, or fetches them.
pub(crate) type Fetched<T> = Resource<T, JsonText>;

/// Fetches page data, and again when the source changes.
pub(crate) fn fetched<T, S, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Fetched<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    S: Clone + PartialEq + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, fetch, false)
}

/// See [`Json`].
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(answer: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(answer).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        // text that is not UTF-8 is not JSON either; the empty text gives the same error
        from_json(std::str::from_utf8(&bytes).unwrap_or_default())
    }
}

impl<T: Serialize> codee::Encoder<T> for JsonText {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(answer: &T) -> Result<String, Self::Error> {
        serde_json::to_string(answer)
    }
}

impl<T: DeserializeOwned> codee::Decoder<T> for JsonText {
    type Error = Unreadable;
    type Encoded = str;

    // only in the browser: the server writes page data but never reads them, so it needs no reader for each type
    fn decode(text: &str) -> Result<T, Self::Error> {
        if cfg!(feature = "hydrate") { from_json(text) } else { Err(Unreadable) }
    }
}
