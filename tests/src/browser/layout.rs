//! What the widget is on any screen, for any eyes and hands: nothing to scroll sideways for, targets for a thumb, words that stand out,
//! from left to right and from right to left.

use listing::Listing;
use serde_json::Value;

use super::Browser;
use super::stage::{Stage, every_state, one_of_each_state};

/// How wide and high anything is that can be pressed, in pixels of CSS.
const TARGET: u32 = 48;

/// The widest screen that this is about, a tablet's or twice a phone's; the narrowest that WCAG asks for (1.4.10).
const SCREENS: [(u32, u32, &str); 3] = [(1000, 1, "wide"), (640, 2, "at 200 %"), (320, 1, "at 320 px")];

/// A page whose element stands with these entries, its components in charge.
fn showing(browser: &Browser, stage: &Stage, listings: &[Listing], attributes: &str) {
    stage.lists(listings, true);
    browser.open(&stage.page(&format!("judge=\"any\" {attributes}")));
    browser.until("taken");
}

/// Looks at the list with both panels open, then at an opened entry.
fn views(browser: &Browser, mut look: impl FnMut(&str)) {
    look("list");
    browser.eval("root().querySelectorAll('.panel').forEach((one) => { one.open = true; })");
    look("panels");
    browser.eval("root().querySelector('.is-cancelled [part=entry-link]').click()");
    browser.until("root().querySelector('.one')");
    look("entry");
    browser.eval("root().querySelector('.back').click()");
    browser.until("entries().length");
}

#[test]
fn nothing_is_scrolled_sideways_for_and_every_target_takes_a_thumb() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    for lang in ["en", "es"] {
        showing(&browser, &stage, &every_state(), &format!("lang=\"{lang}\""));
        for (width, scale, name) in SCREENS {
            browser.window(width, 900, scale);
            views(&browser, |view| {
                browser.finds_nothing("sideways()", &format!("{view}, {name}, {lang}"));
                browser.finds_nothing(&format!("small({TARGET})"), &format!("{view}, {name}, {lang}"));
            });
        }
    }
}

#[test]
fn larger_words_and_wider_spaces_take_nothing_away() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    browser.window(640, 900, 1);
    showing(&browser, &stage, &every_state(), "lang=\"es\"");
    // WCAG 1.4.4: words twice as large. 1.4.12: these spaces.
    browser.eval("document.documentElement.style.fontSize = '200%'");
    views(&browser, |view| browser.finds_nothing("sideways()", &format!("{view}, words twice as large")));
    browser.eval("document.documentElement.style.fontSize = ''");
    browser.window(320, 900, 1);
    browser.eval(
        "(() => { const style = document.createElement('style');
           style.textContent = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }' +
             'p { margin-block-end: 2em !important; }';
           root().append(style); })()",
    );
    views(&browser, |view| browser.finds_nothing("sideways()", &format!("{view}, wider spaces")));
}

/// Puts a letter of Hebrew in the place of each letter of Latin.
const PSEUDO: &str = "(() => {
    const turned = (node) => node.childNodes.forEach((child) => {
      if (child.nodeType === Node.TEXT_NODE)
        child.data = child.data.replace(/\\p{Script=Latin}/gu, (letter) => String.fromCharCode(0x5d0 + letter.charCodeAt(0) % 27));
      else turned(child); });
    turned(root().querySelector('.alongside')); })()";

#[test]
fn a_language_from_right_to_left_turns_it_round() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    let first = |selector: &str, edge: &str| {
        let value =
            browser.eval(&format!("root().querySelector('{selector}').getBoundingClientRect().{edge}"));
        value.as_f64().expect("a place")
    };
    browser.window(1000, 900, 1);
    showing(&browser, &stage, &one_of_each_state(), "");
    assert!(first(".entry-time", "right") <= first(".entry-body", "left"), "from left to right");
    for (width, name) in [(1000, "wide"), (320, "at 320 px")] {
        browser.window(width, 900, 1);
        showing(&browser, &stage, &one_of_each_state(), "dir=\"rtl\"");
        browser.eval(PSEUDO);
        browser.finds_nothing("sideways()", &format!("from right to left, {name}"));
        if width == 1000 {
            assert!(first(".entry-time", "left") >= first(".entry-body", "right"), "from right to left");
            assert!(first(".title", "right") > first(".language", "right"), "the head is turned, too");
        }
        // The words of a state begin where its entry begins.
        let gap = first(".entry-body", "right") - first(".state", "right");
        assert!(gap.abs() < 1.0, "{gap} px, {name}");
    }
}

#[test]
fn words_stand_out_seven_to_one_in_both_schemes() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    let count = |value: &Value| value["judged"].as_u64().expect("a count");
    for attributes in ["", "theme=\"light\"", "theme=\"dark\""] {
        showing(&browser, &stage, &every_state(), attributes);
        browser.eval("root().querySelector('.offline').hidden = false");
        for scheme in ["light", "dark"] {
            browser.scheme(scheme);
            views(&browser, |view| {
                let judged = browser.measured("pale(7, [root()])");
                assert!(count(&judged) > 12, "{view}: only {judged}");
                assert_eq!(judged["found"], serde_json::json!([]), "{view}, {attributes} {scheme}");
            });
        }
    }
    browser.eval("root().querySelector('.state').style.color = '#8a3a30'");
    assert_ne!(browser.measured("pale(7, [root()])")["found"], serde_json::json!([]), "it would be found");
}

#[test]
fn nothing_moves_for_who_wants_nothing_to_move() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    browser.scheme("light");
    showing(&browser, &stage, &one_of_each_state(), "");
    views(&browser, |view| browser.finds_nothing("moving()", view));
    browser.eval("root().querySelector('.title').style.transition = 'color 1s'");
    assert_ne!(browser.measured("moving()"), serde_json::json!([]), "it would be found");
}

#[test]
fn paper_gets_the_list_and_that_it_is_no_notice() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    showing(&browser, &stage, &one_of_each_state(), "theme=\"dark\"");
    let seen = |what: &str| browser.eval(&format!("root().querySelector('{what}').checkVisibility()"));
    assert_eq!((seen(".printed"), seen(".bar")), (false.into(), true.into()));
    browser.as_printed();
    assert_eq!((seen(".printed"), seen(".bar")), (true.into(), false.into()));
    assert_eq!(
        browser.eval("getComputedStyle(root().querySelector('.alongside')).backgroundColor"),
        "rgb(255, 255, 255)"
    );
    let judged = browser.measured("pale(7, [root()])");
    assert_eq!(judged["found"], serde_json::json!([]), "on paper");
}

#[test]
fn what_is_measured_would_be_found() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    browser.window(320, 900, 1);
    showing(&browser, &stage, &one_of_each_state(), "");
    browser.finds_nothing("sideways()", "as it is");
    for (fault, call) in [
        ("root().querySelector('.title').style.minWidth = '400px'", "sideways()"),
        (
            "root().querySelector('.entry-body').style.cssText = 'white-space: nowrap; overflow: hidden'",
            "sideways()",
        ),
        ("root().querySelector('summary').style.minBlockSize = '40px'", "small(48)"),
    ] {
        browser.eval(fault);
        assert_ne!(browser.measured(call), serde_json::json!([]), "{fault}");
    }
}
