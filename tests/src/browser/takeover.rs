//! How the components take the list's place: the same markup, nothing jumps, nothing that a reader did is lost.

use listing::{Category, Listing, samples};
use serde_json::json;

use super::Browser;
use super::site::LOADER;
use super::stage::{Stage, every_state, one_of_each_state};
use crate::harness::Reply;

/// Keeps the list as the server sent it and as the components drew it, and where on the page everything of it stands.
const WATCHING: &str = "<script>document.addEventListener('alongside:ready', (event) => {
    const shown = [...root().querySelectorAll('.title, .bar, .day-name, .entry, .foot > *')];
    const now = { list: root().querySelector('.calendar').outerHTML, height: host().offsetHeight,
      tops: shown.map((one) => one.getBoundingClientRect().top) };
    if (event.detail.part === 'list') self.sent = now; else self.drawn = now; });</script>";

#[test]
fn what_the_browser_draws_is_what_the_server_sent_and_nothing_jumps() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&every_state(), true);
    for (lang, width) in [("en", 1000), ("es", 1000), ("en", 320), ("es", 320)] {
        browser.window(width, 900, 1);
        let element = format!(
            "<alongside-calendar src=\"{{calendar}}\" checkins=\"on\" lang=\"{lang}\"></alongside-calendar>"
        );
        browser.open(&stage.page_with(&format!("{WATCHING}{element}{LOADER}")));
        browser.until("self.drawn");
        let (sent, drawn) = (browser.eval("sent"), browser.eval("drawn"));
        assert_eq!(sent["list"], drawn["list"], "{lang}");
        assert!(sent["tops"].as_array().expect("places").len() > 50);
        assert_eq!(sent, drawn, "{lang} at {width} px");
    }
}

#[test]
fn the_focus_is_kept_from_the_link_inside_to_the_components() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&one_of_each_state(), false);
    let body = "<alongside-calendar src=\"{calendar}\" checkins=\"on\"><a href=\"{calendar}/\">Calendar</a></alongside-calendar>\
                <script>document.querySelector('alongside-calendar > a').focus(); self.kept = [];
                for (const part of ['list', 'components']) document.addEventListener('alongside:ready', (event) => {
                  if (event.detail.part === part) kept.push(part + ' ' + focused().localName); });</script>";
    browser.open(&stage.page_with(&format!("{body}{LOADER}")));
    browser.until("taken");
    assert_eq!(browser.eval("kept"), json!(["list summary", "components summary"]));
}

#[test]
fn the_focus_stays_in_the_calendar_when_what_had_it_goes() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    let listings = one_of_each_state();
    stage.lists(&listings, false);
    browser.open(&stage.page("refresh=\"0.02\""));
    browser.until("taken");
    let first = browser.eval("root().querySelectorAll('[part=entry-link]')[2].href");
    browser.eval("root().querySelectorAll('[part=entry-link]')[2].focus()");
    let without = |end: &str| -> Vec<Listing> {
        listings.iter().filter(|listing| !end.ends_with(&listing.id)).cloned().collect()
    };
    // Another entry goes: the focus stays on this one, wherever it stands now.
    let above = browser.eval("root().querySelectorAll('[part=entry-link]')[0].href");
    stage.lists(&without(above.as_str().expect("an address")), false);
    browser.until("entries().length === 7");
    assert_eq!(browser.eval("focused().href"), first);
    // This one goes: the focus is at the top of the calendar, not at the top of the page.
    stage.lists(&without(first.as_str().expect("an address")), false);
    browser.until(&format!("!root().querySelector('a[href=\"{}\"]')", first.as_str().expect("an address")));
    browser.until("focused().localName === 'summary'");
    // Opened, and gone from the calendar: back to the list.
    browser.eval("root().querySelectorAll('[part=entry-link]')[3].click()");
    browser.until("root().querySelector('.one') && focused().matches('.back')");
    stage.lists(&[samples::of(Category::Court)], false);
    browser.until("entries().length === 1 && focused().localName === 'summary'");
}

#[test]
fn a_page_around_may_open_an_entry_by_itself() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&one_of_each_state(), false);
    browser.open(&stage.page(""));
    browser.until("taken");
    browser.eval(
        "host().addEventListener('alongside:select', (event) => { event.preventDefault(); self.chosen = event.detail; })",
    );
    let link = browser.eval("root().querySelector('[part=entry-link]').href");
    browser.eval("root().querySelector('[part=entry-link]').click()");
    browser.until("self.chosen");
    let id = link.as_str().and_then(|link| link.rsplit('/').next()).expect("an id").to_owned();
    assert_eq!(browser.eval("chosen"), json!({ "id": id, "url": link }));
    assert_eq!(browser.eval("entries().length"), 8, "the list stands");
    assert!(!stage.asked().iter().any(|path| path.starts_with("/embed/event/")), "nothing was asked for");
}

