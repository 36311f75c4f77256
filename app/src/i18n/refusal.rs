//! Refusals and failures in words: what happened, that nothing was lost, and what would cure it.

use domain::lang::Lang;
use domain::view::refusal::{IdentityRefusal, Refusal};

use super::{expert, format, order_refusal};
use crate::api::AppError;

texts! {
    key_reused = "這個動作已經送出過，內容不同。請重新整理後再試。" | "This was sent before with other content. Reload the page and try again.";
    too_many(at: String) = "嘗試太多次，請在 {at} 之後再試。" | "Too many tries. Try again after {at}.";
    busy = "現在太忙，這次什麼都還沒做。請過幾秒再送一次。" | "The site is too busy now; nothing was done. Send it again in a few seconds.";
    wait(seconds: i64) = "請等 {seconds} 秒再試。" | "Try again in {seconds} seconds.";
    demo_only = "只有演練環境可以這麼做。" | "Only the rehearsal can do this.";
    clock_backwards = "時鐘只能往前調。" | "The clock moves only forward.";
    clock_beyond = "工作日曆只載入到這裡，時鐘不能再往前。" | "The working-day calendar ends here; the clock cannot go further.";
    year_not_loaded(year: i32) = "{year} 年的工作日曆還沒有載入，無法算出期限。客服會盡快補上。" | "The calendar of {year} is not loaded, so the deadline cannot be worked out. Staff will add it.";
    wrong_credentials = "電子郵件或密碼不正確。" | "The e-mail address or the password is wrong.";
    sign_in_code = "這個地址被輸入太多次錯誤的密碼，請再輸入密碼，並加上驗證碼。如果它有帳號，驗證碼已經寄出，10 分鐘內有效。" | "Too many wrong passwords were tried for this address. Enter the password again, and a code: if the address has an account, one is on its way. It works for 10 minutes.";
    sign_in_code_wrong = "電子郵件、密碼或驗證碼不正確。請核對最新的一封信。" | "The address, the password or the code is wrong. Look at the newest mail.";
    wrong_password = "密碼不正確。" | "The password is wrong.";
    code_wrong = "驗證碼不正確或已失效。請核對最新的一封信，或重新寄送。" | "The code is wrong or no longer valid. Look at the newest mail, or have it sent again.";
    texts_changed = "同意書的內容剛更新，請重新閱讀。" | "The texts were just updated. Please read them again.";
    email_not_verified = "請先完成電子郵件驗證。" | "Prove your e-mail address first.";
    ubn_not_registered = "登記資料裡查不到這個統一編號。" | "The registry has no such UBN.";
    business_ended = "登記資料顯示這家事業已解散或廢止。" | "By the registry this business is dissolved.";
    business_suspended = "登記資料顯示這家事業目前停業。復業後即可再辦理。" | "By the registry this business is suspended. Come back once it trades again.";
    business_unknown = "無法從登記資料判斷這家事業是否營業中，請由客服人員確認。您的資料與草稿都在。" | "The registry does not say for sure whether this business trades; our staff must look. What you entered and your drafts are kept.";
    registry_unreachable = "目前無法向登記資料庫查詢。您填寫的資料與草稿都在，請稍後再試。" | "The registry cannot be asked now. What you entered and your drafts are kept; try again later.";
    ask_owner = "這家事業已經是會員。請向它的負責人索取邀請。" | "This business is a member already. Ask its owner to invite you.";
    already_member = "您已經代表這家事業。" | "You act for this business already.";
    account_needed = "帳號還不能刪除：請先處理頁面上列出的事項。" | "The account cannot be erased yet: see to what the page lists first.";
    acts_already = "這個人已經代表這家事業。" | "This person acts for the business already.";
    too_many_drafts = "這家事業的草稿已達上限。請先送出或刪除不再需要的草稿。" | "This business has as many drafts as it may. Submit one, or throw one away, first.";
    too_many_people = "代表這家事業或受邀的人已達上限，請先移除不再需要的。" | "As many people act for this business, or are invited, as may. Remove some first.";
    invitation_over = "這份邀請已經失效、已使用或已撤回。請邀請您的人再寄一次。" | "This invitation is over, used or withdrawn. Ask who invited you to send it again.";
    invitation_of_another = "這份邀請寄給另一個電子郵件地址。請用那個帳號登入。" | "This invitation went to another address. Sign in with that account.";
    last_owner = "至少要有一位負責人。請先邀請另一位負責人。" | "A business has at least one owner. Invite another owner first.";
    begin_again = "這次的查詢或驗證已失效，請重新開始。" | "This look-up or check is over. Begin again.";
    means_not_offered = "目前沒有提供這種驗證方式，請改用另一種。" | "This means is not offered now. Choose another.";
    waiting = "還沒有收到手機上的確認，請確認後再按一次。" | "Your phone has not confirmed yet. Confirm there and try again.";
    no_program = "目前沒有開放的補助計畫。" | "No subsidy program is open now.";
    incomplete = "還有題目沒有回答。" | "Some questions are not answered yet.";
    finished = "自評已經完成，答案不能再改。" | "The assessment is complete; its answers no longer change.";
    no_assessment = "這家事業不需要填寫自評，可以直接選購。" | "This business needs no assessment and can buy right away.";
    nothing_to_correct = "沒有需要更正的資料：填的數字和登記資料相同，或更正已在確認中。" | "Nothing is to be corrected: the figures are as registered, or a correction is being checked.";
    nothing_to_check = "這件審核已經由其他人處理。" | "This check was decided already.";
    not_reviewable = "服務開始使用後才能評價。" | "A service can be reviewed once it has begun.";
    review_changed = "會員剛改了這則評價，請重新閱讀後再決定。" | "The member just changed this review. Read it again before deciding.";
    nothing_to_pay = "這張訂單目前不需要付款。" | "This order waits for no payment.";
    not_signed_in = "請先登入，登入後會回到這一頁。" | "Sign in first; you will return to this page.";
    forbidden = "您的帳號沒有這項權限。" | "Your account may not do this.";
    not_found = "找不到這筆資料，或它不屬於您。" | "There is no such record, or it is not yours.";
    failed_unnamed = "系統暫時沒有回應，請稍後再送一次；同一份資料重送也只算一次。" | "The system did not answer. Send it again later: the same sent twice counts once.";
    failed(reference: String) = "系統出了問題，您的資料都在，請稍後再試。詢問時請告知編號 {reference}。" | "Something broke on our side; nothing was changed. Try again later, and name {reference} when asking.";
    offline = "連不上網路，您輸入的內容都還在，連線後再送一次。" | "No connection. What you typed is still here; send it again once you are online.";
    provider = "目前連不上付款服務，什麼也沒有變動，請稍後再試。" | "The payment provider cannot be reached. Nothing changed; try again later.";
    provider_locked(at: String) = "付款服務商暫時不接受查詢，什麼也沒有變動。請在 {at} 之後再試。" | "The payment provider takes no questions for a while. Nothing changed; try again after {at}.";
    payment_pending = "付款服務商還在確認上一次付款的結果，什麼也沒有變動。請等候結果，不要再付一次。" | "The provider is still confirming the last payment. Nothing changed; wait for the result and do not pay again.";
    invalid = "有欄位需要改正。" | "Some fields need correcting.";

    id_cancelled = "您取消了驗證。" | "You cancelled the check.";
    id_unreachable = "驗證機構沒有回應，什麼也沒有變動。請稍後再試，或改用其他方式。" | "The provider of this means does not answer; nothing was changed. Try again later, or choose another means.";
    id_expired = "驗證逾時，請重新開始；也可以改用其他方式。" | "The check timed out. Begin again, or choose another means.";
    id_wrong_pin = "PIN 碼不正確，請再試一次；連錯三次卡片會鎖住。" | "The PIN is wrong. Try again; a card locks after three wrong ones.";
    id_locked = "憑證已鎖卡，請先解鎖。" | "The card is locked. Unlock it first.";
    id_no_card = "讀不到憑證，請確認卡片、讀卡機與元件。" | "No card was found. Check card, reader and component.";
    id_invalid = "憑證或手機綁定已失效或過期，請換發，或改用其他方式。" | "The certificate or the phone's binding is no longer valid. Renew it, or choose another means.";
    id_mismatch = "驗證的人與登記的負責人不同。請由負責人本人驗證，或改用事業自己的工商憑證；負責人剛變更的話，請聯絡客服。" | "The person is not the registered responsible person. Let that person do it, or use the firm's own certificate; if the person has just changed, contact us.";
    id_nothing = "登記資料不足以核對這種方式，請改用另一種，或聯絡客服。" | "The registry has nothing to compare this means with. Choose another, or contact us.";
    id_secondary = "附卡不能使用，請改用正卡。" | "A secondary card is not accepted. Use the primary one.";
    id_document = "簽的是另一份文件，請重新開始。" | "Another document was signed. Begin again.";
    id_bad = "沒有收到有效的驗證結果，請再試一次，或改用其他方式。" | "No valid answer arrived. Try again, or choose another means.";
}

