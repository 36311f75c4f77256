//! Texts of refusals and failures: what happened, that nothing was lost, and the cure.

use domain::access::FactorNeed;
use domain::lang::Lang;
use domain::view::refusal::{IdentityRefusal, Refusal};

use super::{approval, calendar, case, expert, format, order_refusal};
use crate::api::AppError;

texts! {
    key_reused = "這個動作已經送出過，內容不同。請重新整理後再試。" | "This was already sent with different content. Reload the page and try again.";
    too_many(at: String) = "嘗試太多次，請在 {at} 之後再試。" | "Too many tries. Please try again after {at}.";
    busy = "現在太忙，這次什麼都還沒做。請過幾秒再送一次。" | "The site is too busy right now and nothing was done. Send it again in a few seconds.";
    wait(seconds: i64) = "請等 {seconds} 秒再試。" | "Try again in {seconds} seconds.";
    demo_only = "只有演練環境可以這麼做。" | "This only works in the demo.";
    clock_backwards = "時鐘只能往前調。" | "The clock only moves forward.";
    clock_beyond = "工作日曆只載入到這裡，時鐘不能再往前。" | "The working-day calendar ends here; the clock cannot go further.";
    year_not_loaded(year: i32) = "{year} 年的工作日曆還沒有載入，無法算出期限。客服會盡快補上。" | "The working-day calendar for {year} isn’t loaded yet, so the deadline can’t be calculated. Support will add it soon.";
    wrong_credentials = "電子郵件或密碼不正確。" | "The email address or password is wrong.";
    sign_in_code = "這個地址被輸入太多次錯誤的密碼，請再輸入密碼，並加上驗證碼。如果它有帳號，驗證碼已經寄出，10 分鐘內有效。" | "There were too many wrong passwords for this address. Enter the password again together with a code. If the address has an account, we’ve sent the code to it. It works for 10 minutes.";
    sign_in_code_wrong = "電子郵件、密碼或驗證碼不正確。請核對最新的一封信。" | "The email address, password or code is wrong. Check the latest email.";
    wrong_password = "密碼不正確。" | "The password is wrong.";
    code_wrong = "驗證碼不正確或已失效。請核對最新的一封信，或重新寄送。" | "The code is wrong or has expired. Check the latest email, or have it sent again.";
    factor_required = "您的身分一定要使用兩步驟驗證。" | "Your role requires two-step verification.";
    factor_set_up = "請先設定兩步驟驗證。" | "Please set up two-step verification first.";
    factor_enter = "請先輸入兩步驟驗證的驗證碼。" | "Please enter your two-step verification code first.";
    factor_again = "這一步要再輸入一次驗證碼，其他內容都還在。" | "This step needs your code again. Everything else you entered is still here.";
    texts_changed = "同意書的內容剛更新，請重新閱讀。" | "The consent texts were just updated. Please read them again.";
    email_not_verified = "請先完成電子郵件驗證。" | "Please verify your email address first.";
    ubn_not_registered = "登記資料裡查不到這個統一編號。" | "This tax ID isn’t in the registry.";
    business_ended = "登記資料顯示這家事業已解散或廢止。" | "According to the registry, this business has been dissolved.";
    business_suspended = "登記資料顯示這家事業目前停業。復業後即可再辦理。" | "According to the registry, this business is suspended. Come back once it has resumed.";
    business_unknown = "無法從登記資料判斷這家事業是否營業中，請由客服人員確認。您的資料與草稿都在。" | "The registry doesn’t show whether this business is operating, so our staff need to check. Your entries and drafts are saved.";
    registry_unreachable = "目前無法向登記資料庫查詢。您填寫的資料與草稿都在，請稍後再試。" | "We can’t reach the registry right now. Your entries and drafts are saved; please try again later.";
    ask_owner = "這家事業已經是會員。請向它的負責人索取邀請。" | "This business is already a member. Ask its owner for an invitation.";
    already_member = "您已經代表這家事業。" | "You already act for this business.";
    account_needed = "帳號還不能刪除：請先處理頁面上列出的事項。" | "The account can’t be deleted yet. Please settle the items listed on the page first.";
    acts_already = "這個人已經代表這家事業。" | "This person already acts for this business.";
    too_many_drafts = "這家事業的草稿已達上限。請先送出或刪除不再需要的草稿。" | "This business has reached its limit of drafts. Send or discard one first.";
    too_many_people = "代表這家事業或受邀的人已達上限，請先移除不再需要的。" | "This business has reached its limit of people and invitations. Remove some first.";
    invitation_over = "這份邀請已經失效、已使用或已撤回。請邀請您的人再寄一次。" | "This invitation has expired, was used, or was withdrawn. Ask for a new one.";
    invitation_of_another = "這份邀請寄給另一個電子郵件地址。請用那個帳號登入。" | "This invitation was sent to another email address. Sign in with that account.";
    sign_in_to_accept = "這個地址已經有帳號，請登入後接受邀請。" | "This address already has an account. Sign in to accept the invitation.";
    last_owner = "至少要有一位負責人。請先邀請另一位負責人。" | "A business needs at least one owner. Invite another owner first.";
    begin_again = "這次的查詢或驗證已失效，請重新開始。" | "This look-up or check has expired. Please start again.";
    means_not_offered = "目前沒有提供這種驗證方式，請改用另一種。" | "This method isn’t available right now. Please choose another.";
    waiting = "還沒有收到手機上的確認，請確認後再按一次。" | "We haven’t received the confirmation from your phone yet. Confirm there, then press again.";
    calendar_changed = "行事曆已經變動，或這個變更已經套用，什麼都沒有變動。請重新準備。" | "The calendar has changed, or this change was applied already. Nothing was done; prepare it again.";
    year_in_use(year: i32) = "{year} 年還在使用，不能移除。" | "{year} is in use and can’t be removed.";
    program_changed = "這個計畫或草稿剛被同仁變更，什麼都沒有儲存。請重新整理後再試。" | "A colleague has just changed this program or draft. Nothing was saved; reload the page and try again.";
    no_program = "目前沒有開放的補助計畫。" | "No subsidy program is open right now.";
    incomplete = "還有題目沒有回答。" | "Some questions aren’t answered yet.";
    finished = "自評已經完成，答案不能再改。" | "The self-assessment is complete; its answers can’t be changed any more.";
    no_assessment = "這家事業不需要填寫自評，可以直接選購。" | "This business doesn’t need the self-assessment and can buy right away.";
    nothing_to_correct = "沒有需要更正的資料：填的數字和登記資料相同，或更正已在確認中。" | "There is nothing to correct: the figures match the registry, or a correction is already being checked.";
    nothing_to_check = "這件審核已經由其他人處理。" | "Somebody else has already handled this check.";
    not_reviewable = "服務開始使用後才能評價。" | "You can review a service once it has started.";
    review_changed = "會員剛改了這則評價，請重新閱讀後再決定。" | "The member has just changed this review. Please read it again before deciding.";
    nothing_to_pay = "這張訂單目前不需要付款。" | "This order doesn’t need a payment right now.";
    not_signed_in = "請先登入，登入後會回到這一頁。" | "Please sign in first. You’ll return to this page.";
    forbidden = "您的帳號沒有這項權限。" | "Your account doesn’t have this permission.";
    not_found = "找不到這筆資料，或它不屬於您。" | "This record doesn’t exist, or isn’t yours.";
    failed_unnamed = "系統暫時沒有回應，請稍後再送一次；同一份資料重送也只算一次。" | "The system isn’t answering. Please send it again later; sending the same thing twice only counts once.";
    failed(reference: String) = "系統出了問題，您的資料都在，請稍後再試。詢問時請告知編號 {reference}。" | "Something went wrong on our side. Your data is safe; please try again later. If you contact us, mention {reference}.";
    offline = "連不上網路，您輸入的內容都還在，連線後再送一次。" | "You’re offline. What you typed is still here; send it again once you’re connected.";
    provider = "目前連不上付款服務商，什麼也沒有變動，請稍後再試。" | "We can’t reach the payment provider right now. Nothing has changed; please try again later.";
    provider_locked(at: String) = "付款服務商暫時不接受查詢，什麼也沒有變動。請在 {at} 之後再試。" | "The payment provider isn’t accepting requests for a while. Nothing has changed; please try again after {at}.";
    payment_pending = "付款服務商還在確認上一次付款的結果，什麼也沒有變動。請等候結果，不要再付一次。" | "The payment provider is still confirming the last payment. Nothing has changed; wait for the result and don’t pay again.";
    invalid = "有欄位需要改正。" | "Some fields need to be corrected.";

    id_cancelled = "您取消了驗證。" | "You cancelled the check.";
    id_unreachable = "驗證機構沒有回應，什麼也沒有變動。請稍後再試，或改用其他方式。" | "The verification provider isn’t answering. Nothing has changed; try again later, or use another method.";
    id_expired = "驗證逾時，請重新開始；也可以改用其他方式。" | "The check timed out. Start again, or use another method.";
    id_wrong_pin = "PIN 碼不正確，請再試一次；連錯三次卡片會鎖住。" | "The PIN is wrong. Please try again; three wrong PINs lock the card.";
    id_locked = "憑證已鎖卡，請先解鎖。" | "The card is locked. Please unlock it first.";
    id_no_card = "讀不到憑證，請確認卡片、讀卡機與元件。" | "No card found. Check the card, the reader and the component.";
    id_invalid = "憑證或手機綁定已失效或過期，請換發，或改用其他方式。" | "The certificate or phone binding has expired or is no longer valid. Renew it, or use another method.";
    id_mismatch = "驗證的人與登記的負責人不同。請由負責人本人驗證，或改用事業自己的工商憑證；負責人剛變更的話，請聯絡客服。" | "The person verified isn’t the registered responsible person. The responsible person must do it, or use the business certificate. If that person has just changed, contact support.";
    id_nothing = "登記資料不足以核對這種方式，請改用另一種，或聯絡客服。" | "The registry doesn’t have enough data to check this method. Use another, or contact support.";
    id_secondary = "附卡不能使用，請改用正卡。" | "Secondary cards aren’t accepted. Please use the primary card.";
    id_document = "簽的是另一份文件，請重新開始。" | "A different document was signed. Please start again.";
    id_bad = "沒有收到有效的驗證結果，請再試一次，或改用其他方式。" | "We didn’t receive a valid result. Try again, or use another method.";
}

