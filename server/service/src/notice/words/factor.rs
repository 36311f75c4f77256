//! The mails about the second factor of an account: each change, so that a person notices one that is not their own.

use domain::lang::Lang;
use domain::time::Instant;

use super::phrases::{Words, clock, pick, two};

const PAGE: &str = "/account/factor";

fn words(subject: String, text: String, lang: Lang) -> Words {
    let not_you = pick(
        lang,
        "若不是您本人，請立刻變更密碼並聯絡客服。",
        "If it wasn’t you, change your password at once and contact support.",
    );
    Words { subject, paragraphs: vec![text, not_you], link: PAGE.to_owned() }
}

/// The factor was turned on, or another app was set up.
#[must_use]
pub fn turned_on(at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    words(
        pick(lang, "兩步驟驗證已設定", "Two-step verification is set up"),
        two(
            lang,
            format!("您的帳號已於 {at} 設定兩步驟驗證，之後登入要再輸入驗證器的六位數字。"),
            format!(
                "Two-step verification was set up for your account on {at}. Signing in now also needs a code from your authenticator app."
            ),
        ),
        lang,
    )
}

/// The factor was turned off.
#[must_use]
pub fn turned_off(at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    words(
        pick(lang, "兩步驟驗證已關閉", "Two-step verification is off"),
        two(
            lang,
            format!("您的帳號已於 {at} 關閉兩步驟驗證，之後只用密碼登入。"),
            format!(
                "Two-step verification was turned off for your account on {at}. Signing in now needs the password only."
            ),
        ),
        lang,
    )
}

/// New recovery codes were made.
#[must_use]
pub fn codes_renewed(at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    words(
        pick(lang, "備用碼已換新", "New recovery codes"),
        two(
            lang,
            format!("您的帳號已於 {at} 換新備用碼，舊的都不能再用。"),
            format!("New recovery codes were made for your account on {at}. The old ones no longer work."),
        ),
        lang,
    )
}

/// A recovery code was used.
#[must_use]
pub fn code_used(at: Instant, left: i64, lang: Lang) -> Words {
    let at = clock(at, lang);
    words(
        pick(lang, "備用碼已使用一組", "A recovery code was used"),
        two(
            lang,
            format!("您的帳號已於 {at} 以備用碼通過驗證，還剩 {left} 組。找不到手機的話，請設定另一支。"),
            format!(
                "A recovery code was used for your account on {at}; {left} are left. If you’ve lost your phone, set up another one."
            ),
        ),
        lang,
    )
}
