//! The plans from which recommendations choose, cached until the catalogue changes: reading thousands of plans for each
//! page would take longer than everything else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::catalogue::{Category, SizeBand};
use domain::recommend::Candidate;
use store::Tx;
use store::catalogue::CandidateRow;

use crate::error::Result;

/// The listed plans by category. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Candidates(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    /// The version of the catalogue.
    version: i64,
    categories: BTreeMap<Category, Arc<[Candidate]>>,
}

impl Candidates {
    /// The listed plans of a category in the present catalogue.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) async fn of(&self, tx: &mut Tx, category: Category) -> Result<Arc<[Candidate]>> {
        let version = store::catalogue::version(tx).await?;
        if let Some(kept) = self.kept(version, category) {
            return Ok(kept);
        }
        let rows = store::catalogue::candidates(tx, category.code()).await?;
        let candidate = |row: CandidateRow| Candidate {
            plan: row.id,
            category,
            sizes: SizeBand::served(row.staff_from..=row.staff_to),
            price: row.price,
            term_months: row.term_months,
        };
        let read: Arc<[Candidate]> = rows.into_iter().map(candidate).collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version {
            *kept = Kept { version, categories: BTreeMap::new() };
        }
        kept.categories.insert(category, Arc::clone(&read));
        Ok(read)
    }

    fn kept(&self, version: i64, category: Category) -> Option<Arc<[Candidate]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.categories.get(&category).filter(|_| kept.version == version).map(Arc::clone)
    }
}
