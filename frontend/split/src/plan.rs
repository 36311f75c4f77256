//! Which parts share a file.

use std::collections::BTreeSet;

/// The most wasm files of a first visit, the base not counted.
const FILES: usize = 11;

/// What a file costs beside its content, in bytes as the splitter counts them: a request, and a start for the compression.
const FILE: u64 = 4096;

/// Parts in one file.
pub struct Bundle {
    /// The areas that need it.
    pub areas: BTreeSet<String>,
    /// Code and data.
    pub bytes: u64,
    /// Their places among all parts.
    pub parts: Vec<usize>,
}

/// Joins the parts two by two: first what costs the areas the fewest bytes that they do not need, until no area has too
/// many files, and as long as a file less is worth more than that.
pub fn bundles(parts: impl Iterator<Item = Bundle>) -> Vec<Bundle> {
    let mut bundles: Vec<Bundle> = parts.collect();
    loop {
        let crowded: BTreeSet<String> = bundles
            .iter()
            .flat_map(|bundle| &bundle.areas)
            .filter(|area| bundles.iter().filter(|bundle| bundle.areas.contains(*area)).count() > FILES)
            .cloned()
            .collect();
        let mut best: Option<(i128, usize, usize)> = None;
        for (one, first) in bundles.iter().enumerate() {
            for (other, second) in bundles.iter().enumerate().skip(one + 1) {
                let both = first.areas.intersection(&second.areas);
                let (saved, helps) =
                    both.fold((0, false), |(n, helps), area| (n + FILE, helps || crowded.contains(area)));
                let only = |a: &Bundle, b: &Bundle| a.areas.difference(&b.areas).count() as u64;
                let wasted = only(first, second) * second.bytes + only(second, first) * first.bytes;
                let cost = i128::from(wasted) - i128::from(saved);
                if (cost < 0 || helps) && best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, one, other));
                }
            }
        }
        let Some((_, one, other)) = best else { return bundles };
        let second = bundles.remove(other);
        let first = &mut bundles[one];
        first.areas.extend(second.areas);
        first.bytes += second.bytes;
        first.parts.extend(second.parts);
    }
}
