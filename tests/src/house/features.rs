//! What runs in a reader's browser is known to Chrome 109, Firefox 115 and Safari 15: old phones, Windows 7, an iPhone 6s.
//!
//! A feature that is newer may only add to what works without it: in CSS a declaration that an old browser passes over, or a block under
//! `@supports`; each is in [`WELCOME`] with what an old browser does instead.

use regex::Regex;

use super::files;

/// The oldest browsers: Chrome, Firefox, Safari (of iOS).
const OLDEST: [f32; 3] = [109.0, 115.0, 15.0];

/// A feature as it is written, and the first Chrome, Firefox and Safari that know it; [`NEVER`] for those that do not.
struct Feature {
    name: &'static str,
    written: &'static str,
    since: [f32; 3],
}

const NEVER: f32 = f32::INFINITY;

const fn feature(name: &'static str, written: &'static str, since: [f32; 3]) -> Feature {
    Feature { name, written, since }
}

/// Of style sheets. Versions as MDN's browser-compat-data gives them (<https://github.com/mdn/browser-compat-data>).
const STYLES: &[Feature] = &[
    feature(":has()", r":has\(", [105.0, 121.0, 15.4]),
    feature("@container", r"@container|container-type|\d(cqw|cqi|cqb|cqh)\b", [105.0, 110.0, 16.0]),
    feature("@layer", r"@layer", [99.0, 97.0, 15.4]),
    feature("@scope", r"@scope\b", [118.0, 128.0, 17.4]),
    feature("@starting-style", r"@starting-style", [117.0, 129.0, 17.5]),
    feature("@property", r"@property\b", [85.0, 128.0, 16.4]),
    feature("@view-transition", r"@view-transition|view-transition-name", [111.0, 144.0, 18.0]),
    feature("nesting", r"(?m)^\s*&", [120.0, 117.0, 17.2]),
    feature("dvh, svh, lvh", r"\d(dvh|svh|lvh|dvw|svw|lvw|dvb|dvi)\b", [108.0, 101.0, 15.4]),
    feature("color-mix()", r"color-mix\(", [111.0, 113.0, 16.2]),
    feature("oklch(), oklab()", r"\b(oklch|oklab|lch|lab)\(", [111.0, 113.0, 15.4]),
    feature("light-dark()", r"light-dark\(", [123.0, 120.0, 17.5]),
    feature("text-wrap", r"text-wrap(-style|-mode)?\s*:", [114.0, 121.0, 17.4]),
    feature("range in a media query", r"@media[^{]*[<>]", [104.0, 63.0, 16.4]),
    feature("prefers-contrast", r"prefers-contrast", [96.0, 101.0, 14.5]),
    feature("accent-color", r"accent-color\s*:", [93.0, 92.0, 15.4]),
    feature("content-visibility", r"content-visibility\s*:", [85.0, 125.0, 18.0]),
    feature("contain-intrinsic-size", r"contain-intrinsic", [83.0, 107.0, 17.0]),
    feature("overflow: clip", r"overflow(-x|-y|-inline|-block)?\s*:\s*clip", [90.0, 81.0, 16.0]),
    feature("overflow-clip-margin", r"overflow-clip-margin", [90.0, 102.0, 26.0]),
    feature("scrollbar-gutter", r"scrollbar-gutter", [94.0, 97.0, 18.2]),
    feature("scrollbar-width", r"scrollbar-(width|color)\s*:", [121.0, 64.0, 18.2]),
    feature("subgrid", r"\bsubgrid\b", [117.0, 71.0, 16.0]),
    feature(
        "anchor positioning",
        r"anchor-name|position-anchor|position-area|\banchor\(",
        [125.0, 147.0, 26.0],
    ),
    feature("field-sizing", r"field-sizing", [123.0, NEVER, 26.2]),
    feature("interpolate-size", r"interpolate-size|calc-size\(", [129.0, NEVER, NEVER]),
    feature("scroll-driven animation", r"animation-timeline|scroll-timeline", [115.0, NEVER, 26.0]),
    feature("individual transforms", r"(?m)^\s*(rotate|scale|translate)\s*:", [104.0, 72.0, 14.1]),
    feature("alternative text of content", r#"content\s*:\s*"[^"]*"\s*/"#, [77.0, 128.0, 17.4]),
    feature(":popover-open", r":popover-open", [114.0, 125.0, 17.0]),
    feature(":user-valid", r":user-(in)?valid", [119.0, 88.0, 16.5]),
    feature(":dir()", r":dir\(", [120.0, 49.0, 16.4]),
    feature(":modal", r":modal\b", [105.0, 103.0, 15.6]),
    feature("::details-content", r"::details-content", [131.0, 143.0, 18.4]),
    feature("round(), mod(), abs()", r"[\s:(](round|mod|rem|abs|sign)\(", [125.0, 118.0, 15.4]),
    feature("sin(), pow()", r"[\s:(](sin|cos|tan|pow|sqrt|hypot)\(", [111.0, 108.0, 15.4]),
    feature("lh, rlh", r"\dr?lh\b", [109.0, 120.0, 16.4]),
    feature("mask without a prefix", r"(?m)^\s*mask(-image)?\s*:", [120.0, 53.0, 15.4]),
    feature("backdrop-filter", r"(?m)^\s*backdrop-filter\s*:", [76.0, 103.0, 18.0]),
    feature("white-space-collapse", r"white-space-collapse", [114.0, 124.0, 17.4]),
    feature("font-size-adjust", r"font-size-adjust", [127.0, 3.0, 16.4]),
    feature("inset-area, text-box", r"text-box(-trim|-edge)?\s*:", [133.0, NEVER, 18.2]),
];

/// Of scripts.
const SCRIPTS: &[Feature] = &[
    feature("adoptedStyleSheets", r"adoptedStyleSheets|new CSSStyleSheet", [73.0, 101.0, 16.4]),
    feature("declarative shadow root", r"shadowrootmode|setHTMLUnsafe|parseHTMLUnsafe", [111.0, 123.0, 16.4]),
    feature("popover", r"\bpopover\b|showPopover|hidePopover|togglePopover", [114.0, 125.0, 17.0]),
    feature("dialog", r"<dialog|showModal\(", [37.0, 98.0, 15.4]),
    feature("inert", r"\binert\b", [102.0, 112.0, 15.5]),
    feature("structuredClone()", r"structuredClone\(", [98.0, 94.0, 15.4]),
    feature("Array.fromAsync()", r"fromAsync\(", [121.0, 115.0, 16.4]),
    feature("at()", r"\.at\(", [92.0, 90.0, 15.4]),
    feature("findLast()", r"\.findLast(Index)?\(", [97.0, 104.0, 15.4]),
    feature("Object.hasOwn()", r"Object\.hasOwn\(", [93.0, 92.0, 15.4]),
    feature("Object.groupBy()", r"\b(Object|Map)\.groupBy\(", [117.0, 119.0, 17.4]),
    feature("toSorted() and its like", r"\.(toSorted|toReversed|toSpliced)\(", [110.0, 115.0, 16.0]),
    feature("with()", r"\.with\(", [110.0, 115.0, 16.0]),
    feature("Promise.withResolvers()", r"Promise\.withResolvers", [119.0, 121.0, 17.4]),
    feature("Promise.try()", r"Promise\.try\(", [128.0, 134.0, 18.2]),
    feature("AbortSignal.timeout()", r"AbortSignal\.timeout", [103.0, 100.0, 16.0]),
    feature("AbortSignal.any()", r"AbortSignal\.any", [116.0, 124.0, 17.4]),
    feature("static block of a class", r"\bstatic\s*\{", [94.0, 93.0, 16.4]),
    feature("await at the top", r"(?m)^await ", [89.0, 89.0, 15.0]),
    feature("look-behind", r"\(\?<[=!]", [62.0, 78.0, 16.4]),
    feature("flag v of patterns", r"/[dgimsuy]*v[dgimsuy]*[.,;)]", [112.0, 116.0, 17.0]),
    feature("requestIdleCallback()", r"requestIdleCallback\(", [47.0, 55.0, NEVER]),
    feature("scheduler", r"\bscheduler\.(yield|postTask)", [94.0, 142.0, NEVER]),
    feature("startViewTransition()", r"startViewTransition", [111.0, 144.0, 18.0]),
    feature("Intl.Segmenter", r"Intl\.Segmenter", [87.0, 125.0, 14.1]),
    feature("Intl.DurationFormat", r"Intl\.DurationFormat", [129.0, 136.0, 16.4]),
    feature("Temporal", r"\bTemporal\.", [144.0, 139.0, NEVER]),
    feature("URL.canParse()", r"URL\.(canParse|parse)\(", [120.0, 115.0, 17.0]),
    feature("crypto.randomUUID()", r"randomUUID\(", [92.0, 95.0, 15.4]),
    feature("BroadcastChannel", r"BroadcastChannel", [54.0, 38.0, 15.4]),
    feature("Navigation", r"\bnavigation\.navigate", [102.0, 147.0, 26.2]),
    feature(
        "iterator helpers",
        r"\.(values|keys|entries)\(\)\.(map|filter|take|drop|some|every|find|toArray)\(",
        [122.0, 131.0, 18.4],
    ),
    feature("union() and its like", r"\.(union|intersection|difference|isSubsetOf)\(", [122.0, 127.0, 17.0]),
    feature("import with type", r"import [^;]* with \{", [123.0, 138.0, 17.2]),
    feature("element internals", r"attachInternals", [77.0, 93.0, 16.4]),
    feature("moveBefore()", r"\.moveBefore\(", [133.0, 144.0, NEVER]),
    feature("connection of the network", r"navigator\.connection", [61.0, NEVER, NEVER]),
    feature("memory of the device", r"navigator\.deviceMemory", [63.0, NEVER, NEVER]),
    feature("trusted types", r"trustedTypes", [83.0, 148.0, 26.0]),
];

/// What is used all the same, where, and what a browser does that does not know it.
const WELCOME: &[(&str, &str, &str)] = &[
    ("accent-color", "web/styles/", "draws the tick in its own colour"),
    ("alternative text of content", "web/styles/", "takes the declaration before it"),
    ("text-wrap", "web/styles/public.css", "breaks headings where they are full"),
    (
        "connection of the network",
        "web/loader/loader.js",
        "is asked whether it has it, and loads the components",
    ),
    (
        "memory of the device",
        "web/loader/loader.js",
        "compares nothing with a number, and loads the components",
    ),
    ("trusted types", "web/loader/loader.js", "is asked within `try`, and takes texts as they are"),
];

/// Everything that is sent to browsers and written by hand, with its comments taken out: style sheets, scripts, templates of pages.
fn sent() -> Vec<(String, String)> {
    let comment = Regex::new(r"(?s)/\*.*?\*/|<!--.*?-->|\{#.*?#\}|(?m)^\s*//[^\n]*$").expect("a pattern");
    ["css", "js", "html"]
        .into_iter()
        .flat_map(files)
        .filter(|(name, _)| name.starts_with("web/") || name.contains("/templates/"))
        .map(|(name, path)| (name, std::fs::read_to_string(path).expect("a readable file")))
        .map(|(name, text)| (name, comment.replace_all(&text, "").into_owned()))
        .collect()
}

/// What stands under `@supports`, cut out: a browser that does not know it passes over it.
fn without_supports(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@supports") {
        kept.push_str(before);
        let mut depth = 0_u32;
        let end = after.char_indices().find_map(|(at, letter)| match letter {
            '{' => {
                depth += 1;
                None
            }
            '}' => {
                depth -= 1;
                (depth == 0).then_some(at + 1)
            }
            _ => None,
        });
        rest = &after[end.expect("a block that ends")..];
    }
    kept + rest
}

