//! Identity, payments and registry: a harmless question each, whose answer tells whether the credentials are accepted.

use std::collections::BTreeMap;

use domain::id::VendorId;
use domain::time::Instant;
use gateway::payment::{MAX_NUMBER_LEN, PaymentNumber, Payments};
use gateway::probe::Probe;
use gateway::registry::Lookup;
use service::{Clock, Random};
use store::Db;

use super::line::Line;
use super::patience::within;
use crate::moment::moment;
use crate::production::Production;

/// A firm that is registered for certain: 台灣積體電路製造股份有限公司.
const KNOWN_UBN: &str = "22099131";

/// The line of a check whose settings are missing. Other lines name them.
pub fn lacking(check: &str) -> Line {
    Line::fails(check, "not tried: settings are missing", "set what is missing above")
}

/// TW FidO: whether it accepts service id and key.
pub async fn identity(production: &Production) -> Line {
    let check = "identity";
    if production.lacks(&["YUNSHIJI_FIDO_SERVICE_ID", "YUNSHIJI_FIDO_KEY"]) {
        return lacking(check);
    }
    let identity = match production.identity() {
        Ok(identity) => identity,
        Err(error) => return Line::fails(check, error, "copy YUNSHIJI_FIDO_KEY again"),
    };
    match identity.probe(&Random::system().id_text()).await {
        Probe::Accepted(seen) => Line::ok(check, format!("TW FidO: {seen}")),
        Probe::Refused(seen) => {
            let advice = "check YUNSHIJI_FIDO_SERVICE_ID and YUNSHIJI_FIDO_KEY with the ministry";
            Line::fails(check, format!("TW FidO does not accept the question: {seen}"), advice)
        }
        Probe::Locked(until) => Line::warning(check, too_often(until), "try again after that"),
        Probe::Unknown(seen) => Line::fails(check, seen, "look at the network, then ask the ministry"),
    }
}

/// The registry: whether it knows a firm that exists.
pub async fn registry(production: &Production) -> Line {
    let check = "registry";
    let registry = match production.registry() {
        Ok(registry) => registry,
        Err(error) => return Line::fails(check, error, "look at the TLS of this machine"),
    };
    match registry.lookup(KNOWN_UBN, Clock::real().system()).await {
        Lookup::Found(firm) => Line::ok(check, format!("GCIS knows {KNOWN_UBN}, {}", firm.name)),
        Lookup::NotFound => {
            Line::fails(check, format!("GCIS does not know {KNOWN_UBN}"), "see whether its data sets have changed")
        }
        Lookup::Unreachable(seen) => Line::fails(check, seen, "see whether GCIS admits this machine's address"),
    }
}

/// Each merchant account: whether the payment provider accepts its keys.
pub async fn payments(production: &Production, db: Option<&Db>) -> Vec<Line> {
    let check = "payments";
    if production.lacks(&["YUNSHIJI_PAYMENTS", "YUNSHIJI_MERCHANTS"]) {
        return vec![lacking(check)];
    }
    let payments = match production.payments() {
        Ok(payments) => payments,
        Err(error) => return vec![Line::fails(check, error, "correct the file of YUNSHIJI_MERCHANTS")],
    };
    let mut accounts: BTreeMap<String, Vec<VendorId>> = BTreeMap::new();
    for vendor in payments.vendors() {
        if let Some(account) = payments.account_of(&vendor) {
            accounts.entry(account.to_owned()).or_default().push(vendor);
        }
    }
    if accounts.is_empty() {
        let advice = "add each vendor's account to the file of YUNSHIJI_MERCHANTS";
        return vec![Line::not_configured(check, "no vendor has an account", advice)];
    }
    let asked = accounts.into_iter().map(|(account, vendors)| {
        let names = vendors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let (check, payments) = (format!("payments of {names}"), &payments);
        async move {
            let line = account_line(&check, payments.as_ref(), &account, vendors.first(), db);
            within(&check, line).await
        }
    });
    futures::future::join_all(asked).await
}

async fn account_line(
    check: &str,
    payments: &dyn Payments,
    account: &str,
    vendor: Option<&VendorId>,
    db: Option<&Db>,
) -> Line {
    let now = Clock::real().system();
    match locked(db, account, now).await {
        Ok(None) => {}
        Ok(Some(until)) => return Line::warning(check, too_often(until), "try again after that"),
        Err(error) => return Line::fails(check, error, "not tried: it is not known whether it may be asked now"),
    }
    let number: String = Random::system().id_text().chars().take(MAX_NUMBER_LEN).collect();
    let (Some(vendor), Ok(number)) = (vendor, PaymentNumber::try_from(number)) else {
        return Line::fails(check, "no question could be made", "");
    };
    match payments.probe(vendor, &number, now).await {
        Probe::Accepted(seen) => Line::ok(check, format!("account {account}: {seen}")),
        Probe::Refused(seen) => {
            let advice = "copy id, hash_key and hash_iv of the account again";
            Line::fails(check, format!("account {account}: the keys are not accepted ({seen})"), advice)
        }
        Probe::Locked(until) => {
            if let Err(error) = leave_alone(db, account, until).await {
                return Line::fails(check, error, "the provider must be left alone, but that could not be recorded");
            }
            Line::warning(check, too_often(until), "try again after that")
        }
        Probe::Unknown(seen) => Line::fails(check, seen, "look at the network, then ask the provider"),
    }
}

fn too_often(until: Instant) -> String {
    format!("it was asked too often, and must not be asked before {}", moment(until))
}

/// Until when no server may ask about an account.
async fn locked(db: Option<&Db>, account: &str, now: Instant) -> store::Result<Option<Instant>> {
    let Some(db) = db else { return Ok(None) };
    if !db.schema().await?.is_current() {
        return Ok(None);
    }
    store::provider_lock::until(&mut db.read().await?, account, now).await
}

/// Lets no server ask about an account for a time.
async fn leave_alone(db: Option<&Db>, account: &str, until: Instant) -> store::Result<()> {
    let Some(db) = db else { return Ok(()) };
    if !db.schema().await?.is_current() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    store::provider_lock::note(&mut tx, account, until).await?;
    tx.commit().await
}
