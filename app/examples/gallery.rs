//! Prints a page with every component, to check the style sheet: `cargo run -p app --features ssr --example gallery >
//! target/gallery.html`, then open that file.

#![recursion_limit = "256"]

use app::components::*;
use chrono::{Months, NaiveDate};
use domain::money::{Points, Twd};
use leptos::prelude::*;

fn main() {
    let owner = Owner::new();
    let body = owner.with(|| view! { <Page/> }.to_html());
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/main.css");
    println!(
        "<!DOCTYPE html><html lang=\"zh-Hant\"><head><meta charset=\"utf-8\"><title>元件</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><link rel=\"stylesheet\" href=\"{style}\"></head><body>{body}</body></html>"
    );
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell
            brand="雲市集"
            home="/"
            skip="跳到主要內容"
            nav_label="主選單"
            text_service="文字客服：週一至週日 09:00–18:00（另有公告者除外）"
            hotline="客服專線：每日 09:00–18:00"
            foot_label="網站資訊"
            imprint="演練資料，人名與公司名皆為虛構"
            above=|| view! { <DemoBar text="演練環境：資料都是虛構的" label="演練"><a href="#a">"信箱"</a><a href="#b">"時鐘"</a></DemoBar> }
            nav=|| view! { <a href="#1" aria-current="page">"會員中心"</a><a href="#2">"方案"</a><a href="#3">"訂單"</a><a href="#4">"點數"</a> }
            tools=|| view! { <LanguageSwitch href="#en" lang="en" label="English"/><a href="#in">"登入"</a> }
            foot=|| view! { <a href="#p">"隱私"</a><a href="#q">"無障礙"</a><a href="#r">"網站導覽"</a> }
        >
            <PageHead title="會員中心" note="春山設計有限公司 · 統一編號 12345675"><BackLink href="#top">"我的訂單"</BackLink></PageHead>
            <div class="split">
                <div><Member/><Forms/></div>
                <aside><Side/></aside>
            </div>
            <Card class="wide">
                <CardHead title="四個步驟"/>
                <Steps steps=["加入會員", "獲得點數", "方案選購", "進行付款"].map(|title| Step { title: title.into(), note: "同意事項、電子郵件驗證、確認身分".into() }).into()/>
            </Card>
            <h2>"十五類雲端方案"</h2>
            <CategoryGrid categories=categories()/>
            <Rest/>
        </Shell>
    }
}

fn categories() -> Vec<CategoryLink> {
    let all = [
        ("crm", "客戶關係管理"),
        ("hr", "人力資源管理"),
        ("ems", "能源管理系統"),
        ("accounting", "財會管理"),
        ("office", "雲端辦公"),
        ("pos", "雲端收銀"),
        ("payment", "行動支付"),
        ("support", "雲端客服"),
        ("shop", "開店平台"),
        ("erp", "企業資源規劃"),
        ("analytics", "商業分析"),
        ("inventory", "進銷存管理"),
        ("security", "資訊安全"),
        ("marketing", "數位行銷"),
        ("booking", "線上預約"),
    ];
    all.map(|(code, name)| CategoryLink { code: code.into(), name: name.into(), href: format!("#{code}") }).into()
}

#[component]
fn Member() -> impl IntoView {
    let days = [
        ("6/2", "接單", false, false),
        ("6/3", "端午", false, false),
        ("6/4", "六", false, false),
        ("6/5", "日", false, false),
        ("6/6", "第1天", true, false),
        ("6/7", "期限", true, true),
    ];
    let days = days.map(|(day, label, counted, deadline)| StripDay {
        day: day.into(),
        label: label.into(),
        counted,
        deadline,
    });
    view! {
        <NextStep tag="請您付款" title="付自付款 NT$30,000 給晴川資訊的「雲帳房 標準版」" by_word="期限" by="2022/06/07（二）" left="還有 1 個工作天又 6 小時" href="#pay" action="前往付款">
            <WhyDate question="為什麼是 6/7？" answer="廠商在 6/2（四）接單，當天不算，往後第 2 個工作天就是期限。" days=days.into() open=true/>
        </NextStep>
        <Card>
            <CardHead title="退訂試算"><Tag tone=Tone::Info>"111 版 3"</Tag></CardHead>
            <Slider id="slide" label="申請日" min=0 max=182 value=44 value_text="2022/07/15"/>
            <Sums>
                <Sum kind=SumKind::Cash label="退回自付款" amount="NT$20,000" note="共付 30,000"/>
                <Sum kind=SumKind::Points label="返還點數" amount="20,000 點" note="共用 30,000"/>
                <Sum kind=SumKind::Lost label="過半不退" amount="NT$0"/>
            </Sums>
            <RefundCurve curve=curve(6) words=words() id="c1"/>
        </Card>
    }
}

