//! Copies of firms with all their orders, for demonstrations with up to a million orders.
//!
//! The use cases make the orders of a few firms ([`super::models`]). A copy has all rows of such a firm, with other
//! identifiers, so that what is stored of it is as valid. Balances of accounts and capacities of plans that many orders
//! share are raised, and the lines of the audit are appended to its chain. Mails and jobs that were done are not
//! copied, nor reviews.

use std::collections::BTreeMap;

use domain::id::PlanId;
use domain::money::Points;
use domain::order::StateName;
use domain::time::Instant;
use service::error::{Error, Result};
use store::audit::NewLine;
use store::bulk::{self, Rows};
use store::search_key::{self, Named};
use store::{Tx, Val};

use super::firms::Firm;
use super::mark::{Mark, Shape, words};

/// The copied tables, each after those it refers to, with the columns that name a row.
const TABLES: [(&str, &[(&str, Shape)]); 20] = [
    ("person", &[("id", Shape::Id), ("email", Shape::Mail)]),
    ("business", &[("id", Shape::Id), ("ubn", Shape::Ubn), ("name", Shape::Name)]),
    ("member_of", &[]),
    ("consent", &[("id", Shape::Id)]),
    ("verification", &[("id", Shape::Id)]),
    ("assessment", &[]),
    ("orders", &[("id", Shape::Id), ("number", Shape::Order)]),
    ("timeline", &[]),
    ("payment", &[("id", Shape::Id)]),
    ("invoice", &[("id", Shape::Id), ("number", Shape::Invoice)]),
    ("lot", &[("id", Shape::Id)]),
    ("account", &[]),
    ("entry", &[("id", Shape::Id)]),
    ("points_reminder", &[]),
    ("refund_account", &[]),
    ("message_thread", &[]),
    ("message", &[("id", Shape::Id)]),
    ("expert_request", &[("id", Shape::Id)]),
    ("job", &[("id", Shape::Id)]),
    ("notice", &[("id", Shape::Id)]),
];
/// Accounts that many orders share.
const SHARED: [&str; 4] = ["program", "vendor", "settled", "expired"];
/// How many firms are copied in one transaction.
const BATCH: u32 = 100;
/// Of how many copies one is of the firm whose orders are under way.
const MOVING_EVERY: u32 = 32;

/// A value of a model.
enum Cell {
    /// It is the same in every copy.
    Same(Val),
    /// A text with marks.
    Text(Vec<Piece>),
}

/// A piece of a text.
enum Piece {
    /// It is the same in every copy.
    Same(String),
    /// The mark at this place.
    Mark(usize),
}

/// The rows of a model in one table.
struct Sheet {
    table: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// A line of the audit about a model.
struct Line {
    at: Instant,
    /// Actor, action, object and facts.
    texts: [Vec<Piece>; 4],
}

/// A firm that is copied.
struct Model {
    marks: Vec<Mark>,
    sheets: Vec<Sheet>,
    lines: Vec<Line>,
    /// The points that move in shared accounts.
    shared: BTreeMap<(String, String), Points>,
    /// The places that its orders take of plans.
    places: BTreeMap<PlanId, i64>,
    orders: u32,
}

/// Copies the two models until there are `orders` more orders. `told` hears how many there are.
pub(super) async fn make(
    cx: &service::Cx,
    (settled, moving): (&Firm, &Firm),
    orders: u32,
    told: &(dyn Fn(u32) + Sync),
) -> Result<u32> {
    let mut tx = cx.db.read().await?;
    let tables = read(&mut tx).await?;
    let audit = bulk::all(&mut tx, "audit").await?;
    drop(tx);
    let (settled, moving) = (Model::of(settled, &tables, &audit)?, Model::of(moving, &tables, &audit)?);
    let (mut made, mut copies) = (0, 0);
    while made < orders {
        let mut batch = Vec::new();
        while made < orders && batch.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            copies += 1;
            let model = if copies % MOVING_EVERY == 0 { &moving } else { &settled };
            made += model.orders;
            batch.push((model, copies));
        }
        let mut tx = cx.db.begin().await?;
        write(&mut tx, &batch).await?;
        tx.commit().await?;
        told(made);
    }
    Ok(made)
}

