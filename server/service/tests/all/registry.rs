//! What the registry says of buyer and vendor when an order is signed (rules §3, §4): what it does not know is never a
//! yes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::eligibility::Source;
use domain::identity::Means;
use domain::lang::Lang;
use domain::membership::StaffRole;
use domain::order::Refusal as Rule;
use domain::view::order::{OrderView, SignAnswer, SigningStarted};
use gateway::registry::{BusinessRecord, BusinessStatus, Lookup, Registry, Responsible};
use service::market::{orders, setup};
use service::notice::{self, Audience};
use service::{Refusal, Result};
use store::Db;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, key, refusal};

/// The numbers of the market's firm and of its vendor.
const BUYER: &str = "04595257";
const VENDOR: &str = "12345675";

/// The invented registry, but for the numbers of which a test says something else.
struct Told {
    invented: Arc<dyn Registry>,
    answers: Mutex<BTreeMap<String, Lookup>>,
}

#[async_trait]
impl Registry for Told {
    fn is_simulated(&self) -> bool {
        true
    }

    fn source(&self) -> Source {
        Source::Simulated
    }

    async fn lookup(&self, ubn: &str) -> Lookup {
        let told = self.answers.lock().unwrap().get(ubn).cloned();
        match told {
            Some(answer) => answer,
            None => self.invented.lookup(ubn).await,
        }
    }
}

impl Told {
    fn says(&self, ubn: &str, answer: Lookup) {
        self.answers.lock().unwrap().insert(ubn.to_owned(), answer);
    }

    fn is_silent_about(&self, ubn: &str) {
        self.says(ubn, Lookup::Unreachable("a test's outage".to_owned()));
    }

    async fn changes(&self, ubn: &str, change: impl FnOnce(&mut BusinessRecord)) {
        let Lookup::Found(mut record) = self.invented.lookup(ubn).await else { panic!("{ubn} is registered") };
        change(record.as_mut());
        self.says(ubn, Lookup::Found(record));
    }

    /// The ministry's open data: a name at most, never an ID number.
    async fn names(&self, ubn: &str, name: Option<&str>) {
        let person = |name: &str| Responsible { name: name.to_owned(), id_last4: None, id_hash: None };
        self.changes(ubn, |record| record.responsible = name.map(person)).await;
    }

    fn recovers(&self) {
        self.answers.lock().unwrap().clear();
    }
}

async fn market(db: Db) -> (Market, Arc<Told>) {
    let mut market = Market::open(db, 1).await;
    let invented = market.cx.gateways.registry.clone();
    let told = Arc::new(Told { invented, answers: Mutex::default() });
    market.world.cx.gateways.registry = told.clone();
    (market, told)
}

async fn start(world: &Market, draft: &OrderView) -> Result<SigningStarted> {
    let shown = orders::check_page(&world.cx, world.owner(), &draft.id).await?.digest;
    let start = orders::StartSigning { order: draft.id.clone(), shown, start: Means::FirmCertificate.into() };
    orders::start_signing(&world.cx, world.owner(), start).await
}

async fn submit(world: &Market, draft: &OrderView, verification: &str) -> Result<OrderView> {
    let shown = orders::check_page(&world.cx, world.owner(), &draft.id).await?.digest;
    let (order, verification) = (draft.id.clone(), verification.to_owned());
    let answer = SignAnswer::DemoCode { code: setup::GOOD_CODE.to_owned() };
    let submit = orders::Submit { order, shown, verification, answer, key: key("sign") };
    orders::submit(&world.cx, world.owner(), submit).await
}

/// The draft is a draft, and its points are the firm's.
async fn kept(world: &Market, draft: &OrderView) {
    assert_eq!(world.show(draft).await.state.name(), "draft");
    assert_eq!(world.available().await, 30_000);
}

/// The addresses of the orders of which staff were told.
async fn told_to_staff(world: &Market) -> Vec<String> {
    let staff = world.employed(StaffRole::Reviewer).await;
    let lines = notice::list(&world.cx, &staff, Audience::Staff, Lang::Zh, None).await.unwrap();
    lines.into_iter().map(|line| line.link).collect()
}

