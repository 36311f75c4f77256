//! Which pages are cached: pages that anybody may see, without a form of their own and without the time, at a limited
//! number of addresses. Free-text queries are rendered on each request, because strangers could fill the cache with
//! them.

use app::site::PUBLIC_PATHS;
use domain::form::CatalogueForm;

/// Public pages that differ on each request: they have a form with its own id, or say whether somebody answers now.
const NEVER_CACHED: [&str; 3] = ["/help", "/register", "/login"];
const CATALOGUE: &str = "/solutions";
/// Filters of the catalogue with few values.
const FILTERS: [&str; 3] = ["category", "size", "sort"];
const FREE_TEXT: [&str; 5] = ["q", "min_price", "max_price", "term", "compare"];

/// The normal form of an address whose page may be cached; `None` for all other addresses.
pub fn cacheable(path: &str, query: &str) -> Option<String> {
    let solution = path.strip_prefix(CATALOGUE).and_then(|rest| rest.strip_prefix('/'));
    let public = PUBLIC_PATHS.contains(&path) && !NEVER_CACHED.contains(&path);
    if !public && !solution.is_some_and(is_plain) {
        return None;
    }
    if query.is_empty() {
        return Some(path.to_owned());
    }
    if path != CATALOGUE && solution.is_none() {
        return None;
    }
    let mut chosen: [Option<String>; FILTERS.len()] = Default::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match FILTERS.iter().position(|known| *known == name).and_then(|place| chosen.get_mut(place)) {
            Some(first) if first.is_none() => *first = Some(value.into_owned()),
            None if FREE_TEXT.contains(&&*name) && value.is_empty() => {}
            Some(_) | None => return None,
        }
    }
    let [category, size, sort] = chosen.map(Option::unwrap_or_default);
    let known = |value: &String| value.is_empty() || is_plain(value);
    if ![&category, &size, &sort].into_iter().all(known) {
        return None;
    }
    let form = CatalogueForm { category, size, sort, ..CatalogueForm::default() };
    form.parse().ok()?;
    let CatalogueForm { category, size, sort, .. } = form;
    let fields = FILTERS.into_iter().zip([category, size, sort]).filter(|(_, value)| !value.is_empty());
    let fields = fields.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    Some(if fields.is_empty() { path.to_owned() } else { format!("{path}?{fields}") })
}

/// Whether a text needs no encoding in an address, so that it has only one form.
fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    !text.is_empty() && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cached_under_one_normal_form() {
        for query in [
            "category=accounting&sort=price_up",
            "sort=price_up&category=accounting",
            "q=&category=accounting&min_price=&max_price=&term=&size=&sort=price%5Fup",
        ] {
            let address = cacheable("/solutions", query);
            assert_eq!(address.as_deref(), Some("/solutions?category=accounting&sort=price_up"), "{query}");
        }
        assert_eq!(cacheable("/solutions", "q=&category=").as_deref(), Some("/solutions"));
        assert_eq!(cacheable("/solutions/echo-bot", "size=1-9").as_deref(), Some("/solutions/echo-bot?size=1-9"));
        assert_eq!(cacheable("/", "").as_deref(), Some("/"));
    }

    #[test]
    fn free_text_is_not_cached() {
        for (path, query) in [
            ("/solutions", "q=x"),
            ("/solutions", "q=%20"),
            ("/solutions", "min_price=1"),
            ("/solutions", "compare=p1"),
            ("/solutions", "after=1.s1"),
            ("/solutions", "utm_source=x"),
            ("/solutions", "utm_source="),
            ("/solutions", "category=nonsense"),
            ("/solutions", "category=+accounting"),
            ("/solutions", "category=Accounting"),
            ("/solutions", "sort=price_up&sort=price_up"),
            ("/solutions", "__err=x"),
            ("/solutions/", ""),
            ("/solutions/Echo-Bot", ""),
            ("/solutions/%65cho-bot", ""),
            ("/solutions/echo-bot/more", ""),
            ("/solutions/echo-bot", "reviews=1.o1"),
            ("/eligibility", "registration=company"),
            ("/refund-lab", "points=1"),
            ("/faq", "q=x"),
            ("/", "x"),
        ] {
            assert_eq!(cacheable(path, query), None, "{path}?{query}");
        }
    }

    #[test]
    fn pages_that_differ_each_time_or_are_not_public_are_not_cached() {
        for path in
            ["/help", "/help/sent", "/login", "/register", "/register/consent", "/demo", "/account", "/staff", "/"]
        {
            assert_eq!(cacheable(path, "").is_some(), path == "/", "{path}");
        }
    }
}
