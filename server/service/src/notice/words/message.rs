//! The words about a message on an order: who wrote on which order, but never what.

use domain::lang::Lang;
use domain::notice::MessageNotice;
use domain::side::Side;

use super::phrases::{Words, area, pick, two, which};
use crate::notice::Audience;

/// The words for the reader.
pub(super) fn of(notice: &MessageNotice, to: Audience<'_>, lang: Lang) -> Words {
    let by = match notice.from {
        Side::Member | Side::Vendor => notice.by.clone(),
        Side::Staff => pick(lang, "客服", "Support"),
    };
    Words {
        subject: two(
            lang,
            format!("{by}在訂單 {} 留了訊息", notice.number),
            format!("{by} sent a message about order {}", notice.number),
        ),
        paragraphs: vec![
            pick(
                lang,
                "訊息內容只顯示在訂單的訊息頁，登入後可以閱讀與回覆。在您閱讀以前，這個對話不會再寄信。",
                "The message is only shown on the order’s messages page; sign in to read and answer it. We won’t email you about this conversation again until you’ve read it.",
            ),
            which(notice.number.as_str(), notice.plan_name.pick(lang), lang),
        ],
        link: format!("/{}/orders/{}/messages?with={}", area(to), notice.order, notice.thread),
    }
}
