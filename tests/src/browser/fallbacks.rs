//! Whatever is refused, missing or broken: a link or a list is left, and never a hole.

use serde_json::{Value, json};

use super::site::{ASKING, LOADER, element, one_line};
use super::{Browser, Partner};

/// The element of the page.
const ELEMENT: &str = "document.querySelector('alongside-calendar')";

/// Whether a reader sees the link inside the element: it has a size, and the element has nothing else to show.
const LINK_IS_SEEN: &str =
    "document.querySelector('alongside-calendar > a').getBoundingClientRect().height > 0";

/// How many entries the element lists.
const ENTRIES: &str =
    "document.querySelector('alongside-calendar').shadowRoot.querySelectorAll('[part=entry]').length";

#[test]
fn without_webassembly_the_list_and_its_links_stay() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    let policy = "default-src 'none'; img-src data:; script-src {calendar} 'unsafe-inline'; style-src {calendar}; connect-src {calendar}";
    browser.open(&partner.page(policy, &format!("{ASKING}{}", one_line("checkins=\"on\""))));
    browser.until("told.includes('error components')");
    assert_eq!(browser.eval("told"), json!(["ready list", "error components"]));
    assert!(browser.eval(ENTRIES).as_u64() > Some(3));
    let links = browser.eval(&format!(
        "[...{ELEMENT}.shadowRoot.querySelectorAll('a[href]')].filter((link) => !/^(https?|webcal|tel|sms):/.test(link.href)).length"
    ));
    assert_eq!(links, 0, "links that lead nowhere");
    let console = browser.console();
    assert!(console.iter().all(|line| line.contains("WebAssembly")), "{console:#?}");
}

#[test]
fn without_the_loader_the_link_inside_is_left_and_the_frame_works() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src {calendar}";
    let frame = "<iframe src=\"{calendar}/embed/frame?place=DMO\" title=\"Calendar\" style=\"width:100%;height:640px\"></iframe>";
    browser.open(&partner.page(policy, &format!("{}{frame}", one_line(""))));
    assert_eq!(browser.eval(LINK_IS_SEEN), true);
    assert_eq!(browser.eval(&format!("{ELEMENT}.shadowRoot")), Value::Null);
    let console = browser.console();
    assert!(console.len() == 1 && console[0].contains("/embed/v1.js"), "{console:#?}");
    browser.enter_frame();
    browser.until("document.querySelectorAll('[part=entry]').length > 3");
}

#[test]
fn without_scripts_the_link_inside_is_left() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    browser.open(&partner.page("sandbox", &one_line("")));
    // In a document without scripts nothing can be asked but its accessibility tree, which is what its readers get.
    let tree = browser.devtools("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().expect("a tree");
    let link = nodes.iter().find(|node| node["role"]["value"] == "link").expect("a link");
    assert_eq!(link["name"]["value"], "Immigration court calendar");
    assert_eq!(link["ignored"], false);
}

#[test]
fn without_the_calendar_the_link_inside_is_left_and_the_page_is_told() {
    let Some(browser) = Browser::start() else { return };
    let mut partner = Partner::new();
    partner.keeps_copy("/embed/v1.js");
    partner.calendar_goes_down();
    let copy = "<script async src=\"/embed/v1.js\"></script>";
    browser.open(&partner.page("", &format!("{ASKING}{}{copy}", element(""))));
    browser.until("told.length");
    assert_eq!(browser.eval("told"), json!(["error list"]));
    assert_eq!(browser.eval(LINK_IS_SEEN), true);
    let said = browser.eval("root().querySelector('[role=status]').innerText");
    assert_eq!(said, "The calendar cannot be reached just now. Try this link later:");
    browser.open(&partner.page("", &format!("{}{LOADER}", element(""))));
    assert_eq!(browser.eval(LINK_IS_SEEN), true, "a loader that cannot be had");
}

#[test]
fn a_calendar_that_goes_down_is_missed_in_words() {
    let Some(browser) = Browser::start() else { return };
    let mut partner = Partner::new();
    browser.open(&partner.page("", &format!("{ASKING}{}", one_line("refresh=\"0.02\""))));
    browser.until("told.includes('ready components')");
    let words = format!("{ELEMENT}.shadowRoot.querySelector('.offline')");
    assert_eq!(browser.eval(&format!("{words}.hidden")), true);
    partner.calendar_goes_down();
    browser.until(&format!("!{words}.hidden && {words}.textContent.trim()"));
    assert!(browser.eval(ENTRIES).as_u64() > Some(3), "what was read stays");
}

#[test]
fn where_components_are_not_welcome_the_list_and_its_links_stay() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    let page = partner.page("", &format!("{ASKING}{}", one_line("checkins=\"on\"")));
    let little = "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => self.memory, configurable: true })";
    browser.before_each_page(&format!("self.memory = 8; {little}"));
    let saves = |saves: bool| {
        browser.devtools("Emulation.setDataSaverOverride", &json!({ "dataSaverEnabled": saves }));
    };
    let loaded = "performance.getEntriesByType('resource').filter((one) => /[.](wasm|json)$|widget.*js$/.test(one.name.split('?')[0])).length";
    let stays_a_list = |why: &str| {
        browser.open(&page);
        browser.until("told.includes('ready list')");
        // The element is on the screen: whatever it would load is asked for in the next frame.
        browser.eventually("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))");
        assert_eq!(browser.eval("told"), json!(["ready list"]), "{why}");
        assert_eq!(browser.eval(loaded), 0, "{why}");
        assert!(browser.eval(ENTRIES).as_u64() > Some(3), "{why}");
        let seen = browser.eval(
            "[...root().querySelectorAll('.entry a[href]')].filter((link) => link.checkVisibility()).length",
        );
        assert!(seen.as_u64() > Some(3), "{why}: its links");
    };
    saves(false);
    browser.open(&page);
    browser.until("told.includes('ready components')");
    saves(true);
    stays_a_list("Save-Data");
    saves(false);
    browser.before_each_page("self.memory = 1");
    stays_a_list("a small device");
    browser.before_each_page("self.memory = 8; delete self.WebAssembly");
    stays_a_list("no WebAssembly");
}
