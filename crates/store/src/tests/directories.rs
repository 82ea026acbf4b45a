//! What lists say of places is kept whole, over a restart, and replaced by a reading as far as that reading goes.

use docket::{Decision, Directory, NamedJudge, Phone, PlaceCode, PlaceFacts, Verdict};

use super::given::{Given, hours, now, place, source};

fn facts(code: &str, judge: &str) -> PlaceFacts {
    PlaceFacts {
        judges: vec![NamedJudge::parse(judge).unwrap()],
        ..PlaceFacts::of(PlaceCode::parse(code).unwrap())
    }
}

fn directory(verdict: Verdict, places: Vec<PlaceFacts>) -> Directory {
    Directory { places, entries: 2, updated: None, verdict, complaints: Vec::new() }
}

#[test]
fn a_complete_list_replaces_all_a_partial_one_what_it_names_and_a_failed_one_nothing() {
    let given = Given::empty();
    let (kan, stl) = (facts("KAN", "Jordan Lee (JLE)"), facts("STL", "Luz Mora"));
    let told = |given: &Given| -> Vec<PlaceFacts> {
        given.again().learned().unwrap().into_iter().map(|learned| learned.facts).collect()
    };
    let keep = |verdict, places| given.store.keep_directory(&source(), &directory(verdict, places), now());
    keep(Verdict::Complete, vec![kan.clone(), stl.clone()]).unwrap();
    assert_eq!(told(&given), [kan.clone(), stl.clone()]);
    let other = facts("STL", "Ana Moreno");
    keep(Verdict::Partial, vec![other.clone()]).unwrap();
    assert_eq!(told(&given), [kan.clone(), other.clone()]);
    keep(Verdict::Failed, vec![stl]).unwrap();
    assert_eq!(told(&given), [kan.clone(), other]);
    given
        .store
        .keep_directory(&source(), &directory(Verdict::Complete, vec![kan.clone()]), now() + hours(1))
        .unwrap();
    let learned = given.store.learned().unwrap();
    assert_eq!((learned.len(), learned[0].at, &learned[0].facts), (1, now() + hours(1), &kan));
    assert_eq!(learned[0].source, source());
}

#[test]
fn a_word_on_a_place_counts_also_after_a_restart_and_no_longer_when_taken_back() {
    let given = Given::empty();
    let number = |store: &crate::Store| store.docket().places.get(&place()).unwrap().phone.clone();
    let before = number(&given.store);
    let word = Decision::Telephone { place: place(), phone: Phone::parse("816 555 0199").unwrap() };
    given.store.decide(word.clone(), now()).unwrap();
    assert_eq!(number(&given.store).as_deref(), Some("816-555-0199"));
    assert_eq!(number(&given.again()).as_deref(), Some("816-555-0199"));
    given.store.take_back(&word.subject(), now()).unwrap();
    assert_eq!(number(&given.store), before);
    let overlooked = Decision::Overlook(docket::DifferenceId::derive(&["x"]));
    given.store.decide(overlooked.clone(), now()).unwrap();
    assert!(given.again().docket().decisions.contains_key(&overlooked.subject()));
}
