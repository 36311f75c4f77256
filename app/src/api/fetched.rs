//! The data of a page. The server writes them into the page; the browser reads them there, or fetches them. The resource
//! stores results of all types as one type, so that the wasm contains its code once; `await` returns the result's type.

use std::any::Any;
use std::convert::Infallible;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use serde::{Serialize, de::DeserializeOwned};

use super::AppError;
use super::json::from_json;

/// A result of a server function that a page can show.
pub(crate) trait Answer: Serialize + DeserializeOwned + Clone + Send + Sync + 'static {
    /// Replaces a result that cannot be decoded. A server of the same build never sends one.
    fn unreadable() -> Self;
}

impl<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static> Answer for Result<T, AppError> {
    fn unreadable() -> Self {
        Err(AppError::Failed { reference: String::new() })
    }
}

impl<T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static> Answer for Option<T> {
    fn unreadable() -> Self {
        None
    }
}

impl<A: Answer, B: Answer> Answer for (A, B) {
    fn unreadable() -> Self {
        (A::unreadable(), B::unreadable())
    }
}

/// The data of a page: a result, to be awaited.
pub(crate) struct Fetched<T> {
    found: Resource<Found, PageData>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T: Answer> Fetched<T> {
    /// The last result, also while the next one is loading.
    pub(crate) fn last(self) -> Option<T> {
        self.found.get_untracked().map(read)
    }
}

impl<T: Answer> IntoFuture for Fetched<T> {
    type Output = T;
    type IntoFuture = Pin<Box<dyn Future<Output = T> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let found = self.found.into_future();
        Box::pin(async move { read(found.await) })
    }
}

/// Fetches page data, and again when the source changes.
pub(crate) fn fetched<T, S, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Fetched<T>
where
    T: Answer,
    S: Clone + PartialEq + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    let found = resource(
        Box::new(move || Asked(Arc::new(source()))),
        Box::new(move |Asked(asked)| {
            let asked: &dyn Any = &*asked;
            let answer = asked.downcast_ref::<S>().map(|asked| fetch(asked.clone()));
            Box::pin(async move {
                Found::Answer(match answer {
                    Some(answer) => Arc::new(Typed(answer.await)),
                    None => Arc::new(Typed(T::unreadable())),
                })
            })
        }),
    );
    Fetched { found, answer: PhantomData }
}

type Source = Box<dyn Fn() -> Asked + Send + Sync>;
type Fetch = Box<dyn Fn(Asked) -> Pin<Box<dyn Future<Output = Found> + Send>> + Send + Sync>;

fn resource(source: Source, fetch: Fetch) -> Resource<Found, PageData> {
    Resource::new_with_options(source, fetch, false)
}

/// The value of a source, without its type.
#[derive(Clone)]
struct Asked(Arc<dyn Same>);

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(&*other.0)
    }
}

trait Same: Any + Send + Sync {
    fn is(&self, other: &dyn Any) -> bool;
}

impl<S: PartialEq + Any + Send + Sync> Same for S {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<S>().is_some_and(|other| self == other)
    }
}

/// A result, without its type.
#[derive(Clone)]
enum Found {
    /// The JSON that the server wrote into the page.
    Text(Arc<str>),
    /// The value that was fetched.
    Answer(Arc<dyn Written>),
}

fn read<T: Answer>(found: Found) -> T {
    let answer = match &found {
        // only in the browser: the server writes page data but never reads them, so it needs no reader for each type
        Found::Text(text) if cfg!(feature = "hydrate") => from_json(text).ok(),
        Found::Text(_) => None,
        Found::Answer(answer) => (&**answer as &dyn Any).downcast_ref::<Typed<T>>().map(|Typed(answer)| answer.clone()),
    };
    answer.unwrap_or_else(T::unreadable)
}

struct Typed<T>(T);

trait Written: Any + Send + Sync {
    fn written(&self) -> Result<String, serde_json::Error>;
}

impl<T: Answer> Written for Typed<T> {
    fn written(&self) -> Result<String, serde_json::Error> {
        // only on the server: the browser never writes page data
        if cfg!(feature = "ssr") { serde_json::to_string(&self.0) } else { Ok(String::new()) }
    }
}

/// The format of page data.
struct PageData;

impl Encoder<Found> for PageData {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(found: &Found) -> Result<String, Self::Error> {
        match found {
            Found::Text(text) => Ok(text.as_ref().to_owned()),
            Found::Answer(answer) => answer.written(),
        }
    }
}

impl Decoder<Found> for PageData {
    type Error = Infallible;
    type Encoded = str;

    fn decode(text: &str) -> Result<Found, Infallible> {
        Ok(Found::Text(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Count = Result<u32, AppError>;

    #[test]
    fn a_result_is_written_into_the_page_as_its_own_json() {
        for result in [Count::Ok(3), Err(AppError::Forbidden)] {
            let json = serde_json::to_string(&result).expect("JSON");
            assert_eq!(PageData::encode(&Found::Answer(Arc::new(Typed(result)))).expect("JSON"), json);
            let Ok(found) = PageData::decode(&json);
            assert_eq!(PageData::encode(&found).expect("JSON"), json);
        }
    }

    #[test]
    fn a_result_is_read_as_its_type_and_as_no_other() {
        let found = Found::Answer(Arc::new(Typed(Count::Ok(3))));
        assert_eq!(read::<Count>(found.clone()), Ok(3));
        assert_eq!(read::<Option<u32>>(found), None);
    }

    #[test]
    fn sources_are_the_same_if_their_type_and_value_are() {
        let source = |value: &str| Asked(Arc::new(value.to_owned()));
        assert!(source("a") == source("a"));
        assert!(source("a") != source("b"));
        assert!(source("3") != Asked(Arc::new(3_u32)));
    }
}
