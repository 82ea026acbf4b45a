//! Which state of the reconcile table each public event is in, told from public bytes alone.

use std::collections::BTreeMap;

use serde_json::Value;

use super::feed::Properties;

/// Every state that the demonstration must end with.
pub(crate) const STATES: [&str; 8] =
    ["listed", "moved", "altered", "cancelled", "closed", "questioned", "withdrawn", "restored"];

/// How many events are in each state.
pub(crate) fn count(listings: &[Value], events: &[Properties]) -> BTreeMap<&'static str, usize> {
    let mut states: BTreeMap<&'static str, usize> = STATES.iter().map(|state| (*state, 0)).collect();
    for listing in listings {
        let id = listing["id"].as_str().unwrap_or("");
        let event = events.iter().find(|event| event["UID"].starts_with(id));
        *states.entry(state(listing, event)).or_default() += 1;
    }
    states
}

fn state(listing: &Value, event: Option<&Properties>) -> &'static str {
    let quoted = !listing["quote"].is_null();
    match listing["state"].as_str().unwrap_or("") {
        "cancelled" if quoted => "closed",
        "cancelled" => "cancelled",
        "check-first" => "questioned",
        "no-longer-listed" => "withdrawn",
        "expected" => "expected",
        _ if !listing["was"].is_null() => "moved",
        // Withdrawn is one step of SEQUENCE, and back is another.
        _ if listing["sequence"].as_u64().unwrap_or(0) >= 2 => "restored",
        _ if event.is_some_and(|event| event["LAST-MODIFIED"] > event["CREATED"]) => "altered",
        _ => "listed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_state_is_told_apart() {
        let event = |created: &str, modified: &str| {
            Properties::from([("CREATED".into(), created.into()), ("LAST-MODIFIED".into(), modified.into())])
        };
        let (same, later) =
            (event("20261124T100000Z", "20261124T100000Z"), event("20261124T100000Z", "20261124T110000Z"));
        for (state_word, quote, was, sequence, event, expected) in [
            ("listed", Value::Null, Value::Null, 0, &same, "listed"),
            ("listed", Value::Null, Value::Null, 0, &later, "altered"),
            ("listed", Value::Null, json!({"room": "5"}), 1, &later, "moved"),
            ("listed", Value::Null, Value::Null, 2, &later, "restored"),
            ("cancelled", Value::Null, Value::Null, 1, &later, "cancelled"),
            ("cancelled", json!({"words": "CLOSED"}), Value::Null, 1, &later, "closed"),
            ("check-first", json!({"words": "CLOSED"}), Value::Null, 1, &later, "questioned"),
            ("no-longer-listed", Value::Null, Value::Null, 1, &later, "withdrawn"),
        ] {
            let listing = json!({"state": state_word, "quote": quote, "was": was, "sequence": sequence});
            assert_eq!(state(&listing, Some(event)), expected);
        }
    }
}
