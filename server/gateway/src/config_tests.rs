//! Production refuses what only a demonstration may have.

use super::*;
use crate::payment::merchant::Merchant;
use crate::transport::recorded::Recorded;

fn build(config: &Config) -> Result<Vec<&'static str>, ConfigError> {
    let http: Arc<dyn Http> = Arc::new(Recorded::bodies([]));
    Gateways::build(config, &http).map(|gateways| gateways.simulated())
}

fn merchants(hash_key: &str, hash_iv: &str) -> Merchants {
    let shop = Merchant { id: "1".into(), hash_key: hash_key.into(), hash_iv: hash_iv.into(), shared: false };
    Merchants([("vendor-1".parse().expect("an id"), shop)].into())
}

fn production() -> Config {
    Config {
        demo: false,
        at: Addresses::real(),
        id_key: vec![1; 32],
        identity: IdentityConfig::Fido {
            service_id: "s".into(),
            key: "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".into(),
        },
        payments: PaymentsConfig::Ecpay(merchants("private-key-0001", "private-iv-00001")),
        registry: RegistryConfig::Gcis,
        mail: MailConfig::Smtp { url: "smtps://u:p@mail.example.com".into(), from: "a@example.com".into() },
    }
}

#[tokio::test]
async fn a_demo_simulates_everything_and_production_nothing() {
    assert_eq!(build(&Config::demo()), Ok(vec!["identity", "payments", "registry", "mail"]));
    assert_eq!(build(&production()), Ok(vec![]));
    assert!(Gateways::demo(DEMO_PAY_PATH).demo_payments.is_some());
}

#[tokio::test]
async fn production_refuses_each_simulator() {
    let refused = |name| Err(ConfigError::SimulatorInProduction(name));
    assert_eq!(build(&Config { identity: IdentityConfig::Simulated, ..production() }), refused("identity"));
    let payments = PaymentsConfig::Simulated { pay_page: DEMO_PAY_PATH.into() };
    assert_eq!(build(&Config { payments, ..production() }), refused("payments"));
    assert_eq!(build(&Config { registry: RegistryConfig::Simulated, ..production() }), refused("registry"));
    assert_eq!(build(&Config { mail: MailConfig::Simulated, ..production() }), refused("mail"));
}

#[tokio::test]
async fn production_refuses_published_keys() {
    for key in ecpay::PUBLISHED_KEYS {
        let payments = PaymentsConfig::Ecpay(merchants(key, "private-iv-00001"));
        assert_eq!(build(&Config { payments, ..production() }), Err(ConfigError::PublishedKey("ECPay")));
    }
    let payments = PaymentsConfig::Newebpay(merchants(newebpay::PUBLISHED_KEYS[0], "private-iv-00001"));
    assert_eq!(build(&Config { payments, ..production() }), Err(ConfigError::PublishedKey("NewebPay")));
    let id_key = DEMO_ID_KEY.to_vec();
    assert_eq!(build(&Config { id_key, ..production() }), Err(ConfigError::PublishedKey("id key")));
    assert!(matches!(build(&Config { id_key: vec![1; 31], ..production() }), Err(ConfigError::Invalid(..))));
}

#[test]
fn only_a_server_on_this_machine_stands_in_for_the_parties() {
    assert!(Addresses::local("http://127.0.0.1:8080").is_ok());
    for bad in ["http://127.0.0.1", "http://127.0.0.1:8080/x", "http://127.0.0.1:80@example.com", "https://example.com"]
    {
        assert!(Addresses::local(bad).is_err(), "{bad}");
    }
}

#[tokio::test]
async fn an_unbuilt_verification_is_refused_even_in_a_demo() {
    for identity in [IdentityConfig::Cards, IdentityConfig::MobileNumber] {
        for base in [production(), Config::demo()] {
            let config = Config { identity: identity.clone(), ..base };
            assert!(matches!(build(&config), Err(ConfigError::NotBuilt(..))));
        }
    }
}

#[tokio::test]
async fn a_merchant_account_is_complete_and_belongs_to_one_vendor() {
    let account = |id: &str, shared| Merchant { id: id.into(), hash_key: "k".into(), hash_iv: "i".into(), shared };
    let built = |accounts: &[Merchant]| {
        let named = accounts.iter().enumerate();
        let all = named.map(|(number, each)| (format!("vendor-{number}").parse().expect("an id"), each.clone()));
        build(&Config { payments: PaymentsConfig::Ecpay(Merchants(all.collect())), ..production() })
    };
    assert_eq!(built(&[account("1", false), account("2", false)]), Ok(vec![]));
    assert_eq!(built(&[account("1", true), account("1", true)]), Ok(vec![]), "shared on purpose");
    for accounts in [
        vec![account("1", false), account("1", false)],
        vec![account("1", true), account("1", false)],
        vec![account("1", false), account("1", true)],
        vec![account(" ", false)],
        vec![account("1", true), Merchant { hash_key: "other".into(), ..account("1", true) }],
        vec![Merchant { hash_key: String::new(), ..account("1", false) }],
        vec![Merchant { hash_iv: String::new(), ..account("1", false) }],
    ] {
        assert!(matches!(built(&accounts), Err(ConfigError::Invalid("merchants", _))), "{accounts:?}");
    }
}