fn curve(term: u32) -> Curve {
    let start = NaiveDate::from_ymd_opt(2022, 6, 1).expect("a day");
    let segments = (0..term).map(|month| {
        let from = start + Months::new(month);
        let to = (start + Months::new(month + 1)).pred_opt().expect("a day");
        let used = month + 1;
        let rest = Twd::new(30_000) - Twd::new(30_000).share(used, term);
        let points = Points::new(30_000) - Points::new(30_000).share(used, term);
        let (cash, forfeited) = if 2 * used <= term { (rest, Twd::ZERO) } else { (Twd::ZERO, rest) };
        Segment { from, to, cash, points, forfeited, consumed: Twd::new(60_000) - rest - points.worth() }
    });
    Curve {
        segments: segments.collect(),
        today: NaiveDate::from_ymd_opt(2022, 7, 15),
        cliff: Some(start + Months::new(term / 2)),
        shaded: Vec::new(),
    }
}

fn words() -> CurveWords {
    CurveWords {
        summary: "退訂可取回：今天自付款 20,000、點數 20,000；9/1 起自付款不再退還".into(),
        cash: "自付款".into(),
        points: "點數".into(),
        forfeited: "過半不退".into(),
        consumed: "已用".into(),
        today: "申請日".into(),
        table: "以表格看".into(),
        days: "期間".into(),
        shaded: "兩種不同".into(),
    }
}

#[component]
fn Forms() -> impl IntoView {
    let errors = vec![
        FieldError { field: "ubn".into(), words: "統一編號應為 8 個數字".into() },
        FieldError { field: String::new(), words: "請再送出一次".into() },
    ];
    view! {
        <Card>
            <ErrorSummary title="有 2 個地方要修改" errors=errors/>
            <div class="fields">
                <Field name="ubn" label="統一編號" hint="登記或稅籍上的 8 碼" error="統一編號應為 8 個數字" inputmode="numeric" maxlength=8 width=FieldWidth::Short value="1234567"/>
                <Field name="self_pay" label="自付款" prefix="NT$" suffix="元" inputmode="numeric" width=FieldWidth::Medium value="30,000"/>
                <DateField name="on" label="申請日" value="2022-07-15"/>
                <Select name="category" label="類別" optional="選填" options=vec![Choice::new("", "全部"), Choice::new("crm", "客戶關係管理")]/>
                <RadioGroup name="fault" label="退訂原因" value="member" options=vec![Choice::new("member", "我想退訂").note("依已起算的月數計算"), Choice::new("vendor", "廠商沒有提供服務").note("全額退回")]/>
                <Checkbox name="agree" label="我同意個人資料的蒐集與使用" checked=true/>
                <TextArea name="reason" label="說明" hint="最多 300 字" value="</textarea><script>alert(1)</script>"/>
                <FileField name="files" label="附件" optional="選填" hint="最多 3 個 PDF、PNG 或 JPEG 檔" accept=".pdf" error="一次最多 3 個檔案。"/>
            </div>
            <div class="actions">
                <Button>"送出申請"</Button>
                <Button kind=ButtonKind::Quiet>"先存起來"</Button>
                <Button kind=ButtonKind::Danger>"撤回訂單"</Button>
                <Button busy=true busy_text="送出中…">"送出"</Button>
                <Button kind=ButtonKind::Quiet small=true>"小的"</Button>
            </div>
        </Card>
    }
}

