//! What was kept is what comes back, whatever it is.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use roster::{Edit, Roster};
use serde_json::Value;

use super::given::{Given, now};
use super::random;
use crate::people::{Actor, Verb};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_leave_the_roster_that_they_make_in_memory(
        acts in vec((any::<bool>(), random::edits()), 1..8),
    ) {
        let given = Given::empty();
        let other = given.again();
        let mut expected = Roster::default();
        for (ours, edits) in acts {
            expected = expected.with(&edits);
            let people = if ours { &given.people } else { &other };
            people.act(Actor::Program, Verb::new("try"), now(), |_| Ok::<_, ()>(edits)).unwrap().unwrap();
            prop_assert_eq!(&*people.roster(), &expected);
        }
        prop_assert_eq!(&*given.again().roster(), &expected);
        given.people.refresh().unwrap();
        prop_assert_eq!(&*given.people.roster(), &expected);
        given.people.integrity().unwrap();
    }
}

/// What nobody may find out about a volunteer, because it is not asked.
const NEVER_ASKED: [&str; 12] = [
    "legal", "address", "street", "zip", "birth", "born", "age", "employ", "citizen", "national", "status",
    "alien",
];

/// Whether a field's name says that it holds one of these: one of the name's words begins so. ("language" has no "age".)
pub(super) fn is_never_asked(field: &str) -> bool {
    field.split(['_', '-']).any(|word| {
        NEVER_ASKED.iter().any(|never| if *never == "age" { word == "age" } else { word.starts_with(never) })
    })
}

#[test]
fn what_is_never_asked_is_recognised() {
    for (field, never) in [
        ("legal_name", true),
        ("home-address", true),
        ("birth_date", true),
        ("age", true),
        ("employer", true),
        ("citizenship", true),
        ("status", true),
        ("languages", false),
        ("state", false),
        ("place", false),
    ] {
        assert_eq!(is_never_asked(field), never, "{field}");
    }
}

#[test]
fn no_type_of_the_roster_has_a_field_for_what_is_never_asked() {
    let mut fields = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..400 {
        for edit in random::edits().new_tree(&mut runner).unwrap().current() {
            collect_fields(&json_of(&edit), &mut fields);
        }
    }
    collect_fields(&serde_json::to_value(super::given::full_card()).unwrap(), &mut fields);
    for known in ["membership", "speaks", "distances", "people", "asked_by", "email", "for_leads", "early"] {
        assert!(fields.contains(known), "{known} is a field, so it is found: {fields:?}");
    }
    let asked: Vec<&String> = fields.iter().filter(|field| is_never_asked(field)).collect();
    // The one post that is named for the law is somebody's work in the programme, not a name.
    assert_eq!(asked, ["legal-contact"]);
}

fn json_of(edit: &Edit) -> Value {
    match edit {
        Edit::Volunteer(value) => serde_json::to_value(value),
        Edit::Shift(value) => serde_json::to_value(value),
        Edit::Rule(value) => serde_json::to_value(value),
        Edit::Standing(value) => serde_json::to_value(value),
        Edit::Private(value) => serde_json::to_value(value),
        Edit::Sighting(value) => serde_json::to_value(value),
        Edit::Step(value) => serde_json::to_value(value),
        Edit::Duty(value) => serde_json::to_value(value),
        Edit::Approval(value) => serde_json::to_value(value),
        _ => Ok(Value::Null),
    }
    .unwrap()
}

fn collect_fields(value: &Value, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (field, value) in object {
                fields.insert(field.clone());
                collect_fields(value, fields);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect_fields(value, fields)),
        _ => {}
    }
}
