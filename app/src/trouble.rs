//! The error page for a response without a page of its own: a form that is too large, a request still in progress, a
//! server error. It stands alone, because the site's frame may be what failed.

use domain::lang::Lang;
use http::StatusCode;
use leptos::config::LeptosOptions;
use leptos::prelude::*;

use crate::components::{ButtonLink, PageHead};
use crate::document::{Parts, document};
use crate::i18n::{common, refusal, trouble as t};

/// Renders the explanation of an error status, with a link back, for the person who sent a form or followed a link.
#[must_use]
pub fn trouble(options: LeptosOptions, lang: Lang, status: StatusCode, back: &str) -> String {
    let (title, text) = words(lang, status);
    let back = back.to_owned();
    document(options, lang, title, || {
        let main = view! {
            <PageHead title=Signal::stored(title.to_owned()) note=text />
            <div class="actions">
                <ButtonLink href=back>{t::back(lang)}</ButtonLink>
                <a href="/help">{common::help(lang)}</a>
            </div>
        };
        Parts { head: None, main: main.into_any(), after: None }
    })
}

fn words(lang: Lang, status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => (t::large_title(lang), t::large_text(lang)),
        StatusCode::REQUEST_TIMEOUT => (t::slow_title(lang), t::slow_text(lang)),
        StatusCode::TOO_MANY_REQUESTS => (t::wait_title(lang), t::wait_text(lang)),
        StatusCode::SERVICE_UNAVAILABLE => (t::running_title(lang), t::running_text(lang)),
        StatusCode::FORBIDDEN => (common::forbidden_title(lang), t::forbidden_text(lang)),
        StatusCode::NOT_FOUND => (common::not_found_title(lang), refusal::not_found(lang)),
        status if status.is_client_error() => (t::refused_title(lang), t::refused_text(lang)),
        _ => (t::broken_title(lang), t::broken_text(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do_in_both_languages_and_links_back() {
        let expected = [
            (413, "送出的內容太大", "too large"),
            (408, "沒有送完", "not everything arrived"),
            (429, "請等一下", "wait and try"),
            (503, "剛才送出的還在處理", "still working"),
            (500, "系統出了問題", "our side"),
            (502, "系統出了問題", "our side"),
            (400, "這份表單無法處理", "be processed"),
            (415, "這份表單無法處理", "be processed"),
            (403, "別的網站", "another site"),
            (404, "找不到", "not found"),
        ];
        for (code, zh, en) in expected {
            for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
                let options = LeptosOptions::builder().output_name("app").build();
                let status = StatusCode::from_u16(code).expect("a status");
                let page = trouble(options, lang, status, "/member/orders/o1/messages?with=vendor");
                assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
                assert!(page.to_lowercase().contains(words), "{code}: {words} in {page}");
                assert!(page.contains("href=\"/member/orders/o1/messages?with=vendor\""), "{page}");
            }
        }
    }
}
