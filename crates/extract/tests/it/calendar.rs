//! Calendars that are followed by their address: what keys an entry, what is set aside, and how far one looks ahead.

use std::collections::BTreeSet;

use docket::{Authority, Reading, SourceKey, Trouble, Verdict};
use extract::{Page, Reader, Recipe};
use jiff::Timestamp;

use crate::fixtures::{Fixture, places, recipe};

fn at() -> Timestamp {
    "2026-06-01T14:00:00Z".parse().expect("an instant")
}

fn read(text: &str) -> Reading {
    let recipe = recipe("desk-calendar");
    let page = Page { text, url: &recipe.source().url, had_encoding_errors: text.contains('\u{fffd}') };
    extract::read_keyed(&recipe, places(), b"secret", &[page], at())
}

fn case(name: &str) -> Reading {
    let is_it = |fixture: &&Fixture| fixture.source == "desk-calendar" && fixture.case == name;
    read(&Fixture::all().iter().find(is_it).expect("a fixture").text)
}

/// A calendar of these entries, each a day and an hour of June 2026, a UID and further lines.
fn calendar(entries: &[(&str, &str, &str)]) -> String {
    let entry = |(start, uid, more): &(&str, &str, &str)| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Vigil\nDTSTART;TZID=America/Chicago:{start}\n{more}\nEND:VEVENT\n"
        )
    };
    format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", entries.iter().map(entry).collect::<String>())
}

fn keys(reading: &Reading) -> BTreeSet<SourceKey> {
    reading.sightings.iter().filter_map(|seen| seen.key.clone()).collect()
}

#[test]
fn what_moves_is_called_off_or_becomes_firm_keeps_its_key() {
    let whole = keys(&case("whole"));
    assert_eq!(whole.len(), 4);
    for other in ["moved", "cancelled", "firm"] {
        assert_eq!(keys(&case(other)), whole, "{other}");
    }
    // A deployment's keys are its own.
    let recipe = recipe("desk-calendar");
    let text = calendar(&[("20260609T180000", "a", "")]);
    let page = Page { text: &text, url: &recipe.source().url, had_encoding_errors: false };
    let other = extract::read_keyed(&recipe, places(), b"other", &[page], at());
    assert!(keys(&other).is_disjoint(&keys(&read(&text))));
    assert!(keys(&extract::read(&recipe, places(), &page, at())).is_empty());
}

#[test]
fn what_is_refused_is_set_aside_by_its_key_and_the_rest_is_whole() {
    let one = keys(&read(&calendar(&[("20260609T180000", "a", "")])));
    for more in ["CLASS:PRIVATE", "LOCATION:ring (573) 555-0199", "DTEND;TZID=Nowhere/Land:20260609T190000"] {
        let reading = read(&calendar(&[("20260609T180000", "a", more), ("20260610T180000", "b", "")]));
        assert_eq!((reading.verdict, reading.sightings.len()), (Verdict::Complete, 1), "{more}");
        assert_eq!(reading.unread, one, "{more}");
    }
    // Which days a rule means that is not understood nobody knows: all of them are set aside.
    let weekly = keys(&read(&calendar(&[("20260609T180000", "a", "RRULE:FREQ=WEEKLY")])));
    let odd = read(&calendar(&[("20260609T180000", "a", "RRULE:FREQ=WEEKLY;BYSETPOS=1")]));
    assert!(odd.unread.is_superset(&weekly) && weekly.len() > 50);
    // What has no key may be any entry, so nothing is taken as gone.
    let nameless = read(&calendar(&[("20260609T180000", "", "CLASS:PRIVATE"), ("20260610T180000", "b", "")]));
    assert_eq!(nameless.verdict, Verdict::Partial);
}

#[test]
fn what_is_over_is_passed_over_before_it_is_judged() {
    let past = ("20260528T180000", "a", "LOCATION:A203-555-101");
    let reading = read(&calendar(&[past, ("20260609T180000", "b", "")]));
    assert!(reading.complaints.is_empty() && reading.sightings.len() == 1);
    // What began then and is not over, or was written in a zone where it still goes on, is read.
    for more in ["DTEND;TZID=America/Chicago:20260605T180000", "DURATION:P5D"] {
        assert_eq!(read(&calendar(&[("20260528T180000", "a", more)])).sightings.len(), 1, "{more}");
    }
}

#[test]
fn a_calendar_without_an_entry_is_whole_and_one_cut_short_is_none() {
    let empty = case("empty");
    assert_eq!((empty.verdict, empty.sightings.len(), empty.says_empty), (Verdict::Complete, 0, false));
    for (name, trouble) in [("truncated", Trouble::Truncated), ("another-page", Trouble::NotThePage)] {
        let reading = case(name);
        assert_eq!((reading.verdict, reading.complaints[0].trouble), (Verdict::Failed, trouble), "{name}");
    }
    let broken = read(&calendar(&[("20260609T180000", "a", "DESCRIPTION:\u{fffd}")]));
    assert_eq!(broken.complaints[0].trouble, Trouble::Encoding);
}

#[test]
fn a_recipe_says_where_a_calendar_is_and_how_far_it_is_followed() {
    let text = |more: &str, url: &str| {
        format!(
            "recipe = 1\n[source]\nid = \"desk\"\nplace = \"DMO\"\nreader = \"calendar\"\nurl = \"{url}\"\n{more}"
        )
    };
    let parse = |more: &str| Recipe::parse("desk.toml", &text(more, "webcal://a.example/secret.ics"));
    let desk = parse("ahead = 30\nenabled = false").expect("a recipe");
    let source = desk.source();
    assert_eq!(source.url.as_str(), "https://a.example/secret.ics");
    assert_eq!((source.reader, source.authority), (Reader::Calendar, Authority::CoordinatorCalendar));
    assert_eq!((source.ahead, source.enabled), (30, false));
    assert!(!format!("{desk:?}").contains("secret"), "{desk:?}");
    let weekly = calendar(&[("20260602T180000", "a", "RRULE:FREQ=WEEKLY")]);
    let page = Page { text: &weekly, url: &source.url, had_encoding_errors: false };
    assert_eq!(extract::read(&desk, places(), &page, at()).sightings.len(), 5);
    for (more, told) in [
        ("ahead = 400", "7:9: ahead is out of reason"),
        ("authority = \"court-page\"", "7:13: a calendar of your own"),
        ("[read]\nentry = \"tr\"\n[read.date]\ntext = \"td\"\n[read.time]\ntext = \"td\"", "needs no [read]"),
    ] {
        let error = parse(more).expect_err(more).to_string();
        assert!(error.contains(told) && !error.contains("secret"), "{error}");
    }
    let unreadable = Recipe::parse("desk.toml", &text("", "secret")).expect_err("no address").to_string();
    assert!(unreadable.contains("desk.toml:6") && !unreadable.contains("secret"), "{unreadable}");
}
