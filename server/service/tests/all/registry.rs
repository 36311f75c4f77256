//! The registry's answers when a firm registers, receives points and signs (rules §3, §4). An unknown status is never a
//! yes.

use demo::setup;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::access::StaffRole;
use domain::eligibility::Source;
use domain::identity::Means;
use domain::lang::Lang;
use domain::order::{Refusal as Rule, StateName};
use domain::time::Instant;
use domain::view::order::{OrderView, SignAnswer, SigningStarted};
use domain::view::refusal::IdentityRefusal;
use gateway::error::GatewayError;
use gateway::identity::{self, Challenge, Finish, Identity, Start, Subject};
use gateway::registry::{BusinessRecord, BusinessStatus, Lookup, Registry, Responsible};
use service::market::orders;
use service::notice::{self, Audience};
use service::{Refusal, Result, businesses};
use store::Db;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, RIGHT, friday, key, new_business, refusal};

/// The UBNs of the market's firm and of its vendor.
const BUYER: &str = "04595257";
const VENDOR: &str = "12345675";

/// The invented registry, with other answers for the numbers that a test chooses.
struct Scripted {
    invented: Arc<dyn Registry>,
    answers: Mutex<BTreeMap<String, Lookup>>,
}

#[async_trait]
impl Registry for Scripted {
    fn is_simulated(&self) -> bool {
        true
    }

    fn source(&self) -> Source {
        Source::Simulated
    }

    async fn lookup(&self, ubn: &str, now: Instant) -> Lookup {
        let scripted = self.answers.lock().unwrap().get(ubn).cloned();
        match scripted {
            Some(answer) => answer,
            None => self.invented.lookup(ubn, now).await,
        }
    }
}

impl Scripted {
    fn says(&self, ubn: &str, answer: Lookup) {
        self.answers.lock().unwrap().insert(ubn.to_owned(), answer);
    }

    fn is_silent_about(&self, ubn: &str) {
        self.says(ubn, Lookup::Unreachable("a test's outage".to_owned()));
    }

    async fn changes(&self, ubn: &str, change: impl FnOnce(&mut BusinessRecord)) {
        let Lookup::Found(mut record) = self.invented.lookup(ubn, friday()).await else {
            panic!("{ubn} is registered")
        };
        change(record.as_mut());
        self.says(ubn, Lookup::Found(record));
    }

    /// Answers like the ministry's open data: a name at most, never an ID number.
    async fn names(&self, ubn: &str, name: Option<&str>) {
        let person = |name: &str| Responsible { name: name.to_owned(), id_last4: None, id_hash: None };
        self.changes(ubn, |record| record.responsible = name.map(person)).await;
    }

    /// Another person is responsible from now on.
    async fn names_another(&self, ubn: &str) {
        let (name, id_last4, id_hash) = ("李大同".to_owned(), Some("9999".to_owned()), Some("9".repeat(64)));
        self.changes(ubn, |record| record.responsible = Some(Responsible { name, id_last4, id_hash })).await;
    }

    fn recovers(&self) {
        self.answers.lock().unwrap().clear();
    }
}

/// Invented providers that are as strict as real ones: the card belongs to the person named when the challenge was
/// opened, and each answer is given once.
struct Strict {
    invented: Arc<dyn Identity>,
    holders: Mutex<BTreeMap<String, Option<Subject>>>,
}

#[async_trait]
impl Identity for Strict {
    fn means(&self) -> Vec<identity::Means> {
        self.invented.means()
    }

    fn is_simulated(&self) -> bool {
        true
    }

    async fn start(&self, start: Start) -> Result<Challenge, GatewayError> {
        self.holders.lock().unwrap().insert(start.transaction.clone(), Some(start.subject.clone()));
        self.invented.start(start).await
    }

    async fn finish(
        &self,
        challenge: &Challenge,
        answer: &identity::Answer,
        now: Instant,
    ) -> Result<Finish, GatewayError> {
        let holder = self.holders.lock().unwrap().get_mut(&challenge.transaction).and_then(Option::take);
        match holder {
            None => Ok(Finish::Refused(identity::Refusal::BadAnswer)),
            Some(holder) if holder == challenge.subject => self.invented.finish(challenge, answer, now).await,
            Some(_) => Ok(Finish::Refused(identity::Refusal::Mismatch)),
        }
    }
}

