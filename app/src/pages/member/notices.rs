//! All notices of a firm, newest first, with the same texts as the mails.

use domain::lang::Lang;
use domain::view::member::NoticesPage as View;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{business_named, no_business, of_business};
use crate::api::member::{ReadNotices, notices};
use crate::api::{fetched, written_key};
use crate::components::{BackLink, Button, ButtonKind, Empty, PageHead};
use crate::i18n::{member as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::paging_by_time;
use crate::pages::notice_view::notice;

/// `/member/notices`.
#[component]
pub(crate) fn NoticesPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after").unwrap_or_default()));
    let forms = Forms::new();
    let found = fetched(
        move || (business.get(), after.get(), forms.again().get()),
        |(business, after, _)| notices(business, after),
    );
    let title = Signal::stored(t::notices_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data=found view=move |found| match found {
                Some(found) => page(lang, found, !after.get_untracked().is_empty(), forms),
                None => view! { <PageHead title /> {no_business(lang)} }.into_any(),
            } />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: View, further: bool, forms: Forms) -> AnyView {
    let View { business, lines, next, unread } = found;
    let id = business.id.to_string();
    let here = of_business("/member/notices", &id);
    let newest = lines.first().map(|line| line.at.millis().to_string()).unwrap_or_default();
    let centre = of_business("/member", &id);
    let mark = (unread > 0 && !further).then(|| {
        view! {
            <SubmitForm form={forms.of::<ReadNotices>()}>
                <input type="hidden" name="business" value=id />
                <input type="hidden" name="up_to" value=newest />
                <Button kind=ButtonKind::Quiet small=true>{t::mark_read(lang)}</Button>
            </SubmitForm>
        }
    });
    let list = if lines.is_empty() {
        view! { <Empty title=t::no_notices(lang) note=t::no_notices_text(lang) /> }.into_any()
    } else {
        lines.into_iter().map(|line| notice(lang, line)).collect_view().into_any()
    };
    let older = next.map(|key| format!("{here}&after={}", written_key(&key)));
    let pages = paging_by_time(lang, further.then_some(here), older);
    let title = t::notices_title(lang);
    view! {
        <PageHead title=Signal::stored(title.to_owned())><BackLink href=centre>{t::centre(lang)}</BackLink></PageHead>
        {mark}
        {list}
        {pages}
    }
    .into_any()
}
