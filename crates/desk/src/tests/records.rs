//! The audit and the outbox.

use axum::http::StatusCode;
use docket::PlaceCode;
use roster::{Edit, Letter, Level, Post, Reach, VolunteerId};
use store::people::LetterState;

use super::support::*;

fn told(programme: &Programme, to: VolunteerId, key: &str) {
    programme.edit(vec![Edit::Tell(Letter {
        to,
        key: key.to_owned(),
        subject: "Your shift".to_owned(),
        body: "A canary of a body".to_owned(),
        urgent: false,
        not_before: jiff::Timestamp::UNIX_EPOCH,
        about: None,
    })]);
}

#[test]
fn who_was_not_reached_is_to_be_called_or_tried_again() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let [without, refused] =
        [2, 3].map(|number| programme.volunteer(number, Level::Vetted, &[Post::Volunteer]));
    told(&programme, without, "one");
    told(&programme, refused, "two");
    for letter in programme.people.take_letters(programme.now, 10).unwrap() {
        if letter.to == without {
            programme.people.letter_unreachable(letter.id, programme.now).unwrap();
        } else {
            programme.people.letter_sent(letter.id, programme.now).unwrap();
        }
    }
    let mut browser = programme.browser_of(coordinator, true);
    let page = browser.get("/desk/outbox");
    let (unreached, latest) = page.body.split_once("The latest").unwrap();
    assert!(unreached.contains("Volunteer 2") && unreached.contains("no e-mail address"), "{unreached}");
    assert!(!unreached.contains("Try again"), "there is no address to try");
    assert!(latest.contains("Volunteer 3") && latest.contains("sent"), "{latest}");
    assert!(!page.body.contains("canary"), "what was said is not shown");
    let failed = programme.people.letters(Some(LetterState::Failed), 10).unwrap()[0].id;
    let again = browser.post(&format!("/desk/outbox/{failed}/again"), "");
    assert_eq!(again.location, "/desk/outbox?done=again");
    assert_eq!(browser.post(&format!("/desk/outbox/{failed}/again"), "").status, StatusCode::NOT_FOUND);
}

#[test]
fn letters_to_another_places_people_are_not_there() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    let st_louis = PlaceCode::parse("STL-ICE").unwrap();
    programme.entrust(coordinator, Post::Coordinator, Reach::Places([st_louis].into()));
    let other = programme.volunteer(2, Level::Vetted, &[]);
    programme.entrust(other, Post::Volunteer, Reach::Places([PlaceCode::parse("KAN").unwrap()].into()));
    told(&programme, other, "one");
    let letter = programme.people.take_letters(programme.now, 10).unwrap().remove(0);
    programme.people.letter_unreachable(letter.id, programme.now).unwrap();
    let mut browser = programme.browser_of(coordinator, true);
    assert!(!browser.get("/desk/outbox").body.contains("Volunteer 2"));
    assert_eq!(browser.post(&format!("/desk/outbox/{}/again", letter.id), "").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_audit_says_who_did_what_and_no_value() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let vetted = programme.volunteer(2, Level::Vetted, &[]);
    let shift = programme.shift(11, &[(roster::Role::Observer, 1)]);
    programme.browser_of(vetted, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let page = programme.browser_of(coordinator, true).get("/desk/audit");
    assert!(page.body.contains("Volunteer 2") && page.body.contains(">take<"), "{}", page.body);
    assert!(page.body.contains(&format!("shift {}", &shift.to_string()[..8])), "{}", page.body);
    assert!(!page.body.contains("v2@example.org"));
}
