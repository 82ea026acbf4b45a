//! axe-core as a judge of every kind of page, in both languages and both schemes.

use serde_json::{Value, json};

use super::partner::one_line;
use super::{Browser, Partner};
use crate::harness::World;
use crate::harness::tools::Tool;

/// What axe-core finds in the page: the rule and the first element of each finding.
fn findings(browser: &Browser, axe: &str) -> Value {
    // Through the driver, since the calendar's pages let no other script run.
    browser.eval(&format!("(() => {{ {axe}\n }})()"));
    browser.eventually(
        "axe.run(document, { resultTypes: ['violations'] }).then(
           (found) => done(found.violations.map((one) => one.id + ': ' + one.nodes[0].target.join(' ') + ': ' + one.nodes[0].failureSummary)),
           (error) => done([String(error)]));",
    )
}

/// The reader's device asks for this scheme, and for nothing that moves: a colour on its way is no colour to judge.
fn scheme(browser: &Browser, scheme: &str) {
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
}

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
fn axe_finds_nothing_on_any_page_in_any_scheme() {
    let Some(browser) = Browser::start() else { return };
    let Some(axe) = Tool::AxeCore.program() else { return };
    let axe = std::fs::read_to_string(axe).expect("a script");
    let (world, cancelled) = with_a_cancelled_hearing();
    let partner = Partner::showing(world);
    let widget = partner.page(
        "",
        &format!(
            "<script>addEventListener('alongside:ready', (event) => {{ self.ready = event.detail.part === 'components'; }});</script>{}",
            one_line("checkins=\"on\"")
        ),
    );
    let doors =
        ["/", "/es/", "/place/DMO", &cancelled, "/help", "/embed", "/embed/frame", "/embed/frame?lang=es"];
    let pages = doors.iter().map(|door| format!("{}{door}", partner.calendar())).chain([widget.clone()]);
    let mut found = Vec::new();
    for page in pages {
        browser.open(&page);
        if page == widget {
            browser.until("self.ready");
            browser.eval(
                "document.querySelector('alongside-calendar').shadowRoot.querySelectorAll('details').forEach((one) => { one.open = true; })",
            );
        }
        for wanted in ["light", "dark"] {
            scheme(&browser, wanted);
            for finding in findings(&browser, &axe).as_array().expect("findings") {
                found.push(format!("{page} ({wanted}): {}", finding.as_str().expect("words")));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
