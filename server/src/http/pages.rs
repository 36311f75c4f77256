//! The pages: leptos' routes, its server functions, and the page for 404.

use app::api::cookies::{Cookies, LANGUAGE};
use app::components::kept::Kept;
use app::now::{Demo, Now};
use app::{App, OTHER_PATH, shell};
use axum::Router;
use axum::extract::{Path, Query, RawQuery};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::lang::Lang;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes, ResponseOptions, file_and_error_handler_with_context, generate_route_list,
};
use service::Cx;

use super::{owner, security};

/// How long a chosen language is stored, in seconds: a year.
const LANGUAGE_SECS: i64 = 365 * 24 * 60 * 60;

/// The context of every rendering.
#[derive(Clone)]
pub struct Context {
    /// The context of the use cases.
    pub cx: Cx,
}

/// The routes of all pages. Every other address is a file or "not found".
pub fn served() -> Vec<AxumRouteListing> {
    let mut pages = generate_route_list(App);
    pages.retain(|page| page.path() != OTHER_PATH);
    pages
}

/// Leptos' routes with the context that each rendering needs.
pub fn routes(options: &LeptosOptions, context: &Context) -> Router<LeptosOptions> {
    let pages = served();
    let provide = {
        let context = context.clone();
        move || context.provide()
    };
    let cookies = Cookies::of(&context.cx);
    Router::new()
        .route("/lang/{tag}", get(move |tag, next| choose_language(cookies, tag, next)))
        .route("/staff/refunds/lab", get(former_lab))
        .leptos_routes_with_context(options, pages, provide.clone(), {
            let options = options.clone();
            move || shell(options.clone())
        })
        .route_layer(from_fn(owner::keep))
        .fallback(file_and_error_handler_with_context(provide, shell))
}

impl Context {
    /// Provides language, instant, contacts, use cases and stored fields, and sets the page's content security policy.
    fn provide(&self) {
        let parts = use_context::<axum::http::request::Parts>();
        let cookies = Cookies::of(&self.cx);
        provide_context(parts.as_ref().map_or(Lang::Zh, |parts| language(cookies, &parts.headers)));
        let now = self.cx.clock.system();
        provide_context(Now(now));
        provide_context(self.cx.config.contacts.around(now.day()));
        provide_context(Demo(self.cx.is_demo()));
        provide_context(self.cx.clone());
        if let Some(kept) = parts.and_then(|parts| parts.extensions.get::<Kept>().cloned()) {
            provide_context(kept);
        }
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>())
            && let Ok(policy) = HeaderValue::from_str(&security::policy(&nonce, self.cx.gateways.payments.checkout()))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}

/// The language chosen by cookie; otherwise the available language that the browser prefers.
pub(super) fn language(cookies: Cookies, headers: &HeaderMap) -> Lang {
    if let Some(tag) = cookies.read(headers, LANGUAGE) {
        return Lang::from_tag(tag);
    }
    let asked = headers.get_all(header::ACCEPT_LANGUAGE).into_iter();
    let asked = asked.filter_map(|value: &HeaderValue| value.to_str().ok()).collect::<Vec<_>>();
    Lang::accepted(&asked.join(","))
}

/// The refund lab's former address, which was below that of the staff. The case in the query stays.
async fn former_lab(RawQuery(query): RawQuery) -> Redirect {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("/refund-lab{query}"))
}

/// The page to go to after the language was chosen.
#[derive(serde::Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn choose_language(cookies: Cookies, Path(tag): Path<String>, Query(Next { next }): Query<Next>) -> Response {
    let mut answer = Redirect::to(&app::address::local_path(&next).unwrap_or_else(|| "/".to_owned())).into_response();
    if let Some(cookie) = cookies.written(LANGUAGE, Lang::from_tag(&tag).tag(), LANGUAGE_SECS) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The snapshot with every mail, from the service's test.
    const MAILS: &str =
        include_str!("../../service/src/notice/mail/snapshots/service__notice__mail__tests__mails.snap");
    const BASE: &str = "https://yunshiji.example";

    #[test]
    fn a_chosen_language_takes_precedence_over_the_browsers() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(*name, HeaderValue::from_static(value));
            }
            language(Cookies::new(false), &headers)
        };
        let french = ("accept-language", "fr-FR,fr;q=0.9,en;q=0.8");
        assert_eq!(headers(&[french]), Lang::En);
        assert_eq!(headers(&[("cookie", "a=b; lang=zh-Hant"), french]), Lang::Zh);
        assert_eq!(headers(&[("cookie", "lang=en"), ("accept-language", "zh")]), Lang::En);
        assert_eq!(headers(&[("accept-language", "fr"), ("accept-language", "en;q=0.5")]), Lang::En);
        assert_eq!(headers(&[]), Lang::Zh);
    }

    #[tokio::test]
    async fn every_link_in_a_mail_leads_to_an_existing_page() {
        let pages: Vec<String> = served().iter().map(|page| page.path().to_owned()).collect();
        let leads = |path: &str| {
            pages.iter().any(|page| {
                let (page, path): (Vec<_>, Vec<_>) = (page.split('/').collect(), path.split('/').collect());
                page.len() == path.len() && page.iter().zip(&path).all(|(of, is)| of.starts_with('{') || of == is)
            })
        };
        let links = MAILS.lines().filter_map(|line| line.strip_prefix(BASE));
        let paths: BTreeSet<&str> = links.filter_map(|link| link.split('?').next()).collect();
        assert!(paths.len() > 5, "the mails have links: {paths:?}");
        let lost: Vec<_> = paths.into_iter().filter(|path| !leads(path)).collect();
        assert!(lost.is_empty(), "{lost:?} of {pages:?}");
    }
}