async fn market(db: Db) -> (Market, Arc<Scripted>) {
    let mut market = Market::open(db, 1).await;
    let invented = market.cx.gateways.registry.clone();
    let registry = Arc::new(Scripted { invented, answers: Mutex::default() });
    market.world.cx.gateways.registry = registry.clone();
    let invented = market.cx.gateways.identity.clone();
    market.world.cx.gateways.identity = Arc::new(Strict { invented, holders: Mutex::default() });
    (market, registry)
}

async fn start(world: &Market, draft: &OrderView) -> Result<SigningStarted> {
    start_by(world, draft, Means::FirmCertificate).await
}

async fn start_by(world: &Market, draft: &OrderView, means: Means) -> Result<SigningStarted> {
    let shown = orders::check_page(&world.cx, world.owner(), &draft.id).await?.digest;
    let start = orders::StartSigning { order: draft.id.clone(), shown, start: means.into() };
    orders::start_signing(&world.cx, world.owner(), start).await
}

async fn submit(world: &Market, draft: &OrderView, verification: &str) -> Result<OrderView> {
    let shown = orders::check_page(&world.cx, world.owner(), &draft.id).await?.digest;
    let (order, verification) = (draft.id.clone(), verification.to_owned());
    let answer = SignAnswer::DemoCode { code: setup::GOOD_CODE.to_owned() };
    let submit = orders::Submit { order, shown, verification, answer, key: key("sign") };
    orders::submit(&world.cx, world.owner(), submit).await?;
    orders::show(&world.cx, world.owner(), &draft.id).await
}

/// Checks that the draft is still a draft and that its points belong to the firm.
async fn kept(world: &Market, draft: &OrderView) {
    assert_eq!(world.show(draft).await.state.name(), StateName::Draft);
    assert_eq!(world.available().await, 30_000);
}

/// The links in the notices for staff.
async fn links_for_staff(world: &Market) -> Vec<String> {
    let staff = world.employed(StaffRole::Reviewer).await;
    let lines = notice::list(&world.cx, &staff, Audience::Staff, Lang::Zh, None).await.unwrap();
    lines.into_iter().map(|line| line.link).collect()
}

