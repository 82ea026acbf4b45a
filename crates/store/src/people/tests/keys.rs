//! Keys: what they seal, what is refused without them, and how they are rotated.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use roster::{Edit, Step, StepId, StepKind};

use super::given::{Given, card, contains, days, letter, now, who};
use crate::StoreError;
use crate::people::{Actor, Keyring, NoteKey, People};

/// What a person wrote, or by which a person is reached, one of each.
const CANARIES: [&str; 9] = [
    "Zanahoria",
    "canary-rosa@people.example",
    "CANARY-ROSA@PEOPLE.EXAMPLE",
    "Quimbombo",
    "credential-of-the-canary",
    "Canary vows silence",
    "canario promete",
    "Your shift has moved",
    "Guayaba note",
];

fn fill(given: &Given) {
    let people = &given.people;
    people
        .put_card(Actor::Operator, who(1), &card("Zanahoria", Some("Canary-Rosa@people.example")), now())
        .unwrap();
    people
        .add_passkey(Actor::Operator, who(1), "Quimbombo", "{\"credential-of-the-canary\":1}", now())
        .unwrap();
    people
        .put_note(Actor::Operator, &NoteKey::new("reason", who(1)), "Guayaba note", now() + days(9), now())
        .unwrap();
    let step = Step {
        id: StepId::from_random([3; 16]),
        order: 1,
        kind: StepKind::Agreement,
        title: ("Canary vows silence".to_owned(), "canario promete".to_owned()),
        text: ("Canary vows silence".to_owned(), "canario promete".to_owned()),
        link: None,
        version: 1,
        required: true,
    };
    given.act(vec![Edit::Step(step), Edit::Tell(letter(who(1), "Zanahoria"))]);
}

#[test]
fn without_the_key_the_file_shows_no_name_no_contact_and_no_sentence() {
    let given = Given::with([1]);
    fill(&given);
    let session = given.people.begin_sign_in(Actor::Volunteer(who(1)), who(1), now()).unwrap().unwrap();
    let bytes = given.bytes();
    assert!(contains(&bytes, &who(1).to_string()), "the bytes that are looked at are those of the database");
    for canary in CANARIES {
        assert!(!contains(&bytes, canary), "{canary}");
        assert!(!contains(&bytes, &canary.to_lowercase()), "{canary}");
    }
    for secret in [session.link.to_string(), session.handle.to_string(), session.code.to_string()] {
        assert!(!contains(&bytes, &secret));
    }
    // And with the key all of it comes back.
    let again = given.again();
    assert_eq!(again.card(who(1)).unwrap().unwrap().name.as_str(), "Zanahoria");
    assert_eq!(again.passkeys(who(1)).unwrap()[0].label, "Quimbombo");
    assert_eq!(again.note(&NoteKey::new("reason", who(1)), now()).unwrap().as_deref(), Some("Guayaba note"));
    assert_eq!(again.roster(), given.people.roster());
    assert_eq!(again.take_letters(now(), 9).unwrap()[0].subject, "Your shift has moved");
}

#[test]
fn an_address_is_found_however_it_is_written() {
    let given = Given::with([1, 2]);
    fill(&given);
    let found = |address| given.people.find_by_email(address).unwrap();
    assert_eq!(found(" canary-ROSA@people.example "), Some(who(1)));
    assert_eq!(found("somebody@people.example"), None);
    let taken = given.people.put_card(
        Actor::Operator,
        who(2),
        &card("Other", Some("canary-rosa@people.example")),
        now(),
    );
    assert!(matches!(taken, Err(StoreError::AddressTaken)));
    assert_eq!(given.people.card(who(2)).unwrap(), None);
    // Written again with another address, the earlier one is free.
    given.people.put_card(Actor::Operator, who(1), &card("Zanahoria", None), now()).unwrap();
    assert_eq!(found("canary-rosa@people.example"), None);
}

#[test]
fn another_key_opens_nothing() {
    let given = Given::with([1]);
    fill(&given);
    let open = |text: &str| People::open(&given.path("people.sqlite"), Keyring::parse(text).unwrap(), now());
    let wrong = format!("1 {}", "ab".repeat(32));
    assert!(matches!(open(&wrong), Err(StoreError::WrongKey { table: "meta" })));
    let missing = format!("2 {}", "ab".repeat(32));
    assert!(matches!(open(&missing), Err(StoreError::UnknownKey { number: 1 })));
}

#[test]
fn what_is_sealed_opens_in_its_own_row_only() {
    let given = Given::with([1, 2]);
    for number in [1, 2] {
        given.people.put_card(Actor::Operator, who(number), &card("Somebody", None), now()).unwrap();
    }
    let swap =
        "UPDATE card SET sealed = (SELECT sealed FROM card AS other WHERE other.volunteer <> card.volunteer)
                WHERE volunteer = ?1";
    given.people.database.lock().connection.execute(swap, [who(1).to_string()]).unwrap();
    assert!(matches!(given.people.card(who(1)), Err(StoreError::WrongKey { table: "card" })));
    assert!(given.people.card(who(2)).unwrap().is_some());
}

