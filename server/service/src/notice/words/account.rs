//! The mails about an account itself: codes, and changes. They are not notices on pages.

use std::collections::BTreeSet;

use domain::access::{MemberRole, StaffRole};
use domain::consent::ConsentKind;
use domain::lang::Lang;
use domain::time::Instant;
use store::consent::Consent;

use super::phrases::{Words, clock, pick, role_name, staff_roles, two};

/// The code that confirms the address of a new account.
#[must_use]
pub fn code(code: &str, until: Instant, lang: Lang) -> Words {
    with_code(lang, pick(lang, "雲市集驗證碼", "Your Yunshiji code"), code, until, "")
}

/// The code that replaces a forgotten password.
#[must_use]
pub fn reset_code(code: &str, until: Instant, lang: Lang) -> Words {
    with_code(
        lang,
        pick(lang, "重設密碼的驗證碼", "Your code to reset your password"),
        code,
        until,
        pick(lang, "有人要為這個帳號重設密碼。", "Somebody asked to reset the password of this account.").as_str(),
    )
}

/// The code that is required besides the password after many wrong ones.
#[must_use]
pub fn sign_in_code(code: &str, until: Instant, lang: Lang) -> Words {
    with_code(
        lang,
        pick(lang, "登入驗證碼", "Your code to sign in"),
        code,
        until,
        pick(
            lang,
            "這個帳號被輸入太多次錯誤的密碼，這次登入除了密碼還需要驗證碼。",
            "There were too many wrong passwords for this account, so this sign-in needs a code as well as the password.",
        )
        .as_str(),
    )
}

/// The code that moves an account to the address that receives it.
#[must_use]
pub fn move_code(code: &str, until: Instant, lang: Lang) -> Words {
    with_code(
        lang,
        pick(lang, "變更電子郵件的驗證碼", "Your code to change your email address"),
        code,
        until,
        pick(lang, "有人要把帳號改用這個電子郵件地址。", "Somebody wants to use this email address for an account.")
            .as_str(),
    )
}

fn with_code(lang: Lang, subject: String, code: &str, until: Instant, before: &str) -> Words {
    let text = two(
        lang,
        format!(
            "{before}您的驗證碼是 {code}，{} 前有效，限用一次。若不是您本人申請，請不必理會這封信。",
            clock(until, lang)
        ),
        format!(
            "{before}{}Your code is {code}. It works once, until {}. If you didn’t ask for it, ignore this email.",
            if before.is_empty() { "" } else { " " },
            clock(until, lang)
        ),
    );
    Words { subject, paragraphs: vec![text], link: String::new() }
}

/// The mail to a registered address that registers again. The page says the same as for a new address.
#[must_use]
pub fn known_address(lang: Lang) -> Words {
    let text = pick(
        lang,
        "有人以這個電子郵件地址註冊雲市集，但這個地址已經有帳號。若是您本人，請直接登入；若不是，請不必理會這封信，您的帳號沒有任何變動。",
        "Somebody tried to register with this email address, but it already has an account. If it was you, just sign in. If not, ignore this email; nothing was changed.",
    );
    Words {
        subject: pick(lang, "您已有雲市集帳號", "You already have an account"),
        paragraphs: vec![text],
        link: "/login".to_owned(),
    }
}

/// The mail to a person who forgot the password of an account whose address was never confirmed: registering again
/// replaces it.
#[must_use]
pub fn unfinished(lang: Lang) -> Words {
    let text = pick(
        lang,
        "您要重設密碼，但這個地址的註冊還沒有完成：寄出的驗證碼一直沒有輸入。請用同一個地址再註冊一次，並設定新的密碼。若不是您本人，請不必理會這封信。",
        "You asked to reset your password, but the registration of this address was never finished: the code we sent wasn’t entered. Register again with the same address and set a new password. If it wasn’t you, ignore this email.",
    );
    Words {
        subject: pick(lang, "您的註冊還沒有完成", "Your registration is not finished"),
        paragraphs: vec![text],
        link: "/register".to_owned(),
    }
}

