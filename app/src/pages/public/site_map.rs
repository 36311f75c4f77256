//! The site map: all pages that need no account.

use domain::catalogue::Category;
use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::{Card, CardHead, PageHead};
use crate::i18n::{about as t, common as c, ranking as r, use_lang};
use crate::pages::frame::Page;

/// The address and the name of a page.
type Link = (&'static str, &'static str);

/// The groups of public pages with their headings.
fn groups(lang: Lang) -> [(&'static str, Vec<Link>); 4] {
    [
        (
            t::map_start(lang),
            vec![
                ("/", t::home(lang)),
                ("/eligibility", c::eligibility(lang)),
                ("/faq", c::faq(lang)),
                ("/help", c::help(lang)),
            ],
        ),
        (
            t::map_choose(lang),
            vec![
                ("/solutions", c::solutions(lang)),
                ("/compare", t::compare(lang)),
                ("/ranking", r::title(lang)),
                ("/refund-lab", c::refund_lab(lang)),
            ],
        ),
        (t::map_member(lang), vec![("/register", t::register(lang)), ("/login", t::sign_in(lang))]),
        (
            t::map_site(lang),
            vec![
                ("/privacy", c::privacy(lang)),
                ("/accessibility", c::accessibility(lang)),
                ("/sitemap", c::site_map(lang)),
            ],
        ),
    ]
}

/// `/sitemap`.
#[component]
pub(crate) fn SiteMapPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::map_title(lang).to_owned());
    let groups = groups(lang)
        .into_iter()
        .map(|(heading, links)| {
            let links = links.into_iter().map(|(href, name)| (href.to_owned(), name)).collect::<Vec<_>>();
            view! { <Group heading links /> }
        })
        .collect_view();
    let categories = Category::ALL
        .map(|category| (format!("/solutions?category={}", category.code()), category.name(lang)))
        .to_vec();
    view! {
        <Page title>
            <PageHead title note=t::map_note(lang) />
            <div class="split even">
                {groups}
                <Group heading=t::map_categories(lang) links=categories />
            </div>
        </Page>
    }
    .into_any()
}

#[component]
fn Group(heading: &'static str, links: Vec<(String, &'static str)>) -> impl IntoView {
    let links = links.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> }).collect_view();
    view! {
        <Card>
            <CardHead title=heading />
            <ul class="site-links">{links}</ul>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::site::PUBLIC_PATHS;

    #[test]
    fn the_site_map_for_people_and_the_one_for_machines_list_the_same_pages() {
        for lang in [Lang::Zh, Lang::En] {
            let listed: BTreeSet<_> =
                groups(lang).into_iter().flat_map(|(_, links)| links).map(|(href, _)| href).collect();
            assert_eq!(listed, PUBLIC_PATHS.into_iter().collect());
        }
    }
}
