//! What people see of their own account.

use domain::form::BusinessForm;
use domain::id::PersonId;
use domain::view::account::{
    Account, ConsentLine, DeviceLine, Me, MyBusiness, MyVendor, RegistrationProgress, RegistrationState, SessionLine,
    Task,
};
use store::Tx;
use store::person::Person;

use crate::error::{Error, Result};
use crate::{Cx, Principal, access, businesses as firms, identity, program};

/// Who is signed in, and for whom they may act.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn me(cx: &Cx, actor: &Principal) -> Result<Me> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.read().await?;
    let person = store::person::get(&mut tx, &signed_in.person).await?.ok_or(Error::NotSignedIn)?;
    me_of(&mut tx, &person).await
}

pub(super) async fn me_of(tx: &mut Tx, person: &Person) -> Result<Me> {
    let mut vendors = Vec::new();
    for vendor in store::vendor::of_person(tx, &person.id).await? {
        let rows = store::vendor::roles(tx, &vendor.id, &person.id).await?;
        let roles = rows.iter().map(|row| access::from_name(&row.role)).collect::<Result<_>>()?;
        vendors.push(MyVendor { id: vendor.id, name: vendor.name, roles });
    }
    let staff = store::person::staff_roles(tx, &person.id).await?;
    Ok(Me {
        person: person.id.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        email_verified: person.email_verified_at.is_some(),
        lang: person.lang,
        businesses: businesses(tx, &person.id).await?,
        vendors,
        staff: staff.iter().map(|row| access::from_name(&row.role)).collect::<Result<_>>()?,
    })
}

async fn businesses(tx: &mut Tx, person: &PersonId) -> Result<Vec<MyBusiness>> {
    let mut mine = Vec::new();
    for business in store::business::of_person(tx, person).await? {
        let member = store::business::member(tx, &business.id, person).await?.ok_or(Error::NotFound)?;
        let role = access::from_name(&member.role)?;
        mine.push(MyBusiness { id: business.id, ubn: business.ubn, name: business.name, role });
    }
    Ok(mine)
}

/// The progress of a registration. `found`: the business to register was found in the registry.
async fn progress(cx: &Cx, actor: &Principal, held: &Held, found: bool) -> Result<RegistrationProgress> {
    let Ok(signed_in) = access::signed_in(actor) else {
        let now = match (&held.email, held.agreed) {
            (Some(_), _) => Task::Email,
            (None, true) => Task::Account,
            (None, false) => Task::Consent,
        };
        return Ok(RegistrationProgress::at(now, None));
    };
    if !signed_in.email_verified {
        return Ok(RegistrationProgress::at(Task::Email, None));
    }
    let mut tx = cx.db.read().await?;
    let last = businesses(&mut tx, &signed_in.person).await?.pop();
    let now = match (found, &last) {
        // the proof of identity is the next step, for the first or for a further business
        (true, _) => Task::Identity,
        (false, Some(_)) => Task::Done,
        (false, None) => Task::Business,
    };
    Ok(RegistrationProgress::at(now, last))
}

/// What a browser stores of a registration that was begun in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Whether the texts were agreed to.
    pub agreed: bool,
    /// The address of the account whose code was not typed yet.
    pub email: Option<String>,
    /// The answers of the eligibility check.
    pub answers: BusinessForm,
}

/// The state of a registration, by the account and the browser's data.
///
/// # Errors
/// Those of the database.
pub async fn registration(cx: &Cx, actor: &Principal, held: Held) -> Result<RegistrationState> {
    let signed_in = access::signed_in(actor).ok();
    let draft = firms::draft(cx, actor).await?;
    let resumed = draft.is_some() && held.answers == BusinessForm::default();
    let firms::Begun { form, found } = draft.unwrap_or_default();
    Ok(RegistrationState {
        // answers given after the look-up are compared with it before an identity is proved for them
        progress: progress(cx, actor, &held, resumed && !found.is_empty()).await?,
        email: signed_in.map(|person| person.email.clone()).or(held.email),
        signed_in: signed_in.is_some(),
        means: identity::offered(cx),
        demo: cx.is_demo(),
        resumed,
        // answers of the eligibility check are newer than the stored form, which would otherwise lack them
        answers: held.answers.over(form),
        found,
        program: program::now(cx).await?,
    })
}

/// The content of the account page: the person's data, sessions and consents.
///
/// # Errors
/// [`Error::NotSignedIn`].
pub async fn account(cx: &Cx, actor: &Principal) -> Result<Account> {
    let signed_in = access::signed_in(actor)?;
    let mut tx = cx.db.read().await?;
    let person = store::person::get(&mut tx, &signed_in.person).await?.ok_or(Error::NotSignedIn)?;
    let now = cx.clock.system();
    let mut sessions = store::session::of_person(&mut tx, &person.id).await?;
    sessions.retain(|row| row.expires_at > now);
    let mut devices = store::device::of_person(&mut tx, &person.id).await?;
    // devices with an open session are shown among the sessions
    devices.retain(|device| !sessions.iter().any(|row| row.device.as_ref() == Some(&device.token_hash)));
    let consents = store::consent::of_person(&mut tx, &person.id).await?;
    let wishes = store::person::wishes(&mut tx, &person.id).await?.ok_or(Error::NotSignedIn)?;
    let session = |row: store::session::Session| SessionLine {
        current: row.token_hash == signed_in.session,
        id: row.token_hash,
        agent: row.agent,
        since: row.created_at,
        last_seen: row.last_seen_at,
    };
    let device = |row: store::device::Device| DeviceLine {
        id: row.token_hash,
        agent: row.agent,
        since: row.created_at,
        last_seen: row.last_seen_at,
    };
    let consent = |row: store::consent::Consent| ConsentLine {
        text_id: row.text_id,
        version: row.text_version,
        hash: row.text_hash,
        address: row.address,
        at: row.agreed_at,
    };
    Ok(Account {
        name: person.name,
        email: person.email,
        phone: person.phone,
        lang: person.lang,
        reminders: wishes.mail_reminders,
        news: wishes.mail_news,
        factor: store::factor::is_on(&mut tx, &person.id).await?,
        since: person.created_at,
        sessions: sessions.into_iter().map(session).collect(),
        devices: devices.into_iter().map(device).collect(),
        consents: consents.into_iter().map(consent).collect(),
    })
}
