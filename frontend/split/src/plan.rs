//! Decides which parts share a file.

use std::collections::BTreeSet;

/// The maximum number of wasm files for a first visit, without the base.
const FILES: usize = 11;

/// The cost of a file besides its content, in bytes as the splitter counts them: a request, and a new start for the
/// compression.
const FILE: u64 = 4096;

/// Parts in one file.
pub struct Bundle {
    /// The areas that need it.
    pub areas: BTreeSet<String>,
    /// The size of code and data.
    pub bytes: u64,
    /// The indices of its parts.
    pub parts: Vec<usize>,
}

/// Joins parts pair by pair. It starts with the pair that makes areas load the fewest unneeded bytes. It continues
/// until no area has too many files, and as long as saving a file is worth more than the unneeded bytes.
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
