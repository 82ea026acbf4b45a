//! What an operator is told without asking: once for each thing that begins, grouped, and once when it is over.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docket::SourceId;
use jiff::Timestamp;
use store::Slug;
use tell::{Message, Subject};

use crate::app::App;
use crate::failure::Failure;
use crate::health::{self, State};

/// What is wrong with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alarm {
    state: State,
    /// What there is to say of it: no word of a page that nobody has accepted.
    says: String,
}

/// What is wrong with which source now; a source of which nothing is wrong is not in it.
pub(crate) fn current(app: &App, now: Timestamp) -> Result<BTreeMap<SourceId, Alarm>, Failure> {
    let mut wrong = BTreeMap::new();
    for source in &app.sources {
        let record = app.store.source_record(&source.id, now)?.unwrap_or_default();
        let (state, _) = health::state_of(app, source, &record, now);
        if state.needs_attention() {
            let says = health::why(source, &record, state);
            wrong.insert(source.id.clone(), Alarm { state, says });
        }
    }
    Ok(wrong)
}

/// How it is noted that this was told.
pub(crate) fn noted(current: &BTreeMap<SourceId, Alarm>) -> BTreeMap<SourceId, Slug> {
    current.iter().map(|(source, alarm)| (source.clone(), Slug::new(alarm.state.as_str()))).collect()
}

/// One message about everything that has begun or ended since the last one; none if nothing has.
pub(crate) fn message(
    current: &BTreeMap<SourceId, Alarm>,
    told: &BTreeMap<SourceId, Slug>,
) -> Option<Message> {
    let begun: Vec<_> = current
        .iter()
        .filter(|(source, alarm)| told.get(*source).is_none_or(|what| what.as_str() != alarm.state.as_str()))
        .collect();
    let over: Vec<_> = told.keys().filter(|source| !current.contains_key(*source)).collect();
    let subject = match (begun.as_slice(), over.as_slice()) {
        ([], []) => return None,
        ([(source, alarm)], _) => format!("Alongside: {source} {}", alarm.state.in_words()),
        ([], [source]) => format!("Alongside: {source} is well again"),
        ([], over) => format!("Alongside: {} sources are well again", over.len()),
        (begun, _) => format!("Alongside: {} sources need you", begun.len()),
    };
    let mut body = String::new();
    for (source, alarm) in begun {
        let _ = writeln!(body, "{source} {}: {}.", alarm.state.in_words(), alarm.says);
    }
    for source in over {
        let _ = writeln!(body, "{source} is well again.");
    }
    body += "\n`alongside sources` says more. The calendar goes on with what it had.\n";
    let subject =
        Subject::parse(&subject).or_else(|_| Subject::parse("Alongside: a source needs you")).ok()?;
    Some(Message { subject, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str) -> SourceId {
        SourceId::parse(id).unwrap()
    }

    #[track_caller]
    fn check(current: &[(&str, State)], told: &[(&str, &'static str)], subject: Option<&str>) {
        let alarm = |state| Alarm { state, says: "what there is to say".to_owned() };
        let current = current.iter().map(|(id, state)| (source(id), alarm(*state))).collect();
        let told = told.iter().map(|(id, what)| (source(id), Slug::new(what))).collect();
        let message = message(&current, &told);
        assert_eq!(message.as_ref().map(|message| message.subject.as_str()), subject);
        // Once noted, the same is not told again.
        assert_eq!(super::message(&current, &noted(&current)), None);
    }

    #[test]
    fn each_thing_is_told_once_when_it_begins_and_once_when_it_is_over() {
        check(&[], &[], None);
        check(&[("kan-weekly", State::Held)], &[], Some("Alongside: kan-weekly is held"));
        check(&[("kan-weekly", State::Held)], &[("kan-weekly", "held")], None);
        check(
            &[("kan-weekly", State::Stale)],
            &[("kan-weekly", "held")],
            Some("Alongside: kan-weekly is stale"),
        );
        check(&[("aa", State::Held), ("bb", State::Stale)], &[], Some("Alongside: 2 sources need you"));
        check(&[("kan-weekly", State::Drifted)], &[], Some("Alongside: kan-weekly has drifted"));
        check(&[("kan-weekly", State::Drifted)], &[("kan-weekly", "drifted")], None);
        check(&[], &[("kan-weekly", "held")], Some("Alongside: kan-weekly is well again"));
        check(&[], &[("aa", "held"), ("bb", "stale")], Some("Alongside: 2 sources are well again"));
    }
}
