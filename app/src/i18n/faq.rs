//! The frequently asked questions. The answers follow the rules: every number comes from the program.

use domain::eligibility::Criteria;
use domain::form::RefundLabForm;
use domain::lang::Lang;
use domain::refund::{self, Input};
use domain::rules::Program;

use super::{format, plural};

texts! {
    title = "常見問題" | "Frequently asked questions";
    note = "找不到答案，可以到「聯絡客服」問我們。" | "Can’t find an answer? Ask us on the help page.";
    search = "找問題" | "Search";
    search_hint = "例如：退訂、稅籍、付款期限" | "For example: refund, tax registration, payment deadline";
    filter = "搜尋" | "Search";
    count(shown: usize, all: usize) = "{all} 題中符合 {shown} 題" | "{shown} of {all} questions match";
    none_title = "沒有符合的問題" | "No matching questions";
    none_text = "換個說法試試，或直接聯絡客服。" | "Try other words, or contact support.";
    show_all = "看全部問題" | "Show all questions";
    contact = "聯絡客服" | "Help";

    who_q = "誰可以領點數？" | "Who can receive points?";
    who_a(capital: String, staff: u32) =
        "有公司或商業登記，而且實收資本額 {capital} 以下，或經常僱用員工未滿 {staff} 人的事業；或只有稅籍登記的營利事業。另外不能有違反法律、政府計畫重大違約、陸資、外國營利事業在臺分公司、本國企業分公司，或已獲其他數位轉型補助或輔導的情形。" |
        "Businesses with a company or business registration and either paid-in capital of {capital} or less or fewer than {staff} regular employees, and businesses with a tax registration only. They must not have broken the law, seriously defaulted on a government project, be PRC-funded or a branch, or have received other digital transformation support.";
    who_more = "用「我符合領點資格嗎？」逐項確認，不用註冊。" | "Check every condition with “Am I eligible?”. No account needed.";
    grant_q = "可以領多少點？一點等於多少錢？" | "How many points do I get, and what is a point worth?";
    grant_a(grant: String) = "每個統一編號領一次，共 {grant}。一點抵新臺幣 1 元，填完數位自評立即入帳。" | "Each tax ID receives {grant}, once. One point is worth NT$1. They arrive as soon as you complete the self-assessment.";
    share_q = "點數最多抵多少？可以分次用嗎？" | "How much can points cover? Can I split them?";
    share_a(percent: u32, price: String, cap: String) =
        "一筆訂單最多抵方案價格的 {percent}%，不足一點的部分捨去。例如 {price} 的方案，最多用 {cap}。點數可以分次用在好幾筆訂單。" |
        "For each order, points cover at most {percent}% of the plan’s price, rounded down to a whole point: for a plan at {price}, at most {cap}. You can spread them over several orders.";
    share_zone = "點數只能用在補助專區的方案；其他方案可以全額自付購買。" | "Points can only be used for plans in the points zone. You can buy any other plan in cash.";
    expiry_q = "點數會到期嗎？" | "Do points expire?";
    expiry_a(day: String) = "{day} 24:00 到期。下單保留中的點數不會到期；先到期的先用。" | "They expire at 24:00 on {day}. Points held by an order don’t expire. The ones that expire first are used first.";
    expiry_both(last: String, day: String) = "只能用在 {last} 24:00 前送出的訂單，之後不能再用於新訂單；沒用到的點數在 {day} 24:00 到期。下單保留中的點數不會到期；先到期的先用。" | "You can use them for orders sent by 24:00 on {last}, not for new orders after that. Unused points expire at 24:00 on {day}. Points held by an order don’t expire. The ones that expire first are used first.";
    expiry_never(last: String) = "這個計畫的點數不會到期，但只能用在 {last} 24:00 前送出的訂單。" | "Points of this program don’t expire, but can only be used for orders sent by 24:00 on {last}.";
    expiry_back(days: u16, last: String) = "因退訂、廠商婉拒或廠商逾期而退回的點數，從退回起至少再 {days} 天才到期；自己取消或沒有付款而退回的，維持原來的期限。不論哪一種，都只能用在 {last} 24:00 前送出的訂單。" | "Points that come back because of a refund, or because the vendor declined or was late, last at least {days} more days. Points from an order that you withdrew or didn’t pay keep their original date. In all cases they can only be used for orders sent by 24:00 on {last}.";
    identity_q = "怎麼驗證身分？" | "How do I verify my business?";
    identity_a = "輸入統一編號，再用下列其中一種：工商憑證、負責人的自然人憑證、負責人的行動自然人憑證（TW FidO），或負責人本人的手機門號認證。附卡不接受。" | "Enter the tax ID, then use one of these: the business’s MOEACA certificate, the responsible person’s citizen certificate, their mobile certificate (TW FidO), or their own mobile number. Secondary cards are not accepted.";
    identity_sign = "送出訂單時，再用其中一種確認一次，內容與您看到的完全相同。" | "When you send an order, you confirm again in one of these ways. Your signature covers exactly what you saw.";
    tax_q = "我只有稅籍登記，可以申請嗎？" | "I only have a tax registration. Can I apply?";
    tax_a(days: u16) = "可以，不看資本額與員工數。工作人員會確認資格，約需 {days} 個工作天；通過後填自評、領點數。" | "Yes, with no limit on capital or staff. Staff confirm your eligibility, which takes about {days}. Then complete the self-assessment to receive points." with days = plural(days, "working day");
    prior_q = "以前領過雲市集點數，還能再領嗎？" | "I received points before. Can I get them again?";
    prior_a(cutoff: String) = "{cutoff} 以前領過點數的會員，不論有沒有用掉，都不能再領，但仍可全額自付購買各類型雲端方案，也不需要填自評。" | "Members who received points before {cutoff}, used or not, can’t receive them again. They can still buy any cloud plan in cash, without the self-assessment.";
    steps_q = "下單以後，每一步的期限是幾天？" | "What are the deadlines after I order?";
    steps_a(answer: u16, pay: u16, usable: u16, invoice: u16) =
        "廠商 {answer} 個工作天內回覆；接單後您 {pay} 個工作天內付自付款；廠商收款後 {usable} 個工作天內提供服務，{invoice} 個工作天內開立發票。" |
        "The vendor answers within {answer} working days. After acceptance, you pay your cash part within {pay} working days. After your payment, the vendor provides the service within {usable} and issues the invoice within {invoice} working days.";
    workday_q = "工作天怎麼算？" | "How are working days counted?";
    workday_a = "依政府辦公日曆，事件當天不算，從下一個工作天開始數；期限是最後一天的 24:00（臺北時間）。補班的星期六算工作天，颱風停班不算。" | "By the government’s office calendar. The day itself doesn’t count; counting starts on the next working day. The deadline is 24:00 (Taipei time) on the last day. Make-up Saturdays count; typhoon closures don’t.";
    late_q = "來不及付款會怎樣？" | "What if I can’t pay in time?";
    late_a(pay: u16) = "接單後 {pay} 個工作天內沒有付款，訂單失效，保留的點數放回您的帳上，期限不變。失效的訂單不能恢復，可以重新下單。" | "If you don’t pay within {pay} working days of acceptance, the order lapses. Its held points go back to you and keep their expiry date. A lapsed order can’t be restored, but you can order again.";
    within_q = "退訂能拿回多少？使用未超過一半時" | "How much does a refund return in the first half of the term?";
    refund_case(price: String, months: u8, self_pay: String, points: String, start: String, on: String) =
        "例：方案 {price}、期程 {months} 個月，自付 {self_pay} 加 {points}，{start} 開始，{on} 申請退訂。" |
        "Example: a plan at {price} for {months} months, paid with {self_pay} and {points}, starting {start}; refund requested on {on}.";
    within_a(used: u32, cash: String, points: String) = "未滿一個月以一個月計，已用 {used} 個月；退回自付款 {cash}，返還 {points}。" | "A part month counts as a full month, so {used} months are used. You get {cash} and {points} back.";
    past_q = "退訂能拿回多少？使用超過一半時" | "How much does a refund return after halfway?";
    past_a(used: u32, points: String) = "已用 {used} 個月，超過一半；自付款不退，點數仍依比例返還 {points}。" | "{used} months are used, more than half. Cash is not refunded; {points} come back pro rata.";
    refund_try = "退訂試算可以輸入任何情形，看每一天能拿回多少。" | "Try any case in the refund calculator and see what each day returns.";
    fault_q = "廠商沒有提供服務，或中途終止呢？" | "What if the vendor doesn’t provide the service, or stops early?";
    fault_a = "廠商逾期沒有提供服務：自付款與點數全數返還。廠商中途終止：兩者都依比例返還，不受過半限制。" | "If the vendor doesn’t start in time, all cash and points come back. If the vendor stops early, both come back pro rata, even after halfway.";
    how_q = "怎麼申請退訂？要多久？" | "How do I request a refund, and how long does it take?";
    how_a(answer: u16, cash: u16) = "在「我的訂單」申請，不需要誰核准；以您申請的日期計算。廠商 {answer} 個工作天內確認，期限前沒回覆，就當作確認；確認後點數立即返還，廠商 {cash} 個工作天內退回自付款。" | "Request it in My orders; you don’t need anyone’s approval, and the day you request it counts. The vendor confirms within {answer} working days; if they don’t answer, it counts as confirmed. Points then come back at once, and the vendor refunds cash within {cash} working days.";
}

