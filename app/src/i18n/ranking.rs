//! Texts of the page about the ranking of recommendations.

texts! {
    title = "推薦怎麼排" | "How recommendations are ranked";
    note = "公式、權重和同分時的順序都在這裡；排名不能用錢買，廠商也不能調整。" | "The formula, the weights and the order for equal scores. Ranking can’t be bought, and vendors can’t change it.";
    score_title = "每一類的分數" | "Score of each category";
    score = "八個主題各算一次：兩年後想達到的階段減今天的階段（沒有落差算 0），乘以這個主題對該類的權重；加起來就是該類的分數。0 分的類別不推薦。" | "For each of the eight topics: the stage you want in two years minus today’s stage (0 if there is no gap), times the topic’s weight for the category. The sum is the category’s score. Categories with 0 aren’t recommended.";
    score_example = "例如「客戶管理」今天第 1 階、想到第 4 階，落差 3；對客戶關係管理的權重是 4，就加 12 分。" | "For example, “customer management” is at stage 1 today and you want 4: a gap of 3. Its weight for CRM is 4, so it adds 12.";
    order_title = "方案的順序" | "Order of plans";
    order_score = "類別分數高的在前。" | "Higher category score first.";
    order_size = "適合您企業規模的在前；差越多級越後面。規模不明時一律視為適合。" | "Then plans that suit your company size; the further off, the later. If your size isn’t known, every plan counts as suitable.";
    order_price = "每月平均價格（方案總價除以月數）低的在前。" | "Then lower price per month (the plan’s price divided by its months).";
    order_code = "還是一樣時，依方案代碼。" | "If still equal, by plan code.";
    order_most(most: usize, categories: usize) = "先列分數最高、有方案的 {categories} 類，每一類最多 {most} 個方案，讓每一項需求都看得到；其他有分數的類別收在下面。" | "We show the {categories} highest categories that have plans, with at most {most} plans each, so you see something for every need. The other categories with a score are folded away below.";
    order_equal = "兩類同分時，依型錄的類別順序；多個主題都加分時，加分最多的寫在最前面。" | "Categories with equal scores follow the catalogue’s order. When several topics add to a score, the one that adds most comes first.";
    weights_title = "權重" | "Weights";
    weights_note(version: &str) = "第 {version} 版。沒有列出的組合權重是 0。權重改了就換版號。" | "Version {version}. Combinations not listed have weight 0. When weights change, so does the version.";
    weight(category: &str, weight: u32) = "{category} ×\u{a0}{weight}" | "{category} ×\u{a0}{weight}";
    and = "、" | ", ";
    mine = "看我的推薦" | "See my recommendations";
}
