//! Invitations, sign-ins and sessions: used once, for a while, by whoever they are for; opening changes nothing.

use std::collections::BTreeMap;

use roster::{Edit, Language, Level, Membership, Post, Reach, Volunteer};

use super::given::{Given, card, days, full_card, minutes, now, today, volunteer, who};
use crate::people::{Actor, Answer, Code, Invitation, SessionToken, Who};
use crate::{Slug, StoreError};

const PHONE: Slug = Slug::new("phone");

fn coordinator(number: u8) -> Volunteer {
    Volunteer { posts: BTreeMap::from([(Post::Coordinator, Reach::Everywhere)]), ..volunteer(number) }
}

fn invitation() -> Invitation {
    Invitation {
        posts: BTreeMap::from([(Post::Lead, Reach::Everywhere)]),
        level: Level::Trained,
        until: None,
        reads: Language::parse("es").unwrap(),
    }
}

/// A code that is not this one.
fn other_than(code: Code) -> Code {
    let digits: u32 = code.to_string().parse().unwrap();
    Code::parse(&format!("{:06}", (digits + 1) % 1_000_000)).unwrap()
}

#[test]
fn an_invitation_makes_as_many_volunteers_as_it_says() {
    let given = Given::with([1]);
    let people = &given.people;
    let (id, token) =
        people.invite(Actor::Volunteer(who(1)), &invitation(), None, 2, now() + days(7), now()).unwrap();
    for uses_left in [2, 2] {
        let peeked = people.peek_invitation(&token, now()).unwrap().unwrap();
        assert_eq!((peeked.id, peeked.uses_left), (id, uses_left), "looking uses nothing up");
    }
    let accept =
        |name: &str| people.accept_invitation(&token, &card(name, None), PHONE, now(), today()).unwrap();
    let (first, session) = accept("One").unwrap();
    let (second, _) = accept("Two").unwrap();
    assert!(accept("Three").is_none());
    assert!(people.peek_invitation(&token, now()).unwrap().is_none());
    assert!(people.invitations(now()).unwrap().is_empty());
    assert_ne!(first, second);
    assert_eq!(people.session(&session, now()).unwrap().unwrap().volunteer, first);
    let roster = people.roster();
    let made = &roster.volunteers[&first];
    assert_eq!(
        (made.membership, made.level, made.reads.as_str()),
        (Membership::Active, Level::Trained, "es")
    );
    assert!(made.posts.contains_key(&Post::Lead));
    assert_eq!(made.vouched.as_ref().unwrap().by, Some(who(1)));
    assert_eq!(given.again().roster(), roster);
    assert_eq!(people.card(second).unwrap().unwrap().name.as_str(), "Two");
}

#[test]
fn an_invitation_for_somebody_known_brings_them_back_with_no_less_than_they_had() {
    let given = Given::empty();
    let entered = Volunteer { membership: Membership::Entered, ..volunteer(1) };
    given.act(vec![Edit::Volunteer(entered)]);
    let people = &given.people;
    people.put_card(Actor::Operator, who(1), &full_card(), now()).unwrap();
    let (_, token) =
        people.invite(Actor::Operator, &invitation(), Some(who(1)), 9, now() + days(7), now()).unwrap();
    let accept = |email| people.accept_invitation(&token, &card("One", Some(email)), PHONE, now(), today());
    let (accepted, _) = accept("new@people.example").unwrap().unwrap();
    assert_eq!(accepted, who(1));
    assert!(accept("other@people.example").unwrap().is_none(), "once, whoever else has the link");
    let card = people.card(who(1)).unwrap().unwrap();
    assert_eq!(card.name.as_str(), "One");
    assert_eq!(card.contacts.email.as_deref(), Some("new@people.example"));
    assert_eq!(card.contacts.phone, full_card().contacts.phone, "what was known and not said again stays");
    let volunteer = people.roster().volunteers[&who(1)].clone();
    assert_eq!((volunteer.membership, volunteer.level), (Membership::Active, Level::Vetted));
    let nobody = people.invite(Actor::Operator, &invitation(), Some(who(9)), 1, now() + days(7), now());
    assert!(matches!(nobody, Err(StoreError::NoVolunteer)));
}

#[test]
fn an_invitation_that_entrusts_more_than_shifts_is_accepted_once() {
    let given = Given::with([1]);
    for (post, uses) in [(Post::Lead, 9), (Post::Intake, 9), (Post::Coordinator, 1), (Post::Operator, 1)] {
        let posts = BTreeMap::from([(post, Reach::Everywhere)]);
        let invitation = Invitation { posts, ..invitation() };
        let made = given.people.invite(Actor::Operator, &invitation, None, 9, now() + days(7), now());
        let (_, token) = made.unwrap();
        assert_eq!(given.people.peek_invitation(&token, now()).unwrap().unwrap().uses_left, uses, "{post:?}");
    }
}

