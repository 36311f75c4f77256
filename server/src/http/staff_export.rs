//! Downloads of the staff: the lists as comma-separated values, sent while they are read, and as spreadsheets.

use std::io;

use app::api::cookies::Cookies;
use app::{address, export};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::form::ListForm;
use domain::form::staff_list::{ListQuery, StaffList};
use domain::lang::Lang;
use leptos::config::LeptosOptions;
use service::exports::{self, Format, MOST};
use service::{Cx, Error, Principal};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::session::led_in;
use super::xlsx;

/// The routes `/staff/export/LIST.csv` and `/staff/export/LIST.xlsx`, with the filters of the list's page.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/staff/export/{file}", get(exported)).with_state(cx.clone())
}

/// What is sent: the list, to whom, and how.
struct Export {
    cx: Cx,
    actor: Principal,
    list: StaffList,
    query: ListQuery,
    lang: Lang,
}

async fn exported(
    State(cx): State<Cx>,
    Path(file): Path<String>,
    Query(form): Query<ListForm>,
    headers: HeaderMap,
) -> Response {
    let Some((list, format)) = named(&file) else { return StatusCode::NOT_FOUND.into_response() };
    let lang = super::pages::language(Cookies::of(&cx), &headers);
    let page = address::staff_list(list, &form);
    match begin(cx, list, &form, format, lang, &headers).await {
        Ok(export) => sent(export, format).await,
        // the page says which filters are wrong
        Err(Error::Refused(_) | Error::Invalid(_)) => Redirect::to(&page).into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => led_in(&error, &page),
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_))) => {
            tracing::error!(error = %broken, "an export failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The list and the format of a file.
fn named(file: &str) -> Option<(StaffList, Format)> {
    let (list, ending) = file.split_once('.')?;
    let format = [Format::Csv, Format::Xlsx].into_iter().find(|format| format.name() == ending)?;
    Some((StaffList::named(list)?, format))
}

async fn begin(
    cx: Cx,
    list: StaffList,
    form: &ListForm,
    format: Format,
    lang: Lang,
    headers: &HeaderMap,
) -> service::Result<Export> {
    let actor = app::api::actor_of(&cx, headers).await?;
    let query = exports::begin(&cx, &actor, list, form, format).await?;
    Ok(Export { cx, actor, list, query, lang })
}

async fn sent(export: Export, format: Format) -> Response {
    let name = format!("{}.{}", export.list.name(), format.name());
    let attached = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    let fresh = (header::CACHE_CONTROL, "no-store".to_owned());
    match format {
        Format::Csv => {
            let (send, sent) = mpsc::channel(2);
            tokio::spawn(lines(export, send));
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
            ([kind, attached, fresh], Body::from_stream(ReceiverStream::new(sent))).into_response()
        }
        Format::Xlsx => match workbook(export).await {
            Ok(bytes) => {
                let kind = (header::CONTENT_TYPE, xlsx::MEDIA_TYPE.to_owned());
                ([kind, attached, fresh], bytes).into_response()
            }
            Err(error) => {
                tracing::error!(%error, "an export failed");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        },
    }
}

/// Reads the list part by part. `take` gets the cells of each part, and says whether to go on. Returns whether lines are
/// missing because there are more than a file may have.
async fn read(
    export: &Export,
    mut take: impl AsyncFnMut(Vec<Vec<app::listing::Cell>>) -> bool,
) -> service::Result<bool> {
    let (mut after, mut count) = (None, 0);
    loop {
        let part = exports::part(&export.cx, &export.actor, &export.query, after).await?;
        count += part.lines.len();
        if !take(app::listing::cells(export.lang, &part.lines)).await || part.next.is_none() {
            return Ok(false);
        }
        if count >= MOST {
            return Ok(true);
        }
        after = part.next;
    }
}

/// Sends comma-separated values while the list is read, until all lines are sent or the client is gone.
async fn lines(export: Export, send: mpsc::Sender<Result<Bytes, io::Error>>) {
    let lang = export.lang;
    if send.send(Ok(export::list_head(lang, export.list).into())).await.is_err() {
        return;
    }
    let read = read(&export, async |rows| {
        let text: String = rows.iter().map(|cells| export::list_line(lang, cells)).collect();
        send.send(Ok(text.into())).await.is_ok()
    });
    let last = match read.await {
        Ok(false) => return,
        Ok(true) => Ok(export::list_cut(lang, MOST).into()),
        Err(error) => {
            // the download breaks off, so that nobody mistakes a part for the whole
            tracing::error!(%error, "an export broke off");
            Err(io::Error::other("broken off"))
        }
    };
    drop(send.send(last).await);
}

/// The list as a spreadsheet, which can be sent only as a whole.
async fn workbook(export: Export) -> service::Result<Vec<u8>> {
    let mut all = Vec::new();
    let cut = read(&export, async |rows| {
        all.extend(rows);
        true
    });
    let note = cut.await?.then(|| export::cut_note(export.lang, MOST));
    let (lang, list) = (export.lang, export.list);
    let made = tokio::task::spawn_blocking(move || xlsx::made(lang, list, &all, note.as_deref()));
    let made = made.await.map_err(|error| Error::Internal(error.to_string()))?;
    made.map_err(|error| Error::Internal(error.to_string()))
}