/// A question with the paragraphs of its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The anchor on the page.
    pub(crate) id: &'static str,
    /// The question.
    pub(crate) question: &'static str,
    /// The answer.
    pub(crate) answer: Vec<String>,
    /// A link to another page: address and text.
    pub(crate) more: Option<(&'static str, &'static str)>,
}

/// Search words of a question in both languages, which are never shown.
pub(crate) fn also(id: &str) -> &'static str {
    match id {
        "who" => "資格 申請條件 eligible apply",
        "grant" => "補助 補助金 額度 subsidy grant",
        "share" => "折抵 抵扣 discount",
        "identity" => "憑證 認證 certificate verify",
        "tax" => "行號 小店 攤商 small shop",
        "deadlines" => "時程 多久 發票 統一發票 invoice timeline",
        "late" => "逾期 繳費 付款期限 overdue",
        "refund-within-half" | "refund-past-half" | "apply" => {
            "退費 退款 取消 取消訂閱 解約 cancel cancellation money back"
        }
        "vendor-fault" => "倒閉 停止服務 不能用 bankrupt shut down",
        _ => "",
    }
}

/// All questions in order.
pub(crate) fn entries(lang: Lang, program: &Program) -> Vec<Entry> {
    let plain = |id, question, answer| Entry { id, question, answer, more: None };
    let mut all = points(lang, program);
    let rules = &program.rules;
    all.extend([
        plain("identity", identity_q(lang), vec![identity_a(lang).to_owned(), identity_sign(lang).to_owned()]),
        plain("tax", tax_q(lang), vec![tax_a(lang, rules.tax_check_wd)]),
        plain("prior", prior_q(lang), vec![prior_a(lang, format::numeric(program.prior_cutoff.day()))]),
        plain(
            "deadlines",
            steps_q(lang),
            vec![steps_a(lang, rules.answer_wd, rules.pay_wd, rules.usable_wd, rules.invoice_wd)],
        ),
        plain("working-days", workday_q(lang), vec![workday_a(lang).to_owned()]),
        plain("late", late_q(lang), vec![late_a(lang, rules.pay_wd)]),
    ]);
    all.extend(refunds(lang));
    all.extend([
        plain("vendor-fault", fault_q(lang), vec![fault_a(lang).to_owned()]),
        plain("apply", how_q(lang), vec![how_a(lang, rules.refund_answer_wd, rules.cash_back_wd)]),
    ]);
    all
}

