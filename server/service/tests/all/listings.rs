//! Vendors and their solutions, as an operator adds them from the command line (rules §9, §10).

use demo::setup;
use domain::access::{StaffRole, VendorRole};
use domain::form::catalogue::CatalogueQuery;
use domain::form::listing::{NewListing, PlanForm};
use domain::form::{FormError, ListingForm, VendorForm};
use domain::id::VendorId;
use domain::lang::Lang;
use gateway::registry::simulator::{DEMO_ENDED, DEMO_UNKNOWN};
use service::market::catalogue;
use service::{Error, Principal, Refusal, Result, listings, vendors};
use store::vals;

use crate::world::*;

const UBN: &str = "04595257";
const OWNER: &str = "lin@example.tw";
const BOOKS: &str = "books@example.tw";

fn file() -> ListingForm {
    let plan = |code: &str, price: &str| PlanForm {
        code: code.to_owned(),
        name_zh: "標準".to_owned(),
        name_en: "Standard".to_owned(),
        price: price.to_owned(),
        term_months: "6".to_owned(),
        zone: "111".to_owned(),
        staff_from: "1".to_owned(),
        staff_to: "50".to_owned(),
        capacity: String::new(),
    };
    ListingForm {
        vendor: UBN.to_owned(),
        slug: "cloud-books".to_owned(),
        category: "accounting".to_owned(),
        name_zh: "雲端會計".to_owned(),
        name_en: "Cloud books".to_owned(),
        summary_zh: "記帳與發票".to_owned(),
        summary_en: "Bookkeeping and invoices".to_owned(),
        plans: vec![plan("BOOKS-6", "60,000"), plan("BOOKS-12", "100000")],
    }
}

impl World {
    async fn vendor_added(&self, ubn: &str, owner: &str, accounting: &str) -> Result<VendorId> {
        let form = VendorForm { ubn: ubn.to_owned(), owner: owner.to_owned(), accounting: accounting.to_owned() };
        vendors::add(&self.cx, &Principal::Platform, &form.parse().unwrap()).await
    }

    async fn listed(&self, listing: &NewListing) -> Result<bool> {
        listings::add(&self.cx, &Principal::Platform, listing).await
    }

    async fn account_of(&self, email: &str) -> Principal {
        setup::person(&self.cx, email, "林小雲", "x", &[]).await.unwrap()
    }

    /// How often each action on vendors and solutions is in the audit.
    async fn added(&self) -> Vec<(String, i64)> {
        let sql = "SELECT action, COUNT(*) FROM audit WHERE action IN ('vendor.added', 'vendor.person_added',
            'listing.added') GROUP BY action ORDER BY action";
        self.cx.db.read().await.unwrap().all(sql, vals![]).await.unwrap()
    }
}

fn fields<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, FormError)> {
    let Err(Error::Invalid(errors)) = result else { panic!("{result:?}") };
    errors.0.into_iter().map(|error| (error.field, error.error)).collect()
}

