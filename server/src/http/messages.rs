//! Messages on orders with their files, as a multipart form that a browser sends the same with and without JavaScript,
//! and downloads of the files. In any case the browser is redirected to the page. Its address then has the errors as
//! codes, and the typed text is stored.

use std::collections::BTreeMap;

use app::api::{AppError, client_address};
use axum::Router;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::form::message::{FILES, MessageForm, TEXT};
use domain::id::{AttachmentId, OrderId};
use domain::message::{FILE_MAX, FILES_MAX, Thread, Upload};
use domain::side::Side;
use leptos::config::LeptosOptions;
use service::market::messages::{self, Send};
use service::{Cx, Error, Principal, Refusal};
use tower_http::limit::RequestBodyLimitLayer;

use super::bodies::part;
use super::kept::{self, PAGE};
use super::session::led_in;

/// The size limit up to which a form is read to its end, in bytes. It is high, so that a person with too large a file
/// gets a message: a browser reads the answer only after it has sent everything. Of each file, no more than its limit
/// is held in memory.
pub const MAX_READ: usize = 64 * 1024 * 1024;
/// The size limit of a field that is not a file, in bytes.
const MAX_FIELD: usize = 32 * 1024;
/// The length limit of a file's name, in bytes.
const MAX_NAME: usize = 1024;

/// The routes `/member/orders/{id}/messages/{thread}` and `/member/orders/{id}/attachments/{attachment}`, and the same
/// for vendors and staff.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    [Side::Member, Side::Vendor, Side::Staff]
        .into_iter()
        .fold(Router::new(), |router, side| {
            let area = side.area();
            router
                .route(
                    &format!("/{area}/orders/{{id}}/messages/{{thread}}"),
                    post(move |cx, path, request| send(side, cx, path, request)),
                )
                .route(
                    &format!("/{area}/orders/{{id}}/attachments/{{attachment}}"),
                    get(move |cx, path, headers| download(side, cx, path, headers)),
                )
        })
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MAX_READ))
        .with_state(cx.clone())
}

/// The sender of a message, and the page to return to.
struct Sender {
    cx: Cx,
    headers: HeaderMap,
    address: String,
    page: String,
}

/// The page to return to.
fn page(side: Side, order: &OrderId, thread: Thread) -> String {
    format!("/{}/orders/{order}/messages?with={thread}", side.area())
}

async fn send(side: Side, State(cx): State<Cx>, path: Path<(String, String)>, request: Request) -> Response {
    let Path((order, thread)) = path;
    let (Ok(order), Ok(thread)) = (order.parse::<OrderId>(), thread.parse::<Thread>()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (head, body) = request.into_parts();
    let (headers, address) = (head.headers.clone(), client_address(&cx, &head));
    let from = Sender { cx, headers, address, page: page(side, &order, thread) };
    let request = Request::from_parts(head, body);
    let actor = match authorised(&from.cx, &from.headers, &order, thread).await {
        Ok(actor) => actor,
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => return from.signs_in(&error, request).await,
        Err(Error::Refused(refusal)) => {
            return from.back(&AppError::Refused(*refusal), typed(request).await).await;
        }
        Err(error) => return unread(error, &from.page),
    };
    let parts = match parts(request).await {
        Ok(parts) => parts,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return error.into_response(),
        Err(_) => return from.back(&AppError::Refused(Refusal::BeginAgain), String::new()).await,
    };
    let Parts { text, key, files } = parts;
    match sent(&from.cx, &actor, (order, thread), &key, MessageForm { text: text.clone(), files }).await {
        Ok(seq) => {
            let mut answer = Redirect::to(&format!("{}&sent={seq}#m{seq}", from.page)).into_response();
            if let Some(cookie) = kept::forgotten(&from.cx, &from.headers).await {
                answer.headers_mut().append(header::SET_COOKIE, cookie);
            }
            answer
        }
        Err(Error::Refused(refusal)) => from.back(&AppError::Refused(*refusal), text).await,
        Err(Error::Invalid(errors)) => from.back(&AppError::Invalid(errors), text).await,
        Err(broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_))) => {
            let reference: String = from.cx.random.token().chars().take(8).collect();
            tracing::error!(reference, error = %broken, "a message was not stored");
            from.back(&AppError::Failed { reference }, text).await
        }
        Err(error) => unread(error, &from.page),
    }
}

