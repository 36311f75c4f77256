//! The colours of the style sheet have enough contrast: text at least 4.5:1, borders of controls at least 3:1, in light
//! and dark mode (WCAG 2.2 AA).

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../style/tokens.css");
const TEXT: f64 = 4.5;
const EDGE: f64 = 3.0;

/// The colours declared as `--name: #rrggbb` in a part of the style sheet.
fn colours(css: &str) -> BTreeMap<&str, &str> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some((name, value.trim().strip_suffix(';')?.strip_prefix('#')?))
        })
        .collect()
}

/// Relative luminance as defined by WCAG.
fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two hex digits")) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every pair of colours in the style sheet: foreground, background and the required contrast.
fn pairs() -> Vec<(&'static str, &'static str, f64)> {
    let mut pairs = Vec::new();
    for ink in ["ink", "ink-2", "ink-3"] {
        for ground in ["paper", "surface", "sunken", "jade-tint", "amber-tint", "red-tint", "blue-tint"] {
            pairs.push((ink, ground, TEXT));
        }
    }
    for (ink, tint) in [("jade", "jade-tint"), ("amber-ink", "amber-tint"), ("red", "red-tint"), ("blue", "blue-tint")]
    {
        for ground in ["paper", "surface", "sunken", tint] {
            pairs.push((ink, ground, TEXT));
        }
    }
    for (ink, ground) in [
        ("jade-ink", "jade"),
        ("jade-ink", "jade-strong"),
        ("red-ink", "red"),
        ("red-ink", "red-strong"),
        ("jade-strong", "jade-tint"),
        ("jade-strong", "surface"),
        ("jade-strong", "paper"),
    ] {
        pairs.push((ink, ground, TEXT));
    }
    pairs.extend([("edge", "surface", EDGE), ("edge", "paper", EDGE), ("amber-edge", "amber-tint", EDGE)]);
    pairs
}

fn check(colours: &BTreeMap<&str, &str>) {
    for (ink, ground, least) in pairs() {
        let found = contrast(colours[ink], colours[ground]);
        assert!(found >= least, "{ink} on {ground}: {found:.2}, at least {least}");
    }
}

#[test]
fn light_colours_have_enough_contrast() {
    let (light, _) = TOKENS.split_once("@media").expect("a dark part");
    check(&colours(light));
}

#[test]
fn dark_colours_have_enough_contrast() {
    let (light, rest) = TOKENS.split_once("@media (prefers-color-scheme: dark)").expect("a dark part");
    let (dark, _) = rest.split_once("@media").expect("a part for more contrast");
    let mut all = colours(light);
    all.extend(colours(dark));
    check(&all);
}

#[test]
fn black_on_white_has_the_contrast_that_wcag_states() {
    assert!((contrast("000000", "ffffff") - 21.0).abs() < 1e-9);
}
