//! Texts that wait for a look are kept as hashes alone, also by a database that once kept them whole.

use std::collections::BTreeSet;

use docket::{Claim, Places, PublicText, SourceState, Subject, TextKey};
use rusqlite::{Connection, params};

use super::given::{Given, claim, day, facts, now, source, state, visit};
use crate::Store;
use crate::migrate::{DOCKET, MIGRATIONS};

fn text(words: &str) -> TextKey {
    TextKey::keyed(b"secret", &source(), "title", words)
}

#[test]
fn which_texts_wait_is_kept_and_let_go_of() {
    let given = Given::empty();
    let known = claim(facts(day("2026-06-08"), 1));
    let waiting = |texts: &[&str]| SourceState {
        waiting: texts.iter().map(|words| text(words)).collect(),
        ..state([known.clone()], now())
    };
    for (hour, texts) in [&["Vigil", "Rally"][..], &["Rally", "Training"], &[]].into_iter().enumerate() {
        let at = now() + super::given::hours(i64::try_from(hour).unwrap());
        given.record(visit(at, waiting(texts)));
        let kept: BTreeSet<TextKey> = given.again().docket().sources[&source()].waiting.clone();
        assert_eq!(kept, texts.iter().map(|words| text(words)).collect());
    }
}

/// A vigil as version 3 kept it.
fn vigil(title: &str, number: u32, pending: bool) -> (Claim, String) {
    let mut vigil = claim(facts(day("2026-06-08"), number));
    let title = PublicText::parse(title).unwrap();
    vigil.facts.subject = Subject::Gathering { title, venue: None, organiser: None };
    let mut value = serde_json::to_value(&vigil).unwrap();
    value["pending"] = pending.into();
    (vigil, value.to_string())
}

#[test]
fn what_waited_in_an_older_database_is_overwritten_and_what_was_public_stays() {
    const SECRET: &str = "Vigil for OSTRANDER-PELLIKAN";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("docket.sqlite");
    let old = Connection::open(&path).unwrap();
    MIGRATIONS[..3].iter().for_each(|migration| old.execute_batch(migration).unwrap());
    old.pragma_update(None, "application_id", DOCKET.application).unwrap();
    old.pragma_update(None, "user_version", 3).unwrap();
    let complete = format!(
        r#"{{"sightings":[],"notices":[],"notice_places":[],"covers":[],"says_empty":false,"x":"{SECRET}"}}"#
    );
    let at = "2026-06-01T17:00:00.000000000Z";
    for id in ["kan-weekly", "import"] {
        old.execute("INSERT INTO source (id, known, complete_at) VALUES (?1, 1, ?2)", [id, at]).unwrap();
        old.execute("INSERT INTO last_complete VALUES (?1, ?2)", [id, &complete]).unwrap();
    }
    for (title, number, pending) in [("Vigil at the court", 1, false), (SECRET, 2, true)] {
        let (vigil, value) = vigil(title, number, pending);
        old.execute(
            "INSERT INTO claim VALUES ('import', ?1, ?2, 'KAN', '2026-06-08', '2026-06-08', 'listed', ?3)",
            params![vigil.id.as_str(), vigil.event.as_str(), value],
        )
        .unwrap();
        let subject = format!("claim {}", vigil.id);
        let decision = format!(r#"{{"publish":"{}"}}"#, vigil.id);
        old.execute(
            "INSERT INTO decision VALUES (?1, '2026-06-01T17:00:00.000000000Z', ?2)",
            [subject, decision],
        )
        .unwrap();
    }
    drop(old);
    let holds = |words: &str| {
        std::fs::read(&path).unwrap().windows(words.len()).any(|window| window == words.as_bytes())
    };
    assert!(holds(SECRET));
    let store = Store::open(&path, Places::shipped(), now()).unwrap();
    let docket = store.docket();
    let import = &docket.sources[&docket::SourceId::parse("import").unwrap()];
    assert_eq!((import.claims.len(), import.last_complete.is_some()), (1, false));
    // What shows no waiting text is not read anew for it.
    assert!(docket.sources[&source()].last_complete.is_some() && docket.decisions.is_empty());
    store.integrity().unwrap();
    drop((store, docket));
    assert!(holds("Vigil at the court"));
    let left = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).matches("OSTRANDER").count();
    // One copy stands in the reading of the source that shows no waiting text.
    assert_eq!(left, 1);
}