#[test]
fn an_invitation_ends_and_can_be_taken_back() {
    let given = Given::with([1]);
    let people = &given.people;
    let invite = || people.invite(Actor::Operator, &invitation(), None, 5, now() + days(7), now()).unwrap();
    let (_, late) = invite();
    assert!(people.peek_invitation(&late, now() + days(7)).unwrap().is_none());
    let accepted =
        people.accept_invitation(&late, &card("Late", None), PHONE, now() + days(7), today()).unwrap();
    assert!(accepted.is_none());
    let (id, revoked) = invite();
    assert_eq!(people.invitations(now()).unwrap().len(), 2);
    assert!(people.revoke_invitation(Actor::Operator, id, now()).unwrap());
    assert!(!people.revoke_invitation(Actor::Operator, id, now()).unwrap());
    assert!(people.peek_invitation(&revoked, now()).unwrap().is_none());
}

#[test]
fn an_address_that_another_has_leaves_the_invitation_unused() {
    let given = Given::with([1]);
    let people = &given.people;
    people.put_card(Actor::Operator, who(1), &card("One", Some("one@people.example")), now()).unwrap();
    let (_, token) = people.invite(Actor::Operator, &invitation(), None, 1, now() + days(7), now()).unwrap();
    let same = card("Same", Some("ONE@people.example"));
    let accepted = people.accept_invitation(&token, &same, PHONE, now(), today());
    assert!(matches!(accepted, Err(StoreError::AddressTaken)));
    assert_eq!(people.roster().volunteers.len(), 1);
    assert_eq!(people.peek_invitation(&token, now()).unwrap().unwrap().uses_left, 1);
}

#[test]
fn a_link_signs_in_once_and_looking_at_it_does_not() {
    let given = Given::with([1]);
    let people = &given.people;
    let begun = people.begin_sign_in(Actor::Volunteer(who(1)), who(1), now()).unwrap().unwrap();
    assert_eq!(people.peek_sign_in(&begun.link, now()).unwrap(), Some(who(1)));
    assert_eq!(people.peek_sign_in(&begun.link, now()).unwrap(), Some(who(1)));
    assert_eq!(people.peek_sign_in(&begun.link, now() + minutes(15)).unwrap(), None);
    assert!(people.finish_by_link(&begun.link, PHONE, now() + minutes(15)).unwrap().is_none());
    let (signed_in, token) = people.finish_by_link(&begun.link, PHONE, now()).unwrap().unwrap();
    assert_eq!(signed_in, who(1));
    assert_eq!(people.session(&token, now()).unwrap().unwrap().volunteer, who(1));
    assert!(people.finish_by_link(&begun.link, PHONE, now()).unwrap().is_none(), "used up");
    let code = people.finish_by_code(&Who::Handle(begun.handle), begun.code, PHONE, now()).unwrap();
    assert_eq!(code, Answer::Over, "the code of the same message too");
}

#[test]
fn five_codes_can_be_tried_and_then_not_the_right_one_either() {
    let given = Given::with([1]);
    let people = &given.people;
    for wrong in [0, 4, 5] {
        let begun = people.begin_sign_in(Actor::Operator, who(1), now()).unwrap().unwrap();
        let whose = Who::Handle(begun.handle);
        for number in 1..=wrong {
            let answer = people.finish_by_code(&whose, other_than(begun.code), PHONE, now()).unwrap();
            assert_eq!(answer, if number < 5 { Answer::Wrong } else { Answer::Over });
        }
        let answer = people.finish_by_code(&whose, begun.code, PHONE, now()).unwrap();
        assert_eq!(matches!(answer, Answer::SignedIn(id, _) if id == who(1)), wrong < 5, "after {wrong}");
        if wrong == 5 {
            // The link of the same message still works: nobody else can have guessed it.
            assert!(people.finish_by_link(&begun.link, PHONE, now()).unwrap().is_some());
        }
    }
}

