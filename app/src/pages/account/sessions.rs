//! The account's sessions. The person can end one of them or all.

use domain::lang::Lang;
use domain::view::account::{Account, DeviceLine, SessionLine};
use leptos::prelude::*;

use super::AccountSubpage;
use crate::api::credentials::{EndOtherSession, ForgetDevice, SignOutEverywhere, my_account};
use crate::api::fetched;
use crate::components::{Button, ButtonKind, Card, Tag, Tone};
use crate::i18n::{account as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::draft;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/sessions`.
#[component]
pub(crate) fn SessionsPage() -> impl IntoView {
    let lang = use_lang();
    // the list reloads, so that an ended session disappears at once
    let forms = Forms::new();
    let all = forms.redirecting::<SignOutEverywhere>();
    draft::forget_after(all.done());
    let data = fetched(move || forms.again().get(), |_| my_account());
    view! {
        <AccountSubpage title=t::sessions_title(lang) note=t::sessions_note(lang)>
            {forms.of::<EndOtherSession>().errors()}
            {forms.of::<ForgetDevice>().errors()}
            <Answered data has_heading=true view=move |account| list(lang, account, forms) />
            <Card>
                <SubmitForm form=all attr:class="stack" quiet=true>
                    <p class="small">{t::everywhere_note(lang)}</p>
                    <Button kind=ButtonKind::Quiet>{t::everywhere(lang)}</Button>
                </SubmitForm>
            </Card>
        </AccountSubpage>
    }
    .into_any()
}

fn list(lang: Lang, account: Account, forms: Forms) -> AnyView {
    let sessions = account.sessions.into_iter().map(|session| device(lang, session, forms)).collect_view();
    let known = (!account.devices.is_empty()).then(|| {
        let known = account.devices.into_iter().map(|device| known_device(lang, device, forms)).collect_view();
        view! {
            <h2>{t::known_title(lang)}</h2>
            <p class="small">{t::known_note(lang)}</p>
            {known}
        }
    });
    view! { {sessions} {known} }.into_any()
}

fn known_device(lang: Lang, device: DeviceLine, forms: Forms) -> AnyView {
    let DeviceLine { id, agent, since, last_seen } = device;
    let name = device_name(&agent).unwrap_or_else(|| t::unknown_device(lang).to_owned());
    let label = name.clone();
    view! {
        <Card>
            <h3>{name}</h3>
            <dl class="pairs">
                <div><dt>{t::known_last(lang)}</dt><dd>{format::moment(lang, last_seen)}</dd></div>
                <div><dt>{t::known_since(lang)}</dt><dd>{format::moment(lang, since)}</dd></div>
            </dl>
            <SubmitForm form={forms.of::<ForgetDevice>()} quiet=true>
                <input type="hidden" name="device" value=id />
                <Button kind=ButtonKind::Quiet small=true>
                    {t::forget(lang)}<span class="visually-hidden">" " {label.clone()}</span>
                </Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

fn device(lang: Lang, session: SessionLine, forms: Forms) -> AnyView {
    let SessionLine { id, agent, since, last_seen, current } = session;
    let name = device_name(&agent).unwrap_or_else(|| t::unknown_device(lang).to_owned());
    let label = name.clone();
    let end = if current {
        view! { <p><Tag tone=Tone::Go>{t::this_device(lang)}</Tag></p> }.into_any()
    } else {
        view! {
            <SubmitForm form={forms.of::<EndOtherSession>()} quiet=true>
                <input type="hidden" name="session" value=id />
                <Button kind=ButtonKind::Quiet small=true>
                    {t::end_session(lang)}<span class="visually-hidden">" " {label.clone()}</span>
                </Button>
            </SubmitForm>
        }
        .into_any()
    };
    view! {
        <Card>
            <h2>{name}</h2>
            <dl class="pairs">
                <div><dt>{t::last_seen(lang)}</dt><dd>{format::moment(lang, last_seen)}</dd></div>
                <div><dt>{t::signed_in_at(lang)}</dt><dd>{format::moment(lang, since)}</dd></div>
            </dl>
            {end}
        </Card>
    }
    .into_any()
}

/// Names the browser and the system from the user agent; `None` if neither is known. The order matters: Edge also calls
/// itself Chrome, and Chrome also calls itself Safari.
fn device_name(agent: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let find =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser} · {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::device_name;

    #[test]
    fn a_device_is_named_by_browser_and_system() {
        let iphone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0";
        let android = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
        let names = [iphone, edge, android, "curl/8", ""].map(device_name);
        let expected = ["Safari · iPhone", "Edge · Windows", "Chrome · Android"];
        assert_eq!(names[..3], expected.map(|name| Some(name.to_owned())));
        assert_eq!(names[3..], [None, None]);
    }
}
