//! People and firms of a platform: registering, signing in, being verified, and their forms.

use demo::setup;
use domain::access::StaffRole;
use domain::assessment::{DraftAnswer, Stage, Topic};
use domain::consent::ConsentKind;
use domain::form::account::{NewAccount, SignIn};
use domain::form::business::{Agreement, IdentityStart, NewBusiness};
use domain::form::staff::CheckDecision;
use domain::form::{AccountForm, BusinessForm, Confirmed, EmailCodeForm, SignInForm};
use domain::id::BusinessId;
use domain::identity::Means;
use domain::lang::Lang;
use domain::password::Password;
use domain::time::Instant;
use domain::view::account::{CodeSent, SessionOpened};
use domain::view::member::BusinessView;
use service::accounts::{self, Origin, Register, SignInFrom, VerifyEmail};
use service::identity::Answer;
use service::principal::SignedIn;
use service::{Principal, Result, access, assessments, businesses, staff};

use super::World;

/// The password of all people.
pub const PASSWORD: &str = "a cup of tea at four";
/// The demo code with which the right person confirms.
pub const RIGHT: &str = setup::GOOD_CODE;

/// The person behind a principal.
pub fn person_of(actor: &Principal) -> &SignedIn {
    access::signed_in(actor).unwrap()
}

/// Whether a session is open.
pub fn signed_in(actor: &Principal) -> bool {
    access::signed_in(actor).is_ok()
}

impl World {
    /// Registers an address. The code is in the mailbox.
    pub async fn register(&self, email: &str) -> Result<CodeSent> {
        accounts::register(&self.cx, &Principal::Visitor, registration(email)).await
    }

    /// Tries a code.
    pub async fn try_code(&self, sent: &CodeSent, code: &str) -> Result<SessionOpened> {
        self.try_code_from(sent, code, origin()).await
    }

    pub async fn try_code_from(&self, sent: &CodeSent, code: &str, origin: Origin) -> Result<SessionOpened> {
        let form = EmailCodeForm { email: sent.email.clone(), code: code.to_owned() };
        let attempt = form.parse().unwrap();
        let command = VerifyEmail { attempt, registration: sent.registration.clone(), origin };
        accounts::verify_email(&self.cx, &Principal::Visitor, command).await
    }

    /// A person with a confirmed address and a session.
    pub async fn person(&self, email: &str) -> Principal {
        let sent = self.register(email).await.unwrap();
        let code = self.code(email).await;
        let opened = self.try_code(&sent, &code).await.unwrap();
        self.actor(&opened.token).await
    }

    /// A member of the staff, signed in with one click, which counts as the second factor.
    pub async fn staff(&self, email: &str, role: StaffRole) -> Principal {
        let person = self.person(email).await;
        staff::appoint(&self.cx, &Principal::Platform, &person_of(&person).person, role).await.unwrap();
        let opened = accounts::open_demo(&self.cx, email, &origin()).await.unwrap();
        self.actor(&opened.token).await
    }

    /// A member of the staff, stored directly: nothing is registered and no password is hashed.
    pub async fn employed(&self, role: StaffRole) -> Principal {
        let email = format!("{role:?}@staff.example.tw").to_lowercase();
        setup::person(&self.cx, &email, "計畫人員", "x", &[role]).await.unwrap()
    }

