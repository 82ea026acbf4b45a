//! Volunteers are canaries too: what they are called, how they are reached and what is written to and about them is in no log, no metric, no
//! public byte, and in the database sealed alone.

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use roster::{AssignmentState, Edit};
use store::people::{Actor, LetterState, NoteKey};

use super::journey::{clean, files_are_clean, tables_are_clean};
use super::list::Canaries;
use crate::harness::Tree;
use crate::people::programme::{shift, with};
use crate::people::{Post, Programme, Visitor};

const NAME: &str = "Marguerita Wolkenstein";
const ADDRESS: &str = "wolkenstein.m@paloverde.example.org";
const SIGNAL: &str = "quetzalbrook.77";
const PHONE: &str = "+1 555 014 7782";
const LETTER: &str = "Thistledown Gatehouse behind the mill";
const NOTE: &str = "Heliotrope remembers the blue umbrella";
const INVITED: &str = "Ozymandias Featherbottom";
const INVITED_ADDRESS: &str = "featherbottom@lilliput.example.org";

fn canaries() -> Canaries {
    Canaries::of([NAME, ADDRESS, SIGNAL, PHONE, LETTER, NOTE, INVITED, INVITED_ADDRESS])
}

/// Somebody with every contact, on a shift, with a letter on its way and a note about them; and somebody who came by an invitation and a form.
fn gather(programme: &Programme, site: &str) -> Visitor {
    let who = programme.vetted(1, NAME, ADDRESS);
    let (people, now) = (programme.people(), programme.world.now());
    let mut card = people.card(who).expect("readable").expect("a card");
    card.contacts.signal = Some(SIGNAL.to_owned());
    card.contacts.phone = Some(PHONE.to_owned());
    people.put_card(Actor::Operator, who, &card, now).expect("kept");
    let day = date(2026, 6, 9).at(8, 30, 0, 0);
    programme.decide(|_| vec![Edit::Shift(with(shift(1, day, 2), who, AssignmentState::Claimed))]);
    let expires = now + jiff::SignedDuration::from_hours(24);
    people.put_note(Actor::Operator, &NoteKey::new("bulk-message", who), NOTE, expires, now).expect("kept");
    let visitor = Visitor::invited(site, &programme.invitation(1), INVITED, Some(INVITED_ADDRESS));
    programme.tell(who, "letter", LETTER, None);
    visitor
}

/// Everything that is public, and what the operator's own pages and commands say.
fn nothing_is_public(canaries: &Canaries, programme: &Programme, serving: &crate::harness::Serving) {
    let published: Tree = programme.world.publish();
    for (path, bytes) in published.iter() {
        canaries.absent_from(path, bytes);
        let answer = serving.get(&format!("/{}", path.trim_end_matches("index.html")));
        canaries.absent_from(&format!("headers of {path}"), format!("{:?}", answer.headers()).as_bytes());
    }
    for path in ["/", "/healthz", "/readyz", "/metrics"] {
        canaries.absent_from(path, &serving.body_of_operation(path));
    }
    for arguments in
        [&["check", "--offline"][..], &["sources"], &["events", "--all"], &["backup", "copy.sqlite"]]
    {
        clean(canaries, programme.world.run(arguments));
    }
    clean(canaries, programme.world.run(&["key", "rotate"]).well());
}

/// What whoever asks without being let in is answered, also where the address itself names somebody.
fn strangers_are_told_nothing(canaries: &Canaries, serving: &crate::harness::Serving) {
    for path in [
        "/me",
        "/desk",
        "/sign-in",
        "/join",
        "/invitation/AAAA",
        "/me/shifts/01010101010101010101010101010101",
    ] {
        let answer = serving.get(path);
        canaries.absent_from(&format!("headers of {path}"), format!("{:?}", answer.headers()).as_bytes());
        canaries.absent_from(path, &answer.bytes().expect("a body"));
    }
    for made_up in
        [format!("/desk?q={INVITED}"), format!("/me/{ADDRESS}"), format!("/sign-in?then=/me/{SIGNAL}")]
    {
        drop(serving.get(&made_up));
    }
}

#[test]
fn nothing_of_a_volunteer_is_in_any_byte() {
    let canaries = canaries();
    let programme = Programme::new();
    let post = Post::start();
    programme.by_mail(post.address());
    let serving = programme.world.serve();
    let visitor = gather(&programme, serving.url());
    // A reader keeps the write-ahead log from being emptied, so that it is looked at too.
    let file = programme.world.home().join("data/people.sqlite");
    let reader = rusqlite::Connection::open(&file).expect("a database");
    let _: i64 = reader.query_row("SELECT count(*) FROM card", [], |row| row.get(0)).expect("cards");

    // It proves something only if all of it was there: on one's own page, and in the letter.
    let own = visitor.read(serving.url(), "/me").expect("an answer").text().expect("a page");
    assert!(own.contains(INVITED), "{own}");
    let people = programme.people();
    let deadline = Instant::now() + Duration::from_secs(60);
    while people.letters(Some(LetterState::Sent), 9).expect("letters").is_empty() {
        assert!(Instant::now() < deadline, "{:?}", people.letters(None, 9));
        crate::harness::a_moment();
    }
    assert!(!canaries.found_in(post.letters_to(ADDRESS)[0].as_bytes()).is_empty());

    strangers_are_told_nothing(&canaries, &serving);
    nothing_is_public(&canaries, &programme, &serving);
    let (code, said) = serving.end();
    assert_eq!(code, 0, "{said}");
    canaries.absent_from("the log of the server", said.as_bytes());
    files_are_clean(&canaries, Path::new(&programme.world.beside("")));
    tables_are_clean(&canaries, &file);
}
