//! The reviews of a solution: the mean rating and the single reviews.

use domain::lang::Lang;
use domain::review::Rating;
use domain::view::review::{ReviewView, Reviews};
use leptos::prelude::*;

use crate::api::written_key;
use crate::components::{Card, CardHead, StarRow};
use crate::i18n::{format, review as t, use_lang};
use crate::pages::list::paging_by_time;

/// The mean rating and the number of reviews, in words; `None` without reviews.
pub(super) fn mean(lang: Lang, rating: Rating) -> Option<String> {
    let tenths = rating.tenths()?;
    Some(t::mean(lang, format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10)), rating.count))
}

/// One page of reviews. `here` is the solution's address, to which the key of another page is added.
#[component]
pub(super) fn ReviewList(reviews: Reviews, here: String, further: bool) -> impl IntoView {
    let lang = use_lang();
    let Reviews { rating, lines, next } = reviews;
    let summary = mean(lang, rating).map(|mean| view! { <p><strong>"★ " {mean}</strong></p> });
    let none = (lines.is_empty() && !further).then(|| view! { <p class="muted">{t::none(lang)}</p> });
    let list = (!lines.is_empty()).then(|| {
        let each = lines.into_iter().map(|line| view! { <li><div class="stack tight">{review(lang, line)}</div></li> });
        view! { <ul class="rows">{each.collect_view()}</ul> }
    });
    let page = |key: &str| format!("{here}{}reviews={key}#reviews", if here.contains('?') { '&' } else { '?' });
    let older = next.map(|key| page(&written_key(&key)));
    let newest = further.then(|| format!("{here}#reviews"));
    view! {
        <Card>
            <CardHead title=t::heading(lang) id="reviews" />
            {summary}
            {none}
            {list}
            {paging_by_time(lang, newest, older)}
        </Card>
    }
    .into_any()
}

fn review(lang: Lang, line: ReviewView) -> AnyView {
    let ReviewView { stars, text, plan_name, at } = line;
    let text = if text.is_empty() {
        view! { <p class="muted">{t::no_words(lang)}</p> }.into_any()
    } else {
        view! { <p class="lines">{text}</p> }.into_any()
    };
    view! {
        <p>
            <StarRow stars label=t::star(lang, stars.get()) />
        </p>
        {text}
        <p class="small">{t::used_plan(lang, plan_name)} " · " {format::date(lang, at.day())}</p>
    }
    .into_any()
}