    /// Gives a stored person the password of all people.
    pub async fn give_password(&self, actor: &Principal) {
        let hash = accounts::password::hash(&self.cx, &confirmed(()).password).await.unwrap();
        let mut tx = self.cx.db.begin().await.unwrap();
        let mut person = store::person::lock(&mut tx, &person_of(actor).person).await.unwrap().unwrap();
        person.password_hash = hash;
        store::person::update(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SessionOpened> {
        self.sign_in_from(email, password, "", origin()).await
    }

    /// Signs in from a browser, with a code if there is one.
    pub async fn sign_in_from(&self, email: &str, password: &str, code: &str, origin: Origin) -> Result<SessionOpened> {
        let (email, password, code) = (email.to_owned(), password.to_owned(), code.to_owned());
        let attempt = SignInForm { email, password, code }.parse().unwrap();
        accounts::sign_in(&self.cx, &Principal::Visitor, SignInFrom { attempt, origin }).await
    }

    pub async fn actor(&self, token: &str) -> Principal {
        accounts::authenticate(&self.cx, token).await.unwrap()
    }

    /// Registers a business by the firm's certificate.
    pub async fn business(&self, owner: &Principal, ubn: &str) -> Result<BusinessView> {
        self.business_with(owner, new_business(ubn), RIGHT).await
    }

    /// Registers a business. The demo code decides the result of the proof.
    pub async fn business_with(&self, owner: &Principal, new: NewBusiness, code: &str) -> Result<BusinessView> {
        let started = businesses::start_identity(&self.cx, owner, new, by_certificate()).await?;
        let answer = Answer::DemoCode(code.to_owned());
        businesses::verify(&self.cx, owner, businesses::Verify { verification: started.verification, answer }).await
    }

    /// Lets a person act for a business.
    pub async fn join(&self, person: &Principal, business: &BusinessId, role: &str) {
        let mut tx = self.cx.db.begin().await.unwrap();
        let row = store::business::MemberOf {
            business_id: business.clone(),
            person_id: person_of(person).person.clone(),
            role: role.to_owned(),
            created_at: self.cx.clock.now(&mut tx).await.unwrap(),
        };
        store::business::put_member(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Answers all eight topics.
    pub async fn answer_all(&self, actor: &Principal, business: &BusinessId) {
        for topic in Topic::ALL {
            self.answer(actor, business, topic).await.unwrap();
        }
    }

    pub async fn answer(
        &self,
        actor: &Principal,
        business: &BusinessId,
        topic: Topic,
    ) -> Result<domain::view::member::AssessmentPage> {
        let answer = DraftAnswer { today: Stage::try_from(1).ok(), wanted: Stage::try_from(4).ok() };
        assessments::save(&self.cx, actor, assessments::Save { business: business.clone(), topic, answer }).await
    }

    pub async fn finish(
        &self,
        actor: &Principal,
        business: &BusinessId,
        key: &str,
    ) -> Result<domain::view::member::AssessmentFinished> {
        let command = assessments::Finish { business: business.clone(), key: key.parse().unwrap() };
        assessments::finish(&self.cx, actor, command).await
    }

    /// The code in the newest mail to an address.
    pub async fn code(&self, email: &str) -> String {
        self.work().await;
        let mails = self.mails(email).await;
        let text = &mails.iter().find(|mail| mail.subject.contains("驗證碼")).expect("a code was mailed").body_text;
        let digits: Vec<char> = text.chars().skip_while(|c| !c.is_ascii_digit()).take(6).collect();
        digits.into_iter().collect()
    }
}

/// A request with the password of all people.
pub fn confirmed<T>(asked: T) -> Confirmed<T> {
    Confirmed { asked, password: Password::typed(PASSWORD).unwrap() }
}

pub fn origin() -> Origin {
    from("192.0.2.1")
}

/// A browser at a network address, without cookies.
pub fn from(address: &str) -> Origin {
    Origin { address: address.to_owned(), agent: "a browser".to_owned(), device: String::new() }
}

/// A browser in which a session was opened before.
pub fn known(opened: &SessionOpened) -> Origin {
    Origin { device: opened.device.clone(), ..origin() }
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
    let agree = |kind| Agreement { kind, sha256: service::legal::first(kind.into()).sha256(Lang::Zh) };
    Register {
        account: account(email),
        agreements: ConsentKind::ALL.map(agree).to_vec(),
        lang: Lang::Zh,
        origin: origin(),
    }
}

pub fn attempt(email: &str, password: &str) -> SignIn {
    let form = SignInForm { email: email.to_owned(), password: password.to_owned(), ..SignInForm::default() };
    form.parse().unwrap()
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

/// A staff decision on a check that began at `since`; an empty reason confirms.
pub fn decision(business: &BusinessId, since: Instant, refused: &str) -> CheckDecision {
    CheckDecision {
        business: business.clone(),
        since,
        passed: refused.is_empty(),
        template: None,
        reason: refused.to_owned(),
    }
}