/// The mail to a registered address to which another account wants to move. The page says the same as for a free
/// address.
#[must_use]
pub fn known_address_of_move(lang: Lang) -> Words {
    let text = pick(
        lang,
        "有人要把另一個雲市集帳號改用這個電子郵件地址，但這個地址已經有帳號，所以沒有變更。若是您本人，請先登入這個地址的帳號；若不是，請不必理會這封信。",
        "Somebody wanted to use this email address for another Yunshiji account, but it already has one, so nothing was changed. If it was you, sign in to this address’s account first. If not, ignore this email.",
    );
    Words {
        subject: pick(lang, "這個地址已有雲市集帳號", "This address already has an account"),
        paragraphs: vec![text],
        link: "/login".to_owned(),
    }
}

/// The account is created: each consent with the text that was agreed to, word for word, its version and SHA-256
/// (rules §3).
#[must_use]
pub fn welcome(consents: &[(Consent, Option<String>)], lang: Lang) -> Words {
    let mut paragraphs = vec![pick(
        lang,
        "您的雲市集帳號已建立。以下是您同意的條文副本，請留存。",
        "Your Yunshiji account has been created. Here is a copy of the texts you agreed to, for your records.",
    )];
    for (consent, text) in consents {
        let at = clock(consent.agreed_at, lang);
        let title = ConsentKind::of(&consent.text_id).map_or(consent.text_id.as_str(), |kind| kind.title(lang));
        paragraphs.push(two(
            lang,
            format!("【{title}】版本 {}，{at} 同意，SHA-256 {}", consent.text_version, consent.text_hash),
            format!("[{title}] version {}, agreed on {at}, SHA-256 {}", consent.text_version, consent.text_hash),
        ));
        paragraphs.extend(text.clone());
    }
    Words {
        subject: pick(lang, "帳號已建立：您同意的條文副本", "Account created: a copy of what you agreed to"),
        paragraphs,
        link: "/register".to_owned(),
    }
}

/// A mail that an administrator sends to see whether mails arrive.
#[must_use]
pub fn test_mail(lang: Lang) -> Words {
    let text = pick(
        lang,
        "這是一封測試信。您收到了，表示雲市集寄得出信：驗證碼、期限提醒和通知都會照這個方式寄給會員。",
        "This is a test. You received it, so Yunshiji can send mail: codes, reminders and notices reach members in the same way.",
    );
    Words {
        subject: pick(lang, "雲市集測試信", "Yunshiji test mail"),
        paragraphs: vec![text],
        link: "/staff/setup?step=mail".to_owned(),
    }
}

/// The password was changed, by a code or by the signed-in person.
#[must_use]
pub fn password_changed(at: Instant, lang: Lang) -> Words {
    let text = two(
        lang,
        format!(
            "您的密碼已於 {} 變更，其他裝置都已登出。若不是您本人，請立刻以「忘記密碼」重設，並聯絡客服。",
            clock(at, lang)
        ),
        format!(
            "Your password was changed on {} and all other devices were signed out. If it wasn’t you, reset it at once with “Forgot your password?” and contact support.",
            clock(at, lang)
        ),
    );
    Words {
        subject: pick(lang, "您的密碼已變更", "Your password was changed"),
        paragraphs: vec![text],
        link: "/reset".to_owned(),
    }
}

/// Staff ended all sessions of the account.
#[must_use]
pub fn sessions_ended(reason: &str, at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    Words {
        subject: pick(lang, "您的帳號已在所有裝置登出", "Your account was signed out everywhere"),
        paragraphs: vec![two(
            lang,
            format!("工作人員於 {at} 將您的帳號在所有裝置登出，原因：{reason}。請重新登入並變更密碼。"),
            format!(
                "On {at}, our staff signed your account out on all devices. Reason: {reason}. Please sign in again and change your password."
            ),
        )],
        link: "/login".to_owned(),
    }
}