fn points(lang: Lang, program: &Program) -> Vec<Entry> {
    let rules = &program.rules;
    let sme = Criteria::of(program).sme;
    let price = leaflet().map_or(domain::money::Twd::ZERO, |case| case.self_pay + case.points.worth());
    let cap = format::points(lang, rules.points_cap(price));
    let last_order = format::date(lang, program.last_day(None));
    let expiry = match rules.points_expire_on {
        Some(day) if program.last_day(Some(day)) < day => {
            expiry_both(lang, last_order.clone(), format::date(lang, day))
        }
        Some(day) => expiry_a(lang, format::date(lang, day)),
        None => expiry_never(lang, last_order.clone()),
    };
    vec![
        Entry {
            id: "who",
            question: who_q(lang),
            answer: vec![who_a(lang, format::cash(sme.capital_max), sme.staff_below)],
            more: Some(("/eligibility", who_more(lang))),
        },
        Entry {
            id: "grant",
            question: grant_q(lang),
            answer: vec![grant_a(lang, format::points(lang, rules.grant))],
            more: None,
        },
        Entry {
            id: "share",
            question: share_q(lang),
            answer: vec![
                share_a(lang, rules.points_share_percent, format::cash(price), cap),
                share_zone(lang).to_owned(),
            ],
            more: None,
        },
        Entry {
            id: "expiry",
            question: expiry_q(lang),
            answer: vec![expiry, expiry_back(lang, rules.returned_points_days, last_order)],
            more: None,
        },
    ]
}