#[test]
fn a_key_file_is_strict() {
    let key = "0f".repeat(32);
    for (text, newest) in [
        (format!("1 {key}\n"), Some(1)),
        (format!("\n7 {key}\n 3 {key}\n\n"), Some(7)),
        (String::new(), None),
        (format!("1 {key}\n1 {key}"), None),
        (format!("1 {}", &key[1..]), None),
        (format!("one {key}"), None),
        (key.clone(), None),
        (format!("1 {}", "é".repeat(32)), None),
    ] {
        let read = Keyring::parse(&text);
        assert_eq!(read.as_ref().ok().map(Keyring::newest), newest, "{text}");
        assert!(!format!("{read:?}").contains(&key));
    }
}

#[cfg(unix)]
#[test]
fn a_key_file_is_its_owners_alone() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let given = Given::empty();
    let path = given.path("people.key");
    assert_eq!(metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(Keyring::create(&path), Err(StoreError::Exists(_))));
    set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(Keyring::load(&path), Err(StoreError::Keyring(_))));
}

#[test]
fn the_key_is_rotated_while_two_processes_write() {
    let given = Given::with(1..=150);
    for number in 1..=150 {
        given.people.put_card(Actor::Operator, who(number), &card("Before", None), now()).unwrap();
    }
    fill(&given);
    let other = given.again();
    let (done, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    let renewed = given.keys().renewed().unwrap();
    let rows = std::thread::scope(|scope| {
        for (people, number) in [(&given.people, 140), (&other, 141), (&other, 142)] {
            let (done, written) = (&done, &written);
            scope.spawn(move || {
                while !done.load(Ordering::Acquire) {
                    people.put_card(Actor::Operator, who(number), &card("During", None), now()).unwrap();
                    assert_eq!(people.card(who(number)).unwrap().unwrap().name.as_str(), "During");
                    assert!(people.card(who(1)).unwrap().is_some());
                    written.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        while written.load(Ordering::Relaxed) < 3 {
            std::thread::yield_now();
        }
        let rows = given.people.rotate(renewed.clone()).unwrap();
        done.store(true, Ordering::Release);
        rows
    });
    assert!(rows >= 150, "{rows}");
    assert_eq!(given.people.keys_in_use().unwrap(), [2]);
    assert_eq!(given.people.rotate(renewed.clone()).unwrap(), 0, "a second time there is nothing to do");
    // The old key can go, for a process that never saw it too.
    let only_new = renewed.without_old_keys().unwrap();
    assert_eq!(only_new.numbers().collect::<Vec<_>>(), [2]);
    let again = given.again();
    assert_eq!(again.card(who(1)).unwrap().unwrap().name.as_str(), "Zanahoria");
    assert_eq!(again.card(who(141)).unwrap().unwrap().name.as_str(), "During");
    assert_eq!(again.find_by_email("canary-rosa@people.example").unwrap(), Some(who(1)));
    assert_eq!(again.roster(), given.people.roster());
    again.integrity().unwrap();
    // A ring without a key that is in use is refused.
    let strange = Keyring::parse(&format!("9 {}", "ab".repeat(32))).unwrap();
    assert!(matches!(again.rotate(strange), Err(StoreError::Keyring(_))));
}

#[test]
fn a_process_that_has_the_older_keys_reads_its_key_file_again() {
    let given = Given::with([1, 2]);
    given.people.put_card(Actor::Operator, who(1), &card("Before", None), now()).unwrap();
    // Somebody renewed the key and was killed before anything was sealed anew; the program was started again.
    given.keys().renewed().unwrap();
    let other = given.again();
    other.put_card(Actor::Operator, who(2), &card("After", None), now()).unwrap();
    assert_eq!(other.keys_in_use().unwrap(), [1, 2]);
    assert_eq!(given.people.card(who(2)).unwrap().unwrap().name.as_str(), "After");
    assert_eq!(other.rotate(given.keys()).unwrap(), 1);
    assert_eq!(other.keys_in_use().unwrap(), [2]);
    assert_eq!(given.people.card(who(1)).unwrap().unwrap().name.as_str(), "Before");
}

#[test]
fn no_key_is_lost_that_somebody_else_drew_meanwhile() {
    let given = Given::empty();
    let (one, other) = (given.keys(), given.keys());
    one.renewed().unwrap();
    other.renewed().unwrap();
    assert_eq!(given.keys().numbers().collect::<Vec<_>>(), [1, 2, 3]);
    one.without_old_keys().unwrap();
    assert_eq!(given.keys().numbers().collect::<Vec<_>>(), [3]);
}

#[test]
fn a_key_that_was_typed_and_not_read_from_a_file_is_typed_again_when_there_is_a_newer_one() {
    let given = Given::with([1]);
    let text = std::fs::read_to_string(given.path("people.key")).unwrap();
    let typed = People::open(&given.path("people.sqlite"), Keyring::parse(&text).unwrap(), now()).unwrap();
    given.people.rotate(given.keys().renewed().unwrap()).unwrap();
    let write = typed.put_card(Actor::Operator, who(1), &card("Typed", None), now());
    assert!(matches!(write, Err(StoreError::UnknownKey { number: 2 })));
}