/// To the former address: the account has another one now, which is shown only in part.
#[must_use]
pub fn address_changed(new: &str, at: Instant, lang: Lang) -> Words {
    let new = masked(new);
    let text = two(
        lang,
        format!("您的帳號已於 {} 改用 {new}，這個地址不再收到通知。若不是您本人，請立刻聯絡客服。", clock(at, lang)),
        format!(
            "Your account has used {new} since {}, so this address no longer receives notices. If it wasn’t you, contact support at once.",
            clock(at, lang)
        ),
    );
    Words {
        subject: pick(lang, "您的電子郵件地址已變更", "Your email address was changed"),
        paragraphs: vec![text],
        link: "/help".to_owned(),
    }
}

/// The content of the mail of an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Invited<'a> {
    /// The name of the person who invites.
    pub by: &'a str,
    /// The firm.
    pub firm: &'a str,
    /// Its UBN.
    pub ubn: &'a str,
    /// The role offered.
    pub role: MemberRole,
    /// When it expires.
    pub until: Instant,
    /// The token of the link.
    pub token: &'a str,
}

/// An invitation to act for a firm.
#[must_use]
pub fn invitation(invited: &Invited<'_>, lang: Lang) -> Words {
    let Invited { by, firm, ubn, role, until, token } = invited;
    let (role, until) = (role_name(*role, lang), clock(*until, lang));
    let text = two(
        lang,
        format!(
            "{by} 邀請您以{role}的身分，在雲市集代表 {firm}（{ubn}）。請在 {until} 前打開連結接受；不認得的話，請不必理會這封信。"
        ),
        format!(
            "{by} invites you to act for {firm} ({ubn}) on Yunshiji, as {role}. Open the link by {until} to accept. If you don’t know them, ignore this email."
        ),
    );
    Words {
        subject: two(lang, format!("邀請您代表 {firm}"), format!("You are invited to act for {firm}")),
        paragraphs: vec![text],
        link: format!("/join/{token}"),
    }
}

/// To a person who no longer acts for a firm.
#[must_use]
pub fn right_ended(firm: &str, ubn: &str, by: &str, at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    Words {
        subject: two(lang, format!("您不再代表 {firm}"), format!("You no longer act for {firm}")),
        paragraphs: vec![two(
            lang,
            format!(
                "{by} 於 {at} 變更了代表人員，您已不能在雲市集查看或處理 {firm}（{ubn}）的訂單與點數。您自己的帳號不受影響。若您認為不應如此，請與其他負責人或客服聯絡。"
            ),
            format!(
                "On {at}, {by} changed who acts for {firm} ({ubn}). You can no longer see or handle its orders and points on Yunshiji. Your own account isn’t affected. If you think this is wrong, contact another owner or support."
            ),
        )],
        link: "/help".to_owned(),
    }
}

/// An invitation to work for the program; `link` is the path of its page.
#[must_use]
pub fn staff_invitation(by: &str, roles: &BTreeSet<StaffRole>, until: Instant, link: String, lang: Lang) -> Words {
    let (roles, until) = (staff_roles(roles, lang), clock(until, lang));
    let text = two(
        lang,
        format!(
            "{by} 邀請您以{roles}的身分，在雲市集處理計畫的工作。請在 {until} 前打開連結接受；連結限用一次。不認得的話，請不必理會這封信。"
        ),
        format!(
            "{by} invites you to work for the program on Yunshiji as {roles}. Open the link by {until} to accept; it works once. If you don’t know them, ignore this email."
        ),
    );
    Words {
        subject: pick(lang, "邀請您加入計畫團隊", "You are invited to join the program’s staff"),
        paragraphs: vec![text],
        link,
    }
}

/// To a member of the staff whose roles have changed; without roles, the person no longer works for the program.
#[must_use]
pub fn staff_roles_changed(roles: &BTreeSet<StaffRole>, at: Instant, lang: Lang) -> Words {
    let at = clock(at, lang);
    if roles.is_empty() {
        return Words {
            subject: pick(lang, "您不再是計畫團隊的同仁", "You no longer work for the program"),
            paragraphs: vec![two(
                lang,
                format!("兩位同仁於 {at} 決定，您不再在雲市集處理計畫的工作。您自己的帳號不受影響。"),
                format!(
                    "On {at}, two members of the staff decided that you no longer work for the program on Yunshiji. Your own account isn’t affected."
                ),
            )],
            link: "/help".to_owned(),
        };
    }
    let roles = staff_roles(roles, lang);
    Words {
        subject: pick(lang, "您在計畫團隊的角色已變更", "Your roles in the program’s staff have changed"),
        paragraphs: vec![two(
            lang,
            format!("兩位同仁於 {at} 決定，您在雲市集的角色改為：{roles}。"),
            format!("On {at}, two members of the staff decided that your role on Yunshiji is now: {roles}."),
        )],
        link: "/staff".to_owned(),
    }
}

