//! Each line of "what is public, exactly", over generated dockets.

use docket::{Authority, Docket, EventId, Hearing, Kind, Scope, Subject};
use listing::{Category, HalfDay, Listing, Matters, Span};
use proptest::prelude::*;

use super::*;
use crate::generated::{any_docket, cases};
use crate::samples;

/// Each public event with its listing.
fn published(docket: &Docket) -> Vec<(&docket::Event, Arc<Listing>)> {
    let found = listings(docket, 30, samples::now()).into_iter().map(|listing| {
        let id = EventId::parse(&listing.id).expect("an event's id");
        (docket.events[&id].as_ref(), listing)
    });
    found.collect()
}

fn hearing(event: &docket::Event) -> Option<&Hearing> {
    event.now.facts.hearing()
}

/// Every number that a listing has in JSON, by the name of its field.
fn numbers(value: &serde_json::Value, name: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Number(_) => found.push(name.to_owned()),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| numbers(value, name, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| numbers(value, name, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_individual_or_custody_hearing_is_public_singly(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            if let Some(hearing) = hearing(event) {
                prop_assert!(!matches!(hearing.kind(), Kind::Individual | Kind::Custody));
                prop_assert_ne!(listing.category, Category::Individual);
            }
            if listing.category == Category::Individual {
                let half_day = matches!(event.now.facts.subject, Subject::HalfDay { .. });
                prop_assert!(half_day);
                prop_assert!(listing.judge.is_none() && listing.room.is_empty() && listing.matters.is_none());
                prop_assert!(listing.held.is_none() && listing.was.is_none());
            }
        }
    }

    #[test]
    fn an_immigration_courts_sessions_are_master_argument_or_conference(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            if let (Some(hearing), Scope::Immigration) = (hearing(event), event.now.scope) {
                let category = match hearing.kind() {
                    Kind::Master => Category::Master,
                    Kind::Argument => Category::Argument,
                    Kind::Conference => Category::Conference,
                    other => return Err(TestCaseError::fail(format!("{other:?} is public"))),
                };
                prop_assert_eq!(listing.category, category);
            }
        }
    }

    #[test]
    fn a_number_of_matters_is_a_band_from_ten_up_and_nothing_else(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            let public = hearing(event).map_or(0, |hearing| {
                let kinds = hearing.kinds.iter().filter(|(kind, _)| !kind.is_private());
                kinds.map(|(_, count)| count).sum::<u32>()
            });
            match listing.matters {
                None => prop_assert!(public < 10 || event.now.scope == Scope::General),
                Some(Matters::TenToTwenty) => prop_assert!((10..=20).contains(&public)),
                Some(Matters::OverTwenty) => prop_assert!(public > 20),
            }
            let mut found = Vec::new();
            numbers(&serde_json::to_value(listing.as_ref()).unwrap(), "", &mut found);
            prop_assert_eq!(found, ["early_minutes", "sequence"]);
        }
    }

    #[test]
    fn a_general_court_shows_judge_and_half_of_the_day_and_only_with_a_reason(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            let (Some(hearing), Scope::General) = (hearing(event), event.now.scope) else { continue };
            prop_assert!(event.now.promoted || !hearing.topics.is_empty());
            prop_assert_eq!(listing.category, Category::Court);
            prop_assert!(listing.room.is_empty() && listing.held.is_none() && listing.matters.is_none());
            let span = listing.span;
            let blocks = [("08:00", "12:00", HalfDay::Morning), ("13:00", "17:00", HalfDay::Afternoon)];
            match span {
                Span::Days { .. } => prop_assert!(listing.half.is_none()),
                Span::At { start, end, end_stated } => {
                    let block = (start.clock.to_string(), end.clock.to_string(), listing.half.unwrap());
                    prop_assert!(blocks.iter().any(|(s, e, h)| (*s, *e, *h) == (&block.0, &block.1, block.2)));
                    prop_assert!(!end_stated);
                }
            }
            if let Some(was) = &listing.was {
                prop_assert!(was.room.is_empty() && was.span != span);
            }
        }
    }

    #[test]
    fn a_window_has_an_origin_and_no_hour(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            if let Subject::Window { origin, .. } = &event.now.facts.subject {
                prop_assert!(origin.is_some() && listing.origin.is_some());
                let whole_days = matches!(listing.span, Span::Days { .. });
                prop_assert!(whole_days);
            } else {
                prop_assert!(listing.origin.is_none());
            }
        }
    }

    #[test]
    fn what_a_person_entered_is_stamped_by_the_hour(docket in any_docket()) {
        let context = Context::new(&docket, 30, samples::now());
        for event in docket.events.values() {
            let Some(public) = public(event, &context) else { continue };
            let entered = event.now.promoted
                || event.now.sources.iter().any(|(authority, _)| {
                    !matches!(authority, Authority::CourtPage | Authority::MonthlyData)
                })
                || docket.decisions.contains_key(&docket::Decision::Keep(event.id.clone()).subject())
                || matches!(event.now.facts.subject, Subject::Window { .. } | Subject::Gathering { .. })
                || public.listing.cancelled_by_coordinator;
            if entered {
                prop_assert_eq!(public.updated.as_second() % 3600, 0);
                prop_assert_eq!(public.created.as_second() % 3600, 0);
            } else {
                prop_assert_eq!(public.updated, event.modified);
            }
            prop_assert_eq!(&public.listing.updated, &public.updated.to_string());
        }
    }

    #[test]
    fn no_id_of_a_persons_own_source_is_named(docket in any_docket()) {
        for (_, listing) in published(&docket) {
            prop_assert!(listing.sources.iter().all(|id| id == "court-page" || id == "monthly"));
        }
    }

    #[test]
    fn what_is_merged_or_too_old_is_not_shown(docket in any_docket()) {
        for (event, listing) in published(&docket) {
            prop_assert!(event.merged_into.is_none());
            prop_assert!(listing.span.last_day().to_string().as_str() >= "2026-05-02");
        }
    }
}
