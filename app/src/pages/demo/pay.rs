//! The pay page of the simulated payment provider. It notifies the platform as a provider would.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api::demo::{DemoPay, demo_bill};
use crate::api::fetched;
use crate::components::{Button, ButtonKind, Card, Definition, DefinitionList, Notice, PageHead, Tone};
use crate::i18n::{demo as t, format, use_lang};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/demo/pay?…`.
#[component]
pub(crate) fn PayPage() -> impl IntoView {
    let lang = use_lang();
    let form = Forms::new().of::<DemoPay>();
    let query = use_location().search.get_untracked();
    let asked = query.clone();
    let bill = fetched(move || asked.clone(), demo_bill);
    let title = Signal::derive(move || t::pay_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::pay_note(lang) />
                {form.errors()}
                <Suspense>
                    {move || {
                        let query = query.clone();
                        Suspend::new(async move {
                            match bill.await {
                                Err(_) => view! { <Notice tone=Tone::Bad>{t::pay_gone(lang)}</Notice> }.into_any(),
                                Ok(bill) => {
                                    view! {
                                        <Card>
                                            <DefinitionList pairs=vec![
                                                Definition::new(t::amount(lang), format::cash(bill.amount)),
                                                Definition::new(t::description(lang), bill.description),
                                            ] />
                                            <SubmitForm form attr:class="actions" quiet=true>
                                                <input type="hidden" name="query" value=query />
                                                <Button name="choice" value="pay">{t::pay(lang)}</Button>
                                                <Button name="choice" value="decline" kind=ButtonKind::Quiet>{t::decline(lang)}</Button>
                                                <Button name="choice" value="too_much" kind=ButtonKind::Quiet>{t::too_much(lang)}</Button>
                                            </SubmitForm>
                                        </Card>
                                    }
                                        .into_any()
                                }
                            }
                        })
                    }}
                </Suspense>
            </div>
        </Page>
    }
    .into_any()
}
