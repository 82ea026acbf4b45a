//! A volunteer's own calendar.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use roster::{AssignmentState, Cause, Edit, Level, PrivateEventId, Role, Shift, ShiftId, VolunteerId};

use super::support::*;

/// Makes a feed, and gives its path.
fn made(browser: &mut Browser<'_>, place: &str) -> String {
    let page = browser.post("/me/feed", &format!("place={place}"));
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("href=\"webcal://cal.example.org/me/"), "{}", page.body);
    between(&page.body, "<code class=\"address\">https://cal.example.org", "</code>").to_owned()
}

/// The events of a calendar, as another program reads them: their properties by name.
fn events(programme: &Programme, path: &str) -> Vec<BTreeMap<String, String>> {
    let answered = programme.browser().get(path);
    assert_eq!(answered.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
    let calendar = ical::IcalParser::new(answered.body.as_bytes()).next().unwrap().unwrap();
    assert!(calendar.events.iter().all(|event| event.alarms.is_empty()), "nothing rings");
    let event = |event: ical::parser::ical::component::IcalEvent| {
        let properties = event.properties.into_iter();
        properties.map(|property| (property.name, property.value.unwrap_or_default())).collect()
    };
    calendar.events.into_iter().map(event).collect()
}

fn change(programme: &Programme, id: ShiftId, change: impl FnOnce(&mut Shift)) {
    let mut shift = Shift::clone(&programme.people.roster().shifts[&id]);
    change(&mut shift);
    programme.edit(vec![Edit::Shift(shift)]);
}

fn stands(programme: &Programme, id: ShiftId, who: VolunteerId, state: AssignmentState) {
    let since = programme.now;
    change(programme, id, |shift| {
        let held = shift.people.get_mut(&who).unwrap();
        (held.state, held.since) = (state, since);
    });
}

#[test]
fn an_entry_says_when_and_nothing_else() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let mut browser = programme.browser_of(who, false);
    let path = made(&mut browser, "no");
    assert!(
        programme.browser().get(&path).body.contains("BEGIN:VTIMEZONE"),
        "an empty calendar has a component"
    );
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    browser.post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let found = events(&programme, &path);
    let event = &found[0];
    let link = format!("https://cal.example.org/me/shifts/{shift}");
    for (name, value) in [
        ("SUMMARY", "Volunteer shift"),
        ("DTSTART", "20260602T130000Z"),
        ("DTEND", "20260602T170000Z"),
        ("STATUS", "CONFIRMED"),
        ("CLASS", "PRIVATE"),
        ("URL", &link),
        ("DESCRIPTION", &format!("Details after you sign in: {link}")),
    ] {
        assert_eq!(event.get(name).map(String::as_str), Some(value), "{name}");
    }
    let names: Vec<&str> = event.keys().map(String::as_str).collect();
    let all = [
        "CLASS",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "LAST-MODIFIED",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "UID",
        "URL",
    ];
    assert_eq!(names, all);
    let body = programme.browser().get(&path).body;
    for hidden in ["Kansas", "Lee", "observer", "Court", "Volunteer 1", "KAN", &who.to_string()] {
        assert!(!body.contains(hidden), "{hidden}: {body}");
    }
}

#[test]
fn the_building_stands_in_it_if_wanted_and_of_private_shifts_the_city() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let mut browser = programme.browser_of(who, false);
    let path = made(&mut browser, "yes");
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    browser.post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let place = |programme: &Programme| events(programme, &path)[0]["LOCATION"].replace('\\', "");
    assert_eq!(place(&programme), "Kansas City Immigration Court, 2345 Grand Blvd, Kansas City, MO 64108");
    let private = Cause::Private(PrivateEventId::from_random([5; 16]));
    change(&programme, shift, |shift| shift.causes = [private].into());
    assert_eq!(place(&programme), "Kansas City");
}

