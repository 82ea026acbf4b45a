//! Invitations that coordinators make.

use axum::http::StatusCode;
use roster::{Contacts, DisplayName, Edit, Language, Level, Membership, Post, Volunteer, VolunteerId};
use store::people::{Actor, LetterState};

use super::people::at;
use super::support::*;

fn programme() -> (Programme, [VolunteerId; 2]) {
    let programme = Programme::new();
    let (here, elsewhere) =
        (programme.volunteer(1, Level::Lead, &[]), programme.volunteer(2, Level::Lead, &[]));
    at(&programme, here, Post::Coordinator, &["KAN"]);
    at(&programme, elsewhere, Post::Coordinator, &["STL-ICE"]);
    (programme, [here, elsewhere])
}

#[test]
fn an_invitation_is_shown_once_as_a_link_and_a_square_and_taken_back() {
    let (programme, [here, elsewhere]) = programme();
    let mut browser = programme.browser_of(here, true);
    let made = browser
        .post("/desk/invitations", "post=volunteer&level=trained&places=KAN&language=es&uses=40&days=7");
    let link = between(&made.body, "https://cal.example.org", "<").to_owned();
    for expected in ["<svg", "volunteer (KAN), trained, 40 times until Monday, June 8"] {
        assert!(made.body.contains(expected), "{expected}: {}", made.body);
    }
    let mut theirs = programme.browser();
    assert!(theirs.get(&link).body.contains("¿Cómo le llamamos?"));
    assert_eq!(theirs.post(&link, "name=Rosa").location, "/me");
    let list = browser.get("/desk/invitations");
    assert!(list.body.contains("39 times") && !list.body.contains(&link));
    let id = between(&list.body, "/desk/invitations/", "/take-back");
    let mut other = programme.browser_of(elsewhere, true);
    assert!(!other.get("/desk/invitations").body.contains("39 times"));
    let path = format!("/desk/invitations/{id}/take-back");
    assert_eq!(other.post(&path, "").status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&path, "").status, StatusCode::SEE_OTHER);
    assert_eq!(programme.browser().get(&link).status, StatusCode::NOT_FOUND);
}

#[test]
fn nobody_invites_to_more_than_they_have() {
    let (programme, [here, _]) = programme();
    let mut browser = programme.browser_of(here, true);
    for (form, status) in [
        ("post=operator&level=lead&places=KAN&language=en", StatusCode::BAD_REQUEST),
        ("post=coordinator&level=lead&places=STL-ICE&language=en", StatusCode::NOT_FOUND),
        ("post=volunteer&level=lead&places=&language=en", StatusCode::CONFLICT),
    ] {
        assert_eq!(browser.post("/desk/invitations", form).status, status, "{form}");
    }
    let all = browser.post("/desk/invitations", "post=coordinator&level=lead&places=*&language=en&uses=9");
    assert!(all.body.contains("coordinator (KAN), lead, once until"), "{}", all.body);
}

#[test]
fn those_who_were_entered_are_invited_by_letter_each_once() {
    let (programme, [here, elsewhere]) = programme();
    for (number, place, email) in [(11, "KAN", true), (12, "KAN", false), (13, "STL-ICE", true)] {
        let id = programme.volunteer(number, Level::Trained, &[]);
        at(&programme, id, Post::Volunteer, &[place]);
        let mut volunteer = Volunteer::clone(&programme.people.roster().volunteers[&id]);
        (volunteer.membership, volunteer.reads) = (Membership::Entered, Language::parse("es").unwrap());
        programme.edit(vec![Edit::Volunteer(volunteer)]);
        if !email {
            let card =
                roster::Card { name: DisplayName::parse("Nobody").unwrap(), contacts: Contacts::default() };
            programme.people.put_card(Actor::Operator, id, &card, programme.now).unwrap();
        }
    }
    let mut browser = programme.browser_of(here, true);
    assert!(browser.get("/desk/invitations").body.contains("not invited yet: 1."));
    let sent = browser.post("/desk/invitations/batch", "");
    assert_eq!(sent.location, "/desk/invitations?invited=1");
    assert_eq!(browser.post("/desk/invitations/batch", "").location, "/desk/invitations?invited=0");
    let waiting = programme.people.letters(Some(LetterState::Waiting), 10).unwrap();
    assert_eq!(waiting.len(), 1);
    let letters = programme.people.take_letters(programme.now, 10).unwrap();
    let link = between(&letters[0].body, "https://cal.example.org", "\n");
    assert!(letters[0].body.contains("toque el botón"));
    let mut theirs = programme.browser();
    assert_eq!(theirs.post(link, "name=Rosa").location, "/me");
    let first = programme.people.roster().volunteers[&letters[0].to].clone();
    assert_eq!((first.membership, first.level), (Membership::Active, Level::Trained));
    assert!(
        programme.browser_of(elsewhere, true).get("/desk/invitations").body.contains("not invited yet: 1.")
    );
}
