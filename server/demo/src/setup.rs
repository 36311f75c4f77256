//! Building blocks for demonstrations and tests: people, vendors, plans, and firms that are complete members.
//!
//! Vendors and plans are stored as an operator's commands store them. A firm is registered, verified and assessed, and
//! granted its points, by the same use cases as a real one, so that every ledger entry is real.

use domain::access::{Assurance, OpenedBy, StaffRole, VendorRole};
use domain::assessment::{DraftAnswer, Stage, Topic};
use domain::form::business::{Declared, NewBusiness};
use domain::form::listing;
use domain::id::{BusinessId, PersonId, PlanId, VendorId};
use domain::identity::Means;
use domain::lang::Lang;
use domain::money::Twd;
use domain::order::{CheckSheet, Digest};
use domain::ubn::Ubn;
use domain::view::order::SignAnswer;
use gateway::identity::Answer;
use service::businesses::{self, Verify};
use service::error::{Error, Result};
use service::market::catalogue;
use service::market::orders::{self, StartSigning, Submit};
use service::principal::SignedIn;
use service::vendors::{self, Contact};
use service::{Cx, Principal, access, assessments, listings, program};
use store::person::Person;
use store::vendor::VendorPerson;

/// The code that the simulated means of identity accept.
pub const GOOD_CODE: &str = "123456";

/// Publishes the program and the categories, unless they exist.
///
/// # Errors
/// Those of the database.
pub async fn program(cx: &Cx) -> Result<()> {
    program_of(cx, &domain::rules::program_111()).await
}

/// Publishes a program and the categories, unless they exist.
///
/// # Errors
/// Those of the database.
pub async fn program_of(cx: &Cx, rules: &domain::rules::Program) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    program::publish(cx, &mut tx, &Principal::Platform, rules).await?;
    catalogue::publish_categories(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// A person with a confirmed address, signed in: staff as with one click, which counts as the second factor.
///
/// # Errors
/// Those of the database; the address must be new.
pub async fn person(cx: &Cx, email: &str, name: &str, password_hash: &str, staff: &[StaffRole]) -> Result<Principal> {
    let id: PersonId = cx.random.id();
    let now = cx.clock.system();
    let row = Person {
        id: id.clone(),
        email: email.to_owned(),
        password_hash: password_hash.to_owned(),
        name: name.to_owned(),
        phone: "0900000000".to_owned(),
        lang: Lang::Zh,
        email_verified_at: Some(now),
        created_at: now,
        version: 1,
    };
    let mut tx = cx.db.begin().await?;
    store::person::insert(&mut tx, &row).await?;
    for role in staff {
        let role = store::person::StaffRole { person_id: id.clone(), role: access::name_of(role)?, created_at: now };
        store::person::add_staff_role(&mut tx, &role).await?;
    }
    tx.commit().await?;
    Ok(Principal::Person(Box::new(SignedIn {
        person: id,
        email: row.email,
        name: row.name,
        lang: Lang::Zh,
        email_verified: true,
        staff: staff.iter().copied().collect(),
        session: String::new(),
        assurance: Assurance::opened(if staff.is_empty() { OpenedBy::Password } else { OpenedBy::Demo }, now),
        read_at: now,
    })))
}

/// Gives a person another role with a vendor.
///
/// # Errors
/// Those of the database.
pub async fn vendor_role(cx: &Cx, person: &Principal, vendor: &VendorId, role: VendorRole) -> Result<()> {
    let mut tx = cx.db.begin().await?;
    store::vendor::add_role(&mut tx, &of_vendor(cx, person, vendor, role)?).await?;
    Ok(tx.commit().await?)
}

fn of_vendor(cx: &Cx, person: &Principal, vendor: &VendorId, role: VendorRole) -> Result<VendorPerson> {
    Ok(VendorPerson {
        vendor_id: vendor.clone(),
        person_id: access::person(person)?.person.clone(),
        role: access::name_of(&role)?,
        created_at: cx.clock.system(),
    })
}

/// A vendor owned by this person.
///
/// # Errors
/// Those of the database.
pub async fn vendor(cx: &Cx, owner: &Principal, ubn: &str, name: &str) -> Result<VendorId> {
    let person = access::person(owner)?;
    let contact = Contact { name: &person.name, email: &person.email, phone: "02-0000-0000" };
    let mut tx = cx.db.begin().await?;
    let id = vendors::admit(cx, &mut tx, ubn, name, &contact).await?;
    let id = id.ok_or_else(|| Error::Internal(format!("vendor {ubn} exists already")))?;
    store::vendor::add_role(&mut tx, &of_vendor(cx, owner, &id, VendorRole::Owner)?).await?;
    tx.commit().await?;
    Ok(id)
}

/// A solution to list.
#[derive(Debug, Clone, Copy)]
pub struct NewSolution<'a> {
    /// The last part of its address.
    pub slug: &'a str,
    /// Its name in Chinese.
    pub name_zh: &'a str,
    /// Its name in English.
    pub name_en: &'a str,
    /// Its purpose, in Chinese.
    pub summary_zh: &'a str,
    /// Its purpose, in English.
    pub summary_en: &'a str,
    /// Its category.
    pub category: domain::catalogue::Category,
}