/// An error in words.
pub(crate) fn words(lang: Lang, error: &AppError) -> String {
    match error {
        AppError::Refused(refusal) => refused(lang, refusal),
        AppError::Invalid(_) => invalid(lang).to_owned(),
        AppError::NotSignedIn => not_signed_in(lang).to_owned(),
        AppError::Forbidden => forbidden(lang).to_owned(),
        AppError::NotFound => not_found(lang).to_owned(),
        AppError::Failed { reference } if reference.is_empty() => failed_unnamed(lang).to_owned(),
        AppError::Failed { reference } => failed(lang, reference.clone()),
        AppError::Offline => offline(lang).to_owned(),
    }
}

fn refused(lang: Lang, refusal: &Refusal) -> String {
    let text = match refusal {
        Refusal::TooManyTries { retry_at } => return too_many(lang, format::clock(*retry_at)),
        Refusal::Wait { seconds } => return wait(lang, *seconds),
        Refusal::ProviderLocked { until } => return provider_locked(lang, format::moment(lang, *until)),
        Refusal::PaymentPending => payment_pending(lang),
        Refusal::YearNotLoaded { year } => return year_not_loaded(lang, *year),
        Refusal::IdentityRefused { reason } => identity(lang, *reason),
        Refusal::KeyReused => key_reused(lang),
        Refusal::Busy => busy(lang),
        Refusal::DemoOnly => demo_only(lang),
        Refusal::ClockBackwards { .. } => clock_backwards(lang),
        Refusal::ClockBeyondCalendar { .. } => clock_beyond(lang),
        Refusal::WrongCredentials => wrong_credentials(lang),
        Refusal::SignInCode { wrong: false } => sign_in_code(lang),
        Refusal::SignInCode { wrong: true } => sign_in_code_wrong(lang),
        Refusal::WrongPassword => wrong_password(lang),
        Refusal::CodeWrong => code_wrong(lang),
        Refusal::TextsChanged => texts_changed(lang),
        Refusal::EmailNotVerified => email_not_verified(lang),
        Refusal::UbnNotRegistered => ubn_not_registered(lang),
        Refusal::BusinessNotActive { ended: true } => business_ended(lang),
        Refusal::BusinessNotActive { ended: false } => business_suspended(lang),
        Refusal::BusinessStatusUnknown => business_unknown(lang),
        Refusal::RegistryUnreachable => registry_unreachable(lang),
        Refusal::IdentityUnreachable => id_unreachable(lang),
        Refusal::AskOwnerToInvite => ask_owner(lang),
        Refusal::AlreadyMember { .. } => already_member(lang),
        Refusal::ActsAlready => acts_already(lang),
        Refusal::TooManyDrafts => too_many_drafts(lang),
        Refusal::TooManyPeople => too_many_people(lang),
        Refusal::InvitationOver => invitation_over(lang),
        Refusal::InvitationOfAnother => invitation_of_another(lang),
        Refusal::LastOwner => last_owner(lang),
        Refusal::BeginAgain => begin_again(lang),
        Refusal::MeansNotOffered => means_not_offered(lang),
        Refusal::IdentityWaiting { .. } => waiting(lang),
        Refusal::NoProgram => no_program(lang),
        Refusal::AssessmentIncomplete { .. } => incomplete(lang),
        Refusal::AssessmentFinished => finished(lang),
        Refusal::NoAssessmentNeeded { .. } => no_assessment(lang),
        Refusal::NothingToCorrect => nothing_to_correct(lang),
        Refusal::NothingToCheck => nothing_to_check(lang),
        Refusal::Expert(refusal) => return expert::refused(lang, refusal),
        Refusal::Order(refusal) => return order_refusal::words(lang, refusal),
        Refusal::Signing { why } => return order_refusal::signing(lang, *why),
        Refusal::ProviderUnreachable => provider(lang),
        Refusal::AccountNeeded => account_needed(lang),
        Refusal::NotReviewable => not_reviewable(lang),
        Refusal::ReviewChanged => review_changed(lang),
        Refusal::NothingToPay => nothing_to_pay(lang),
    };
    text.to_owned()
}

const fn identity(lang: Lang, reason: IdentityRefusal) -> &'static str {
    match reason {
        IdentityRefusal::Cancelled => id_cancelled(lang),
        IdentityRefusal::Expired => id_expired(lang),
        IdentityRefusal::WrongPin => id_wrong_pin(lang),
        IdentityRefusal::CardLocked => id_locked(lang),
        IdentityRefusal::NoCard => id_no_card(lang),
        IdentityRefusal::CredentialInvalid => id_invalid(lang),
        IdentityRefusal::Mismatch => id_mismatch(lang),
        IdentityRefusal::NothingToCompare => id_nothing(lang),
        IdentityRefusal::SecondaryCard => id_secondary(lang),
        IdentityRefusal::WrongDocument => id_document(lang),
        IdentityRefusal::BadAnswer => id_bad(lang),
    }
}
