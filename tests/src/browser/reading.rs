//! The whole widget, as a reader uses it: with a mouse, with a keyboard alone, on a page that changes under it.

use listing::{Category, Listing, Span, samples};
use serde_json::json;

use super::driver::{ENTER, TAB};
use super::site::{ASKING, LOADER, element, one_line};
use super::stage::Stage;
use super::{Browser, Partner};
use crate::harness::{World, calendar};

/// Waits on the page until the components of so many elements have taken over.
fn taken_over(browser: &Browser, elements: usize) {
    browser.until(&format!("self.taken === {elements}"));
}

/// A court with two kinds of sessions.
fn two_kinds() -> World {
    let world = World::new();
    world.docket(&[
        "2026-06-02 08:30 lee 3 master*12",
        "2026-06-03 13:00 lee 3 individual",
        "2026-06-09 08:30 lee 3 master*9",
    ]);
    world
}

#[test]
fn a_filter_changes_the_list_and_the_subscription_follows_it() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::showing(two_kinds());
    browser.open(&partner.page("", &format!("{ASKING}{}", one_line("place=\"DMO\" judge=\"any\""))));
    taken_over(&browser, 1);
    let all = browser.eval("entries().length").as_u64().expect("a count");
    browser.eval("root().getElementById('filter').open = true");
    let choose = |value: &str| {
        browser.eval(&format!(
            "(() => {{ const option = root().querySelector('select option[value=\"{value}\"]');
               option.parentNode.value = option.value;
               option.parentNode.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        ));
    };
    choose("master");
    browser.until("address().includes('kind=master')");
    let masters = browser.eval("entries().length").as_u64().expect("a count");
    assert!(0 < masters && masters < all, "{masters} of {all}");
    let followed = "/feeds/all.ics?place=DMO&kind=master";
    assert_eq!(browser.eval("address()"), format!("http://localhost:8080{followed}"));
    let webcal = browser.eval("root().querySelector('a[href^=webcal]').href");
    assert_eq!(webcal, format!("webcal://localhost:8080{followed}"));
    let feed = calendar::by_uid(&partner.serving().body(followed));
    assert_eq!(feed.len() as u64, masters, "what is subscribed to is what is on the screen");
    assert!(
        browser
            .eval("root().querySelector('.said').textContent")
            .as_str()
            .is_some_and(|said| !said.is_empty())
    );
    choose("lee-jordan");
    browser.until("address().includes('judge=lee-jordan')");
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_keyboard_alone_comes_from_the_first_tab_to_the_address() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    browser.open(&partner.page("", &format!("{ASKING}{}", one_line("place=\"DMO\""))));
    taken_over(&browser, 1);
    // What is named is allowed, and nothing else: writing is not.
    let allow = |what: &[&str]| browser.devtools("Browser.grantPermissions", &json!({ "permissions": what }));
    allow(&["clipboardReadWrite"]);
    let tab_to = |what: &str| {
        for _ in 0..12 {
            browser.press(TAB);
            let ring = browser
                .eval("getComputedStyle(focused()).outlineStyle + getComputedStyle(focused()).boxShadow");
            assert_ne!(ring, "nonenone", "the focus is not seen on its way to {what}");
            if browser.eval(what) == true {
                return;
            }
        }
        panic!("a keyboard does not reach {what}");
    };
    tab_to("focused().matches('#subscribe > summary')");
    browser.press(ENTER);
    browser.until("root().getElementById('subscribe').open");
    tab_to("focused().matches('.copy-address button')");
    browser.press(ENTER);
    let said = "root().querySelector('.copy-address span').textContent";
    assert_eq!(browser.until(said), "It is selected: copy it from there.");
    assert_eq!(browser.eval("String(getSelection())"), browser.eval("address()"));
    assert_eq!(browser.eval("focused().matches('.copy-address button')"), true, "the focus is lost");

    allow(&["clipboardReadWrite", "clipboardSanitizedWrite"]);
    browser.press(ENTER);
    browser.until(&format!("{said} === 'Copied.'"));
    let copied =
        browser.eventually("navigator.clipboard.readText().then(done, (error) => done(String(error)))");
    assert_eq!(copied, browser.eval("address()"));
}

#[test]
fn an_entry_opens_and_closes_and_the_focus_comes_back_to_it() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    browser.open(&partner.page("", &format!("{ASKING}{}", one_line("place=\"DMO\""))));
    taken_over(&browser, 1);
    browser.eval("root().querySelector('[part=entry] a').focus()");
    let entry = browser.eval("focused().href");
    browser.press(ENTER);
    browser.until("focused().matches('.back') && root().querySelector('h2, h3')");
    browser.press(ENTER);
    browser.until("entries().length");
    assert_eq!(browser.eval("focused().href"), entry);
}

