//! The notices of the staff, newest first. They are read once for all.

use domain::lang::Lang;
use domain::view::staff_notices::StaffNotices;
use leptos::prelude::*;

use super::query;
use crate::api::staff::{ReadStaffNotices, notices};
use crate::api::{fetched, written_key};
use crate::components::{Button, ButtonKind, Empty, Glyph, PageHead};
use crate::i18n::{member, side as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::paging_by_time;
use crate::pages::notice_view::notice;

/// The address of the page.
pub(super) const PATH: &str = "/staff/notices";

/// `/staff/notices`.
#[component]
pub(crate) fn StaffNoticesPage() -> impl IntoView {
    let lang = use_lang();
    let after = query("after");
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| notices(after));
    let title = Signal::stored(t::notices(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |found: StaffNotices| {
                let further = !after.get_untracked().is_empty();
                view! {
                    <PageHead title note=t::notices_note(lang) />
                    {list(lang, found, further, forms)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn list(lang: Lang, found: StaffNotices, further: bool, forms: Forms) -> AnyView {
    let StaffNotices { lines, next } = found;
    if lines.is_empty() {
        return view! { <Empty glyph=Glyph::Bell title=member::no_notices(lang) note=t::notices_empty(lang) /> }
            .into_any();
    }
    let newest = lines.first().map(|line| line.at.millis().to_string()).unwrap_or_default();
    let unread = lines.iter().any(|line| !line.read);
    let mark = (unread && !further).then(|| {
        view! {
            <SubmitForm form={forms.of::<ReadStaffNotices>()}>
                <input type="hidden" name="up_to" value=newest />
                <Button kind=ButtonKind::Quiet small=true>{member::mark_read(lang)}</Button>
            </SubmitForm>
        }
    });
    let older = next.map(|key| format!("{PATH}?after={}", written_key(&key)));
    let lines = lines.into_iter().map(|line| notice(lang, line)).collect_view();
    view! {
        {mark}
        {lines}
        {paging_by_time(lang, further.then(|| PATH.to_owned()), older)}
    }
    .into_any()
}
