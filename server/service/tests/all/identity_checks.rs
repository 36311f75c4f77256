//! An identity proven by phone, where the registry has no ID number to compare it with: staff confirm the person, who
//! then signs (rules §3). TW FidO and the registry are asked by their real adapters.

use std::sync::Arc;
use std::time::Duration;

use demo::setup;
use domain::access::StaffRole;
use domain::eligibility::{Checked, Outcome};
use domain::form::business::IdentityStart;
use domain::form::{BusinessForm, IdentityForm};
use domain::money::Points;
use domain::order::StateName;
use domain::view::member::{BusinessView, NextStep};
use domain::view::order::{OrderView, SignAnswer};
use domain::view::refusal::IdentityRefusal;
use gateway::http::HttpsClient;
use gateway::identity::fido::Fido;
use gateway::identity::fido_checksum::FidoKey;
use gateway::registry::gcis::Gcis;
use gateway::transport::Http;
use outside::Providers;
use outside::payments::Format;
use outside::registry::{Firm, Registry};
use service::businesses::{self, Verify};
use service::cases::{self, Filter};
use service::identity::Answer;
use service::market::orders::{self, DraftOrder, StartSigning, Submit};
use service::{Principal, Refusal, Result, members, staff};

use crate::world::*;

const UBN: &str = "04595257";
const HOLDER: &str = "A123456789";
const OTHER: &str = "A234567893";

/// A platform whose identity provider and registry are real adapters.
struct House {
    world: World,
    providers: Providers,
    owner: Principal,
}

fn firm(responsible: &str) -> Firm {
    Firm { name: "晨光茶行有限公司".to_owned(), capital: Some(1_000_000), responsible: responsible.to_owned() }
}

fn by_phone(id_number: &str) -> IdentityStart {
    let means = "mobile_citizen_certificate".to_owned();
    IdentityForm { means, id_number: id_number.to_owned(), mobile: String::new() }.parse().unwrap()
}

const UNMATCHED: Refusal = Refusal::IdentityRefused { reason: IdentityRefusal::NothingToCompare };
const SOMEBODY_ELSE: Refusal = Refusal::IdentityRefused { reason: IdentityRefusal::Mismatch };

impl House {
    async fn open(mut world: World) -> Self {
        let (any, key) = ("127.0.0.1:0".parse().unwrap(), || FidoKey::new(&[7; 32]).unwrap());
        let providers = Providers::open(any, Format::Ecpay, key(), Registry::empty(), None).await.unwrap();
        let http: Arc<dyn Http> = Arc::new(HttpsClient::plain(Duration::from_secs(5)).unwrap());
        let fido = Fido::new(&providers.at, "test", key(), b"a key for ID numbers of the test", http.clone());
        (world.cx.gateways.identity, world.cx.gateways.registry) =
            (Arc::new(fido), Arc::new(Gcis::new(&providers.at, http)));
        providers.registry.enter(UBN, firm("陳小雲"));
        let owner = world.person("chen@example.com").await;
        Self { world, providers, owner }
    }

    /// Registers the firm by the phone of the holder of this number.
    async fn registered(&self, who: &Principal, change: impl FnOnce(&mut BusinessForm)) -> Result<BusinessView> {
        let new = declaring(UBN, change);
        let started = businesses::start_identity(&self.world.cx, who, new, by_phone(HOLDER)).await?;
        let verify = || Verify { verification: started.verification.clone(), answer: Answer::Poll };
        let waits = businesses::verify(&self.world.cx, who, verify()).await;
        assert!(matches!(refusal(waits), Refusal::IdentityWaiting { .. }), "until the phone confirms");
        let shown = self.providers.ministry.confirm(HOLDER).unwrap();
        assert!(shown.contains("晨光茶行有限公司") && shown.contains(UBN), "{shown}");
        businesses::verify(&self.world.cx, who, verify()).await
    }