#[test]
fn more_brings_at_least_a_day_and_the_focus_to_its_first_entry() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    // As many days as the list shows at first, and two so long that the usual number of further entries would bring neither.
    let days = [("2026-06-03", 60), ("2026-06-04", 190), ("2026-06-05", 200)];
    let listings = days.iter().flat_map(|(day, entries)| {
        (0..*entries).map(move |entry| {
            let at = samples::day(day);
            let span = Span::Days { first: at, last: at };
            let begins = format!("{day}T05:00:00Z");
            Listing { id: format!("{day}-{entry:03}"), span, begins, ..samples::of(Category::Closure) }
        })
    });
    stage.lists(&listings.collect::<Vec<_>>(), false);
    browser.open(&stage.page(""));
    taken_over(&browser, 1);
    for (shown, day) in [(60, "2026-06-04"), (250, "2026-06-05")] {
        assert_eq!(browser.eval("entries().length"), shown);
        browser.eval("root().querySelector('.day').drawn = true");
        browser.eval("root().querySelector('.more button').click()");
        browser.until(&format!("focused()?.href.endsWith('/events/{day}-000')"));
        assert_eq!(browser.eval("root().querySelector('.day').drawn"), true, "what was there stays");
    }
    assert_eq!(browser.eval("entries().length"), 450);
    assert_eq!(browser.eval("root().querySelector('.more')"), json!(null));
}

#[test]
fn two_elements_share_an_instance_and_follow_their_attributes() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::showing(two_kinds());
    let two =
        format!("{ASKING}{}{}{LOADER}", element("place=\"DMO\""), element("lang=\"es\" kind=\"master\""));
    browser.open(&partner.page("", &two));
    browser.eval("document.querySelectorAll('alongside-calendar')[1].scrollIntoView()");
    taken_over(&browser, 2);
    let modules =
        "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.wasm')).length";
    assert_eq!(browser.eval(modules), 1);
    let lang = |element: usize| browser.eval(&format!("root({element}).querySelector('.alongside').lang"));
    assert_eq!((lang(0), lang(1)), (json!("en"), json!("es")));
    assert_eq!(browser.eval("address(1)"), "http://localhost:8080/es/feeds/kind/master.ics");

    let set = |name: &str, value: &str| {
        browser
            .eval(&format!("document.querySelector('alongside-calendar').setAttribute('{name}', '{value}')"));
    };
    set("lang", "es");
    browser.until("root(0).querySelector('.alongside').lang === 'es'");
    let place = browser.eval("address(0)");
    set("place", "");
    browser.until("!address(0).includes('place=DMO')");
    assert_ne!(browser.eval("address(0)"), place);
    assert_eq!(browser.eval("address(1)"), "http://localhost:8080/es/feeds/kind/master.ics");
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_moved_hearing_appears_without_a_reload() {
    let Some(browser) = Browser::start() else { return };
    let world = World::new();
    let stays = ["2026-06-02 08:30 lee 3 master*12", "2026-06-10 13:00 lee 3 individual"];
    world.docket(&[stays[0], stays[1], "2026-06-09 08:30 lee 3 master*12"]).status("OPEN");
    let mut partner = Partner::showing(world);
    browser.open(&partner.page("", &format!("{ASKING}{}", one_line("place=\"DMO\" refresh=\"0.02\""))));
    taken_over(&browser, 1);
    let told = || {
        let entries = browser.eval("entries()").to_string();
        (entries.contains("1 p.m."), entries.contains("Moved: it was Tuesday, June 9, 8:30 a.m."))
    };
    assert_eq!(told(), (false, false));
    let world = partner.world();
    world.docket(&[stays[0], stays[1], "2026-06-09 13:00 lee 3 master*12"]);
    world.wait(4).read();
    browser.until("entries().some((entry) => entry.includes('Moved: it was'))");
    assert_eq!(told(), (true, true));
    // And in the entry that a reader has open, when the machine that serves it was away in between.
    partner.calendar_goes_down();
    browser.until("!root().querySelector('.offline').hidden");
    partner.world().wait(4).docket(&stays).read();
    partner.world().wait(4).read();
    partner.calendar_comes_back();
    browser.until("entries().some((entry) => entry.includes('NO LONGER LISTED'))");
    assert_eq!(browser.eval("root().querySelector('.offline').hidden"), true);
    assert_eq!(browser.eval("performance.getEntriesByType('navigation').length"), 1);
}
