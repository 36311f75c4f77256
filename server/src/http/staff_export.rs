//! Downloads of the staff: the lists as comma-separated values, sent while they are read, and as spreadsheets; the
//! audit as comma-separated values.

use std::io;

use app::api::cookies::Cookies;
use app::listing::{Cell, cells};
use app::{address, export};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::form::audit::AuditQuery;
use domain::form::staff_list::{ListQuery, StaffList};
use domain::form::{AuditForm, ListForm};
use domain::lang::Lang;
use leptos::config::LeptosOptions;
use service::exports::{self, Format, MOST};
use service::staff_lists::After;
use service::{Cx, Error, Principal, audit_log};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::session::led_in;
use super::xlsx;

/// The routes `/staff/export/LIST.csv` and `/staff/export/LIST.xlsx`, with the filters of the list's page.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    let routes = Router::new().route("/staff/export/audit.csv", get(audit));
    routes.route("/staff/export/{file}", get(exported)).with_state(cx.clone())
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
        Err(error) => refused(&error, &page),
    }
}

/// What is answered instead of a file.
fn refused(error: &Error, page: &str) -> Response {
    match error {
        // the page says which filters are wrong
        Error::Refused(_) | Error::Invalid(_) => Redirect::to(page).into_response(),
        Error::NotSignedIn | Error::Factor(_) => led_in(error, page),
        Error::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Error::NotFound => StatusCode::NOT_FOUND.into_response(),
        Error::Store(_) | Error::Gateway(_) | Error::Internal(_) => {
            tracing::error!(%error, "an export failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The audit with the filters of its page.
async fn audit(State(cx): State<Cx>, Query(form): Query<AuditForm>, headers: HeaderMap) -> Response {
    let lang = super::pages::language(Cookies::of(&cx), &headers);
    let page = address::with_fields("/staff/audit", &form.fields());
    let begun = async {
        let actor = app::api::actor_of(&cx, &headers).await?;
        let query = audit_log::begin_export(&cx, &actor, &form).await?;
        Ok::<_, Error>((actor, query))
    };
    match begun.await {
        Ok((actor, query)) => {
            let (send, sent) = mpsc::channel(2);
            tokio::spawn(async move { audit_lines(&cx, &actor, &query, lang, send).await });
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let attached = (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
            let fresh = (header::CACHE_CONTROL, "no-store");
            ([kind, attached, fresh], Body::from_stream(ReceiverStream::new(sent))).into_response()
        }
        Err(error) => refused(&error, &page),
    }
}

/// Sends the lines of the audit while they are read.
async fn audit_lines(
    cx: &Cx,
    actor: &Principal,
    query: &AuditQuery,
    lang: Lang,
    send: mpsc::Sender<Result<Bytes, io::Error>>,
) {
    let (mut text, mut before, mut count) = (export::audit_head(lang), None, 0);
    loop {
        let part = match audit_log::part(cx, actor, query, before).await {
            Ok(part) => part,
            Err(error) => {
                tracing::error!(%error, "an export broke off");
                drop(send.send(Err(io::Error::other("broken off"))).await);
                return;
            }
        };
        count += part.lines.len();
        text.extend(part.lines.iter().map(|line| export::audit_line(lang, line)));
        if part.next.is_some() && count >= MOST {
            text += &export::audit_cut(lang, MOST);
        }
        let sent = send.send(Ok(std::mem::take(&mut text).into())).await;
        if sent.is_err() || part.next.is_none() || count >= MOST {
            return;
        }
        before = part.next;
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

/// An export that is read part by part.
struct Parts {
    export: Export,
    after: After,
    count: usize,
    over: bool,
}

impl Parts {
    fn of(export: Export) -> Self {
        Self { export, after: None, count: 0, over: false }
    }

    /// The cells of the next part; `None` when there are no more, or as many as a file may have.
    async fn next(&mut self) -> service::Result<Option<Vec<Vec<Cell>>>> {
        if self.over {
            return Ok(None);
        }
        let Export { cx, actor, query, lang, .. } = &self.export;
        let part = exports::part(cx, actor, query, self.after.take()).await?;
        self.count += part.lines.len();
        self.over = part.next.is_none() || self.count >= MOST;
        self.after = part.next;
        Ok(Some(cells(*lang, &part.lines)))
    }

    /// Whether lines are missing, once all parts are read.
    fn is_cut(&self) -> bool {
        self.after.is_some()
    }
}

/// Sends comma-separated values while the list is read, until all lines are sent or the client is gone.
async fn lines(export: Export, send: mpsc::Sender<Result<Bytes, io::Error>>) {
    let (lang, mut text) = (export.lang, export::list_head(export.lang, export.list));
    let mut parts = Parts::of(export);
    loop {
        match parts.next().await {
            Ok(Some(rows)) => {
                text.extend(rows.iter().map(|cells| export::list_line(lang, cells)));
                if send.send(Ok(std::mem::take(&mut text).into())).await.is_err() {
                    return;
                }
            }
            Ok(None) => break,
            Err(error) => {
                // the download breaks off, so that nobody mistakes a part for the whole
                tracing::error!(%error, "an export broke off");
                drop(send.send(Err(io::Error::other("broken off"))).await);
                return;
            }
        }
    }
    if parts.is_cut() {
        drop(send.send(Ok(export::list_cut(lang, MOST).into())).await);
    }
}

/// The list as a spreadsheet, which can be sent only as a whole.
async fn workbook(export: Export) -> service::Result<Vec<u8>> {
    let (lang, list) = (export.lang, export.list);
    let (mut parts, mut all) = (Parts::of(export), Vec::new());
    while let Some(rows) = parts.next().await? {
        all.extend(rows);
    }
    let note = parts.is_cut().then(|| export::cut_note(lang, MOST));
    let made = tokio::task::spawn_blocking(move || xlsx::made(lang, list, &all, note.as_deref()));
    let made = made.await.map_err(|error| Error::Internal(error.to_string()))?;
    made.map_err(|error| Error::Internal(error.to_string()))
}
