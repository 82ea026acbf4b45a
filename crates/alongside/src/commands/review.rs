//! `review`: what waits for a person, and a person's word on it.

use docket::{Decision, Docket, Effect, Judge, PlaceCode, Trouble, Waiting};
use fetch::Status;
use jiff::civil::Date;
use serde::Serialize;

use crate::app::App;
use crate::cli::{Arguments, Word};
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::source::Source;

#[derive(Serialize)]
struct Row {
    id: String,
    what: String,
    answers: &'static str,
}

/// Lists what waits.
pub(super) fn list(arguments: &Arguments) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let docket = app.store.docket();
    let mut rows: Vec<Row> =
        docket::waiting(&docket, app.clock.now()).iter().map(|waiting| row(&docket, waiting)).collect();
    for source in &app.sources {
        rows.extend(unknown(&app, source)?);
        if let Some((id, what)) = super::shape::waiting(&app, source)? {
            rows.push(Row { id, what, answers: super::shape::ANSWERS });
        }
    }
    for difference in super::differences::waiting(&app, &docket)? {
        let (what, answers) = super::differences::told(&docket, &difference);
        rows.push(Row { id: difference.id(), what, answers });
    }
    if arguments.json {
        output::json(&rows);
    } else {
        let cells: Vec<Vec<String>> =
            rows.iter().map(|row| vec![row.id.clone(), row.what.clone(), row.answers.to_owned()]).collect();
        output::table(&["id", "what waits", "answers"], &cells);
    }
    // A session that may be promoted is an offer; nothing is wrong while it waits.
    Ok(Done::fine_if(rows.iter().all(|row| row.id.starts_with("promote-"))))
}

fn row(docket: &Docket, waiting: &Waiting<'_>) -> Row {
    let (what, answers) = match waiting {
        Waiting::Held(source, hold) => (
            format!(
                "{source}: {} of {} future sessions are gone from its page, and {} matters of those that are left, {} readings since {}",
                hold.losing.len(),
                hold.of,
                hold.thinned,
                hold.readings,
                hold.since
            ),
            "accept (they are gone), refuse (the page is wrong)",
        ),
        Waiting::Notice(notice) => (
            format!("{}: \"{}\"{}", notice.place, notice.words, span(&notice.effect)),
            "cancel --dates FROM..TO (closed then), keep (hearings take place)",
        ),
        Waiting::Texts(source, texts) => {
            (format!("{source}: {} texts wait for a look", texts.len()), super::texts::ANSWERS)
        }
        Waiting::Disputed(event) => (
            format!(
                "{} {}: its sources disagree about date, time or room",
                event.now.facts.place,
                super::events::when(&event.now.facts.when)
            ),
            "keep (as shown), cancel",
        ),
        Waiting::Promotion(event) => (
            format!(
                "{} {}: a general court's session, not public",
                event.now.facts.place,
                super::events::when(&event.now.facts.when)
            ),
            "accept (make it public)",
        ),
    };
    let _ = docket;
    Row { id: waiting.id(), what, answers }
}

fn span(effect: &Effect) -> String {
    match effect {
        Effect::Doubtful { span: Some((first, last)) } => format!(" (perhaps {first} to {last})"),
        _ => String::new(),
    }
}

/// Judges and rooms that the last visit did not know. Only that there are some is stored.
fn unknown(app: &App, source: &Source) -> Result<Vec<Row>, Failure> {
    if source.is_followed() {
        // A court's list says who sits there; a coordinator's calendar does not.
        return Ok(Vec::new());
    }
    let Some(record) = app.store.source_record(&source.id, app.clock.now())? else { return Ok(Vec::new()) };
    let Some(last) = record.latest.iter().find(|visit| visit.verdict.is_some() && visit.complaint_count > 0)
    else {
        return Ok(Vec::new());
    };
    if record.latest.iter().position(|visit| visit.verdict.is_some())
        != record.latest.iter().position(|visit| visit == last)
    {
        return Ok(Vec::new());
    }
    let count =
        |trouble| last.counts.complaints.iter().filter(|complaint| complaint.trouble == trouble).count();
    let mut rows = Vec::new();
    if let judges @ 1.. = count(Trouble::UnknownJudge) {
        rows.push(Row {
            id: format!("judges-{}", source.id),
            what: format!("{}: {judges} rows name a judge whom the roster does not have", source.id),
            answers: "no answer (shows them), accept --name \"…\" (sits there)",
        });
    }
    if let rooms @ 1.. = count(Trouble::UnknownRoom) {
        rows.push(Row {
            id: format!("rooms-{}", source.id),
            what: format!("{}: {rooms} rows name a room that is not the place's pattern", source.id),
            answers: "mend `room` in places.toml",
        });
    }
    Ok(rows)
}

