//! What the README and the guides show of the public calendar: the main states, as a reader sees them.

use serde_json::json;

use super::camera::{DESK, PHONE, look};
use super::site::{ASKING, one_line};
use super::{Browser, Partner};
use crate::harness::World;

/// How the partner's page looks.
const PARISH: &str = "<style>body { margin: 0; background: #f4f1ec; color: #2b2622; font: 1.0625rem/1.6 Georgia, \"Noto Serif\", serif }
    main { max-width: 46rem; margin-inline: auto }
    h1 { margin: 0 calc(50% - 50vw) 1rem; padding: 1rem max(1.25rem, 50vw - 21.75rem); background: #3d2a4f; color: #fff; font-size: 1.35rem }
    alongside-calendar { font-family: system-ui, sans-serif; margin-inline: 0.75rem }</style>";

/// A court in whose next days something is called off, something moved, and something is not listed any more.
fn eventful() -> World {
    let mut world = World::new();
    world.status("OPEN").docket(&[
        "2026-06-02 08:30 lee 3 master*24",
        "2026-06-02 13:00 okafor 2 individual",
        "2026-06-03 08:30 whitfield 5 master*18",
        "2026-06-03 13:00 lee 3 conference*4",
        "2026-06-09 08:30 okafor 2 master*15",
        "2026-06-10 13:00 lee 3 individual",
    ]);
    world.wait(1).read();
    let after = [
        "2026-06-02 08:30 lee 3 master*24",
        "2026-06-02 13:00 okafor 2 individual",
        "2026-06-03 08:30 whitfield 5 master*18 off",
        "2026-06-03 14:30 lee 3 conference*4",
        "2026-06-10 13:00 lee 3 individual",
    ];
    for _ in 0..2 {
        world.wait(2).docket(&after).read();
    }
    world
}

#[test]
fn the_main_states_as_a_reader_sees_them() {
    let Some(browser) = Browser::start() else { return };
    let world = eventful();
    let cancelled = world.entries().into_iter().find(|(_, entry)| entry.get("STATUS") == "CANCELLED");
    let cancelled = cancelled.expect("a cancelled entry").0;
    let partner = Partner::showing(world);
    let on = |(width, height): (u32, u32)| browser.window(width, height, 1);
    let door = |path: &str| browser.open(&format!("{}{path}", partner.calendar()));

    browser.devtools("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
    browser.devtools("Emulation.setTimezoneOverride", &json!({ "timezoneId": "America/Chicago" }));
    browser.scheme("light");
    on(PHONE);
    door("/");
    look(&browser, "calendar-phone");
    door(&format!("/events/{}", cancelled.trim_end_matches("@alongside")));
    look(&browser, "event-phone");
    on(DESK);
    door("/embed?place=DMO");
    look(&browser, "embed-page");
    browser.scheme("dark");
    on(PHONE);
    door("/es/");
    look(&browser, "calendar-dark-es");

    let element = |attributes: &str| partner.page("", &format!("{ASKING}{PARISH}{}", one_line(attributes)));
    let shows = |attributes: &str| {
        browser.open(&element(attributes));
        browser.until("taken");
    };
    browser.scheme("light");
    on(DESK);
    shows("place=\"DMO\"");
    look(&browser, "widget-wide");
    on(PHONE);
    shows("place=\"DMO\"");
    look(&browser, "widget-phone");
    browser.eval(
        "(root().getElementById('subscribe').open = true, root().querySelector('.bar').scrollIntoView())",
    );
    look(&browser, "widget-subscribe");
    browser.scheme("dark");
    shows("place=\"DMO\" lang=\"es\"");
    browser.eval("root().querySelector('.is-cancelled [part=entry-link]').click()");
    browser.until("root().querySelector('.one')");
    browser.eval("host().scrollIntoView()");
    look(&browser, "widget-entry-dark-es");
    assert_eq!(browser.eval("root().querySelectorAll('.warning [lang=en], .state').length > 0"), json!(true));
}