#[test]
fn a_code_belongs_to_its_sign_in_and_its_quarter_of_an_hour() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    let old = people.begin_sign_in(Actor::Operator, who(1), now()).unwrap().unwrap();
    let new = people.begin_sign_in(Actor::Operator, who(1), now()).unwrap().unwrap();
    let other = people.begin_sign_in(Actor::Operator, who(2), now()).unwrap().unwrap();
    let answer = |whose: &Who, code, at| people.finish_by_code(whose, code, PHONE, at).unwrap();
    assert_eq!(answer(&Who::Handle(old.handle), old.code, now()), Answer::Over, "the newer replaced it");
    assert!(people.peek_sign_in(&old.link, now()).unwrap().is_none());
    // The code of one sign-in is none of another, be the digits the same.
    let theirs = answer(&Who::Handle(other.handle), new.code, now());
    assert!(theirs == Answer::Wrong || other.code == new.code);
    assert_eq!(answer(&Who::Volunteer(who(1)), new.code, now() + minutes(15)), Answer::Over);
    let handed_over = answer(&Who::Volunteer(who(1)), new.code, now() + minutes(14));
    assert!(matches!(handed_over, Answer::SignedIn(id, _) if id == who(1)));
}

#[test]
fn a_decoy_answers_as_a_sign_in_does_and_signs_nobody_in() {
    let given = Given::empty();
    let handle = given.people.begin_decoy(now()).unwrap();
    let answers: Vec<Answer> = (0..6)
        .map(|number| {
            let code = Code::parse(&format!("{number:06}")).unwrap();
            given.people.finish_by_code(&Who::Handle(handle.clone()), code, PHONE, now()).unwrap()
        })
        .collect();
    assert!(answers[..4].iter().all(|answer| *answer == Answer::Wrong));
    assert!(answers[4..].iter().all(|answer| *answer == Answer::Over));
}

#[test]
fn who_begins_over_and_over_fills_the_file_for_a_quarter_of_an_hour() {
    let given = Given::empty();
    let begun = || -> u32 {
        let connection = &given.people.database.lock().connection;
        connection.query_row("SELECT count(*) FROM sign_in", [], |row| row.get(0)).unwrap()
    };
    for minute in 0..15 {
        given.people.begin_decoy(now() + minutes(minute)).unwrap();
    }
    assert_eq!(begun(), 15);
    given.people.begin_decoy(now() + minutes(29)).unwrap();
    assert_eq!(begun(), 1);
}

#[test]
fn a_stranger_can_begin_six_times_an_hour_and_a_coordinator_always() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    let begin = |by, at| people.begin_sign_in(by, who(1), at).unwrap().is_some();
    let stranger = Actor::Volunteer(who(1));
    let begun = (0..8).filter(|number| begin(stranger, now() + minutes(*number))).count();
    assert_eq!(begun, 6);
    assert!(begin(Actor::Volunteer(who(2)), now() + minutes(9)));
    assert!(begin(stranger, now() + minutes(61)));
}

#[test]
fn who_has_left_or_was_never_there_cannot_sign_in() {
    let given = Given::with([1]);
    let people = &given.people;
    let begun = people.begin_sign_in(Actor::Operator, who(1), now()).unwrap().unwrap();
    let open = people.open_session(who(1), true, PHONE, now()).unwrap().unwrap();
    let (_, feed) = people.add_feed(who(1), false, now()).unwrap();
    given.act(vec![Edit::Volunteer(Volunteer { membership: Membership::Left, ..volunteer(1) })]);
    assert_eq!(people.session(&open, now()).unwrap(), None);
    assert!(people.finish_by_link(&begun.link, PHONE, now()).unwrap().is_none());
    assert!(people.feed(&feed, now()).unwrap().is_none());
    for number in [1, 9] {
        assert!(people.begin_sign_in(Actor::Operator, who(number), now()).unwrap().is_none());
        assert!(people.open_session(who(number), true, PHONE, now()).unwrap().is_none());
    }
}

#[test]
fn a_session_lasts_as_long_as_its_owner_may_have_one() {
    let given = Given::empty();
    let people = &given.people;
    given.act(vec![Edit::Volunteer(volunteer(1)), Edit::Volunteer(coordinator(2))]);
    let open = |number| people.open_session(who(number), false, PHONE, now()).unwrap().unwrap();
    let (volunteers, coordinators) = (open(1), open(2));
    let holds =
        |token: &SessionToken, minute| people.session(token, now() + minutes(minute)).unwrap().is_some();
    assert!(holds(&coordinators, 12 * 60 - 1) && !holds(&coordinators, 12 * 60));
    assert!(holds(&volunteers, 30 * 24 * 60 - 1) && !holds(&volunteers, 30 * 24 * 60));
    // Whoever becomes a coordinator has no longer session left than one.
    given.act(vec![Edit::Volunteer(coordinator(1))]);
    assert!(holds(&volunteers, 12 * 60 - 1) && !holds(&volunteers, 12 * 60));
}

