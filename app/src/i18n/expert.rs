//! Texts of the expert service, for members and staff.

use domain::expert::{Refusal, Side, Stage, Way};
use domain::lang::Lang;

use super::{format, plural};

texts! {
    title = "專家服務" | "Expert service";
    note(name: String, ubn: String) = "{name}（{ubn}）可以請專家談談數位化，免費。" | "{name} ({ubn}) can talk with an expert about going digital, free of charge.";
    what_title = "這是什麼？" | "What is this?";
    what_free = "免費，不影響您的點數與資格。" | "It’s free and doesn’t affect your points or eligibility.";
    what_talk = "寫下想問的事，我們指派一位專家，約好時間用電話、視訊或到訪談。" | "Write what you want to ask. We assign an expert, who arranges a time with you to talk by phone, by video or on site.";
    what_when(days: u16) = "送出後 {days} 個工作天內指派專家。" | "We assign an expert within {days}." with days = plural(days, "working day");
    what_kept = "談完後，專家的建議會留在這一頁。" | "After the talk, the expert’s advice stays on this page.";
    one_open = "一次只能有一筆進行中的申請。" | "You can have one open request at a time.";
    empty = "還沒有進行中的申請" | "No open request";
    empty_note = "填好下面的表單就能申請。" | "Fill in the form below to request one.";
    not_verified = "身分驗證完成後就能申請專家服務。" | "You can request an expert once your business is verified.";
    ask_title = "申請專家服務" | "Request an expert";
    topic = "主題" | "Topic";
    choose = "請選擇" | "Please choose";
    about = "想問什麼？" | "What would you like to ask?";
    about_hint = "10 到 1,000 個字：現在怎麼做、遇到什麼困難、想達到什麼。" | "10 to 1,000 characters: how you work now, what is difficult, what you want to achieve.";
    way = "希望怎麼談？" | "How would you like to talk?";
    phone = "電話" | "Phone";
    video = "視訊" | "Video";
    visit = "到訪" | "On site";
    reachable = "什麼時候方便聯絡？" | "When can we reach you?";
    reachable_hint = "例如：平日 14:00 到 17:00。最多 200 個字。" | "For example: weekdays 14:00 to 17:00. Up to 200 characters.";
    ask = "送出申請" | "Send request";
    done_asked = "已送出申請，每一步都會出現在通知頁；負責人也會收到信，除非關掉了這類信件。" | "Request sent. Every step appears on the notices page; owners also get an email unless they turned these off.";
    done_cancelled = "申請已取消。" | "Request cancelled.";
    see_open = "看進行中的申請" | "See the open request";

    waiting = "等待中" | "Waiting";
    appointed_tag = "已約定" | "Scheduled";
    by = "期限" | "By";
    on = "時間" | "On";
    why = "為什麼是這一天？" | "Why this day?";
    why_answer(from: String, days: u16) = "申請後 {days} 個工作天內指派，從 {from} 的次日起算，例假日不計。" | "We assign an expert within {days}, counted from the day after {from}; days off don’t count." with days = plural(days, "working day");
    by_pending = "行事曆公布後定期限" | "to be set once the calendar is published";
    next_assign = "我們正在為您指派專家" | "We’re assigning you an expert";
    next_assign_late = "指派已經逾期，工作人員會優先處理；您的申請仍然有效。" | "This is overdue and staff will handle it first. Your request is still valid.";
    next_time(expert: String) = "{expert} 會與您約時間" | "{expert} will arrange a time with you";
    next_meet(expert: String) = "與 {expert} 談" | "Talk with {expert}";
    next_notes(expert: String) = "等待 {expert} 整理建議" | "Waiting for {expert}’s advice";
    calendar = "加入行事曆（.ics）" | "Add to calendar (.ics)";
    about_an_hour = "約 1 小時。要改時間請直接聯絡專家或客服。" | "About one hour. To change the time, contact the expert or support.";
    facts = "申請內容" | "Your request";
    asked_at = "申請時間" | "Requested";
    expert = "專家" | "Expert";
    contact = "聯絡方式" | "Contact";
    place = "地點或連結" | "Place or link";
    timeline = "歷程" | "Timeline";
    later_assigned = "指派專家" | "An expert is assigned";
    later_appointed = "約定時間" | "A time is arranged";
    later_done = "談完，留下建議" | "You talk; the advice stays here";
    cancel = "取消這筆申請" | "Cancel this request";
    cancel_note = "取消後隨時可以再申請。" | "You can request again at any time.";
    cancel_reason = "原因" | "Reason";
    optional = "選填" | "optional";
    past = "過去的申請" | "Past requests";
    no_past = "還沒有過去的申請。" | "No past requests.";
    advice = "專家的建議" | "The expert's advice";
    card_title = "不確定怎麼選？請專家談談" | "Not sure what to choose? Talk with an expert";
    card_text = "免費，不影響點數；寫下問題，專家與您約時間談。" | "Free, and it doesn’t affect your points. Write your question and an expert arranges a time with you.";
    card_open = "看專家服務" | "See the expert service";

    s_requested = "待指派專家" | "Expert to be assigned";
    s_assigned = "待約時間" | "Time to be arranged";
    s_appointed = "已約定時間" | "Scheduled";
    s_done = "已完成" | "Done";
    s_cancelled = "已取消" | "Cancelled";
    e_requested = "送出申請" | "Requested";
    e_assigned(expert: String, organisation: String) = "指派專家：{expert}（{organisation}）" | "Expert assigned: {expert} ({organisation})";
    e_again(expert: String, organisation: String) = "改由 {expert}（{organisation}）負責" | "{expert} ({organisation}) takes over";
    e_appointed(at: String) = "約定時間：{at}" | "Scheduled for {at}";
    e_moved(from: String, at: String) = "時間由 {from} 改為 {at}" | "Moved from {from} to {at}";
    e_done = "完成，已留下建議" | "Done; advice added";
    e_cancelled_member = "會員取消" | "Cancelled by the member";
    e_cancelled_staff = "工作人員取消" | "Cancelled by staff";
    by_member = "會員" | "the member";
    by_staff = "工作人員" | "staff";

    staff_title = "專家服務申請" | "Expert requests";
    staff_note = "待指派的依期限排在前面，接著是待約時間、已約定，最後是已結束的。" | "Requests waiting for an expert come first, by deadline; then those waiting for a time, scheduled ones, and finally closed ones.";
    staff_empty = "目前沒有申請" | "No requests";
    staff_empty_note = "會員申請專家服務後會列在這裡。" | "Members’ expert requests appear here.";
    staff_overdue = "已逾期" | "Overdue";
    col_firm = "事業" | "Business";
    col_topic = "主題" | "Topic";
    col_state = "狀態" | "Status";
    col_at = "期限或時間" | "Deadline or time";
    col_asked = "申請" | "Requested";
    until(day: String) = "{day} 前" | "by {day}";
    since(day: String) = "{day} 起" | "since {day}";
    back_queue = "所有申請" | "All requests";
    to_audit = "這筆申請的稽核紀錄" | "Audit log of this request";
    firm = "事業與申請人" | "Business and requester";
    ubn = "統一編號" | "Tax ID";
    asked_by = "申請人" | "Requested by";
    wished_way = "希望的方式" | "Preferred way to talk";
    when_reachable = "方便聯絡的時間" | "When to reach them";
    assessment = "自評結果" | "Self-assessment";
    no_assessment = "還沒有填自評。" | "Self-assessment not filled in yet.";
    read_only = "您可以查看；指派與約時間由客服或系統管理者處理。" | "You can view this. Support and administrators assign experts and arrange times.";
    own_firm = "這是您代表的事業，請由其他同仁處理。" | "You act for this business, so a colleague has to handle it.";
    assign_title = "指派專家" | "Assign an expert";
    assign_again = "換一位專家" | "Change expert";
    name = "專家姓名" | "Expert’s name";
    organisation = "所屬單位" | "Organisation";
    contact_hint = "電話或電子郵件，會員看得到。" | "Phone or email; the member can see it.";
    assign = "指派" | "Assign";
    appoint_title = "約定時間" | "Arrange a time";
    move_title = "改時間或地點" | "Change time or place";
    date = "日期" | "Date";
    time = "時間（臺北）" | "Time (Taipei)";
    meeting_way = "方式" | "How";
    place_hint = "地址、要撥打的電話或視訊連結。" | "An address, a phone number to call, or a video link.";
    appoint = "儲存時間" | "Save time";
    finish_title = "談完了：寫下建議" | "After the talk: write the advice";
    finish_early(at: String) = "{at} 之後才能結案。" | "It can be closed after {at}.";
    notes = "給會員的建議" | "Advice for the member";
    notes_hint = "10 到 4,000 個字，會員會一直看得到。" | "10 to 4,000 characters. The member can always read it.";
    finish = "結案" | "Close";
    staff_cancel = "取消申請" | "Cancel request";
    staff_cancel_hint = "必填，最多 300 個字，會告訴會員。" | "Required, up to 300 characters. The member will be told.";
    done_assigned = "已指派，會員已收到通知。" | "Assigned. The member has been notified.";
    done_appointed = "時間已儲存，會員已收到通知。" | "Time saved. The member has been notified.";
    done_finished = "已結案，會員已收到通知。" | "Closed. The member has been notified.";

    r_not_verified = "身分驗證完成後才能申請專家服務。" | "Only a verified business can request an expert.";
    r_open = "貴事業已經有一筆進行中的申請，完成或取消後才能再申請。" | "Your business already has an open request. Once it’s done or cancelled you can request again.";
    r_changed(stage: &str) = "剛才有人先處理了這筆申請，現在是「{stage}」。請看過再決定，您的動作沒有執行。" | "Somebody acted on this request just before you; it is now “{stage}”. Look at it and decide again. Your action was not carried out.";
    r_closed(stage: &str) = "這筆申請已經結束（{stage}），不能再變更。" | "This request is closed ({stage}) and can’t be changed any more.";
    r_not_assigned = "請先指派專家，再約時間。" | "Assign an expert first, then arrange a time.";
    r_not_appointed = "還沒有約時間，不能結案；不進行的話請取消。" | "No time has been arranged, so it can’t be closed. If it won’t take place, cancel it.";
    r_not_in_future = "約定的時間要在現在之後。" | "The time must be in the future.";
    r_not_yet(at: String) = "約定的時間（{at}）還沒到，不能結案。" | "The appointment ({at}) hasn’t started yet, so it can’t be closed.";

}