/// The features of a text that are newer than the oldest browsers.
fn newer(text: &str, features: &'static [Feature]) -> Vec<&'static str> {
    let too_new =
        |feature: &&Feature| feature.since.iter().zip(OLDEST).any(|(since, oldest)| *since > oldest);
    let written = |feature: &&Feature| Regex::new(feature.written).expect("a pattern").is_match(text);
    features.iter().filter(too_new).filter(written).map(|feature| feature.name).collect()
}

#[test]
fn browsers_of_our_readers_know_every_feature_or_do_well_without() {
    let sent = sent();
    for kind in ["web/styles/widget.css", "web/loader/loader.js", "crates/publish/templates/base.html"] {
        assert!(sent.iter().any(|(name, _)| name == kind), "{kind} is not looked at");
    }
    let mut used = vec![false; WELCOME.len()];
    for (name, text) in &sent {
        let scripts = newer(text, SCRIPTS);
        for feature in newer(&without_supports(text), STYLES).into_iter().chain(scripts) {
            let welcome =
                WELCOME.iter().position(|(what, place, _)| *what == feature && name.starts_with(place));
            used[welcome
                .unwrap_or_else(|| panic!("{name}: {feature} is newer than the browsers of our readers"))] =
                true;
        }
    }
    let idle: Vec<_> =
        WELCOME.iter().zip(used).filter(|(_, used)| !used).map(|((what, ..), _)| what).collect();
    assert!(idle.is_empty(), "welcome, and not used any more: {idle:?}");
}

#[test]
fn what_is_new_is_noticed_unless_it_stands_under_supports() {
    for (text, found) in [
        (".a:has(.b) { color: red; }", &[":has()"][..]),
        ("@supports selector(:has(a)) { .a:has(.b) { color: red; } } .c { gap: 1rem; }", &[]),
        ("@supports (height: 1dvh) { .a { .b {} } } .c { block-size: 50dvh; }", &["dvh, svh, lvh"]),
        (".a {\n  &:hover { color: red; }\n}", &["nesting"]),
        (".a { color: color-mix(in srgb, red, blue); }", &["color-mix()"]),
        ("@media (width > 40em) { .a { gap: 0; } }", &["range in a media query"]),
        ("@media screen and (min-width: 40em) { .a > .b { gap: 0; } }", &[]),
        ("@media (prefers-contrast: more) { .a { inset: 0; aspect-ratio: 1; } }", &[]),
    ] {
        assert_eq!(newer(&without_supports(text), STYLES), found, "{text}");
    }
    for (text, found) in [
        ("const copy = structuredClone(data);", &["structuredClone()"][..]),
        ("root.adoptedStyleSheets = [sheet];", &["adoptedStyleSheets"]),
        ("const last = list.at(-1);", &["at()"]),
        ("<div popover id=\"a\">", &["popover"]),
        ("const all = await Array.fromAsync(answers);", &["Array.fromAsync()"]),
        ("box.replaceChildren(a ?? b?.c); list.flatMap((one) => one);", &[]),
    ] {
        assert_eq!(newer(text, SCRIPTS), found, "{text}");
    }
}