#[component]
fn Side() -> impl IntoView {
    let ticket = TicketWords {
        title: "我的點數".into(),
        available: "點可用".into(),
        held: "保留中".into(),
        spent: "已使用".into(),
        expiry: "到期".into(),
    };
    let moment =
        |when, title: &str, time: &str| Moment { when, title: title.into(), time: time.into(), note: String::new() };
    let task = |title: &str, status: &str, tone, href: &str| Task {
        title: title.into(),
        note: "約 2 分鐘".into(),
        href: href.into(),
        status: status.into(),
        tone,
    };
    let bar = |name: &str, value, target| Bar {
        name: name.into(),
        value,
        target: Some(target),
        words: format!("{value}／100"),
    };
    view! {
        <PointTicket words=ticket balance=Points::new(18_000) held=Points::new(6_000) spent=Points::new(6_000) expiry="2022/12/31"/>
        <Card>
            <CardHead title="加入會員"/>
            <StepIndicator label="步驟" steps=vec!["方案".into(), "點數".into(), "確認".into()] now=1/>
            <TaskList tasks=vec![task("同意事項", "完成", Tone::Go, "#"), task("電子郵件", "待驗證", Tone::Wait, "#"), task("確認身分", "還不能開始", Tone::Neutral, "")]/>
            <Progress label="交付清單" done=3 of=5 words="3／5"/>
        </Card>
        <Card>
            <CardHead title="訂單經過"/>
            <Timeline moments=vec![
                moment(When::Past, "已送出", "2022/06/01（三）14:20"),
                moment(When::Past, "廠商接單", "2022/06/02（四）10:05"),
                moment(When::Now, "等您付款", "期限 2022/06/07（二）"),
                moment(When::Later, "開始服務", "付款後 7 個工作天內"),
            ]/>
        </Card>
        <Card><CardHead title="自評結果"/><Bars bars=vec![bar("雲端應用", 42, 70), bar("資訊安全", 65, 80), bar("行銷", 20, 60)] of=100 target_words="兩年後的目標"/></Card>
        <Empty title="還沒有訂單" note="先看看適合您的方案。"><ButtonLink href="#find" kind=ButtonKind::Quiet>"看方案"</ButtonLink></Empty>
        <Skeleton label="載入中"/>
    }
}

#[component]
fn Rest() -> impl IntoView {
    let cell = |text: &'static str| text.into_any();
    let rows = vec![
        vec![
            cell("雲帳房 標準版"),
            cell("晴川資訊"),
            view! { <Tag tone=Tone::Wait>"待付款"</Tag> }.into_any(),
            cell("60,000"),
        ],
        vec![
            cell("好排班 團隊版"),
            cell("青禾軟體"),
            view! { <Tag tone=Tone::Go>"使用中"</Tag> }.into_any(),
            cell("24,000"),
        ],
        vec![
            cell("客聲客服 入門"),
            cell("客聲科技"),
            view! { <Tag tone=Tone::Bad>"已婉拒"</Tag> }.into_any(),
            cell("14,400"),
        ],
    ];
    let columns = vec![Column::text("方案"), Column::text("廠商"), Column::text("狀態"), Column::number("定價 NT$")];
    view! {
        <Breadcrumb label="位置" crumbs=vec![Crumb { name: "首頁".into(), href: "#".into() }, Crumb { name: "訂單".into(), href: String::new() }]/>
        <Card>
            <DataTable caption="進行中的訂單" columns=columns rows=rows/>
            <Pagination label="分頁" first="#" first_text="第一頁" next="#" next_text="下一頁" note="第 51–100 筆，共 213 筆"/>
        </Card>
        <div class="split even">
            <Card>
                <DefinitionList pairs=vec![
                    Definition::new("訂單編號", "111220601K7Q3M9X2A4T"),
                    Definition { name: "自付款".into(), value: "NT$30,000".into(), href: "#".into(), change: "修改".into() },
                ]/>
            </Card>
            <div>
                <Notice title="8/31 是關鍵日">"9/1 起自付款不再退還，點數仍依比例返還。"</Notice>
                <Notice tone=Tone::Go>"已收到您的付款。"</Notice>
                <Notice tone=Tone::Wait>"廠商還有 1 個工作天可以回覆。"</Notice>
                <Notice tone=Tone::Bad>"付款沒有成功，款項沒有扣除。"</Notice>
            </div>
        </div>
    }
}