/// The leaflet's first example.
fn leaflet() -> Option<Input> {
    RefundLabForm::leaflet().parse().ok()
}

/// Both examples of the leaflet, computed by the published rules.
fn refunds(lang: Lang) -> Vec<Entry> {
    let Some(within) = leaflet() else { return Vec::new() };
    let past = chrono::NaiveDate::from_ymd_opt(2022, 10, 15).map(|on| Input { on, ..within });
    let entry = |id, question, case: &Input, last: String| Entry {
        id,
        question,
        answer: vec![described(lang, case), last],
        more: Some(("/refund-lab", refund_try(lang))),
    };
    let within = refund::outcome(&within).ok().map(|back| {
        let said =
            within_a(lang, back.used_months, format::cash(back.cash_back), format::points(lang, back.points_back));
        entry("refund-within-half", within_q(lang), &within, said)
    });
    let past = past.and_then(|case| {
        let back = refund::outcome(&case).ok()?;
        let said = past_a(lang, back.used_months, format::points(lang, back.points_back));
        Some(entry("refund-past-half", past_q(lang), &case, said))
    });
    within.into_iter().chain(past).collect()
}

fn described(lang: Lang, case: &Input) -> String {
    refund_case(
        lang,
        format::cash(case.self_pay + case.points.worth()),
        case.term_months,
        format::cash(case.self_pay),
        format::points(lang, case.points),
        case.start.map(format::numeric).unwrap_or_default(),
        format::numeric(case.on),
    )
}

#[cfg(test)]
mod tests {
    use domain::rules::program_111;

    use super::*;

    #[test]
    fn the_answers_contain_the_amounts_of_both_leaflet_examples() {
        let all = entries(Lang::En, &program_111());
        let answer = |id: &str| all.iter().find(|entry| entry.id == id).map(|entry| entry.answer.join(" "));
        assert!(answer("refund-within-half").is_some_and(|text| text.contains("NT$20,000 and 20,000 points back")));
        assert!(answer("refund-past-half").is_some_and(|text| text.contains("5,000 points come back pro rata")));
        assert!(answer("share").is_some_and(|text| text.contains("at NT$60,000, at most 30,000 points")));
    }

    #[test]
    fn the_last_day_of_orders_is_mentioned_if_points_expire_later_or_never() {
        let answer = |program: &Program, lang| {
            let entry = entries(lang, program).into_iter().find(|entry| entry.id == "expiry");
            entry.map(|entry| entry.answer.join(" ")).unwrap_or_default()
        };
        for lang in [Lang::Zh, Lang::En] {
            let both = answer(&program_111(), lang);
            assert!(both.contains("2022/12/15") && both.contains("2022/12/31"), "{both}");
            let mut never = program_111();
            never.rules.points_expire_on = None;
            assert!(answer(&never, lang).contains("2022/12/15"), "points never expire");
            let mut same = program_111();
            same.rules.points_expire_on = Some(same.last_day(None));
            assert!(!answer(&same, lang).contains("2022/12/31"));
        }
    }

    #[test]
    fn both_languages_answer_the_same_questions() {
        let ids = |lang| entries(lang, &program_111()).into_iter().map(|entry| entry.id).collect::<Vec<_>>();
        assert_eq!(ids(Lang::Zh), ids(Lang::En));
        assert!(ids(Lang::Zh).len() >= 12);
    }
}