#[tokio::test]
async fn a_vendor_and_its_solution_are_on_sale_and_the_same_again_changes_nothing() {
    each(async |world| {
        world.account_of(OWNER).await;
        let accountant = world.account_of(BOOKS).await;
        let id = world.vendor_added(UBN, OWNER, "").await.unwrap();
        let listing = file().parse().unwrap();
        assert!(world.listed(&listing).await.unwrap());
        let page = catalogue::solution(&world.cx, "cloud-books", Lang::Zh, None).await.unwrap();
        let prices: Vec<_> = page.solution.plans.iter().map(|offer| offer.plan.price.get()).collect();
        assert_eq!((page.solution.vendor.clone(), prices), (id.clone(), vec![60_000, 100_000]));
        assert!(page.solution.plans.iter().all(|offer| offer.plan.points_pay));
        let words = CatalogueQuery { words: Some("會計".to_owned()), ..CatalogueQuery::default() };
        assert_eq!(catalogue::find(&world.cx, &words, Lang::Zh, None).await.unwrap().solutions.len(), 1);

        let once = [("listing.added", 1), ("vendor.added", 1), ("vendor.person_added", 1)];
        assert_eq!(world.added().await, once.map(|(action, count)| (action.to_owned(), count)));
        assert_eq!(world.vendor_added(UBN, OWNER, "").await.unwrap(), id);
        assert!(!world.listed(&listing).await.unwrap());
        assert_eq!(world.added().await, once.map(|(action, count)| (action.to_owned(), count)));
        // whom it lacks is added
        assert_eq!(world.vendor_added(UBN, OWNER, BOOKS).await.unwrap(), id);
        let mut tx = world.cx.db.read().await.unwrap();
        let roles = store::vendor::roles(&mut tx, &id, &person_of(&accountant).person).await.unwrap();
        assert_eq!(roles.len(), 1);
        assert_eq!(roles[0].role, service::access::name_of(&VendorRole::Accounting).unwrap());
        assert_eq!(store::ledger::account(&mut tx, "vendor", id.as_str()).await.unwrap().unwrap().balance.get(), 0);
        drop(tx);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn another_listing_keeps_its_address_and_its_codes() {
    each(async |world| {
        world.account_of(OWNER).await;
        assert_eq!(fields(world.listed(&file().parse().unwrap()).await), [("vendor".to_owned(), FormError::Unknown)]);
        world.vendor_added(UBN, OWNER, "").await.unwrap();
        world.listed(&file().parse().unwrap()).await.unwrap();
        let mut dearer = file().parse().unwrap();
        dearer.plans[0].price = domain::money::Twd::new(60_001);
        assert_eq!(fields(world.listed(&dearer).await), [("slug".to_owned(), FormError::Taken)]);
        let other = ListingForm { slug: "other-books".to_owned(), ..file() }.parse().unwrap();
        assert_eq!(fields(world.listed(&other).await), [("plans.0.code".to_owned(), FormError::Taken)]);
        let sold = catalogue::find(&world.cx, &CatalogueQuery::default(), Lang::Zh, None).await.unwrap().solutions;
        assert!(sold.len() == 1 && sold[0].plans[0].plan.price.get() == 60_000, "nothing changed");
    })
    .await;
}

#[tokio::test]
async fn a_vendor_needs_a_firm_that_trades_and_people_with_confirmed_addresses() {
    each(async |world| {
        let nobody = [("owner".to_owned(), FormError::Unknown)];
        assert_eq!(fields(world.vendor_added(UBN, OWNER, "").await), nobody);
        world.account_of(OWNER).await;
        world.sql("UPDATE person SET email_verified_at = NULL").await;
        assert_eq!(fields(world.vendor_added(UBN, OWNER, "").await), nobody);
        world.sql("UPDATE person SET email_verified_at = created_at").await;
        let accountant = [("accounting".to_owned(), FormError::Unknown)];
        assert_eq!(fields(world.vendor_added(UBN, OWNER, BOOKS).await), accountant);
        assert_eq!(refusal(world.vendor_added(DEMO_UNKNOWN, OWNER, "").await), Refusal::UbnNotRegistered);
        let ended = Refusal::BusinessNotActive { ended: true };
        assert_eq!(refusal(world.vendor_added(DEMO_ENDED, OWNER, "").await), ended);
        assert_eq!(world.added().await, []);
    })
    .await;
}

#[tokio::test]
async fn only_the_operator_adds_vendors_and_listings() {
    each(async |world| {
        let owner = world.account_of(OWNER).await;
        world.vendor_added(UBN, OWNER, "").await.unwrap();
        let administrator = world.employed(StaffRole::Administrator).await;
        let vendor = VendorForm { ubn: UBN.to_owned(), owner: OWNER.to_owned(), ..VendorForm::default() };
        for actor in [&Principal::Visitor, &owner, &administrator] {
            let added = vendors::add(&world.cx, actor, &vendor.parse().unwrap()).await;
            assert!(matches!(added, Err(Error::Forbidden)), "{added:?}");
            let listed = listings::add(&world.cx, actor, &file().parse().unwrap()).await;
            assert!(matches!(listed, Err(Error::Forbidden)), "{listed:?}");
        }
    })
    .await;
}