both! {
    async fn without_an_answer_of_the_registry_a_draft_is_signed_later(db: Db) {
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
        assert_eq!(submit(&world, &draft, &open).await.unwrap().state.name(), StateName::Submitted);
        assert_eq!(world.available().await, 0);
        world.green().await;
    }

    async fn only_a_firm_that_trades_by_the_registry_signs(db: Db) {
        let (world, registry) = market(db).await;
        let draft = world.draft(&world.plan, 30_000, "x").await.unwrap();
        let open = start(&world, &draft).await.unwrap().verification;
        registry.changes(BUYER, |record| record.status = BusinessStatus::Unknown).await;
        assert_eq!(refusal(start(&world, &draft).await), Refusal::BusinessStatusUnknown, "an unknown status is not a yes");
        kept(&world, &draft).await;
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
        for (ours, theirs) in [("林‧拉娃", "林・拉娃"), ("王　明", "王明"), ("Jose\u{301}", "JOSÉ")] {
            registry.names(BUYER, Some(ours)).await;
            registry.names(VENDOR, Some(theirs)).await;
            let refused = start(&world, &draft).await.unwrap_err();
            assert_eq!(rule(&refused), Some(&Rule::SelfDealing), "{ours} {theirs}");
        }
        registry.names(BUYER, Some("王小明")).await;
        registry.names(VENDOR, Some("李大同")).await;
        let open = start(&world, &draft).await.unwrap().verification;
        registry.names(VENDOR, Some("王小明")).await;
        let refused = submit(&world, &draft, &open).await.unwrap_err();
        assert_eq!(rule(&refused), Some(&Rule::SelfDealing), "the vendor got the buyer's responsible person meanwhile");
        kept(&world, &draft).await;
        registry.names(VENDOR, Some("李大同")).await;
        assert_eq!(submit(&world, &draft, &open).await.unwrap().state.name(), StateName::Submitted);
        assert!(links_for_staff(&world).await.is_empty(), "two names are two people");
    }

    async fn staff_are_told_of_a_signed_order_whose_responsible_persons_cannot_be_compared(db: Db) {
        let (world, registry) = market(db).await;
        registry.names(BUYER, None).await;
        let order = world.submitted(&world.small, 0, "x").await;
        assert_eq!(links_for_staff(&world).await, [format!("/staff/orders/{}", order.id)]);
    }

    async fn staff_are_told_of_a_signed_order_whose_vendor_the_registry_does_not_know(db: Db) {
        let (world, registry) = market(db).await;
        registry.says(VENDOR, Lookup::NotFound);
        let order = world.submitted(&world.small, 0, "x").await;
        assert_eq!(links_for_staff(&world).await, [format!("/staff/orders/{}", order.id)]);
    }

    async fn the_proof_of_a_former_responsible_person_signs_nothing(db: Db) {
        let (world, registry) = market(db).await;
        let draft = world.draft(&world.small, 0, "x").await.unwrap();
        let citizen = async || start_by(&world, &draft, Means::CitizenCertificate).await.unwrap().verification;
        let open = citizen().await;
        registry.names_another(BUYER).await;
        let refused = refusal(submit(&world, &draft, &open).await);
        assert_eq!(refused, Refusal::IdentityRefused { reason: IdentityRefusal::Mismatch });
        kept(&world, &draft).await;
        assert_eq!(submit(&world, &draft, &citizen().await).await.unwrap().state.name(), StateName::Submitted);
    }

    async fn a_firm_is_registered_as_the_registry_has_it_when_the_identity_is_proved(db: Db) {
        const UBN: &str = "22099131";
        let (world, registry) = market(db).await;
        let owner = setup::person(&world.cx, "second@example.tw", "第二家", "x", &[]).await.unwrap();
        let start = async || {
            let started = businesses::start_identity(&world.cx, &owner, new_business(UBN), Means::CitizenCertificate.into()).await;
            started.unwrap().verification
        };
        let verify = async |verification: &str| {
            let answer = identity::Answer::DemoCode(RIGHT.to_owned());
            let command = businesses::Verify { verification: verification.to_owned(), answer };
            businesses::verify(&world.cx, &owner, command).await
        };
        let open = start().await;
        registry.is_silent_about(UBN);
        assert_eq!(refusal(verify(&open).await), Refusal::RegistryUnreachable);
        registry.changes(UBN, |record| record.status = BusinessStatus::Ended).await;
        assert_eq!(refusal(verify(&open).await), Refusal::BusinessNotActive { ended: true });
        registry.names_another(UBN).await;
        let refused = refusal(verify(&open).await);
        assert_eq!(refused, Refusal::IdentityRefused { reason: IdentityRefusal::Mismatch });
        registry.recovers();
        let open = start().await;
        assert_eq!(verify(&open).await.unwrap().ubn, UBN);
    }

    async fn points_are_granted_to_a_firm_that_trades_by_the_registry_of_that_day(db: Db) {
        const UBN: &str = "22099131";
        let (world, registry) = market(db).await;
        let owner = setup::person(&world.cx, "second@example.tw", "第二家", "x", &[]).await.unwrap();
        let firm = setup::firm(&world.cx, &owner, UBN, false).await.unwrap();
        world.answer_all(&owner, &firm).await;
        registry.is_silent_about(UBN);
        assert_eq!(refusal(world.finish(&owner, &firm, "finish-1").await), Refusal::RegistryUnreachable);
        registry.changes(UBN, |record| record.status = BusinessStatus::Ended).await;
        let refused = refusal(world.finish(&owner, &firm, "finish-2").await);
        assert_eq!(refused, Refusal::BusinessNotActive { ended: true });
        assert_eq!(world.balance("available", firm.as_str()).await, 0);
        registry.recovers();
        assert_eq!(world.finish(&owner, &firm, "finish-3").await.unwrap().points.get(), 30_000);
        registry.is_silent_about(UBN);
        let again = world.finish(&owner, &firm, "finish-3").await.unwrap();
        assert_eq!(again.points.get(), 30_000, "the same submit has the same answer, whoever is silent by now");
        world.green().await;
    }
}
