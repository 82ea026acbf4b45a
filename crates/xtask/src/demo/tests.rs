//! The story as the program's own recipes and rules read it, on every day of the week, without a program or a network.

use std::collections::BTreeMap;

use docket::{Authority, Docket, Places, Policy, SourceId, Taken, Verdict};
use extract::{Page, Recipe};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::minutes_ago;
use super::pages::{self, Moment};
use super::program::ALERTS;
use super::table::Phase;

/// The recipe that reads the page at an address.
fn recipe(address: &str) -> Recipe {
    let name = address.trim_start_matches('/').replace(".html", ".toml");
    let shipped = Recipe::shipped().iter().find(|(file, _)| *file == name);
    let text = shipped.map_or(ALERTS, |(_, text)| *text);
    Recipe::parse(&name, text).expect("it is a recipe")
}

/// Reads every page in every phase, as on a day at noon in Riverbend; gives the kinds of the changes, by phase.
fn live(today: Date) -> Vec<BTreeMap<&'static str, usize>> {
    let places = Places::shipped();
    let zone = jiff::tz::TimeZone::get(super::ZONE).expect("the time zones are built in");
    let now = docket::time::instant(&zone, today.at(12, 0, 0, 0));
    let mut docket = Docket { places: places.clone().into(), ..Docket::default() };
    Phase::ALL
        .into_iter()
        .map(|phase| {
            let at = now.checked_sub(SignedDuration::from_mins(minutes_ago(phase))).expect("it is a time");
            let mut kinds = BTreeMap::new();
            // As the program goes through its sources: by id.
            let mut addresses = pages::ADDRESSES;
            addresses.sort_unstable();
            for address in addresses {
                for kind in visit(&mut docket, &places, address, &Moment { today, phase }, at) {
                    *kinds.entry(kind).or_default() += 1;
                }
            }
            kinds
        })
        .collect()
}

fn visit(
    docket: &mut Docket,
    places: &Places,
    address: &str,
    moment: &Moment,
    at: Timestamp,
) -> Vec<&'static str> {
    let recipe = recipe(address);
    let text = pages::page(address, moment).expect("there is a page");
    let url = Url::parse("http://127.0.0.1/").expect("it is an address");
    let reading =
        extract::read(&recipe, places, &Page { text: &text, url: &url, had_encoding_errors: false }, at);
    assert_eq!(
        (reading.verdict, reading.complaints.as_slice()),
        (Verdict::Complete, &[][..]),
        "{address} {moment:?}"
    );
    let spec = recipe.source();
    let policy = Policy { source: spec.id.clone(), authority: Authority::CourtPage, scope: spec.scope };
    let known = docket.sources.get(&spec.id).map(|state| (**state).clone()).unwrap_or_default();
    let reconciled = docket::reconcile(&known, &reading, places, &policy, at);
    assert_eq!(reconciled.taken, Taken::Applied, "{address} {moment:?}");
    let source = SourceId::parse(spec.id.as_str()).expect("it is an id");
    let step = docket.with_source(&source, reconciled.state, at);
    *docket = step.docket;
    step.changes.iter().map(|change| change.kind.as_str()).collect()
}

#[test]
fn the_story_is_the_same_on_every_day_of_the_week() {
    for day in 23..30 {
        let story = live(date(2026, 11, day));
        assert_eq!(story[0].keys().copied().collect::<Vec<_>>(), ["created"], "November {day}");
        assert_eq!(
            story[1],
            BTreeMap::from([("altered", 1), ("cancelled", 4), ("moved", 3), ("questioned", 2)]),
            "November {day}"
        );
        assert_eq!(story[2], BTreeMap::from([("withdrawn", 2)]), "November {day}");
        assert_eq!(story[3], BTreeMap::from([("restored", 1)]), "November {day}");
    }
}
