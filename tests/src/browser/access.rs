//! axe-core as a judge of every view, in every state, both languages and both schemes; and a judge of the judge.

use std::collections::BTreeSet;

use listing::samples;

use super::axe::{Axe, EVERYTHING};
use super::stage::{Stage, every_state, one_of_each_state};
use super::{Browser, Partner};
use crate::harness::{Reply, World};

/// A court that took back one of its sessions, and the page of that session.
fn with_a_cancelled_hearing() -> (World, String) {
    let mut world = World::new();
    let others = ["2026-06-02 08:30 lee 3 master*12", "2026-06-10 13:00 lee 3 individual"];
    world.docket(&[others[0], others[1], "2026-06-09 08:30 lee 3 master*12"]).status("OPEN");
    world.wait(4).read();
    world.docket(&[others[0], others[1], "2026-06-09 08:30 lee 3 master*12 off"]);
    world.wait(4).read();
    let cancelled = world.entries().into_iter().find(|(_, entry)| entry.get("STATUS") == "CANCELLED");
    let uid = cancelled.expect("a cancelled entry").0;
    (world, format!("/events/{}", uid.trim_end_matches("@alongside")))
}

#[test]
fn axe_finds_nothing_on_any_of_our_pages() {
    let (Some(browser), Some(axe)) = (Browser::start(), Axe::new()) else { return };
    let (world, cancelled) = with_a_cancelled_hearing();
    let partner = Partner::showing(world);
    let mut found = Vec::new();
    for door in ["/", "/place/DMO", &cancelled, "/help", "/embed", "/embed/frame", "/print?place=DMO"] {
        for language in ["", "/es"] {
            let address = match (language, door.starts_with("/embed/") || door.starts_with("/print")) {
                ("", _) => door.to_owned(),
                (_, false) => format!("{language}{door}"),
                (_, true) if door.contains('?') => format!("{door}&lang=es"),
                (_, true) => format!("{door}?lang=es"),
            };
            browser.open(&format!("{}{address}", partner.calendar()));
            axe.judge(&browser, &address, &mut found);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn axe_finds_nothing_in_any_state_of_the_widget() {
    let (Some(browser), Some(axe)) = (Browser::start(), Axe::new()) else { return };
    let mut stage = Stage::new();
    let mut found = Vec::new();
    let mut judge = |view: &str| axe.judge(&browser, view, &mut found);
    let opened = |number: usize| {
        browser.eval(&format!("root().querySelectorAll('[part=entry-link]')[{number}].click()"));
    };
    for lang in ["en", "es"] {
        let page = stage.page(&format!("lang=\"{lang}\" judge=\"any\" refresh=\"0.02\""));
        stage.does("list", &Reply::Silence);
        browser.open(&page);
        browser.until("customElements.get('alongside-calendar')");
        judge("loading");

        stage.lists(&every_state(), true).does("data.json", &Reply::Silence);
        browser.open(&page);
        browser.until("told.includes('ready list')");
        browser.eval("root().querySelectorAll('details').forEach((one) => { one.open = true; })");
        judge("the server's list, its panels open");

        stage.lists(&every_state(), true);
        browser.open(&page);
        browser.until("taken");
        judge("every state, stale");
        stage.lists(&one_of_each_state(), false);
        browser.until("entries().length === 8");
        for panel in ["subscribe", "filter"] {
            browser.eval(&format!("root().getElementById('{panel}').open = true"));
            judge(panel);
        }
        for number in 0..one_of_each_state().len() {
            opened(number);
            browser.until("root().querySelector('.one')");
            judge(&format!("entry {number} opened"));
            browser.eval("root().querySelector('.back').click()");
            browser.until("entries().length");
        }
        for (view, reply, seen) in [
            ("details on their way", Reply::Silence, "root().querySelector('.back ~ [role=status]')"),
            ("details missing", Reply::Reset, "root().querySelector('.back ~ [role=alert]')"),
        ] {
            let first = browser.eval("root().querySelector('[part=entry-link]').href.split('/').pop()");
            stage.does(&format!("event/{}", first.as_str().expect("an id")), &reply);
            opened(0);
            browser.until(seen);
            judge(view);
            browser.eval("root().querySelector('.back').click()");
            browser.until("entries().length");
        }
        stage.lists(&[], false);
        browser.until("root().querySelector('.calendar--empty')");
        judge("empty");

        stage.lists(&one_of_each_state(), false);
        browser.until("entries().length");
        stage.does("data.json", &Reply::Reset);
        browser.until("!root().querySelector('.offline').hidden");
        judge("offline");

        stage.does("list", &Reply::Reset);
        browser.open(&page);
        browser.until("told.includes('error list')");
        judge("never reached");
    }
    stage.goes_down();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn axe_would_find_a_fault() {
    let (Some(browser), Some(axe)) = (Browser::start(), Axe::new()) else { return };
    let stage = Stage::new();
    stage.lists(&[samples::of(listing::Category::Master)], false);
    browser.open(&stage.page(""));
    browser.until("taken");
    assert_eq!(axe.findings(&browser, EVERYTHING), Vec::<String>::new());
    browser.eval(
        "(() => { root().querySelector('.entry-time time').style.color = '#aaa';
           root().querySelector('.entry-where').style.color = '#666';
           root().querySelector('[part=entry-link]').textContent = ''; })()",
    );
    let found = axe.findings(&browser, EVERYTHING);
    let rules: BTreeSet<&str> = found.iter().filter_map(|finding| finding.split(": ").next()).collect();
    let planted = ["color-contrast", "color-contrast-enhanced", "empty-heading", "link-name"];
    assert_eq!(rules, BTreeSet::from(planted));
}
