//! A platform of one's own for each test: an empty database, the program of 2022, simulators, clocks that stand.

use chrono::NaiveDate;
use domain::assessment::{DraftAnswer, Stage, Topic};
use domain::consent::{ConsentKind, ConsentText};
use domain::form::account::{NewAccount, SignIn};
use domain::form::business::{Agreement, IdentityStart, NewBusiness};
use domain::form::staff::CheckDecision;
use domain::form::{AccountForm, BusinessForm, EmailCodeForm, SignInForm};
use domain::id::BusinessId;
use domain::identity::Means;
use domain::lang::Lang;
use domain::membership::StaffRole;
use domain::rules::{Program, program_111};
use domain::time::{Instant, start_of};
use domain::view::account::{CodeSent, SessionOpened};
use domain::view::member::BusinessView;
use gateway::Gateways;
use service::accounts::{self, Origin, Register, SignInFrom, VerifyEmail};
use service::identity::Answer;
use service::{Actor, Clock, Config, Cx, Error, Refusal, Result, assessments, businesses, my_data, program, staff};
use store::{Db, Page};

/// The password of everybody.
pub const PASSWORD: &str = "a cup of tea at four";
/// The demo code by which the right person confirms.
pub const RIGHT: &str = "123456";
const HOUR_MS: i64 = 3_600_000;

/// The business answer of a refused command.
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result.unwrap_err() {
        Error::Refused(refusal) => *refusal,
        other => panic!("{other:?}"),
    }
}

/// A platform.
pub struct World {
    pub cx: Cx,
    folder: Option<tempfile::TempDir>,
}

/// 2022-07-15 10:00 Taipei: a Friday.
pub fn friday() -> Instant {
    at(2022, 7, 15, 10)
}

pub fn at(year: i32, month: u32, day: u32, hour: i64) -> Instant {
    start_of(NaiveDate::from_ymd_opt(year, month, day).unwrap()).plus_millis(hour * HOUR_MS)
}

/// Runs a test on every engine there is. The test is given the address of an empty database.
pub async fn on_each_engine(program: Program, test: impl AsyncFn(World)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    test(World::at(&url, Some(folder), &program).await).await;
    let Ok(admin) = std::env::var("YUNSHIJI_TEST_PG") else { return };
    let name = format!("service_{}", service::Random::system().id_text());
    let (server, _) = admin.rsplit_once('/').expect("an address with a database");
    let pool = sqlx::PgPool::connect(&admin).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await.unwrap();
    let world = World::at(&format!("{server}/{name}"), None, &program).await;
    let db = world.cx.db.clone();
    test(world).await;
    db.close().await;
    sqlx::query(sqlx::AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).execute(&pool).await.unwrap();
}

/// Runs a test with the program of 2022.
pub async fn each(test: impl AsyncFn(World)) {
    on_each_engine(program_111(), test).await;
}

impl World {
    async fn at(url: &str, folder: Option<tempfile::TempDir>, program: &Program) -> Self {
        let db = Db::open(url).await.unwrap();
        db.migrate().await.unwrap();
        // The system clock stands years after the business clock, as in a demonstration.
        let clock = Clock::manual(at(2026, 1, 1, 0));
        let cx = Cx::new(db, clock, Gateways::demo("/demo/pay"), Config::demo("http://127.0.0.1:3000"));
        let mut tx = cx.db.begin().await.unwrap();
        cx.clock.start_at(&mut tx, friday()).await.unwrap();
        program::publish(&cx, &mut tx, &Actor::System, program).await.unwrap();
        tx.commit().await.unwrap();
        Self { cx, folder }
    }

    /// Registers an address; the code is in the mailbox.
    pub async fn register(&self, email: &str) -> Result<CodeSent> {
        accounts::register(&self.cx, &Actor::Visitor, registration(email)).await
    }

    /// Tries a code.
    pub async fn try_code(&self, sent: &CodeSent, code: &str) -> Result<SessionOpened> {
        let form = EmailCodeForm { email: sent.email.clone(), code: code.to_owned() };
        let attempt = form.parse().unwrap();
        let command = VerifyEmail { attempt, registration: sent.registration.clone(), origin: origin() };
        accounts::verify_email(&self.cx, &Actor::Visitor, command).await
    }

    /// Somebody with a proved address and a session.
    pub async fn person(&self, email: &str) -> Actor {
        let sent = self.register(email).await.unwrap();
        let code = self.code(email).await;
        let opened = self.try_code(&sent, &code).await.unwrap();
        self.actor(&opened.token).await
    }

