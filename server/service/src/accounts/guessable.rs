//! Easily guessed passwords: those that many people use anywhere, those that are common here, and those that others can
//! derive from what they know of the person.
//!
//! zxcvbn's lists are for the English-speaking world. Additional lists have words typed with the keys of the zhuyin
//! keyboard layout, numbers that sound like words, and names of this service.

use domain::form::FormError;
use domain::text::folded_case;

/// A password that zxcvbn guesses within this many tries counts as common. This is far beyond the 3,000 most used that
/// OWASP ASVS 5.0 (V6.2.4) asks to refuse, and would take years within the limits of signing in.
const GUESSES: u64 = 1_000_000;
/// How many characters are examined. A password that is hard to guess up to there does not become easier, and the work
/// is bounded.
const LOOKED_AT: usize = 64;
/// Parts of personal data shorter than this occur by chance: of Latin letters and digits, and of other characters.
const SHORTEST: (usize, usize) = (3, 2);

/// Names of this service and its subject.
const NAMES: [&str; 9] = ["yunshiji", "雲市集", "tcloud", "雲端", "點數", "數位點數", "中小企業", "taiwan", "台灣"];

/// Words typed with the keys of zhuyin on a Latin keyboard, without the blank of a first tone at the end.
const ZHUYIN: [&str; 28] = [
    "ji32k7au4a83",     // 我的密碼
    "au4a83",           // 密碼
    "ji32k7",           // 我的
    "su3cl3",           // 你好
    "su3cl3a87",        // 你好嗎
    "284ru8 cl3",       // 大家好
    "ji394su3",         // 我愛你
    "xl3qi6ji394su3",   // 老婆我愛你
    "xl3qi6",           // 老婆
    "1l31o4",           // 寶貝
    "ji3g4go6",         // 我是誰
    "w96j0",            // 台灣
    "ji394w96j0",       // 我愛台灣
    "5j/ cj86aup6eji6", // 中華民國
    "w961o3",           // 台北
    "ej/ n",            // 公司
    "ej/ vu3z8 h96",    // 恭喜發財
    "z8 h96",           // 發財
    "vup su06dj94xk4",  // 新年快樂
    "g/ b4dj94xk4",     // 生日快樂
    "dj94xk4",          // 快樂
    "wu0 wu0 d9 vup",   // 天天開心
    "d9 vup",           // 開心
    "ej03xu3m06",       // 管理員
    "hk4g4",            // 測試
    "mp6g4ru6",         // 雲市集
    "mp62j0",           // 雲端
    "xl3g",             // 老師
];

/// Numbers that sound like words.
const NUMBERS: [&str; 10] =
    ["5201314", "1314520", "520", "1314", "168", "168168", "888888", "88888888", "5211314", "3344520"];

/// Checks whether a password may be chosen. `personal` are texts that others may know: address, name, telephone, firms.
///
/// # Errors
/// [`FormError::PasswordCommon`] or [`FormError::PasswordPersonal`].
pub(super) fn judge(password: &str, personal: &[&str]) -> Result<(), FormError> {
    let looked_at: String = folded_case(password).chars().take(LOOKED_AT).collect();
    let here = [&NAMES[..], &ZHUYIN, &NUMBERS].concat();
    let guessed = |inputs: &[&str]| zxcvbn::zxcvbn(&looked_at, inputs).guesses() < GUESSES;
    if guessed(&here) {
        return Err(FormError::PasswordCommon);
    }
    let parts: Vec<String> = personal.iter().flat_map(|data| parts(data)).collect();
    let of_person: Vec<&str> = parts.iter().map(String::as_str).chain(here).collect();
    if guessed(&of_person) { Err(FormError::PasswordPersonal) } else { Ok(()) }
}

/// A datum as a whole and in parts: for an address what comes before the @, for a number also without its leading zero
/// or country code, and with the country code.
fn parts(data: &str) -> Vec<String> {
    let whole = folded_case(data);
    let local = whole.split_once('@').map(|(local, _)| local.to_owned()).unwrap_or_default();
    let pieces = whole.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let short = digits.strip_prefix("886").or(digits.strip_prefix('0')).unwrap_or_default().to_owned();
    let abroad = if short.is_empty() { String::new() } else { format!("886{short}") };
    let of_number = [digits, short, abroad];
    let mut all: Vec<String> =
        pieces.chain([local]).chain(of_number).chain([whole.clone()]).filter(|part| is_long(part)).collect();
    all.dedup();
    all
}

fn is_long(part: &str) -> bool {
    let least = if part.is_ascii() { SHORTEST.0 } else { SHORTEST.1 };
    part.chars().count() >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEI: [&str; 5] = ["mei.chen88@example.com.tw", "陳小美", "0912345678", "12345675", "曉日資訊有限公司"];

    /// The words among these that may be chosen.
    fn taken<'w>(words: &[&'w str], personal: &[&str]) -> Vec<&'w str> {
        words.iter().copied().filter(|word| judge(word, personal).is_ok()).collect()
    }

    #[test]
    fn common_passwords_are_refused_in_any_case() {
        let words = [
            "12345678",
            "Password1",
            "ｐａｓｓｗｏｒｄ",
            "aaaaaaaaaaaa",
            "qwertyuiop",
            "iloveyou1",
            "P@ssw0rd",
            "20221015",
            "1qaz2wsx3edc",
            "a123456789",
        ];
        assert_eq!(taken(&words, &[]), [""; 0]);
    }

    #[test]
    fn passwords_common_here_are_refused() {
        let words = [
            "ji32k7au4a83",
            "JI32K7AU4A83",
            "ji32k7au4a83123",
            "su3cl3su3",
            "su3cl3520",
            "ji394su3",
            "ji394su3520",
            "ji3g4go6",
            "w96j0w96j0",
            "mp6g4ru6",
            "52013145201314",
            "5201314a",
            "1314520520",
            "16816888",
            "yunshiji",
            "Yunshiji2026",
            "YunShiJi!1",
            "雲市集雲市集雲市集",
            "雲市集20220715",
            "taiwan168168",
        ];
        assert_eq!(taken(&words, &[]), [""; 0]);
    }

    #[test]
    fn passwords_from_personal_data_are_refused() {
        let words = [
            "Mei.Chen88!",
            "陳小美陳小美陳小美",
            "0912345678",
            "912345678a",
            "+886912345678",
            "mei0912345678",
            "12345675ab",
            "chen12345675",
            "曉日資訊有限公司",
            "曉日資訊有限公司123",
        ];
        assert_eq!(taken(&words, &MEI), [""; 0]);
        assert_eq!(judge("chen88曉日資訊有限公司", &MEI), Err(FormError::PasswordPersonal));
        assert_eq!(judge("chen88曉日資訊有限公司", &[]), Ok(()), "for another person it is hard to guess");
    }

    #[test]
    fn a_phrase_is_accepted_even_with_a_common_word_in_it() {
        let long = "x9$k2 ".repeat(20);
        let words = [
            "correct horse",
            "一二三四五六七八九",
            "mei likes tea at four",
            "a cup of tea at four",
            "a pot of tea at five 五點喝茶",
            "茶葉蛋三十元",
            "台灣黑熊愛吃蜂蜜蛋糕",
            &long,
        ];
        assert_eq!(taken(&words, &MEI), words);
    }
}
