//! What search engines read: the areas they must not visit, and every public page.

use app::site::{CLOSED_PATHS, PUBLIC_PATHS};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::config::LeptosOptions;
use service::Cx;
use service::market::catalogue;

/// The highest number of listed solutions; the protocol allows 50,000 addresses.
const MOST: usize = 49_000;

/// The routes `/robots.txt` and `/sitemap.xml`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/robots.txt", get(robots)).route("/sitemap.xml", get(sitemap)).with_state(cx.clone())
}

async fn robots(State(cx): State<Cx>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules(&cx.config.base_url))
}

async fn sitemap(State(cx): State<Cx>) -> Response {
    let mut slugs = Vec::new();
    while slugs.len() < MOST {
        let after = slugs.last().map(String::as_str).unwrap_or_default();
        match catalogue::slugs(&cx, after).await {
            Ok(page) if page.is_empty() => break,
            Ok(page) => slugs.extend(page),
            Err(error) => {
                tracing::error!(%error, "the site map cannot be read");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        }
    }
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")];
    (headers, listed(&cx.config.base_url, &slugs)).into_response()
}

fn rules(base: &str) -> String {
    let mut text = String::from("User-agent: *\n");
    for path in PUBLIC_PATHS.iter().filter(|path| CLOSED_PATHS.iter().any(|closed| path.starts_with(closed))) {
        text.push_str(&format!("Allow: {path}\n"));
    }
    for path in CLOSED_PATHS {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {base}/sitemap.xml\n"));
    text
}

/// The addresses as XML. A slug with a character that would need encoding is left out.
fn listed(base: &str, slugs: &[String]) -> String {
    let plain = |slug: &&String| slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in PUBLIC_PATHS {
        text.push_str(&format!("<url><loc>{base}{path}</loc></url>\n"));
    }
    for slug in slugs.iter().filter(plain) {
        text.push_str(&format!("<url><loc>{base}/solutions/{slug}</loc></url>\n"));
    }
    text.push_str("</urlset>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_engines_are_kept_out_of_the_areas_of_members_vendors_staff_and_the_demonstration() {
        let text = rules("https://example.tw");
        for area in ["member", "vendor", "staff", "demo", "api"] {
            assert!(text.contains(&format!("\nDisallow: /{area}\n")), "{text}");
        }
        assert!(!text.contains("refund-lab"), "the refund lab is public, and below none of them");
        assert!(text.ends_with("\nSitemap: https://example.tw/sitemap.xml\n"));
    }

    #[test]
    fn the_site_map_lists_every_public_page_and_nothing_that_could_break_out_of_it() {
        let slugs = ["abacus-books".to_owned(), "a</loc><b".to_owned()];
        let text = listed("https://example.tw", &slugs);
        assert!(text.contains("<loc>https://example.tw/solutions/abacus-books</loc>"));
        assert!(text.contains("<loc>https://example.tw/privacy</loc>"));
        assert!(text.contains("<loc>https://example.tw/refund-lab</loc>"));
        assert_eq!(text.matches("<loc>").count(), PUBLIC_PATHS.len() + 1);
    }
}