/// The text of an error.
pub(crate) fn words(lang: Lang, error: &AppError) -> String {
    match error {
        AppError::Refused(refusal) => refused(lang, refusal),
        AppError::Invalid(_) => invalid(lang).to_owned(),
        AppError::NotSignedIn => not_signed_in(lang).to_owned(),
        AppError::Factor(FactorNeed::SetUp) => factor_set_up(lang).to_owned(),
        AppError::Factor(FactorNeed::Enter) => factor_enter(lang).to_owned(),
        AppError::Factor(FactorNeed::Again) => factor_again(lang).to_owned(),
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
        Refusal::FactorWrong => super::form_error::not_the_factor(lang),
        Refusal::FactorRequired => factor_required(lang),
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
        Refusal::SignInToAccept => sign_in_to_accept(lang),
        Refusal::LastOwner => last_owner(lang),
        Refusal::BeginAgain => begin_again(lang),
        Refusal::MeansNotOffered => means_not_offered(lang),
        Refusal::IdentityWaiting { .. } => waiting(lang),
        Refusal::NoProgram => no_program(lang),
        Refusal::BadFile(bad) => return calendar::refused(lang, bad),
        Refusal::CalendarChanged => calendar_changed(lang),
        Refusal::YearInUse { year } => return year_in_use(lang, *year),
        Refusal::ProgramChanged => program_changed(lang),
        Refusal::AssessmentIncomplete { .. } => incomplete(lang),
        Refusal::AssessmentFinished => finished(lang),
        Refusal::NoAssessmentNeeded { .. } => no_assessment(lang),
        Refusal::NothingToCorrect => nothing_to_correct(lang),
        Refusal::NothingToCheck => nothing_to_check(lang),
        Refusal::Approval(refusal) => approval::refused(lang, *refusal),
        Refusal::Case(refusal) => return case::refused(lang, *refusal),
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