#[test]
fn a_passkey_gives_a_new_token() {
    let given = Given::with([1]);
    let people = &given.people;
    let weak = people.open_session(who(1), false, PHONE, now()).unwrap().unwrap();
    let strong = people.strengthen(&weak, now()).unwrap().unwrap();
    assert!(people.session(&weak, now()).unwrap().is_none());
    assert!(people.strengthen(&weak, now()).unwrap().is_none());
    assert!(people.session(&strong, now()).unwrap().unwrap().strong);
    assert_eq!(people.sessions(who(1), now()).unwrap().len(), 1);
}

#[test]
fn sessions_are_listed_and_end_one_by_one_or_all() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    let open = |number, at| people.open_session(who(number), false, PHONE, at).unwrap().unwrap();
    let tokens = [open(1, now()), open(1, now()), open(1, now())];
    let theirs = open(2, now());
    people.session(&tokens[2], now() + minutes(125)).unwrap().unwrap();
    let listed = people.sessions(who(1), now()).unwrap();
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[0].last_used, now() + minutes(120), "to the hour, and no closer");
    assert!(!people.revoke_session(Actor::Operator, who(2), listed[0].id, now()).unwrap(), "not theirs");
    assert!(people.revoke_session(Actor::Operator, who(1), listed[0].id, now()).unwrap());
    assert!(people.session(&tokens[2], now()).unwrap().is_none());
    people.sign_out(&tokens[0]).unwrap();
    assert_eq!(people.revoke_sessions(Actor::Operator, who(1), now()).unwrap(), 1);
    assert!(people.session(&theirs, now()).unwrap().is_some());
    assert!(people.sessions(who(1), now()).unwrap().is_empty());
}

#[test]
fn removing_a_passkey_ends_what_it_opened() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    let passkey =
        people.add_passkey(Actor::Volunteer(who(1)), who(1), "blue key", "{\"counter\":1}", now()).unwrap();
    let strong = people.open_session(who(1), true, PHONE, now()).unwrap().unwrap();
    let weak = people.open_session(who(1), false, PHONE, now()).unwrap().unwrap();
    let kept = people.passkeys(who(1)).unwrap().remove(0);
    assert!(people.use_passkey(&kept, "{\"counter\":2}", now()).unwrap());
    let kept = people.passkeys(who(1)).unwrap().remove(0);
    assert_eq!((kept.label.as_str(), kept.credential.as_str()), ("blue key", "{\"counter\":2}"));
    assert_eq!(kept.last_used, Some(today()));
    assert!(!format!("{kept:?}").contains("blue"));
    assert!(!people.remove_passkey(Actor::Operator, who(2), passkey, now()).unwrap(), "not theirs");
    assert!(people.remove_passkey(Actor::Operator, who(1), passkey, now()).unwrap());
    assert!(!people.use_passkey(&kept, "{}", now()).unwrap());
    assert!(people.session(&strong, now()).unwrap().is_none());
    assert!(people.session(&weak, now()).unwrap().is_some());
}

#[test]
fn a_feed_is_read_by_its_token_until_it_is_revoked() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    let (id, token) = people.add_feed(who(1), true, now()).unwrap();
    assert_eq!(people.feeds(who(1)).unwrap()[0].last_used, None);
    let read = people.feed(&token, now()).unwrap().unwrap();
    assert_eq!((read.id, read.volunteer, read.show_place), (id, who(1), true));
    assert_eq!(people.feeds(who(1)).unwrap()[0].last_used, Some(today()));
    assert!(!people.revoke_feed(Actor::Operator, who(2), id, now()).unwrap(), "not theirs");
    assert!(people.revoke_feed(Actor::Volunteer(who(1)), who(1), id, now()).unwrap());
    assert!(people.feed(&token, now()).unwrap().is_none());
}

#[test]
fn who_applies_is_kept_with_their_card_or_not_at_all() {
    let given = Given::with([1]);
    let people = &given.people;
    let apply = |number: u8, address| people.join(&volunteer(number), &card("Rosa", Some(address)), now());
    apply(2, "rosa@example.org").unwrap();
    assert_eq!(people.find_by_email("rosa@example.org").unwrap(), Some(who(2)));
    assert!(people.sessions(who(2), now()).unwrap().is_empty(), "applying signs nobody in");
    assert!(matches!(apply(3, "Rosa@example.org"), Err(StoreError::AddressTaken)));
    assert!(!people.roster().volunteers.contains_key(&who(3)), "nothing of it is kept");
    assert_eq!(given.again().roster(), people.roster());
}