    /// Signs a draft by the phone of the holder of a number.
    async fn signed(&self, draft: &OrderView, id_number: &str, name: &str) -> Result<()> {
        let cx = &self.world.cx;
        let shown = orders::check_page(cx, &self.owner, &draft.id).await?.digest;
        let start = StartSigning { order: draft.id.clone(), shown: shown.clone(), start: by_phone(id_number) };
        let verification = orders::start_signing(cx, &self.owner, start).await?.verification;
        self.providers.ministry.confirm(id_number).unwrap();
        let (answer, key) = (SignAnswer::Poll, key(name));
        let submit = Submit { order: draft.id.clone(), shown, verification, answer, key };
        orders::submit(cx, &self.owner, submit).await.map(drop)
    }
}

#[tokio::test]
async fn staff_confirm_a_person_whom_the_registry_cannot_and_that_person_signs() {
    each(async |world| {
        let house = House::open(world).await;
        let (cx, owner) = (&house.world.cx, &house.owner);
        let business = house.registered(owner, |_| ()).await.unwrap();
        assert_eq!(business.judgement.outcome, Outcome::NeedsReview);
        let home = members::home(cx, owner, &business.id, domain::lang::Lang::Zh).await.unwrap();
        assert!(matches!(home.next_step, NextStep::AwaitCheck { of: Checked::Identity, .. }), "{:?}", home.next_step);
        assert!(home.notices.iter().any(|notice| notice.subject.contains("身分核對中")), "{:?}", home.notices);

        // nothing is granted and nothing bought meanwhile
        house.world.answer_all(owner, &business.id).await;
        let early = house.world.finish(owner, &business.id, "early").await.unwrap();
        assert_eq!(early.points, Points::ZERO);
        let seller = setup::person(cx, "vendor@example.tw", "廠商", "x", &[]).await.unwrap();
        house.providers.registry.enter("12345675", firm("林小雲"));
        let vendor = setup::vendor(cx, &seller, "12345675", "示範雲端").await.unwrap();
        let mut tx = cx.db.begin().await.unwrap();
        service::market::catalogue::publish_categories(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let plans = setup::solution(cx, &vendor, &setup::BOOKS, &[setup::BOOKS_PLAN]).await.unwrap();
        let draft = DraftOrder {
            business: business.id.clone(),
            plan: plans[0].clone(),
            points: Points::ZERO,
            key: key("draft"),
        };
        let draft = orders::draft(cx, owner, draft).await.unwrap();
        let draft = orders::show(cx, owner, &draft).await.unwrap();
        let early = refusal(house.signed(&draft, HOLDER, "early").await);
        assert!(matches!(early, Refusal::Order(_)), "{early:?}");

        let reviewer = house.world.staff("rev@example.com", StaffRole::Reviewer).await;
        let queue = staff::checks(cx, &reviewer, None).await.unwrap();
        assert_eq!((queue.lines.len(), queue.lines[0].of), (1, Checked::Identity));
        let claimed = queue.lines[0].claimed.as_ref().unwrap();
        assert_eq!((claimed.registered.as_str(), claimed.id_last4.as_deref()), ("陳小雲", Some("6789")));
        let since = queue.lines[0].since;
        let outcome = staff::decide_check(cx, &reviewer, &decision(&business.id, since, "")).await.unwrap();
        assert_eq!(outcome, Outcome::Eligible);

        assert_eq!(refusal(house.signed(&draft, OTHER, "other").await), SOMEBODY_ELSE);
        // the registry names somebody else by now: what staff confirmed holds no longer
        house.providers.registry.enter(UBN, firm("王小明"));
        assert_eq!(refusal(house.signed(&draft, HOLDER, "former").await), UNMATCHED);
        house.providers.registry.enter(UBN, firm("陳小雲"));
        house.signed(&draft, HOLDER, "signed").await.unwrap();
        assert_eq!(orders::show(cx, owner, &draft.id).await.unwrap().state.name(), StateName::Submitted);
        house.world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_person_whom_staff_reject_acts_for_nobody() {
    each(async |world| {
        let house = House::open(world).await;
        let (cx, owner) = (&house.world.cx, &house.owner);
        let business = house.registered(owner, |_| ()).await.unwrap();
        let reviewer = house.world.staff("rev@example.com", StaffRole::Reviewer).await;
        let since = staff::checks(cx, &reviewer, None).await.unwrap().lines[0].since;
        let refused = decision(&business.id, since, "與登記的負責人不同");
        assert_eq!(staff::decide_check(cx, &reviewer, &refused).await.unwrap(), Outcome::Refused);
        let home = members::home(cx, owner, &business.id, domain::lang::Lang::Zh).await.unwrap();
        let told = home.notices.iter().any(|notice| notice.paragraphs[0].contains("與登記的負責人不同"));
        assert!(told, "{:?}", home.notices);
        house.world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_business_is_not_taken_over_by_a_proof_that_nothing_confirms() {
    each(async |world| {
        let house = House::open(world).await;
        house.registered(&house.owner, |_| ()).await.unwrap();
        let other = house.world.person("other@example.com").await;
        let over = |form: &mut BusinessForm| form.take_over = "yes".to_owned();
        assert_eq!(refusal(house.registered(&other, over).await), UNMATCHED);
        // once staff reject whoever registered it, the next person waits for staff
        let (cx, reviewer) = (&house.world.cx, house.world.staff("rev@example.com", StaffRole::Reviewer).await);
        let line = async || staff::checks(cx, &reviewer, None).await.unwrap().lines.remove(0);
        let first = line().await;
        let refused = decision(&first.business, first.since, "另有其人");
        staff::decide_check(cx, &reviewer, &refused).await.unwrap();
        let taken = house.registered(&other, over).await.unwrap();
        assert_eq!(taken.judgement.check(), Some(Checked::Identity));
        let next = line().await;
        let outcome = staff::decide_check(cx, &reviewer, &decision(&next.business, next.since, "")).await.unwrap();
        assert_eq!((next.business, outcome), (taken.id, Outcome::Eligible));
        let former = businesses::get(cx, &house.owner, &first.business).await;
        assert!(matches!(former, Err(service::Error::NotFound)), "{former:?}");
    })
    .await;
}

#[tokio::test]
async fn what_else_is_to_be_checked_begins_with_the_decision() {
    each(async |world| {
        let house = House::open(world).await;
        house.providers.registry.enter(UBN, Firm { capital: Some(500_000_000), ..firm("陳小雲") });
        let smaller = |form: &mut BusinessForm| {
            form.paid_in_capital = "80,000,000".to_owned();
            form.reason = "上個月辦理減資登記".to_owned();
        };
        let business = house.registered(&house.owner, smaller).await.unwrap();
        let (cx, reviewer) = (&house.world.cx, house.world.staff("rev@example.com", StaffRole::Reviewer).await);
        for (of, outcome) in [(Checked::Identity, Outcome::NeedsReview), (Checked::Correction, Outcome::Eligible)] {
            let line = staff::checks(cx, &reviewer, None).await.unwrap().lines.remove(0);
            assert_eq!((line.of, &line.business), (of, &business.id));
            let cases = cases::list(cx, &reviewer, &Filter::parse("", "", ""), None).await.unwrap().lines;
            assert_eq!(cases.iter().map(|line| line.case.kind.check()).collect::<Vec<_>>(), [Some(of)]);
            let case = cases::show(cx, &reviewer, &cases[0].id).await.unwrap();
            let named = case.claimed.map(|claimed| claimed.registered);
            assert_eq!(named.as_deref(), (of == Checked::Identity).then_some("陳小雲"));
            let decided = staff::decide_check(cx, &reviewer, &decision(&business.id, line.since, "")).await;
            assert_eq!(decided.unwrap(), outcome);
        }
        assert!(staff::checks(cx, &reviewer, None).await.unwrap().lines.is_empty());
    })
    .await;
}
