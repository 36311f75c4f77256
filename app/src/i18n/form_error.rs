//! Why a field is invalid, addressed to the person who typed it.

use domain::form::FormError;
use domain::lang::Lang;
use domain::money::{Points, Twd};

use super::format;

texts! {
    required = "請填寫這一欄。" | "Please fill this in.";
    too_long(max: i64) = "最多 {max} 個字，請縮短。" | "Use at most {max} characters.";
    too_short(min: i64) = "至少要 {min} 個字。" | "Use at least {min} characters.";
    forbidden_character = "有無法使用的字元（控制字元或文字方向符號），請刪除後再試。" | "This contains a character that can’t be used (a control or text-direction mark). Delete it and try again.";
    not_a_number = "請填數字，例如 30,000。" | "Enter a number, for example 30,000.";
    not_whole = "請填整數，不含小數。" | "Enter a whole number without decimals.";
    too_precise(max: i64) = "小數最多 {max} 位。" | "Use at most {max} decimal places.";
    too_small(min: String) = "不能小於 {min}。" | "This can’t be less than {min}.";
    too_large(max: String) = "不能大於 {max}。" | "This can’t be more than {max}.";
    not_a_date = "請填日期，例如 2022/07/15 或民國 111/07/15。" | "Enter a date, for example 2022/07/15.";
    no_such_day = "曆法上沒有這一天。" | "This day doesn’t exist.";
    date_out_of_range = "日期要在 1900/01/01 到 2999/12/31 之間。" | "The date must be between 1900/01/01 and 2999/12/31.";
    ambiguous_year = "年份請填四位數（2022）或民國三位數（111）。" | "Write the year with four digits (2022), or three for an ROC year (111).";
    date_in_future = "日期不能晚於今天。" | "The date can’t be after today.";
    before_payment(paid: String) = "日期不能早於付款日 {paid}。" | "The date can’t be before the payment on {paid}.";
    date_before(day: String) = "日期不能早於 {day}。" | "The date can’t be before {day}.";
    date_after(day: String) = "日期不能晚於 {day}。" | "The date can’t be after {day}.";
    not_a_program_code = "計畫代號是三位數字，例如 115。" | "A program’s code is three digits, for example 115.";
    program_code_taken = "已經有這個代號的計畫。" | "Another program has this code already.";
    not_a_time = "請填時間，例如 14:30。" | "Enter a time, for example 14:30.";
    not_in_future = "時間要在現在之後。" | "The time must be in the future.";
    not_an_email = "請填電子郵件，例如 name@example.com。" | "Enter an email address, for example name@example.com.";
    not_a_mobile = "請填手機號碼，例如 0912-345-678。" | "Enter a mobile number, for example 0912-345-678.";
    not_a_code = "請填信裡的六位數字。" | "Enter the six digits from the email.";
    not_a_factor_code = "請填驗證器的六位數字，或一組備用碼。" | "Enter the six digits from the app, or a recovery code.";
    not_the_factor = "驗證碼不正確，或已經用過。請等驗證器顯示下一組再試。" | "This code is wrong or was used before. Wait for the app’s next one and try again.";
    not_the_password = "密碼不正確。" | "The password is wrong.";
    not_an_invoice_number = "發票號碼是兩個英文字母加八位數字，例如 AB12345678。" | "An invoice number has two letters and eight digits, for example AB12345678.";
    invoice_taken = "同一期（兩個月）已登錄過這個號碼，請核對號碼與日期。" | "This number is already recorded for the same two months. Check the number and date.";
    taken = "已經有人使用，請換一個。" | "This is in use already. Choose another.";
    unknown = "還沒有這一筆，請先建立。" | "This doesn’t exist yet. Create it first.";
    not_an_order_number = "訂單編號是 20 個字，請從訂單頁複製。" | "An order number has 20 characters. Copy it from the order page.";
    not_an_id_number = "請核對身分證統一編號或統一證號（新舊式都可以），例如 A123456789。" | "Check the ID number. It looks like A123456789; older resident numbers look like AC01234567.";
    nothing_sought = "請輸入要找的字，只有符號找不到。" | "Enter a word to search for. Symbols alone find nothing.";
    not_a_choice = "請選一個選項。" | "Choose one of the options.";
    not_accepted = "要同意才能繼續。" | "You must agree to continue.";
    ubn_not_digits = "統一編號只有數字。" | "A tax ID has digits only.";
    ubn_length = "統一編號是 8 位數字。" | "A tax ID has 8 digits.";
    ubn_checksum = "這個統一編號的檢查碼不對，請再核對一次。" | "The check digit of this tax ID is wrong. Please check it.";
    ubn_zeros = "00000000 不是統一編號。" | "00000000 is not a tax ID.";
    password_common = "這個密碼太多人使用，請換一個。" | "Too many people use this password. Choose another.";
    password_personal = "密碼不要包含您的電子郵件或姓名。" | "Don’t use your email address or name in the password.";
    over_points_cap(max: String) = "這個價格最多可以用 {max}。" | "You can use at most {max} for this price.";
    over_balance(max: String) = "您可用的只有 {max}。" | "You only have {max} available.";
    name_taken = "已經有這個名稱了" | "This name is taken";
    too_many_views(max: i64) = "最多儲存 {max} 個檢視，請先刪除一個" | "At most {max} views are saved. Delete one first";
    too_many_files(max: i64) = "一次最多 {max} 個檔案。" | "Up to {max} files at once.";
    file_too_large(max: i64) = "每個檔案最多 {max} MB，請縮小後再選一次。" | "Each file can be up to {max} MB. Choose a smaller one.";
    file_not_taken = "只接受 PDF、PNG、JPEG；有一個檔案的內容不是。" | "Only PDF, PNG and JPEG files are accepted. One file’s content is something else.";
    thread_full(max: i64) = "這個對話的附件已達 {max} MB 上限，請改用其他方式提供。" | "The attachments of this conversation have reached {max} MB. Please send it another way.";
}

