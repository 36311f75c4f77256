//! Fields of a form that was refused without JavaScript are shown again, by any server.

use crate::demonstration::{Browser, serve};
use crate::installed::Installed;
use crate::written::Watched;

#[tokio::test]
async fn a_form_that_one_server_refused_shows_its_fields_on_another() {
    let installed = Installed::new();
    let one = serve(&installed);
    let other = serve(&installed);
    let mut browser = Browser::default();
    let wrong = [("form[email]", "mei@example.com"), ("form[password]", "a wrong password"), ("next", "")];
    let refused = browser.send(&one, "/login", "/api/fn/sign_in", &wrong);
    assert!(refused.location.contains("__err="), "{} {}", refused.status, refused.location);
    assert!(browser.cookies.contains_key("kept"));
    let page = browser.get(&other, &refused.location);
    assert!(page.body.contains("mei@example.com"), "{}", page.status);
    assert!(!page.body.contains("a wrong password"), "secrets are never kept");
    assert!(
        !Browser::default().get(&other, &refused.location).body.contains("mei@example.com"),
        "for its browser alone"
    );

    let db = Watched::open(&installed.file()).await;
    assert_eq!(db.count("SELECT COUNT(*) FROM kept_form").await, 1);
    let right =
        [("form[email]", "member1@demo.yunshiji.example"), ("form[password]", "yunshiji-demo-2022"), ("next", "")];
    let signed_in = browser.send(&other, "/login", "/api/fn/sign_in", &right);
    assert!(!signed_in.location.contains("__err="), "{}", signed_in.location);
    assert!(!browser.cookies.contains_key("kept"));
    assert_eq!(db.count("SELECT COUNT(*) FROM kept_form").await, 0, "the fields are deleted after success");

    // a form that succeeds at once writes no fields
    db.quiet().await;
    let mut second = Browser::default();
    let signed_in = second.send(&one, "/login", "/api/fn/sign_in", &right);
    assert!(!signed_in.location.contains("__err="), "{}", signed_in.location);
    let written = db.written().await;
    assert!(written.contains("session") && !written.contains("kept_form"), "{written:?}");
}