type Tables = Vec<(&'static str, &'static [(&'static str, Shape)], Rows)>;

async fn read(tx: &mut Tx) -> Result<Tables> {
    let mut tables = Vec::with_capacity(TABLES.len());
    for (table, names) in TABLES {
        tables.push((table, names, bulk::all(tx, table).await?));
    }
    Ok(tables)
}

async fn write(tx: &mut Tx, batch: &[(&Model, u32)]) -> Result<()> {
    let fresh: Vec<Vec<String>> = batch.iter().map(|(model, copy)| model.fresh(*copy)).collect::<Result<_>>()?;
    let copies = || batch.iter().map(|(model, _)| *model).zip(&fresh);
    for (place, (table, _)) in TABLES.iter().enumerate() {
        let mut all = Rows { columns: Vec::new(), rows: Vec::new() };
        for (model, fresh) in copies() {
            let Some(sheet) = model.sheets.get(place).filter(|sheet| !sheet.rows.is_empty()) else { continue };
            debug_assert_eq!(sheet.table, *table);
            all.columns.clone_from(&sheet.columns);
            all.rows.extend(sheet.rows.iter().map(|row| row.iter().map(|cell| cell.filled(fresh)).collect()));
        }
        let named = match *table {
            "person" => Some(Named::Person),
            "business" => Some(Named::Business),
            _ => None,
        };
        if let Some(named) = named {
            let name = |row| (text(&all, row, "id").to_owned(), text(&all, row, "name").to_owned());
            let names: Vec<_> = all.rows.iter().map(|row| name(row)).collect();
            search_key::add(tx, named, &names).await?;
        }
        bulk::insert(tx, table, all).await?;
    }
    let (mut shared, mut places) = (BTreeMap::new(), BTreeMap::new());
    for (model, _) in copies() {
        for (account, points) in &model.shared {
            let sum = shared.entry(account).or_insert(Points::ZERO);
            *sum = *sum + *points;
        }
        for (plan, taken) in &model.places {
            *places.entry(plan).or_insert(0) += taken;
        }
    }
    for ((kind, owner), points) in shared {
        store::ledger::change(tx, kind, owner, points).await?;
    }
    for (plan, taken) in places {
        store::catalogue::add_taken(tx, plan, taken).await?;
    }
    let line = |line: &Line, fresh: &[String]| {
        let [actor, action, object, facts] = line.texts.each_ref().map(|text| filled(text, fresh));
        NewLine { at: line.at, actor, action, object, facts }
    };
    let lines = copies().flat_map(|(model, fresh)| model.lines.iter().map(move |one| line(one, fresh)));
    Ok(store::audit::append_all(tx, lines.collect()).await?)
}

impl Cell {
    fn filled(&self, fresh: &[String]) -> Val {
        match self {
            Self::Same(val) => val.clone(),
            Self::Text(pieces) => Val::Text(Some(filled(pieces, fresh))),
        }
    }
}

fn filled(pieces: &[Piece], fresh: &[String]) -> String {
    let piece = |piece: &_| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Mark(place) => fresh.get(*place).cloned().unwrap_or_default(),
    };
    pieces.iter().map(piece).collect()
}

/// The marks of a model that are known so far, by their texts.
#[derive(Default)]
struct Known {
    places: BTreeMap<String, usize>,
    marks: Vec<Mark>,
}

impl Known {
    fn add(&mut self, shape: Shape, text: &str) -> Result<()> {
        let text = shape.part(text);
        if !self.places.contains_key(text) {
            self.places.insert(text.to_owned(), self.marks.len());
            self.marks.push(Mark::new(shape, text, self.marks.len())?);
        }
        Ok(())
    }

    /// A text cut at its marks.
    fn cut(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut same = String::new();
        for word in words(text) {
            match self.places.get(word) {
                None => same.push_str(word),
                Some(place) => {
                    pieces.push(Piece::Same(std::mem::take(&mut same)));
                    pieces.push(Piece::Mark(*place));
                }
            }
        }
        pieces.push(Piece::Same(same));
        pieces
    }

    fn has(&self, text: &str) -> bool {
        words(text).any(|word| self.places.contains_key(word))
    }

    fn cell(&self, val: &Val) -> Cell {
        match val {
            Val::Text(Some(text)) if self.has(text) => Cell::Text(self.cut(text)),
            Val::Text(_) | Val::Int(_) | Val::Bool(_) | Val::Bytes(_) => Cell::Same(val.clone()),
        }
    }
}

/// The text in a column of a row.
fn text<'a>(rows: &Rows, row: &'a [Val], column: &str) -> &'a str {
    let place = rows.columns.iter().position(|name| name == column);
    match place.and_then(|place| row.get(place)) {
        Some(Val::Text(Some(text))) => text,
        _ => "",
    }
}