#[test]
fn a_page_around_gives_its_font_its_colours_and_its_rules_to_parts() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&one_of_each_state(), false);
    let style = "<style>body { font-family: 'Courier New', monospace } alongside-calendar { --alongside-accent: rgb(74, 42, 107); --alongside-padding: 0 }
                 alongside-calendar::part(day-name) { text-transform: uppercase }</style>";
    let element = "<alongside-calendar src=\"{calendar}\" checkins=\"on\"></alongside-calendar>";
    browser.open(&stage.page_with(&format!("{style}{element}{LOADER}")));
    browser.until("taken");
    let styled = |what: &str, property: &str| {
        browser.eval(&format!("getComputedStyle(root().querySelector('{what}')).{property}"))
    };
    assert_eq!(styled(".entry-name", "fontFamily"), "\"Courier New\", monospace");
    assert_eq!(styled("summary", "color"), "rgb(74, 42, 107)");
    assert_eq!(styled(".alongside", "paddingTop"), "0px");
    assert_eq!(styled(".day-name", "textTransform"), "uppercase");
}

#[test]
fn nothing_is_kept_on_the_readers_device_and_nobody_else_is_asked() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&one_of_each_state(), false);
    browser.open(&stage.page(""));
    browser.until("taken");
    browser.eval("root().querySelector('[part=entry-link]').click()");
    browser.until("root().querySelector('.one')");
    let kept = browser.eventually(
        "Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then((found) =>
           done([document.cookie, localStorage.length, sessionStorage.length, ...found.map((one) => one.length)]))",
    );
    assert_eq!(kept, json!(["", 0, 0, 0, 0, 0]));
    let elsewhere = browser.eval(
        "performance.getEntriesByType('resource').map((one) => new URL(one.name).origin).filter((origin) => origin !== new URL(host().getAttribute('src')).origin)",
    );
    assert_eq!(elsewhere, json!([]));
}

#[test]
fn an_android_phone_reads_first_what_works_on_it() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&one_of_each_state(), false);
    let first = || {
        browser.open(&stage.page(""));
        browser.until("taken");
        browser.eval("root().querySelector('.subscribe').textContent.search(/Android phone/) < root().querySelector('.subscribe').textContent.search(/iPhone/)")
    };
    assert_eq!(first(), false);
    let phone = "Mozilla/5.0 (Linux; Android 13; Pixel 4a) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Mobile Safari/537.36";
    browser.devtools("Emulation.setUserAgentOverride", &json!({ "userAgent": phone }));
    assert_eq!(first(), true);
}

#[test]
fn a_list_that_cannot_be_had_at_first_comes_when_it_can() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.does("list", &Reply::new("503 Service Unavailable\naccess-control-allow-origin: *", ""));
    let words = [
        ("en", "The calendar cannot be reached just now. Try this link later:"),
        ("es", "Ahora no se puede llegar al calendario. Pruebe más tarde este enlace:"),
    ];
    for (lang, words) in words {
        browser.open(&stage.page(&format!("lang=\"{lang}\" refresh=\"0.02\"")));
        browser.until("told.includes('error list')");
        assert_eq!(browser.eval("root().querySelector('[role=status]').innerText"), words);
        assert_eq!(browser.eval("root().querySelector('[role=status]').lang"), lang);
        assert_eq!(browser.eval("host().querySelector('a').checkVisibility()"), true);
    }
    stage.lists(&one_of_each_state(), false);
    browser.until("taken && entries().length === 8");
    assert_eq!(browser.eval("root().querySelector('.offline').hidden"), true);
}

#[test]
fn a_reader_elsewhere_is_told_the_hour_by_their_own_clock() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    stage.lists(&[samples::of(Category::Master)], false);
    for (zone, lines) in [
        ("America/Chicago", json!([])),
        ("America/New_York", json!(["By your own clock: Wednesday, June 3, 9:30 a.m."])),
        ("Pacific/Auckland", json!(["By your own clock: Thursday, June 4, 1:30 a.m."])),
    ] {
        browser.devtools("Emulation.setTimezoneOverride", &json!({ "timezoneId": zone }));
        browser.open(&stage.page(""));
        browser.until("taken");
        browser.eval("root().querySelector('[part=entry-link]').click()");
        browser.until("root().querySelector('.one')");
        let own = browser
            .eval("[...root().querySelectorAll('.event-when + .own-time')].map((one) => one.innerText)");
        assert_eq!(own, lines, "{zone}");
    }
}

#[test]
fn an_entry_that_is_open_is_told_anew_when_it_changes() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    let before = samples::of(Category::Master);
    stage.lists(std::slice::from_ref(&before), false);
    browser.open(&stage.page("refresh=\"0.02\""));
    browser.until("taken");
    browser.eval("root().querySelector('[part=entry-link]').click()");
    browser.until("root().querySelector('.one')");
    let off = samples::in_state(Category::Master, listing::State::Cancelled);
    stage.lists(&[Listing { updated: "2026-06-01T20:00:00Z".into(), ..off }], false);
    browser.until("root().querySelector('.one .state')");
    assert_eq!(browser.eval("focused().matches('.back')"), true);
}
