//! A cache of listed solutions, valid until the catalogue changes: reading a page of them with their plans takes longer
//! than finding them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{SolutionId, VendorId};
use domain::review::Rating;
use quick_cache::sync::Cache;
use store::Tx;
use store::catalogue::{Plan, Solution};

use crate::error::{Error, Result};

/// How many solutions are cached, about 4 kB each. When it is full, the least used ones are removed.
const CAPACITY: usize = 2_000;

/// The cache of one installation. Clones share it.
#[derive(Debug, Clone)]
pub struct SolutionCache(Arc<Cache<SolutionId, (i64, Arc<ListedSolution>)>>);

impl Default for SolutionCache {
    fn default() -> Self {
        Self(Arc::new(Cache::new(CAPACITY)))
    }
}

/// A solution with its related data.
#[derive(Debug)]
pub(crate) struct ListedSolution {
    pub(crate) solution: Solution,
    /// The solution's facts, parsed from their JSON.
    pub(crate) facts: serde_json::Value,
    pub(crate) vendor_name: String,
    /// Its listed plans, the cheapest first.
    pub(crate) plans: Vec<Plan>,
    pub(crate) rating: Rating,
}

impl SolutionCache {
    /// The solutions with these identifiers, in this order, as of the given version of the catalogue, which this
    /// transaction read, or of a later one. Solutions that no longer exist are left out.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) async fn among(
        &self,
        tx: &mut Tx,
        ids: &[SolutionId],
        version: i64,
    ) -> Result<Vec<Arc<ListedSolution>>> {
        let cached = |id: &SolutionId| self.0.get(id).filter(|(of, _)| *of == version).map(|(_, solution)| solution);
        let mut known: BTreeMap<_, _> = ids.iter().filter_map(|id| Some((id, cached(id)?))).collect();
        let missing: Vec<_> = ids.iter().filter(|id| !known.contains_key(id)).cloned().collect();
        if !missing.is_empty() {
            let rows = store::catalogue::solutions(tx, &missing).await?;
            for solution in read(tx, rows).await?.into_iter().map(Arc::new) {
                self.0.insert(solution.solution.id.clone(), (version, Arc::clone(&solution)));
                if let Some(id) = ids.iter().find(|id| **id == solution.solution.id) {
                    known.insert(id, solution);
                }
            }
        }
        Ok(ids.iter().filter_map(|id| known.remove(id)).collect())
    }
}

/// Solutions in the given order with their related data, which is read for all of them together.
pub(crate) async fn read(tx: &mut Tx, rows: Vec<Solution>) -> Result<Vec<ListedSolution>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
    let mut plans: BTreeMap<_, Vec<Plan>> = BTreeMap::new();
    for plan in store::catalogue::listed_plans(tx, &ids).await? {
        plans.entry(plan.solution_id.clone()).or_default().push(plan);
    }
    let vendors = vendor_names(tx, &rows).await?;
    let mut ratings: BTreeMap<_, _> = store::review::ratings(tx, &ids).await?.into_iter().collect();
    let listed = |solution: Solution| {
        Ok(ListedSolution {
            facts: serde_json::from_str(&solution.facts).map_err(Error::json)?,
            vendor_name: vendors.get(&solution.vendor_id).ok_or(Error::NotFound)?.clone(),
            plans: plans.remove(&solution.id).unwrap_or_default(),
            rating: ratings.remove(&solution.id).unwrap_or_default(),
            solution,
        })
    };
    rows.into_iter().map(listed).collect()
}

/// The names of the vendors of some solutions.
pub(crate) async fn vendor_names(tx: &mut Tx, rows: &[Solution]) -> Result<BTreeMap<VendorId, String>> {
    let ids: BTreeSet<_> = rows.iter().map(|row| row.vendor_id.clone()).collect();
    let found = store::vendor::among(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(found.into_iter().map(|vendor| (vendor.id, vendor.name)).collect())
}
