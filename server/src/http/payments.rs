//! The redirect to the payment provider, and the provider's notifications: server to server, signed, repeated until
//! answered.

use app::api::client_address;
use app::api::cookies::Cookies;
use app::checkout::{Checkout, checkout};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::post;
use domain::id::OrderId;
use domain::lang::Lang;
use gateway::payment::{FORM_VALID_SECS, Link};
use leptos::config::LeptosOptions;
use service::market::payments::{self, PayLink};
use service::{Cx, Error, Principal};

use super::bodies::MAX_BODY;
use super::pages::language;
use super::security;
use super::session::led_in;

/// How long before its signature expires a form is no longer shown, in seconds.
const MARGIN_SECS: u32 = 20;

#[derive(Clone)]
struct Door {
    cx: Cx,
    options: LeptosOptions,
}

/// The routes `/api/payments/notify` and `/member/orders/{id}/pay`.
pub fn routes(options: &LeptosOptions, cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/api/payments/notify", post(notify))
        .route("/member/orders/{id}/pay", post(pay).route_layer(from_fn_with_state(cx.clone(), security::note_denials)))
        .with_state(Door { cx: cx.clone(), options: options.clone() })
}

async fn notify(State(door): State<Door>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    match payments::notified_from(&door.cx, &body, &client_address(&door.cx, &parts)).await {
        Ok(answer) => answer.into_response(),
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        // the provider cannot be asked now, which is logged elsewhere
        Err(Error::Refused(refusal)) => {
            tracing::warn!(?refusal, "a payment notification is left to be repeated");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a payment notification failed; the provider repeats it");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Redirects to the provider's page with a link that is signed now, however long the order's page was open.
async fn pay(State(door): State<Door>, Path(order): Path<String>, headers: HeaderMap) -> Response {
    let page = format!("/member/orders/{order}");
    let Ok(id) = order.parse::<OrderId>() else { return StatusCode::NOT_FOUND.into_response() };
    match opened(&door.cx, &headers, &id).await {
        Ok(PayLink { link: Link::Url { url }, .. }) => Redirect::to(&url).into_response(),
        Ok(PayLink { link: Link::Form { action, fields }, amount, .. }) => {
            let nonce = door.cx.random.id_text();
            let valid_secs = FORM_VALID_SECS.saturating_sub(MARGIN_SECS);
            let to = Checkout { amount, action, fields, back: page, valid_secs, nonce };
            led_on(&door, language(Cookies::of(&door.cx), &headers), to)
        }
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => led_in(&error, &page),
        Err(Error::Refused(refusal)) => {
            let codes = serde_json::to_string(&app::api::AppError::Refused(*refusal)).unwrap_or_default();
            let codes: String = form_urlencoded::byte_serialize(codes.as_bytes()).collect();
            Redirect::to(&format!("{page}?refused={codes}")).into_response()
        }
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(Error::NotFound | Error::Invalid(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(broken @ (Error::Store(_) | Error::Gateway(_) | Error::Internal(_))) => {
            tracing::error!(error = %broken, "the payment page could not be opened");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn opened(cx: &Cx, headers: &HeaderMap, id: &OrderId) -> service::Result<PayLink> {
    match app::api::actor_of(cx, headers).await? {
        Principal::Visitor => Err(Error::NotSignedIn),
        actor => payments::open(cx, &actor, id).await,
    }
}

fn led_on(door: &Door, lang: Lang, to: Checkout) -> Response {
    let policy = security::policy(&to.nonce, door.cx.gateways.payments.checkout());
    let headers = [(header::CONTENT_SECURITY_POLICY, policy), (header::CACHE_CONTROL, "no-store".to_owned())];
    (headers, Html(checkout(door.options.clone(), lang, to))).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interstitial_page_posts_the_signed_form_with_and_without_a_script_and_is_left_before_it_expires() {
        let to = Checkout {
            amount: domain::money::Twd::new(7_000),
            action: "https://core.newebpay.com/MPG/mpg_gateway".into(),
            fields: vec![("TradeInfo".into(), "ab\"><script>".into()), ("Version".into(), "2.0".into())],
            back: "/member/orders/o1".into(),
            valid_secs: FORM_VALID_SECS - MARGIN_SECS,
            nonce: "n0".into(),
        };
        let options = LeptosOptions::builder().output_name("app").build();
        let page = checkout(options, Lang::En, to);
        for part in [
            "action=\"https://core.newebpay.com/MPG/mpg_gateway\"",
            "name=\"TradeInfo\" value=\"ab&quot;&gt;&lt;script&gt;\"",
            "<script nonce=\"n0\">document.forms[0].submit()</script>",
            "<noscript><meta http-equiv=\"refresh\" content=\"100; url=/member/orders/o1\"",
            "NT$7,000",
            "href=\"/member/orders/o1\"",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