/// A way to meet.
pub(crate) const fn way_name(lang: Lang, of: Way) -> &'static str {
    match of {
        Way::Phone => phone(lang),
        Way::Video => video(lang),
        Way::Visit => visit(lang),
    }
}

/// The stage of a request.
pub(crate) const fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::Requested => s_requested(lang),
        Stage::Assigned => s_assigned(lang),
        Stage::Appointed => s_appointed(lang),
        Stage::Done => s_done(lang),
        Stage::Cancelled => s_cancelled(lang),
    }
}

/// Who acted.
pub(crate) const fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Member => by_member(lang),
        Side::Staff => by_staff(lang),
    }
}

/// Why a request or act was refused.
pub(crate) fn refused(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotVerified => r_not_verified(lang).to_owned(),
        Refusal::OpenAlready { .. } => r_open(lang).to_owned(),
        Refusal::Changed { stage: now } => r_changed(lang, stage(lang, *now)),
        Refusal::Closed { stage: end } => r_closed(lang, stage(lang, *end)),
        Refusal::NotAssigned => r_not_assigned(lang).to_owned(),
        Refusal::NotAppointed => r_not_appointed(lang).to_owned(),
        Refusal::NotInFuture => r_not_in_future(lang).to_owned(),
        Refusal::NotYet { at } => r_not_yet(lang, format::moment(lang, *at)),
    }
}
