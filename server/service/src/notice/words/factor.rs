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

/// Two members of the staff removed the factor.
#[must_use]
pub fn reset(at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    Words {
        subject: pick(lang, "兩步驟驗證已由客服重設", "Your two-step verification was reset"),
        paragraphs: vec![two(
            lang,
            format!(
                "應您的要求，計畫的兩位同仁已於 {at} 移除您帳號的兩步驟驗證，所有裝置都已登出。請用密碼登入，再重新設定。若不是您要求的，請立刻變更密碼並聯絡客服。"
            ),
            format!(
                "At your request, two members of the program’s staff removed the two-step verification of your account on {at}. All devices were signed out. Sign in with your password and set it up again. If you didn’t ask for this, change your password at once and contact support."
            ),
        )],
        link: PAGE.to_owned(),
    }
}