/// Checks that the person may write there and has not reached the limit, before anything large is read.
async fn authorised(cx: &Cx, headers: &HeaderMap, order: &OrderId, thread: Thread) -> service::Result<Principal> {
    let actor = app::api::actor_of(cx, headers).await?;
    messages::may_send(cx, &actor, order, thread).await?;
    Ok(actor)
}

async fn sent(
    cx: &Cx,
    actor: &Principal,
    (order, thread): (OrderId, Thread),
    key: &str,
    form: MessageForm,
) -> service::Result<i64> {
    let message = form.parse()?;
    let key = key.parse().map_err(|_| Refusal::BeginAgain)?;
    messages::send(cx, actor, Send { order, thread, message, key }).await
}

impl Sender {
    /// Redirects to the sign-in page, or to that of the second factor, and stores the typed text, since the session may
    /// have ended while it was written. Files must be chosen again.
    async fn signs_in(&self, error: &Error, request: Request) -> Response {
        let page = format!("{}&kept=1", self.page);
        let to = app::address::way_in(error, &page).unwrap_or(page);
        self.led(&to, typed(request).await).await
    }

    /// Redirects to the page with the errors and the typed text. Files must be chosen again, because browsers do not
    /// fill them in.
    async fn back(&self, error: &AppError, text: String) -> Response {
        let codes = serde_json::to_string(error).unwrap_or_default();
        let codes: String = form_urlencoded::byte_serialize(codes.as_bytes()).collect();
        self.led(&format!("{}&refused={codes}", self.page), text).await
    }