#[test]
fn an_entry_follows_its_shift_under_one_identifier() {
    let mut programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let other = programme.volunteer(2, Level::Vetted, &[]);
    let path = made(&mut programme.browser_of(who, false), "no");
    let others = made(&mut programme.browser_of(other, false), "no");
    let shift = programme.shift(11, &[(Role::Observer, 2)]);
    for volunteer in [who, other] {
        programme.browser_of(volunteer, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    }
    let state = |programme: &Programme| {
        let event = events(programme, &path).remove(0);
        (event["UID"].clone(), event["SEQUENCE"].parse::<u32>().unwrap(), event["STATUS"].clone())
    };
    let (uid, mut sequence, status) = state(&programme);
    assert_eq!(status, "CONFIRMED");
    assert_ne!(
        events(&programme, &others)[0]["UID"],
        uid,
        "two calendars do not tell that they share a shift"
    );
    for (next, status) in [
        (AssignmentState::ToReconfirm, "TENTATIVE"),
        (AssignmentState::Confirmed, "CONFIRMED"),
        (AssignmentState::CalledOff, "CANCELLED"),
        (AssignmentState::Confirmed, "CONFIRMED"),
        (AssignmentState::Released, "CANCELLED"),
    ] {
        programme.later(jiff::SignedDuration::from_mins(1));
        stands(&programme, shift, who, next);
        let (same, later, found) = state(&programme);
        assert_eq!((same, found.as_str()), (uid.clone(), status), "{next:?}");
        assert!(later > sequence, "{next:?}");
        sequence = later;
    }
    for unsure in [AssignmentState::Asked, AssignmentState::Offered] {
        stands(&programme, shift, who, unsure);
        assert!(events(&programme, &path).is_empty(), "{unsure:?}");
    }
}

#[test]
fn equal_shifts_are_equal_bytes_and_are_not_sent_twice() {
    let mut programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let mut browser = programme.browser_of(who, false);
    let (path, same) = (made(&mut browser, "no"), made(&mut browser, "no"));
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    browser.post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let first = programme.browser().get(&path);
    programme.later(jiff::SignedDuration::from_hours(1));
    assert_eq!(programme.browser().get(&same).body, first.body);
    let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
    for (sent, status) in [
        (tag.clone(), StatusCode::NOT_MODIFIED),
        (format!("\"other\", W/{tag}"), StatusCode::NOT_MODIFIED),
        ("\"other\"".to_owned(), StatusCode::OK),
    ] {
        let answered = programme.browser().ask(Method::GET, &path, "", &[("if-none-match", &sent)]);
        assert_eq!(answered.status, status, "{sent}");
        assert_eq!(answered.body.is_empty(), status == StatusCode::NOT_MODIFIED);
        assert_eq!(answered.headers[header::CACHE_CONTROL], "private, no-cache");
    }
}

#[test]
fn an_address_is_shown_once_and_ends_when_told() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Trained, &[]);
    let other = programme.volunteer(2, Level::Trained, &[]);
    let mut browser = programme.browser_of(who, false);
    let path = made(&mut browser, "no");
    let token = path.trim_start_matches("/me/").trim_end_matches(".ics");
    let page = browser.get("/me/feed").body;
    assert!(!page.contains(token) && page.contains("never read yet"), "{page}");
    assert_eq!(programme.browser().get(&path).status, StatusCode::OK);
    let page = browser.get("/me/feed").body;
    assert!(page.contains("last read on Monday, June 1"), "{page}");
    let revoke = format!("/me/feed/{}/revoke", between(&page, "action=\"/me/feed/", "/revoke\""));
    assert_eq!(programme.browser_of(other, false).post(&revoke, "").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&revoke, "").location, "/me/feed");
    for gone in [
        path.clone(),
        path.replace(".ics", ""),
        format!("/me/{}.ics", "A".repeat(43)),
        "/me/x.ics".to_owned(),
    ] {
        assert_eq!(programme.browser().get(&gone).status, StatusCode::NOT_FOUND, "{gone}");
    }
    for _ in 0..8 {
        made(&mut browser, "no");
    }
    assert_eq!(browser.post("/me/feed", "place=no").status, StatusCode::CONFLICT);
    let last = made(&mut programme.browser_of(other, false), "no");
    programme.browser_of(other, false).post("/me/leave", "");
    assert_eq!(programme.browser().get(&last).status, StatusCode::NOT_FOUND, "of somebody who left");
}
