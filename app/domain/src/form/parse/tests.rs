use super::*;
use proptest::prelude::*;

#[test]
fn amounts_are_understood_as_people_write_them() {
    for text in [
        "30000",
        "30,000",
        "NT$30,000",
        "nt$ 30,000",
        "３０，０００",
        "ＮＴ＄３０，０００元",
        " 30 000 ",
        "$30000",
        "新臺幣 30,000 元",
        "0030000",
    ] {
        assert_eq!(amount(text, 0, 100_000_000), Ok(Twd::new(30_000)), "{text}");
    }
}

#[test]
fn an_amount_that_could_mean_two_things_is_refused() {
    for (text, error) in [
        ("", FormError::Required),
        ("　", FormError::Required),
        ("3,0000", FormError::NotANumber),
        ("1234,567", FormError::NotANumber),
        ("30,00", FormError::NotANumber),
        ("3 0", FormError::NotANumber),
        ("30000.0", FormError::NotWhole),
        ("30.", FormError::NotANumber),
        ("3e4", FormError::NotANumber),
        ("三萬", FormError::NotANumber),
        ("+5", FormError::NotANumber),
        ("NT$", FormError::NotANumber),
        ("-1", FormError::TooSmall { min: 0 }),
        ("100,000,001", FormError::TooLarge { max: 100_000_000 }),
        ("99999999999999999999", FormError::TooLarge { max: i64::MAX }),
        ("3\u{202E}0", FormError::ForbiddenCharacter),
        ("30\0", FormError::ForbiddenCharacter),
    ] {
        assert_eq!(amount(text, 0, 100_000_000), Err(error), "{text:?}");
    }
}

#[test]
fn points_months_and_staff_are_understood_with_their_units() {
    assert_eq!(points("３０，０００ 點", 0, 30_000), Ok(Points::new(30_000)));
    assert_eq!(months("6 個月", 1, 60), Ok(6));
    assert_eq!(months("0", 1, 60), Err(FormError::TooSmall { min: 1 }));
    assert_eq!(months("61", 1, 60), Err(FormError::TooLarge { max: 60 }));
    assert_eq!(headcount("199.92").map(String::from), Ok("199.92".into()));
    assert_eq!(headcount("1,200 人").map(String::from), Ok("1200".into()));
    assert_eq!(headcount("-1"), Err(FormError::TooSmall { min: 0 }));
    assert_eq!(headcount("199.9166667"), Err(FormError::TooPrecise { max: 6 }));
    for text in ["199.", ".5", "1.2.3", "many"] {
        assert_eq!(headcount(text), Err(FormError::NotANumber), "{text}");
    }
}

#[test]
fn full_width_numbers_of_a_business_are_folded() {
    assert_eq!(ubn("１２３４５６７５").map(String::from), Ok("12345675".into()));
    assert_eq!(ubn(" 1234-5675 ").map(String::from), Ok("12345675".into()));
    assert_eq!(ubn("12345678"), Err(FormError::UbnChecksum));
    assert_eq!(ubn(""), Err(FormError::Required));
    assert_eq!(ubn("1234567"), Err(FormError::UbnLength));
    assert_eq!(ubn("１２３４５６７a"), Err(FormError::UbnNotDigits));
}

#[test]
fn a_line_break_in_an_address_is_refused_not_cut_off() {
    assert_eq!(email(" Mei@Example.com ").map(String::from), Ok("mei@example.com".into()));
    assert_eq!(email("ｍｅｉ＠example.com").map(String::from), Ok("mei@example.com".into()));
    for text in ["mei@example.com\r\nBcc: all@example.com", "mei@example.com\n", "mei@example.com%0a\n"] {
        assert_eq!(email(text), Err(FormError::ForbiddenCharacter), "{text:?}");
    }
    assert_eq!(email("mei@example.com, li@example.com"), Err(FormError::NotAnEmail));
}

#[test]
fn a_mobile_number_is_understood_from_home_and_abroad() {
    for text in ["0912345678", "0912-345-678", "+886 912 345 678", "８８６－９１２３４５６７８", "+886(0)912345678"]
    {
        assert_eq!(phone(text).map(String::from), Ok("0912345678".into()), "{text}");
    }
    assert_eq!(phone("02-2345-6789"), Err(FormError::NotAMobile));
}

#[test]
fn codes_and_choices_are_strict() {
    assert_eq!(code6("１２３ ４５６").as_deref(), Ok("123456"));
    assert_eq!(code6("12345"), Err(FormError::NotACode));
    assert_eq!(choice::<crate::rules::HalfPolicy>("counted_months"), Ok(crate::rules::HalfPolicy::CountedMonths));
    assert_eq!(choice::<crate::rules::HalfPolicy>("half"), Err(FormError::NotAChoice));
    assert_eq!(known_bool("unknown"), Ok(None));
    assert_eq!(known_bool("maybe"), Err(FormError::NotAChoice));
}

#[test]
fn free_text_is_kept_as_typed_with_its_rare_characters() {
    assert_eq!(line("  𠮷川（股）公司，Ａ棟 ", 1, 20).as_deref(), Ok("𠮷川（股）公司，Ａ棟"));
    assert_eq!(line("a\nb", 1, 20), Err(FormError::ForbiddenCharacter));
    assert_eq!(text("一\r\n二\r三", 1, 20).as_deref(), Ok("一\n二\n三"));
    assert_eq!(text("abc", 1, 2), Err(FormError::TooLong { max: 2 }));
    assert_eq!(text("a", 5, 9), Err(FormError::TooShort { min: 5 }));
    assert_eq!(text("a\u{2067}b", 1, 9), Err(FormError::ForbiddenCharacter));
    assert_eq!(optional("  ", |typed| line(typed, 1, 5)), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn parse_never_panics_on_any_text(typed in any::<String>()) {
        let _ = (amount(&typed, 0, 9), points(&typed, 0, 9), months(&typed, 1, 60), headcount(&typed));
        let _ = (ubn(&typed), email(&typed), phone(&typed), code6(&typed), known_bool(&typed), date(&typed));
        let _ = (line(&typed, 0, 5), text(&typed, 2, 9), choice::<crate::rules::HalfPolicy>(&typed));
    }

    #[test]
    fn parse_never_panics_on_texts_that_look_like_values(typed in "[-+0-9０-９,，./年月日民國NT$＄元點個 @a-c]{0,24}") {
        let _ = (amount(&typed, 0, 9), headcount(&typed), months(&typed, 1, 60), date(&typed), phone(&typed));
        let _ = (email(&typed), ubn(&typed));
    }

    #[test]
    fn an_amount_written_by_the_platform_is_read_back(units in 0i64..=100_000_000) {
        let shown = format!("NT${}", Twd::new(units));
        prop_assert_eq!(amount(&shown, 0, 100_000_000), Ok(Twd::new(units)));
        let shown = format!("{} 點", Points::new(units));
        prop_assert_eq!(points(&shown, 0, 100_000_000), Ok(Points::new(units)));
    }
}
