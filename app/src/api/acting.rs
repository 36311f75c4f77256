//! Which of several businesses a person acts for: the one that the page names, or else the last one in this browser.

use domain::id::{BusinessId, OrderId};
use domain::view::account::{Me, MyBusiness};
use http::HeaderMap;
use http::request::Parts;
use leptos::prelude::use_context;
use service::{Cx, Error, Principal};

use super::request;

/// The signed-in person, with the last business acted for first.
pub(super) async fn me(cx: &Cx, by: &Principal) -> Result<Me, Error> {
    let headers = use_context::<Parts>().map(|parts| parts.headers).unwrap_or_default();
    me_of(cx, by, &headers).await
}

/// The same for a request with these headers that is not a page: a download belongs to the business that its page
/// shows.
///
/// # Errors
/// [`Error::NotSignedIn`], or a database error.
pub async fn me_of(cx: &Cx, by: &Principal, headers: &HeaderMap) -> Result<Me, Error> {
    let mut me = service::accounts::me(cx, by).await?;
    if let Some(last) = request::acting(cx, headers) {
        to_front(&mut me.businesses, |business| business.id.as_str() == last);
    }
    Ok(me)
}

/// The same for a page of the member area, which remembers its business: the one that its address names, or that of its
/// order.
pub(super) async fn on_page(cx: &Cx, by: &Principal, path: &str, named: &str) -> Result<Me, Error> {
    let mut me = me(cx, by).await?;
    if !path.starts_with("/member") {
        return Ok(me);
    }
    let of_page = match named.parse::<BusinessId>() {
        Ok(named) => Some(named),
        Err(_) => of_order(cx, by, path).await?,
    };
    if let Some(of_page) = of_page {
        to_front(&mut me.businesses, |business| business.id == of_page);
    }
    if let Some(first) = me.businesses.first().filter(|_| me.businesses.len() > 1) {
        request::set_acting(cx, first.id.as_str());
    }
    Ok(me)
}

/// The business of the order that the page shows, if the person may see it.
async fn of_order(cx: &Cx, by: &Principal, path: &str) -> Result<Option<BusinessId>, Error> {
    let id = path.strip_prefix("/member/orders/").and_then(|rest| rest.split('/').next());
    let Some(id) = id.and_then(|id| id.parse::<OrderId>().ok()) else { return Ok(None) };
    match service::market::orders::business_of(cx, by, &id).await {
        Ok(business) => Ok(Some(business)),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}

fn to_front(businesses: &mut [MyBusiness], is: impl Fn(&MyBusiness) -> bool) {
    if let Some(place) = businesses.iter().position(is)
        && let Some(upto) = businesses.get_mut(..=place)
    {
        upto.rotate_right(1);
    }
}
