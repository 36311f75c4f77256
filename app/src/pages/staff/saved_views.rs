//! The saved views of a list: tabs above it, and the forms to save, rename and delete them.

use domain::form::ListForm;
use domain::form::staff_list::{NAME_MAX, StaffList};
use domain::lang::Lang;
use domain::view::staff_list::SavedView;
use leptos::prelude::*;

use crate::address::{list_path, staff_list, with_fields};
use crate::api::staff_list::{DeleteView, RenameView, SaveView};
use crate::components::{Button, ButtonKind, ButtonLink, Field};
use crate::i18n::staff_list as t;
use crate::pages::form::{Forms, SubmitForm};

/// How many characters the field of a name takes.
fn longest() -> u16 {
    u16::try_from(NAME_MAX).unwrap_or(u16::MAX)
}

/// The tabs: all lines, then the reader's own views. `managed` is the view whose forms are shown.
pub(super) fn tabs(
    lang: Lang,
    list: StaffList,
    now: &ListForm,
    views: Vec<SavedView>,
    managed: &str,
    forms: Forms,
) -> AnyView {
    let tab = |name: &str, href: String, here: bool| {
        let name = name.to_owned();
        view! { <a href=href aria-current=here.then_some("page")>{name}</a> }
    };
    let all = tab(t::all(lang), list_path(list).to_owned(), now.is_empty());
    let own = views.iter().map(|view| tab(&view.name, staff_list(list, &view.form), view.form == *now)).collect_view();
    let known = views.iter().any(|view| view.form == *now);
    let save = (!now.is_empty() && !known).then(|| new_view(lang, list, now, forms));
    if views.is_empty() && save.is_none() {
        return ().into_any();
    }
    let others = views.iter().filter(|view| view.id.as_str() != managed).map(|view| {
        let fields = [now.fields().as_slice(), &[("manage", view.id.as_str())]].concat();
        let (href, name) = (with_fields(list_path(list), &fields), view.name.clone());
        view! { <ButtonLink href small=true kind=ButtonKind::Quiet>{t::change_of(lang, name)}</ButtonLink> }
    });
    let others = others.collect_view();
    let open = !managed.is_empty() || forms.of::<SaveView>().failed();
    let one = views.into_iter().find(|view| view.id.as_str() == managed).map(|view| change(lang, list, view, forms));
    view! {
        <div class="views">
            <nav class="tabs" aria-label=t::views(lang)>{all}{own}</nav>
            <details class="manage" open=open>
                <summary>{t::manage(lang)}</summary>
                <div class="stack">
                    {save}
                    {one}
                    <div class="actions">{others}</div>
                    <p class="small muted">{t::own_views(lang)}</p>
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// The form that saves the filters of now.
fn new_view(lang: Lang, list: StaffList, now: &ListForm, forms: Forms) -> AnyView {
    let ListForm { q, state, vendor, sort } = now.clone();
    view! {
        <SubmitForm form={forms.of::<SaveView>()} attr:class="row">
            <input type="hidden" name="form[list]" value=list.name() />
            <input type="hidden" name="form[q]" value=q />
            <input type="hidden" name="form[state]" value=state />
            <input type="hidden" name="form[vendor]" value=vendor />
            <input type="hidden" name="form[sort]" value=sort />
            <Field name="form[name]" id="name" label=t::save_title(lang) maxlength={longest()} autocomplete="off" />
            <Button small=true>{t::save(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}

/// The forms that rename and delete a view.
fn change(lang: Lang, list: StaffList, view: SavedView, forms: Forms) -> AnyView {
    let SavedView { id, name, .. } = view;
    let (rename, delete) = (t::rename_title(lang, name.clone()), t::delete_of(lang, name.clone()));
    let (view, gone) = (id.to_string(), id.to_string());
    view! {
        <SubmitForm form={forms.redirecting::<RenameView>()} attr:class="row">
            <input type="hidden" name="form[list]" value=list.name() />
            <input type="hidden" name="form[view]" value=view.clone() />
            <Field name="form[name]" id="rename" label=rename maxlength={longest()} value=name
                autocomplete="off" />
            <Button small=true>{t::rename(lang)}</Button>
        </SubmitForm>
        <SubmitForm form={forms.redirecting::<DeleteView>()}>
            <input type="hidden" name="view" value=gone />
            <Button small=true kind=ButtonKind::Quiet>{delete.clone()}</Button>
        </SubmitForm>
    }
    .into_any()
}
