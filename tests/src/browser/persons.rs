//! Nothing of a person reaches a partner's page: not in what is seen, and not in what travels to it.

use serde_json::Value;

use super::site::{ASKING, one_line};
use super::{Browser, Partner};
use crate::canaries::Canaries;
use crate::harness::world::SOURCES;
use crate::harness::{World, fixture};

#[test]
fn no_person_is_in_the_widget() {
    let Some(browser) = Browser::start() else { return };
    let canaries = Canaries::all();
    let held: usize =
        SOURCES.iter().map(|(source, _)| canaries.found_in(&fixture(source, "whole")).len()).sum();
    assert!(held > 5, "the court's pages hold only {held} canaries: this proves nothing");
    let partner = Partner::showing(World::new());
    for lang in ["en", "es"] {
        let element = one_line(&format!("checkins=\"on\" judge=\"any\" lang=\"{lang}\""));
        browser.open(&partner.page("", &format!("{ASKING}{element}")));
        let look = |what: &str| {
            let page =
                browser.eval("document.documentElement.outerHTML + root().innerHTML + root().textContent");
            canaries.absent_from(what, page.as_str().expect("markup").as_bytes());
        };
        browser.until("told.includes('ready list')");
        look("the server's list");
        browser.until("taken");
        look("the widget");
        let entries = browser.eval("entries().length").as_u64().expect("a count");
        assert!(entries > 5, "almost nothing was shown: this proves nothing");
        for entry in 0..entries {
            browser.eval(&format!("root().querySelectorAll('[part=entry-link]')[{entry}].click()"));
            browser.until("root().querySelector('.one')");
            look("an entry");
            browser.eval("root().querySelector('.back').click()");
            browser.until("entries().length");
        }
        let Value::Array(asked) =
            browser.eval("performance.getEntriesByType('resource').map((one) => one.name)")
        else {
            panic!("no list of what the page asked for")
        };
        assert!(asked.len() > entries as usize);
        for address in asked.iter().filter_map(Value::as_str) {
            let path = address.strip_prefix(partner.calendar()).expect("an address of the calendar");
            canaries.absent_from(address, &partner.serving().body(path));
        }
    }
}
