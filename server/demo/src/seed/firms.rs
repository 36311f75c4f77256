//! The members of the demonstration and their firms.

use domain::consent::ConsentKind;
use domain::id::BusinessId;
use domain::lang::Lang;
use domain::password::Password;
use domain::ubn::Ubn;
use domain::view::demo::PASSWORD;
use service::error::{Error, Result};
use service::{Cx, Principal, access, accounts};

use crate::setup;

/// The mail domain of the demonstration's people.
pub(super) const DOMAIN: &str = "demo.yunshiji.example";

/// The firms of the story.
pub(super) struct Firm {
    pub owner: Principal,
    pub business: BusinessId,
}

pub(super) fn password() -> Result<Password> {
    Password::typed(PASSWORD).map_err(|error| Error::Internal(format!("{error:?}")))
}

/// The next number from `from` on that is a valid 統一編號.
pub(super) fn ubn(from: u32) -> Result<String> {
    let texts = (from..from.saturating_add(100)).map(|number| format!("{number:08}"));
    let mut right = texts.filter(|text| Ubn::parse(text).is_ok());
    right.next().ok_or_else(|| Error::Internal(format!("no UBN after {from}")))
}

/// A member who agreed to the texts, as at registration.
async fn member(cx: &Cx, email: &str, name: &str, hash: &str) -> Result<Principal> {
    let actor = setup::person(cx, email, name, hash, &[]).await?;
    let texts = ConsentKind::ALL.map(|kind| (service::legal::first(kind.into()), Lang::Zh));
    let mut tx = cx.db.begin().await?;
    let person = &access::signed_in(&actor)?.person;
    accounts::agree(cx, &mut tx, (person, email), "", &texts, cx.clock.system()).await?;
    tx.commit().await?;
    Ok(actor)
}

/// How many firms the story needs.
pub(super) const FIRMS: u32 = 12;

/// Firms with their points, one that may only buy, and one whose tax registration waits for a check.
pub(super) async fn firms(cx: &Cx, count: u32, hash: &str, accounts: &mut Vec<(String, String)>) -> Result<Vec<Firm>> {
    let mut firms = Vec::new();
    for number in 1..=count {
        let email = format!("member{number}@{DOMAIN}");
        let owner = member(cx, &email, "示範負責人", hash).await?;
        let business = setup::firm(cx, &owner, &ubn(24_300_000 + 11_117 * number)?, false).await?;
        setup::assess(cx, &owner, &business).await?;
        accounts.push(("member: 30,000 points granted".to_owned(), email));
        firms.push(Firm { owner, business });
    }
    let email = format!("buyer@{DOMAIN}");
    let buyer = member(cx, &email, "示範負責人", hash).await?;
    setup::firm(cx, &buyer, &ubn(28_400_000)?, true).await?;
    accounts.push(("member: had points before, may buy only".to_owned(), email));
    let email = format!("newcomer@{DOMAIN}");
    member(cx, &email, "示範新會員", hash).await?;
    accounts.push(("member: no business yet".to_owned(), email));
    Ok(firms)
}

/// A firm with tax registration only, whose check begins when the demonstration does.
pub(super) async fn tax_only(cx: &Cx) -> Result<()> {
    let hash = accounts::password::hash(cx, &password()?).await?;
    let owner = member(cx, &format!("stall@{DOMAIN}"), "示範攤主", &hash).await?;
    setup::firm(cx, &owner, gateway::registry::simulator::DEMO_TAX_ONLY, false).await?;
    Ok(())
}