/// A person's word.
pub(super) fn decide(
    arguments: &Arguments,
    id: &str,
    word: Option<Word>,
    dates: Option<(Date, Date)>,
    name: Option<&str>,
) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    if let Some(source) = id.strip_prefix("judges-") {
        return judge(&app, app.source(source)?, word, name);
    }
    if let Some(source) = id.strip_prefix("drift-") {
        return super::shape::decide(&app, app.source(source)?, word);
    }
    if super::differences::is_meant(id) {
        return super::differences::decide(&app, id, word);
    }
    if super::texts::is_meant(id) {
        return super::texts::decide(&app, id, word);
    }
    let docket = app.store.docket();
    let waiting = docket::waiting(&docket, app.clock.now());
    let Some(found) = waiting.iter().find(|waiting| waiting.id() == id) else {
        return Err(Failure::usage(format!("nothing waits under {id}; `alongside review` lists what does")));
    };
    let Some(word) = word else {
        let row = row(&docket, found);
        output::line(&row.what);
        output::line(&format!("answers: {}", row.answers));
        return Ok(Done::NeedsAttention);
    };
    let changes = match (found, word) {
        (Waiting::Held(source, _), Word::Accept) => {
            app.store.revise(source, app.clock.now(), docket::accept_hold)?.changes.len()
        }
        (Waiting::Held(source, _), Word::Refuse) => {
            let now = app.clock.now();
            app.store.revise(source, now, |state| docket::refuse_hold(state, now))?.changes.len()
        }
        (found, word) => {
            let decision = found.decision(word.into(), dates).ok_or_else(|| {
                Failure::usage(format!(
                    "{id} cannot be answered so; it takes: {}",
                    row(&docket, found).answers
                ))
            })?;
            app.store.decide(decision, app.clock.now())?.changes.len()
        }
    };
    output::line(&format!("{id}: done, {changes} changes"));
    Ok(Done::Fine)
}

/// Shows the unknown judges of a page, read afresh and kept nowhere, or seats one whom a person names.
fn judge(app: &App, source: &Source, word: Option<Word>, name: Option<&str>) -> Outcome {
    let found = super::runtime()?.block_on(judges(app, source))?;
    match (word, name) {
        (None, _) => {
            for (place, text) in &found {
                output::line(&format!("{place}  {text}"));
            }
            output::line(&format!(
                "If one of these is a judge there: alongside review judges-{} accept --name \"…\"",
                source.id
            ));
            Ok(Done::NeedsAttention)
        }
        (Some(Word::Accept), Some(name)) => {
            let Some((place, _)) = found.iter().find(|(_, text)| names(text, name)) else {
                return Err(Failure::usage(
                    "the page does not name this judge; write the name as the page does",
                ));
            };
            app.store
                .decide(Decision::Seat { place: place.clone(), judge: seated(name)? }, app.clock.now())?;
            output::line(&format!("{name} sits at {place}; the next visit knows"));
            Ok(Done::Fine)
        }
        _ => Err(Failure::usage("say accept --name \"…\" with the judge's name")),
    }
}

/// Whether a page's text is this name, whatever its case and order.
fn names(text: &str, name: &str) -> bool {
    let words = |text: &str| {
        let lower = text.to_lowercase();
        let mut words: Vec<String> = lower
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        words.sort();
        words
    };
    let page = words(text);
    let wanted = words(name);
    !wanted.is_empty() && wanted.iter().all(|word| page.contains(word))
}

fn seated(name: &str) -> Result<Judge, Failure> {
    Judge::named(name).map_err(|error| Failure::usage(error.to_string()))
}

async fn judges(app: &App, source: &Source) -> Result<Vec<(PlaceCode, String)>, Failure> {
    let guest = super::visit::guest(app)?;
    let request = source.request(&source.spec.url, &app.config);
    let snapshot =
        guest.get(&request, app.clock.now()).await.map_err(|refusal| Failure::usage(refusal.to_string()))?;
    let Status::Fresh { body, charset_label, .. } = snapshot.status else { return Ok(Vec::new()) };
    let decoded = fetch::decode(&body, charset_label.as_deref());
    let page =
        extract::Page { text: &decoded.text, url: &snapshot.url, had_encoding_errors: decoded.had_errors };
    Ok(extract::unknown_judges(&source.recipe, &app.store.docket().places, &page, app.clock.now()))
}
