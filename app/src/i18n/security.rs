//! Texts of the security log.

use domain::lang::Lang;
use domain::security::Event;

use super::plural;

texts! {
    title = "安全紀錄" | "Security log";
    note = "登入、失敗、拒絕、超過限制與兩步驟驗證的異動。網路位址只留前段；一小時內太多時只計次數。" | "Sign-ins, failures, denials, exceeded limits, and changes of two-step verification. Network addresses are shortened. When there are too many within an hour, the rest is only counted.";
    all = "所有種類" | "All kinds";
    kind = "種類" | "Kind";
    email = "這個電子郵件的帳號" | "Account with this email address";
    who = "誰" | "Who";
    network = "網路" | "Network";
    detail = "內容" | "What";
    counted(times: i64) = "這一小時另有 {times} 次，沒有逐筆記錄" | "Also {times} in this hour, only counted" with times = plural(times, "event");
    provider = "付款服務商" | "Payment provider";
    empty = "沒有符合的紀錄" | "No lines match";
    empty_note = "紀錄保留 180 天。" | "Lines are kept for 180 days.";

    reset_title = "重設某人的兩步驟驗證" | "Reset somebody’s two-step verification";
    reset_note = "手機與備用碼都遺失時使用。請先以其他方式確認是本人。由另一位同仁確認後，移除驗證並登出所有裝置，本人會收到通知。" | "For a person who has lost both phone and recovery codes. First make sure that it’s really them. Once a colleague confirms, it’s removed, all devices are signed out, and the person is told.";
    reset_of = "帳號的電子郵件" | "Email address of the account";
    reset_reason = "理由" | "Reason";
    reset_reason_hint = "寫下如何確認是本人" | "Say how you made sure that it’s them";
    reset_go = "提出重設" | "Propose reset";
    reset_done = "已提出，等另一位同仁確認。" | "Proposed. A colleague must confirm it.";

    e_sign_in_failed = "登入失敗" | "Sign-in failed";
    e_password_refused = "密碼錯誤" | "Wrong password";
    e_code_refused = "信中驗證碼錯誤" | "Wrong emailed code";
    e_factor_refused = "兩步驟驗證碼錯誤" | "Wrong two-step code";
    e_limited = "超過限制" | "Limit exceeded";
    e_denied = "沒有權限" | "Denied";
    e_cross_site = "來自其他網站" | "From another site";
    e_forged = "偽造的付款通知" | "Forged payment notification";
    e_signed_in = "登入成功" | "Signed in";
    e_factor_entered = "通過兩步驟驗證" | "Two-step code entered";
    e_factor_on = "兩步驟驗證開啟" | "Two-step verification turned on";
    e_factor_off = "兩步驟驗證關閉" | "Two-step verification turned off";
    e_factor_reset = "兩步驟驗證由兩位同仁重設" | "Two-step verification reset by two people";
    e_codes_renewed = "產生備用碼" | "Recovery codes renewed";
}

/// The name of a kind of event.
pub(crate) const fn event(lang: Lang, event: Event) -> &'static str {
    match event {
        Event::SignInFailed => e_sign_in_failed(lang),
        Event::PasswordRefused => e_password_refused(lang),
        Event::CodeRefused => e_code_refused(lang),
        Event::FactorRefused => e_factor_refused(lang),
        Event::Limited => e_limited(lang),
        Event::Denied => e_denied(lang),
        Event::CrossSite => e_cross_site(lang),
        Event::ForgedNotification => e_forged(lang),
        Event::SignedIn => e_signed_in(lang),
        Event::FactorEntered => e_factor_entered(lang),
        Event::FactorTurnedOn => e_factor_on(lang),
        Event::FactorTurnedOff => e_factor_off(lang),
        Event::FactorReset => e_factor_reset(lang),
        Event::RecoveryCodesRenewed => e_codes_renewed(lang),
    }
}
