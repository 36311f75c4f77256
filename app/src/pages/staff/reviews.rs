//! Reviews for staff: the selected one at the top, to hide with a reason or to show again; all of them below.

use domain::lang::Lang;
use domain::view::review::{StaffReview, StaffReviews};
use leptos::prelude::*;

use crate::api::review::{HideReview, ShowReview, read_reviews};
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, Card, CardHead, Column, DataTable, Empty, Field, Glyph, Notice, PageHead, StarRow, Tag, Tone,
};
use crate::i18n::{review as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::{pages, query};

/// `/staff/reviews`.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    let lang = use_lang();
    let (after, open, done) = (query("after"), query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| read_reviews(after));
    let title = Signal::stored(t::staff_title(lang).to_owned());
    let confirmation = move || match done.get().as_str() {
        "hidden" => Some(view! { <Notice tone=Tone::Go live=true>{t::hidden_done(lang)}</Notice> }),
        "shown" => Some(view! { <Notice tone=Tone::Go live=true>{t::shown_done(lang)}</Notice> }),
        _ => None,
    };
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::staff_note(lang) /> {confirmation} } view=move |StaffReviews { lines, next }: StaffReviews| {
                if lines.is_empty() && after.get_untracked().is_empty() {
                    return view! { <Empty glyph=Glyph::Check title=t::staff_empty(lang) note=t::staff_empty_text(lang) /> }
                        .into_any();
                }
                let rows = StoredValue::new(lines.clone());
                let opened = move || {
                    let wanted = open.get();
                    rows.with_value(|lines| lines.iter().find(|line| line.order.as_str() == wanted).cloned())
                };
                view! {
                    {move || opened().map(|line| one(lang, line, forms))}
                    <Card>{table(lang, lines)}</Card>
                    {pages(lang, "/staff/reviews", &[], &after.get_untracked(), next.map(|key| written_key(&key)))}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn state(lang: Lang, line: &StaffReview) -> AnyView {
    match line.said.hidden {
        Some(_) => view! { <Tag tone=Tone::Wait>{t::hidden(lang)}</Tag> }.into_any(),
        None => view! { <Tag tone=Tone::Go>{t::shown(lang)}</Tag> }.into_any(),
    }
}

fn table(lang: Lang, lines: Vec<StaffReview>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let state = state(lang, &line);
            let stars = line.said.stars;
            let solution = line.solution_name.pick(lang).to_owned();
            vec![
                view! { <a href=format!("/staff/reviews?open={}", line.order)>{solution}</a> }.into_any(),
                view! { <StarRow stars label=t::star(lang, stars.get()) /> }.into_any(),
                moment(lang, line.said.at),
                view! { <a href=format!("/staff/orders/{}", line.order)>{line.number}</a> }.into_any(),
                state,
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_solution(lang)),
        Column::text(t::col_stars(lang)),
        Column::text(t::col_at(lang)),
        Column::text(t::col_order(lang)),
        Column::text(t::col_state(lang)),
    ];
    view! { <DataTable caption=t::staff_title(lang) caption_hidden=true columns rows /> }.into_any()
}

fn one(lang: Lang, line: StaffReview, forms: Forms) -> AnyView {
    let tag = state(lang, &line);
    let StaffReview { order, solution_name, said, .. } = line;
    forms.select(order.as_str());
    let (order, seen, stars) = (order.to_string(), said.at.millis().to_string(), said.stars);
    let text = if said.text.is_empty() { t::no_words(lang).to_owned() } else { said.text };
    let form = match said.hidden {
        Some(reason) => view! {
            <p>{t::reason(lang)} "：" {reason}</p>
            <SubmitForm form={forms.of::<ShowReview>()} attr:class="stack">
                <input type="hidden" name="order" value=order />
                <input type="hidden" name="seen" value=seen />
                <Button kind=ButtonKind::Quiet>{t::show(lang)}</Button>
            </SubmitForm>
        }
        .into_any(),
        None => view! {
            <SubmitForm form={forms.of::<HideReview>()} attr:class="stack">
                <input type="hidden" name="order" value=order />
                <input type="hidden" name="seen" value=seen />
                <Field name="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger>{t::hide(lang)}</Button>
            </SubmitForm>
        }
        .into_any(),
    };
    view! {
        <Card>
            <CardHead title=solution_name.pick(lang)>{tag}</CardHead>
            <p><StarRow stars label=t::star(lang, stars.get()) /></p>
            <p class="lines">{text}</p>
            {form}
        </Card>
    }
    .into_any()
}
