//! Each pair of colours that carries words, light and dark, at its contrast: 7 to 1 (WCAG 2.2, 1.4.6).

use std::collections::BTreeMap;

use super::super::STYLE;

/// Where each scheme's colours begin.
const SCHEMES: [&str; 2] = ["/* The colours", "prefers-color-scheme: dark"];

/// Words on a ground.
const PAIRS: [(&str, &str); 21] = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "tint"),
    ("ink", "help"),
    ("ink", "stop-tint"),
    ("ink", "wait-tint"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "tint"),
    ("soft", "help"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent", "tint"),
    ("accent", "help"),
    ("on-accent", "accent"),
    ("stop", "paper"),
    ("on-stop", "stop"),
    ("wait", "paper"),
    ("wait", "tint"),
    ("on-wait", "wait"),
    ("soft", "wait-tint"),
];

/// The colours of the first `:root` after a place in the sheet.
fn colours(after: &str) -> BTreeMap<&'static str, [u8; 3]> {
    let from = STYLE.find(after).expect("the sheet has this part");
    let root = &STYLE[from..][STYLE[from..].find(":root").expect("a root")..];
    let block = &root[..root.find('}').expect("its end")];
    block
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let value = u32::from_str_radix(value.trim_end_matches(';'), 16).ok()?;
            let [_, red, green, blue] = value.to_be_bytes();
            Some((name, [red, green, blue]))
        })
        .collect()
}

/// Relative luminance and contrast as WCAG 2.2 defines them.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_as_wcag_counts_it() {
    assert!((contrast([255; 3], [0; 3]) - 21.0).abs() < 0.001);
    assert!((contrast([255; 3], [0x76; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn words_stand_out_seven_to_one_in_light_and_dark() {
    for scheme in SCHEMES {
        let colours = colours(scheme);
        for (words, ground) in PAIRS {
            let found = contrast(colours[words], colours[ground]);
            assert!(found >= 7.0, "{words} on {ground} in {scheme:?}: {found:.2}");
        }
    }
}

#[test]
fn both_schemes_name_the_same_colours() {
    let [light, dark] = SCHEMES.map(|scheme| colours(scheme).into_keys().collect::<Vec<_>>());
    assert_eq!(light, dark);
}