fn number(rows: &Rows, row: &[Val], column: &str) -> i64 {
    let place = rows.columns.iter().position(|name| name == column);
    match place.and_then(|place| row.get(place)) {
        Some(Val::Int(Some(number))) => *number,
        _ => 0,
    }
}

impl Model {
    /// Finds all rows of a firm: those that name it, its owner, or another of its rows.
    fn of(firm: &Firm, tables: &Tables, audit: &Rows) -> Result<Self> {
        let mut known = Known::default();
        known.add(Shape::Id, firm.business.as_str())?;
        known.add(Shape::Id, service::access::signed_in(&firm.owner)?.person.as_str())?;
        let mut found: Vec<(&'static str, &Rows, Vec<&Vec<Val>>)> = Vec::new();
        for (table, names, rows) in tables {
            let mut own = Vec::new();
            for row in &rows.rows {
                let named = row.iter().any(|val| matches!(val, Val::Text(Some(text)) if known.has(text)));
                let over = *table == "job" && text(rows, row, "status") != "waiting";
                if !named || over {
                    continue;
                }
                for (column, shape) in *names {
                    known.add(*shape, text(rows, row, column))?;
                }
                own.push(row);
            }
            found.push((*table, rows, own));
        }
        let sheet = |(table, rows, own): &(&'static str, &Rows, Vec<&Vec<Val>>)| Sheet {
            table,
            columns: rows.columns.clone(),
            rows: own.iter().map(|row| row.iter().map(|val| known.cell(val)).collect()).collect(),
        };
        let sheets: Vec<Sheet> = found.iter().map(sheet).collect();
        let lines = audit.rows.iter().filter(|row| known.has(text(audit, row, "object")));
        let mut lines: Vec<(i64, Line)> = lines
            .map(|row| {
                let texts = ["actor", "action", "object", "facts"].map(|column| known.cut(text(audit, row, column)));
                let at = Instant::from_millis(number(audit, row, "at"));
                (number(audit, row, "seq"), Line { at, texts })
            })
            .collect();
        lines.sort_by_key(|(seq, _)| *seq);
        let (shared, places, orders) = sums(&found)?;
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        Ok(Self { sheets, lines, shared, places, orders, marks: known.marks })
    }

    /// The texts of the marks in a copy.
    fn fresh(&self, copy: u32) -> Result<Vec<String>> {
        self.marks.iter().map(|mark| mark.fresh(copy)).collect()
    }
}

type Sums = (BTreeMap<(String, String), Points>, BTreeMap<PlanId, i64>, u32);

/// What the rows of a firm move in shared accounts and take of plans, and how many orders it has.
fn sums(found: &[(&'static str, &Rows, Vec<&Vec<Val>>)]) -> Result<Sums> {
    let (mut shared, mut places, mut orders) = (BTreeMap::new(), BTreeMap::new(), 0);
    for (table, rows, own) in found {
        for row in own {
            match *table {
                "entry" => {
                    let points = Points::new(number(rows, row, "points"));
                    for (side, points) in [("from", -points), ("to", points)] {
                        let kind = text(rows, row, &format!("{side}_kind"));
                        if SHARED.contains(&kind) {
                            let owner = text(rows, row, &format!("{side}_owner"));
                            let sum = shared.entry((kind.to_owned(), owner.to_owned())).or_insert(Points::ZERO);
                            *sum = *sum + points;
                        }
                    }
                }
                "orders" => {
                    orders += 1;
                    let unknown = || Error::Internal("an order of a model".to_owned());
                    let state: StateName = text(rows, row, "state").parse().map_err(|_| unknown())?;
                    if state.takes_place() {
                        let plan = text(rows, row, "plan_id").parse().map_err(|_| unknown())?;
                        *places.entry(plan).or_insert(0) += 1;
                    }
                }
                _ => {}
            }
        }
    }
    Ok((shared, places, orders))
}