/// The text of a field error.
pub(crate) fn words(lang: Lang, error: FormError) -> String {
    let number = |value: i64| Twd::new(value).to_string();
    let points = |value: i64| format::points(lang, Points::new(value));
    match error {
        FormError::Required => required(lang).to_owned(),
        FormError::TooLong { max } => too_long(lang, max),
        FormError::TooShort { min } => too_short(lang, min),
        FormError::ForbiddenCharacter => forbidden_character(lang).to_owned(),
        FormError::NotANumber => not_a_number(lang).to_owned(),
        FormError::NotWhole => not_whole(lang).to_owned(),
        FormError::TooPrecise { max } => too_precise(lang, max),
        FormError::TooSmall { min } => too_small(lang, number(min)),
        FormError::TooLarge { max } => too_large(lang, number(max)),
        FormError::NotADate => not_a_date(lang).to_owned(),
        FormError::NoSuchDay => no_such_day(lang).to_owned(),
        FormError::DateOutOfRange => date_out_of_range(lang).to_owned(),
        FormError::AmbiguousYear => ambiguous_year(lang).to_owned(),
        FormError::DateInFuture => date_in_future(lang).to_owned(),
        FormError::BeforePayment { paid } => before_payment(lang, format::date(lang, paid)),
        FormError::DateBefore { day } => date_before(lang, format::date(lang, day)),
        FormError::DateAfter { day } => date_after(lang, format::date(lang, day)),
        FormError::NotAProgramCode => not_a_program_code(lang).to_owned(),
        FormError::ProgramCodeTaken => program_code_taken(lang).to_owned(),
        FormError::NotATime => not_a_time(lang).to_owned(),
        FormError::NotInFuture => not_in_future(lang).to_owned(),
        FormError::NotAnEmail => not_an_email(lang).to_owned(),
        FormError::NotAMobile => not_a_mobile(lang).to_owned(),
        FormError::NotACode => not_a_code(lang).to_owned(),
        FormError::NotAFactorCode => not_a_factor_code(lang).to_owned(),
        FormError::NotTheFactor => not_the_factor(lang).to_owned(),
        FormError::NotThePassword => not_the_password(lang).to_owned(),
        FormError::NotAnInvoiceNumber => not_an_invoice_number(lang).to_owned(),
        FormError::InvoiceTaken => invoice_taken(lang).to_owned(),
        FormError::Taken => taken(lang).to_owned(),
        FormError::Unknown => unknown(lang).to_owned(),
        FormError::NotAnOrderNumber => not_an_order_number(lang).to_owned(),
        FormError::NotAnIdNumber => not_an_id_number(lang).to_owned(),
        FormError::NotAChoice => not_a_choice(lang).to_owned(),
        FormError::NothingSought => nothing_sought(lang).to_owned(),
        FormError::NotAccepted => not_accepted(lang).to_owned(),
        FormError::UbnNotDigits => ubn_not_digits(lang).to_owned(),
        FormError::UbnLength => ubn_length(lang).to_owned(),
        FormError::UbnChecksum => ubn_checksum(lang).to_owned(),
        FormError::UbnZeros => ubn_zeros(lang).to_owned(),
        FormError::PasswordCommon => password_common(lang).to_owned(),
        FormError::PasswordPersonal => password_personal(lang).to_owned(),
        FormError::OverPointsCap { max } => over_points_cap(lang, points(max)),
        FormError::OverBalance { max } => over_balance(lang, points(max)),
        FormError::NameTaken => name_taken(lang).to_owned(),
        FormError::TooManyViews { max } => too_many_views(lang, max),
        FormError::TooManyFiles { max } => too_many_files(lang, max),
        FormError::FileTooLarge { max } => file_too_large(lang, max),
        FormError::FileNotTaken => file_not_taken(lang).to_owned(),
        FormError::ThreadFull { max } => thread_full(lang, max),
    }
}
