//! What the feed of changes says, and what it does not.

use docket::{Change, ChangeKind, Docket, Event, Kind, Room, Standing, Subject};
use jiff::{SignedDuration, Timestamp};

use super::{edition, text};
use crate::samples::{self, master};

fn change(number: u64, kind: ChangeKind, before: Option<&Event>, after: &Event) -> Change {
    Change {
        number,
        event: after.id.clone(),
        kind,
        at: after.modified.checked_add(SignedDuration::from_mins(i64::try_from(number).unwrap())).unwrap(),
        before: before.map(|event| event.now.clone()),
        after: after.now.clone(),
        shown_by: Some(samples::source("court-page")),
    }
}

fn with(event: &Event, edit: impl FnOnce(&mut Event)) -> Event {
    let mut event = event.clone();
    edit(&mut event);
    event
}

fn in_room(event: &Event, room: &str) -> Event {
    with(event, |event| {
        if let Subject::Hearing(hearing) = &mut event.now.facts.subject {
            hearing.room = Some(Room::parse(room).unwrap());
        }
    })
}

fn with_matters(event: &Event, kind: Kind, count: u32) -> Event {
    with(event, |event| {
        if let Subject::Hearing(hearing) = &mut event.now.facts.subject {
            hearing.kinds = [(kind, count)].into();
        }
    })
}

fn docket(now: &Event, changes: Vec<Change>) -> Docket {
    Docket { changes: changes.into(), ..samples::docket([now.clone()]) }
}

/// The titles of entries, the latest first.
fn titles(docket: &Docket, path: &str) -> Vec<String> {
    let atom = text(&edition(docket), path);
    let titles = atom.split("<entry>").skip(1).map(|entry| {
        let (_, rest) = entry.split_once("<title>").unwrap();
        rest.split_once("</title>").unwrap().0.to_owned()
    });
    titles.collect()
}

#[test]
fn each_change_is_told_in_words() {
    let new = master("a");
    let moved = in_room(&new, "7");
    let off = with(&moved, |event| event.now.standing = Standing::Withdrawn);
    let docket = docket(
        &off,
        vec![
            change(1, ChangeKind::Created, None, &new),
            change(2, ChangeKind::Moved, Some(&new), &moved),
            change(3, ChangeKind::Withdrawn, Some(&moved), &off),
        ],
    );
    let title = "aster calendar, Judge Lee, Kansas City";
    assert_eq!(
        titles(&docket, "/feeds/changes.atom"),
        [
            format!("NO LONGER LISTED: m{title}"),
            format!("MOVED: M{title} Immigration Court"),
            format!("New: M{title} Immigration Court"),
        ]
    );
    let atom = text(&edition(&docket), "/feeds/changes.atom");
    assert_eq!(atom.matches("This is not a notice from the court.").count(), 3);
    assert!(atom.contains("<updated>2026-05-31T14:10:11Z</updated>\n<author>"), "{atom}");
    assert!(atom.contains("Moved: it was"), "{atom}");
    assert!(text(&edition(&docket), "/es/feeds/changes.atom").contains("xml:lang=\"es\""));
}

#[test]
fn a_change_that_the_public_does_not_see_is_not_told() {
    let master = master("a");
    let more = with_matters(&master, Kind::Master, 29);
    let individual = with_matters(&master, Kind::Individual, 1);
    let expected = with(&master, |event| event.now.standing = Standing::Expected);
    for (before, after, told) in [
        (Some(&master), &more, 0),
        (Some(&master), &with_matters(&master, Kind::Master, 12), 1),
        (None, &individual, 0),
        (Some(&individual), &master, 1),
        (None, &expected, 0),
        (Some(&expected), &master, 1),
    ] {
        let docket = docket(&master, vec![change(1, ChangeKind::Altered, before, after)]);
        assert_eq!(titles(&docket, "/feeds/changes.atom").len(), told, "{:?}", after.now.facts);
    }
    let hidden = docket(&individual, vec![change(1, ChangeKind::Created, None, &master)]);
    assert_eq!(titles(&hidden, "/feeds/changes.atom").len(), 0, "what is public no longer");
}

#[test]
fn what_is_off_says_so_first_however_it_came_to_be_known() {
    let off = with(&master("a"), |event| event.now.standing = Standing::Withdrawn);
    for kind in [ChangeKind::Created, ChangeKind::Altered, ChangeKind::Withdrawn] {
        let docket = docket(&off, vec![change(1, kind, None, &off)]);
        let title = "NO LONGER LISTED: master calendar, Judge Lee, Kansas City";
        assert_eq!(titles(&docket, "/feeds/changes.atom"), [title]);
    }
}

#[test]
fn a_confirmed_expectation_is_new() {
    let confirmed = master("a");
    let expected = with(&confirmed, |event| event.now.standing = Standing::Expected);
    let docket = docket(&confirmed, vec![change(1, ChangeKind::Altered, Some(&expected), &confirmed)]);
    assert!(titles(&docket, "/feeds/changes.atom")[0].starts_with("New: "));
}

#[test]
fn texts_are_escaped_for_xml() {
    let mut settings = crate::Settings::clone(&samples::settings());
    settings.profile.programme = "Friends & <neighbours> \u{0} \"together\"".into();
    let docket = samples::docket([master("a")]);
    let edition = crate::Edition::first(settings.into(), &docket, samples::now()).unwrap();
    let atom = text(&edition, "/feeds/changes.atom");
    assert!(atom.contains("<name>Friends &amp; &lt;neighbours&gt;  &quot;together&quot;</name>"), "{atom}");
    assert!(atom.contains(&format!("<updated>{}</updated>", Timestamp::UNIX_EPOCH)));
}