/// The account will be erased; until then this can be cancelled.
#[must_use]
pub fn erasing(due: Instant, lang: Lang) -> Words {
    let text = two(
        lang,
        format!(
            "您的雲市集帳號將於 {} 刪除。在那之前登入，就可以在「刪除帳號」頁面取消。若不是您本人申請，請立刻登入取消並變更密碼。",
            clock(due, lang)
        ),
        format!(
            "Your Yunshiji account will be deleted on {}. Until then you can sign in and cancel on the page “Delete your account”. If you didn’t ask for this, sign in at once, cancel it and change your password.",
            clock(due, lang)
        ),
    );
    Words {
        subject: pick(lang, "您的帳號將要刪除", "Your account will be deleted"),
        paragraphs: vec![text],
        link: "/account/delete".to_owned(),
    }
}

/// The erasure was cancelled.
#[must_use]
pub fn kept(lang: Lang) -> Words {
    Words {
        subject: pick(lang, "您的帳號不會刪除", "Your account will not be deleted"),
        paragraphs: vec![pick(lang, "刪除帳號的申請已取消。", "The request to delete your account was cancelled.")],
        link: "/account".to_owned(),
    }
}

/// The account could not be erased at its time.
#[must_use]
pub fn not_erased(lang: Lang) -> Words {
    Words {
        subject: pick(lang, "您的帳號還沒有刪除", "Your account hasn’t been deleted"),
        paragraphs: vec![pick(
            lang,
            "申請之後，有別的事項需要這個帳號。請看頁面上列出的事項，處理後再申請一次。",
            "Since your request, something else has come to need this account. Settle the items listed on the page, then request deletion again.",
        )],
        link: "/account/delete".to_owned(),
    }
}

/// The account is erased: the last mail.
#[must_use]
pub fn erased(lang: Lang) -> Words {
    Words {
        subject: pick(lang, "您的帳號已刪除", "Your account was deleted"),
        paragraphs: vec![pick(
            lang,
            "姓名、電話、電子郵件、登入資料與往來信件已刪除。依法留存的訂單、發票、點數與同意紀錄不再顯示您的姓名；簽署紀錄與訂單一起留存。",
            "Your name, phone number, email address, sign-in data and emails were deleted. Orders, invoices, points and consents that the law requires us to keep no longer show your name; signatures are kept as long as their orders.",
        )],
        link: String::new(),
    }
}

/// To the former owners of a firm that somebody took over by certificate.
#[must_use]
pub fn taken_over(firm: &str, ubn: &str, lang: Lang) -> Words {
    Words {
        subject: two(lang, format!("{firm} 已由他人以憑證接手"), format!("{firm} was taken over with a certificate")),
        paragraphs: vec![two(
            lang,
            format!(
                "有人以 {firm}（{ubn}）或其負責人的憑證證明身分，成為它在雲市集的負責人；您不再代表它。若您認為不應如此，請與客服聯絡。"
            ),
            format!(
                "Somebody verified their identity with the certificate of {firm} ({ubn}) or of its responsible person and became its owner on Yunshiji. You no longer act for it. If you think this is wrong, contact support."
            ),
        )],
        link: "/help".to_owned(),
    }
}

/// A masked address: `m…@example.com`.
fn masked(email: &str) -> String {
    match email.split_once('@') {
        Some((local, host)) => format!("{}…@{host}", local.chars().take(1).collect::<String>()),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_to_the_former_address_does_not_tell_the_new_one() {
        let words = address_changed("mei.chen@example.com", Instant::from_millis(0), Lang::En);
        assert!(words.paragraphs.concat().contains("m…@example.com"));
        assert!(!words.paragraphs.concat().contains("chen"));
    }
}
