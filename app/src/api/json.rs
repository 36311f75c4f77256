//! Results of server functions as JSON.

mod node;
mod reader;

use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::{Serialize, de::DeserializeOwned};

pub(crate) use reader::{Unreadable, from_json};

/// Like server_fn's own `Json`, but decoded by the reader of page data, so that the wasm contains one reader per type
/// instead of two.
pub(crate) type Json = Post<JsonText>;

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
