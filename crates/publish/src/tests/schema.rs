//! The JSON that goes out has the form that `/schema/1.json` promises.

use serde_json::Value;

use super::{edition, text};
use crate::generated::{any_docket, cases};
use crate::samples;
use proptest::prelude::*;

/// Checks a value against the part of JSON Schema that our schema uses; a keyword that it does not know fails.
fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{what}: {value}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "description" | "title" | "$schema" | "$id" | "$defs" => {}
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                check(root, root.pointer(pointer).ok_or("a reference to nothing")?, value)?;
            }
            "type" => {
                let right = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => return Err(format!("unknown type {other}")),
                };
                if !right {
                    return wrong("type");
                }
            }
            "const" if value != rule => return wrong("const"),
            "enum" if !rule.as_array().unwrap().contains(value) => return wrong("enum"),
            "pattern"
                if !regex::Regex::new(rule.as_str().unwrap()).unwrap().is_match(value.as_str().unwrap()) =>
            {
                return wrong("pattern");
            }
            "const" | "enum" | "pattern" => {}
            "anyOf" if rule.as_array().unwrap().iter().any(|one| check(root, one, value).is_ok()) => {}
            "anyOf" => return wrong("anyOf"),
            "items" => value.as_array().unwrap().iter().try_for_each(|item| check(root, rule, item))?,
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.get(name.as_str().unwrap()).is_none() {
                        return wrong(name.as_str().unwrap());
                    }
                }
            }
            "properties" => {
                for (name, value) in value.as_object().unwrap() {
                    if let Some(rule) = rule.get(name) {
                        check(root, rule, value)?;
                    }
                }
            }
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                if let Some(name) = value.as_object().unwrap().keys().find(|name| !known.contains_key(*name))
                {
                    return wrong(name);
                }
            }
            other => return Err(format!("unknown keyword {other}")),
        }
    }
    Ok(())
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../schema-1.json")).unwrap()
}

#[test]
fn the_check_refuses_what_the_schema_forbids() {
    let schema = schema();
    let json = text(&edition(&samples::one_of_each()), "/feeds/all.json");
    let feed: Value = serde_json::from_str(&json).unwrap();
    let spoilt = |spoil: fn(&mut Value)| {
        let mut feed = feed.clone();
        spoil(&mut feed);
        check(&schema, &schema, &feed)
    };
    assert_eq!(spoilt(|_| {}), Ok(()));
    assert!(spoilt(|feed| feed["version"] = 2.into()).is_err());
    assert!(spoilt(|feed| feed["listings"][0]["capacity"] = 2.into()).is_err());
    assert!(spoilt(|feed| feed["listings"][0]["category"] = "custody".into()).is_err());
    assert!(spoilt(|feed| feed["listings"][0]["updated"] = "yesterday".into()).is_err());
    assert!(spoilt(|feed| drop(feed["listings"][0].as_object_mut().unwrap().remove("room"))).is_err());
}

proptest! {
    #![proptest_config(cases(64))]
    #[test]
    fn every_feed_keeps_to_the_schema(docket in any_docket()) {
        let schema = schema();
        let edition = edition(&docket);
        for artefact in edition.artefacts().filter(|artefact| artefact.path().contains("/feeds/")) {
            if artefact.path().ends_with(".json") {
                let feed = serde_json::from_slice(&artefact.bytes()).unwrap();
                prop_assert_eq!(check(&schema, &schema, &feed), Ok(()));
            }
        }
    }
}