    /// Redirects to an address, and stores the text for the page of this thread only.
    async fn led(&self, to: &str, text: String) -> Response {
        let mut answer = Redirect::to(to).into_response();
        let typed = BTreeMap::from([(TEXT.to_owned(), text), (PAGE.to_owned(), self.page.clone())]);
        if let Some(cookie) = kept::remembered(&self.cx, &self.headers, &self.address, &typed).await {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}

/// The answer when nothing was read: a redirect to the sign-in page, or only the status.
fn unread(error: Error, page: &str) -> Response {
    match error {
        Error::NotSignedIn | Error::Factor(_) => led_in(&error, page),
        Error::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Error::NotFound | Error::Refused(_) | Error::Invalid(_) => StatusCode::NOT_FOUND.into_response(),
        broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_)) => {
            tracing::error!(error = %broken, "a message was not taken");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The contents of a form.
#[derive(Default)]
struct Parts {
    text: String,
    key: String,
    files: Vec<Upload>,
}

async fn parts(request: Request) -> Result<Parts, MultipartError> {
    let Ok(mut form) = Multipart::from_request(request, &()).await else {
        // not such a form: treated as an empty one without a key
        return Ok(Parts::default());
    };
    let mut parts = Parts::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some(TEXT) => parts.text = text_of(field).await?,
            Some("key") => parts.key = text_of(field).await?,
            Some(FILES) => file(field, &mut parts.files).await?,
            Some(_) | None => drop(part(field, 0).await?),
        }
    }
    Ok(parts)
}

/// Only the text of a form, as far as it arrived. Files of a person who may not write now are not held in memory.
async fn typed(request: Request) -> String {
    let mut text = String::new();
    let Ok(mut form) = Multipart::from_request(request, &()).await else { return text };
    while let Ok(Some(field)) = form.next_field().await {
        let read = match field.name() {
            Some(TEXT) => text_of(field).await.map(|typed| text = typed),
            Some(_) | None => part(field, 0).await.map(drop),
        };
        if read.is_err() {
            break;
        }
    }
    text
}

async fn text_of(field: Field<'_>) -> Result<String, MultipartError> {
    Ok(String::from_utf8_lossy(&part(field, MAX_FIELD).await?).into_owned())
}

/// A file, unless none was chosen: an empty choice is a part without name and content.
async fn file(field: Field<'_>, files: &mut Vec<Upload>) -> Result<(), MultipartError> {
    let name: String = field.file_name().unwrap_or_default().chars().take(MAX_NAME).collect();
    // one byte more than the limit shows that it is too large; files beyond the limit of files are not held at all
    let room = if files.len() < FILES_MAX { FILE_MAX + 1 } else { 0 };
    let bytes = part(field, room).await?;
    if !(name.is_empty() && bytes.is_empty()) && files.len() <= FILES_MAX {
        files.push(Upload { name, bytes });
    }
    Ok(())
}

async fn download(side: Side, State(cx): State<Cx>, path: Path<(String, String)>, headers: HeaderMap) -> Response {
    let Path((order, id)) = path;
    let (Ok(order), Ok(id)) = (order.parse::<OrderId>(), id.parse::<AttachmentId>()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let found = match app::api::actor_of(&cx, &headers).await {
        Ok(actor) => messages::file(&cx, &actor, &order, &id).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(file) => {
            let set = [
                (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
                (header::CONTENT_DISPOSITION, disposition(&file.name)),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
                (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
            ];
            let mut answer = file.content.into_response();
            for (name, value) in set {
                insert(answer.headers_mut(), name, &value);
            }
            answer
        }
        Err(error) => unread(error, &format!("/{}/orders/{order}/messages", side.area())),
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// The header of a download: it is saved, never shown under the site's own name. The full name is encoded by RFC 5987;
/// an ASCII name follows for clients that do not know it.
fn disposition(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let full: String = name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b".-_~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    });
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{full}")
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(parts: &[(&str, Option<&str>, &[u8])]) -> Request {
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            body.extend_from_slice(
                format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--x--\r\n");
        let mut request = Request::builder()
            .method("POST")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .expect("a request");
        // as in the routes, which have their own limit
        DefaultBodyLimit::disable().apply(&mut request);
        request
    }

    #[tokio::test]
    async fn a_form_of_several_parts_is_read_and_an_empty_choice_is_no_file() {
        let sent = request(&[
            ("key", None, b"k1"),
            ("text", None, "兩行\r\n字".as_bytes()),
            ("other", None, b"x"),
            ("files", Some(""), b""),
            ("files", Some("單據.pdf"), b"%PDF-1.7"),
        ]);
        let Parts { text, key, files } = parts(sent).await.expect("read");
        assert_eq!((text.as_str(), key.as_str()), ("兩行\r\n字", "k1"));
        assert_eq!(files, [Upload { name: "單據.pdf".to_owned(), bytes: b"%PDF-1.7".to_vec() }]);
        let odd = Request::builder().method("POST").body(Body::from("text=x")).expect("a request");
        assert!(parts(odd).await.expect("nothing").key.is_empty());
    }

    #[tokio::test]
    async fn only_the_text_is_read_of_a_person_who_is_not_signed_in() {
        let sent = request(&[("key", None, b"k1"), ("files", Some("a.pdf"), b"%PDF-1.7"), ("text", None, b"hello")]);
        assert_eq!(typed(sent).await, "hello");
        let cut =
            "--x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\nhello\r\n--x\r\ncontent-disposition: form";
        let cut = Request::builder()
            .method("POST")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(cut))
            .expect("a request");
        assert_eq!(typed(cut).await, "hello", "as far as it came");
    }

    #[tokio::test]
    async fn no_more_of_a_file_is_held_than_shows_that_it_is_too_large() {
        let large = vec![b' '; FILE_MAX + 1_000];
        let sent = request(&[("text", None, &vec![b'a'; MAX_FIELD + 9]), ("files", Some("a.pdf"), &large)]);
        let held = parts(sent).await.expect("read");
        assert_eq!((held.text.len(), held.files[0].bytes.len()), (MAX_FIELD, FILE_MAX + 1));
        let five = [("files", Some("a.pdf"), &b"%PDF-"[..]); 5];
        let held = parts(request(&five)).await.expect("read").files;
        assert_eq!((held.len(), held[FILES_MAX].bytes.len()), (FILES_MAX + 1, 0));
    }

    #[test]
    fn a_file_name_is_sent_in_full_and_in_ascii() {
        assert_eq!(
            disposition("報價 1.pdf"),
            "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E5%A0%B1%E5%83%B9%201.pdf"
        );
        assert!(HeaderValue::from_str(&disposition("\"\r\n\u{7}.pdf")).is_ok());
    }
}