    /// A member of the staff.
    pub async fn staff(&self, email: &str, role: StaffRole) -> Actor {
        let person = self.person(email).await;
        staff::appoint(&self.cx, &Actor::System, &person.signed_in().unwrap().person, role).await.unwrap();
        let opened = self.sign_in(email, PASSWORD).await.unwrap();
        self.actor(&opened.token).await
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SessionOpened> {
        accounts::sign_in(&self.cx, &Actor::Visitor, SignInFrom { attempt: attempt(email, password), origin: origin() })
            .await
    }

    pub async fn actor(&self, token: &str) -> Actor {
        accounts::authenticate(&self.cx, token).await.unwrap()
    }

    /// Registers a business by the firm's certificate.
    pub async fn business(&self, owner: &Actor, ubn: &str) -> Result<BusinessView> {
        self.business_with(owner, new_business(ubn), RIGHT).await
    }

    /// Registers a business; the demo code decides what the proof comes to.
    pub async fn business_with(&self, owner: &Actor, new: NewBusiness, code: &str) -> Result<BusinessView> {
        let started = businesses::start_identity(&self.cx, owner, new, by_certificate()).await?;
        let answer = Answer::DemoCode(code.to_owned());
        businesses::verify(&self.cx, owner, businesses::Verify { verification: started.verification, answer }).await
    }

    /// Lets a person act for a business.
    pub async fn join(&self, person: &Actor, business: &BusinessId, role: &str) {
        let mut tx = self.cx.db.begin().await.unwrap();
        let row = store::business::MemberOf {
            business_id: business.clone(),
            person_id: person.signed_in().unwrap().person.clone(),
            role: role.to_owned(),
            created_at: friday(),
        };
        store::business::put_member(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Answers all eight topics.
    pub async fn answer_all(&self, actor: &Actor, business: &BusinessId) {
        for topic in Topic::ALL {
            self.answer(actor, business, topic).await.unwrap();
        }
    }

    pub async fn answer(
        &self,
        actor: &Actor,
        business: &BusinessId,
        topic: Topic,
    ) -> Result<domain::view::member::AssessmentPage> {
        let answer = DraftAnswer { today: Stage::try_from(1).ok(), wanted: Stage::try_from(4).ok() };
        assessments::save(&self.cx, actor, assessments::Save { business: business.clone(), topic, answer }).await
    }

    pub async fn finish(
        &self,
        actor: &Actor,
        business: &BusinessId,
        key: &str,
    ) -> Result<domain::view::member::AssessmentFinished> {
        let command = assessments::Finish { business: business.clone(), key: key.parse().unwrap() };
        assessments::finish(&self.cx, actor, command).await
    }

    /// The mails to an address, the newest first.
    pub async fn mails(&self, to: &str) -> Vec<store::notice::Mail> {
        let mut tx = self.cx.db.read().await.unwrap();
        store::notice::mails(&mut tx, Some(to), &Page::first(50)).await.unwrap()
    }

    /// The code in the newest mail to an address.
    pub async fn code(&self, email: &str) -> String {
        let mails = self.mails(email).await;
        let text = &mails.iter().find(|mail| mail.subject.contains("驗證碼")).expect("a code was mailed").body_text;
        let digits: Vec<char> = text.chars().skip_while(|c| !c.is_ascii_digit()).take(6).collect();
        digits.into_iter().collect()
    }

    /// Every invariant of the ledger holds, and so does the audit's chain.
    pub async fn holds(&self) {
        let mut tx = self.cx.db.read().await.unwrap();
        assert_eq!(store::check::check(&mut tx).await.unwrap(), Vec::new());
        store::audit::verify(&mut tx).await.unwrap().unwrap();
    }

    /// Moves the business clock.
    pub async fn move_to(&self, to: Instant) {
        service::clock::move_to(&self.cx, &Actor::Visitor, service::clock::MoveTo { to }).await.unwrap();
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // The folder goes with the world that used it.
        drop(self.folder.take());
    }
}

pub fn origin() -> Origin {
    Origin { address: "192.0.2.1".to_owned(), agent: "a browser".to_owned() }
}

pub fn account(email: &str) -> NewAccount {
    let form = AccountForm {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        name: "陳小美".to_owned(),
        phone: "0912-345-678".to_owned(),
    };
    form.parse().unwrap()
}

pub fn registration(email: &str) -> Register {
    let agree = |kind| Agreement { kind, sha256: ConsentText::current(kind, Lang::Zh).sha256() };
    Register {
        account: account(email),
        agreements: ConsentKind::ALL.map(agree).to_vec(),
        lang: Lang::Zh,
        origin: origin(),
    }
}

pub fn attempt(email: &str, password: &str) -> SignIn {
    SignInForm { email: email.to_owned(), password: password.to_owned() }.parse().unwrap()
}

pub fn by_certificate() -> IdentityStart {
    Means::FirmCertificate.into()
}

/// A business that declares nothing against itself.
pub fn new_business(ubn: &str) -> NewBusiness {
    declaring(ubn, |_| ())
}

pub fn declaring(ubn: &str, change: impl FnOnce(&mut BusinessForm)) -> NewBusiness {
    let no = || "no".to_owned();
    let mut form = BusinessForm {
        ubn: ubn.to_owned(),
        breach_of_law: no(),
        serious_default: no(),
        prc_funded: no(),
        foreign_branch: no(),
        prior_support: no(),
        prior_points: no(),
        ..BusinessForm::default()
    };
    change(&mut form);
    form.parse().unwrap()
}

/// What staff decide of a check that runs since then: no reason, no refusal.
pub fn decision(business: &BusinessId, since: Instant, refused: &str) -> CheckDecision {
    CheckDecision { business: business.clone(), since, passed: refused.is_empty(), reason: refused.to_owned() }
}

/// All files of a person's archive.
pub async fn archived(cx: &Cx, actor: &Actor) -> Vec<my_data::File> {
    let (to, mut files) = tokio::sync::mpsc::channel(1_000);
    my_data::archive(cx, actor, &to).await.unwrap();
    std::iter::from_fn(|| files.try_recv().ok()).collect()
}