/// A plan to list.
#[derive(Debug, Clone, Copy)]
pub struct NewPlan<'a> {
    /// Its code, unique in the catalogue.
    pub code: &'a str,
    /// Its name in Chinese.
    pub name_zh: &'a str,
    /// Its name in English.
    pub name_en: &'a str,
    /// Its price for the whole term.
    pub price: Twd,
    /// Its term in months.
    pub term_months: u8,
    /// The zone in which points pay; `None` where they do not.
    pub zone: Option<&'a str>,
    /// The number of people it is for, from and to.
    pub staff: (i64, i64),
    /// Its capacity in orders; `None` when unlimited.
    pub capacity: Option<i64>,
}

/// The solution that tests sell when they need one.
pub const BOOKS: NewSolution<'static> = NewSolution {
    slug: "books",
    name_zh: "雲端會計",
    name_en: "Cloud books",
    summary_zh: "記帳",
    summary_en: "Bookkeeping",
    category: domain::catalogue::Category::Accounting,
};

/// A plan of it: NT$10,000 for six months, points accepted, no limit.
pub const BOOKS_PLAN: NewPlan<'static> = NewPlan {
    code: "BOOKS",
    name_zh: "標準",
    name_en: "Standard",
    price: Twd::new(10_000),
    term_months: 6,
    zone: Some("111"),
    staff: (1, 50),
    capacity: None,
};

/// Lists a solution with its plans, and adds its search terms.
///
/// # Errors
/// Those of the database.
pub async fn solution(cx: &Cx, vendor: &VendorId, new: &NewSolution<'_>, plans: &[NewPlan<'_>]) -> Result<Vec<PlanId>> {
    let plans: Vec<_> = plans.iter().map(NewPlan::written).collect();
    let mut tx = cx.db.begin().await?;
    let seller = store::vendor::get(&mut tx, vendor).await?.ok_or(Error::NotFound)?;
    let (_, ids) = listings::put(cx, &mut tx, &seller, &new.written(), &plans).await?;
    tx.commit().await?;
    Ok(ids)
}

impl NewSolution<'_> {
    fn written(&self) -> listing::NewSolution {
        listing::NewSolution {
            slug: self.slug.to_owned(),
            name_zh: self.name_zh.to_owned(),
            name_en: self.name_en.to_owned(),
            summary_zh: self.summary_zh.to_owned(),
            summary_en: self.summary_en.to_owned(),
            category: self.category,
        }
    }
}

impl NewPlan<'_> {
    fn written(&self) -> listing::NewPlan {
        listing::NewPlan {
            code: self.code.to_owned(),
            name_zh: self.name_zh.to_owned(),
            name_en: self.name_en.to_owned(),
            price: self.price,
            term_months: self.term_months,
            zone: self.zone.map(str::to_owned),
            staff: self.staff,
            capacity: self.capacity,
        }
    }
}

/// A firm of this owner, registered and verified by the simulated means. It may declare that it received the platform's
/// points before.
///
/// # Errors
/// Those of the use cases.
pub async fn firm(cx: &Cx, owner: &Principal, ubn: &str, prior_points: bool) -> Result<BusinessId> {
    let ubn = Ubn::parse(ubn).map_err(|error| Error::Internal(format!("{ubn}: {error:?}")))?;
    let declared = Declared {
        breach_of_law: false,
        serious_default: false,
        prc_funded: false,
        foreign_branch: false,
        prior_support: false,
        prior_points,
    };
    let start = Means::FirmCertificate.into();
    let started =
        businesses::start_identity(cx, owner, NewBusiness { ubn, declared, correction: None, take_over: false }, start)
            .await?;
    let answer = Answer::DemoCode(GOOD_CODE.to_owned());
    let command = Verify { verification: started.verification, answer };
    Ok(businesses::verify(cx, owner, command).await?.id)
}

/// Completes the firm's assessment, for which its points are granted.
///
/// # Errors
/// Those of the use cases.
pub async fn assess(cx: &Cx, owner: &Principal, business: &BusinessId) -> Result<()> {
    let [today, .., wanted] = Stage::ALL;
    for topic in Topic::ALL {
        let answer = DraftAnswer { today: Some(today), wanted: Some(wanted) };
        assessments::save(cx, owner, assessments::Save { business: business.clone(), topic, answer }).await?;
    }
    let finish = assessments::Finish { business: business.clone(), key: cx.random.id() };
    assessments::finish(cx, owner, finish).await?;
    Ok(())
}

/// Signs a draft as its check page shows it, with the simulated certificate of the firm.
///
/// # Errors
/// Those of the use cases.
pub async fn sign(
    cx: &Cx,
    owner: &Principal,
    draft: &domain::view::order::OrderView,
    key: domain::id::IdempotencyKey,
) -> Result<domain::view::order::OrderView> {
    let shown = digest(draft);
    let start = StartSigning { order: draft.id.clone(), shown: shown.clone(), start: Means::FirmCertificate.into() };
    let started = orders::start_signing(cx, owner, start).await?;
    let answer = SignAnswer::DemoCode { code: GOOD_CODE.to_owned() };
    let submit = Submit { order: draft.id.clone(), shown, verification: started.verification, answer, key };
    orders::submit(cx, owner, submit).await?;
    orders::show(cx, owner, &draft.id).await
}

/// The digest of a draft's check page.
fn digest(draft: &domain::view::order::OrderView) -> Digest {
    let sheet = CheckSheet {
        order: draft.id.clone(),
        business: draft.business.clone(),
        vendor: draft.vendor.clone(),
        plan: draft.plan.clone(),
        terms: draft.terms.clone(),
    };
    sheet.digest()
}