both! {
    async fn while_the_registry_is_silent_nobody_signs_and_the_draft_can_be_signed_later(db: Db) {
        let (world, registry) = market(db).await;
        let draft = world.draft(&world.plan, 30_000, "x").await.unwrap();
        for firm in [BUYER, VENDOR] {
            registry.is_silent_about(firm);
            assert_eq!(refusal(start(&world, &draft).await), Refusal::RegistryUnreachable, "{firm}");
            kept(&world, &draft).await;
            registry.recovers();
        }
        let open = start(&world, &draft).await.unwrap().verification;
        for firm in [BUYER, VENDOR] {
            registry.is_silent_about(firm);
            assert_eq!(refusal(submit(&world, &draft, &open).await), Refusal::RegistryUnreachable, "{firm}");
            kept(&world, &draft).await;
            registry.recovers();
        }
        assert_eq!(submit(&world, &draft, &open).await.unwrap().state.name(), "submitted");
        assert_eq!(world.available().await, 0);
        world.green().await;
    }

    async fn only_a_firm_that_trades_by_the_registry_signs(db: Db) {
        let (world, registry) = market(db).await;
        let draft = world.draft(&world.plan, 30_000, "x").await.unwrap();
        let open = start(&world, &draft).await.unwrap().verification;
        for (status, ended) in [(BusinessStatus::Suspended, false), (BusinessStatus::Ended, true)] {
            registry.changes(BUYER, |record| record.status = status).await;
            assert_eq!(refusal(start(&world, &draft).await), Refusal::BusinessNotActive { ended });
            assert_eq!(refusal(submit(&world, &draft, &open).await), Refusal::BusinessNotActive { ended });
            kept(&world, &draft).await;
        }
        registry.says(BUYER, Lookup::NotFound);
        assert_eq!(refusal(start(&world, &draft).await), Refusal::UbnNotRegistered);
        assert_eq!(refusal(submit(&world, &draft, &open).await), Refusal::UbnNotRegistered);
        kept(&world, &draft).await;
        world.green().await;
    }

    async fn where_no_id_number_is_known_the_same_name_is_the_same_responsible_person(db: Db) {
        let (world, registry) = market(db).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        registry.names(BUYER, Some("王小明")).await;
        registry.names(VENDOR, Some(" 王小明 ")).await;
        assert_eq!(rule(&start(&world, &draft).await.unwrap_err()), Some(&Rule::SelfDealing));
        registry.names(VENDOR, Some("李大同")).await;
        let open = start(&world, &draft).await.unwrap().verification;
        registry.names(VENDOR, Some("王小明")).await;
        let refused = submit(&world, &draft, &open).await.unwrap_err();
        assert_eq!(rule(&refused), Some(&Rule::SelfDealing), "the vendor got the buyer's responsible person meanwhile");
        kept(&world, &draft).await;
        registry.names(VENDOR, Some("李大同")).await;
        assert_eq!(submit(&world, &draft, &open).await.unwrap().state.name(), "submitted");
        assert!(told_to_staff(&world).await.is_empty(), "two names are two people");
    }

    async fn staff_are_told_of_a_signed_order_whose_responsible_persons_cannot_be_compared(db: Db) {
        let (world, registry) = market(db).await;
        registry.names(BUYER, None).await;
        let order = world.submitted(&world.small, 0, "x").await;
        assert_eq!(told_to_staff(&world).await, [format!("/staff/orders/{}", order.id)]);
    }

    async fn staff_are_told_of_a_signed_order_whose_vendor_the_registry_does_not_know(db: Db) {
        let (world, registry) = market(db).await;
        registry.says(VENDOR, Lookup::NotFound);
        let order = world.submitted(&world.small, 0, "x").await;
        assert_eq!(told_to_staff(&world).await, [format!("/staff/orders/{}", order.id)]);
    }
}
