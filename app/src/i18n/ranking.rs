//! Texts of the page on how recommendations are ranked.

texts! {
    title = "推薦怎麼排" | "How recommendations are ranked";
    note = "公式、權重和同分時的順序都在這裡；沒有付費排名，廠商也不能調整。" | "The formula, the weights and what decides between equals. No place is for sale, and no vendor can change one.";
    score_title = "每一類的分數" | "The score of a category";
    score = "八個主題各算一次：兩年後想達到的階段減今天的階段（沒有落差算 0），乘以這個主題對該類的權重；加起來就是該類的分數。0 分的類別不推薦。" | "For each of the eight topics: the stage wanted in two years less the stage of today (0 without a gap), times what the topic weighs for the category. The sum is the category's score; a category with none is not recommended.";
    score_example = "例如「客戶管理」今天第 1 階、想到第 4 階，落差 3；對客戶關係管理的權重是 4，就加 12 分。" | "For example: customer management today at stage 1, wanted 4, is a gap of 3; it weighs 4 for CRM, which adds 12.";
    order_title = "方案的順序" | "The order of plans";
    order_score = "類別分數高的在前。" | "The higher score of the category first.";
    order_size = "適合您企業規模的在前；差越多級越後面。規模不明時一律視為適合。" | "Then what suits the size of your firm; the more size bands away, the later. A firm of unknown size fits every plan.";
    order_price = "每月平均價格（方案總價除以月數）低的在前。" | "Then the lower price per month: the plan's price divided by its months.";
    order_code = "還是一樣時，依方案代碼。" | "Then the plan's code.";
    order_most(most: usize, categories: usize) = "先列分數最高、有方案的 {categories} 類，每一類最多 {most} 個方案，讓每一項需求都看得到；其他有分數的類別收在下面。" | "Plans are shown of the {categories} highest categories that have any, at most {most} of each, so that each of your wants is seen; the further categories with a score are folded below.";
    order_equal = "兩類同分時，依型錄的類別順序；多個主題都加分時，加分最多的寫在最前面。" | "Categories with equal scores stand in the catalogue's order; of several topics that add to a score, the one that adds most is named first.";
    weights_title = "權重" | "The weights";
    weights_note(version: &str) = "第 {version} 版。沒有列出的組合權重是 0。權重改了就換版號。" | "Version {version}. A pair that is not listed weighs nothing. Other weights get a new number.";
    weight(category: &str, weight: u32) = "{category} ×\u{a0}{weight}" | "{category} ×\u{a0}{weight}";
    and = "、" | ", ";
    mine = "看我的推薦" | "My recommendations";
}
