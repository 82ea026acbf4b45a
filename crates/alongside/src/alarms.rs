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

/// What is wrong with which source now; a source of which nothing is wrong is not in it.
pub(crate) fn current(app: &App, now: Timestamp) -> Result<BTreeMap<SourceId, State>, Failure> {
    let mut wrong = BTreeMap::new();
    for source in &app.sources {
        let record = app.store.source_record(&source.id, now)?.unwrap_or_default();
        let (state, _) = health::state_of(app, source, &record, now);
        if state.needs_attention() {
            wrong.insert(source.id.clone(), state);
        }
    }
    Ok(wrong)
}

/// How it is noted that this was told.
pub(crate) fn noted(current: &BTreeMap<SourceId, State>) -> BTreeMap<SourceId, Slug> {
    current.iter().map(|(source, state)| (source.clone(), Slug::new(state.as_str()))).collect()
}

/// One message about everything that has begun or ended since the last one; none if nothing has.
pub(crate) fn message(
    current: &BTreeMap<SourceId, State>,
    told: &BTreeMap<SourceId, Slug>,
) -> Option<Message> {
    let begun: Vec<_> = current
        .iter()
        .filter(|(source, state)| told.get(*source).is_none_or(|what| what.as_str() != state.as_str()))
        .collect();
    let over: Vec<_> = told.keys().filter(|source| !current.contains_key(*source)).collect();
    let subject = match (begun.as_slice(), over.as_slice()) {
        ([], []) => return None,
        ([(source, state)], _) => format!("Alongside: {source} is {}", state.as_str()),
        ([], [source]) => format!("Alongside: {source} is well again"),
        ([], over) => format!("Alongside: {} sources are well again", over.len()),
        (begun, _) => format!("Alongside: {} sources need you", begun.len()),
    };
    let mut body = String::new();
    for (source, state) in begun {
        let _ = writeln!(body, "{source} is {}: {}", state.as_str(), what_to_do(source, *state));
    }
    for source in over {
        let _ = writeln!(body, "{source} is well again.");
    }
    body += "\n`alongside sources` says more. The calendar goes on with what it had.\n";
    let subject =
        Subject::parse(&subject).or_else(|_| Subject::parse("Alongside: a source needs you")).ok()?;
    Some(Message { subject, body })
}

fn what_to_do(source: &SourceId, state: State) -> String {
    match state {
        State::Stopped => {
            format!(
                "its page asks for proof of a human. Look at it, then `alongside visit {source} --force`."
            )
        }
        State::Held => {
            format!(
                "it would lose too much at once. Look at the page, then `alongside review hold-{source}`."
            )
        }
        State::Stale => "it has not been read for longer than its grace.".to_owned(),
        State::Quiet => "it is read, but has shown nothing new for longer than usual.".to_owned(),
        State::Ok | State::Never => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str) -> SourceId {
        SourceId::parse(id).unwrap()
    }

    #[track_caller]
    fn check(current: &[(&str, State)], told: &[(&str, &'static str)], subject: Option<&str>) {
        let current = current.iter().map(|(id, state)| (source(id), *state)).collect();
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
        check(&[], &[("kan-weekly", "held")], Some("Alongside: kan-weekly is well again"));
        check(&[], &[("aa", "held"), ("bb", "stale")], Some("Alongside: 2 sources are well again"));
    }
}
