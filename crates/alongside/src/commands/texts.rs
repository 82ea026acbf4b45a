//! `review` of texts that wait for a look: those of calendars that are followed, and of files that were brought in.
//!
//! The texts are kept nowhere. To show them, a calendar is read afresh; a word on them is kept against their keyed hashes.

use docket::{Awaited, Decision, SourceId, TextKey, Waiting};

use crate::app::App;
use crate::cli::Word;
use crate::failure::{Done, Failure, Outcome};
use crate::journey;
use crate::output;
use crate::source::Source;

/// What may be said to them.
pub(super) const ANSWERS: &str = "no answer (shows them), accept (all may be public), refuse (never)";

/// The part of a hash by which one text is meant.
const SHORT: usize = 8;

/// Whether an id means texts: all of a source (`texts-desk`) or one (`text-1a2b3c4d`).
pub(super) fn is_meant(id: &str) -> bool {
    id.starts_with("texts-") || id.starts_with("text-")
}

/// Shows what waits, or takes a person's word on it.
pub(super) fn decide(app: &App, id: &str, word: Option<Word>) -> Outcome {
    let docket = app.store.docket();
    let waiting = docket::waiting(&docket, app.clock.now());
    let meant = waiting.iter().find_map(|waiting| match waiting {
        Waiting::Texts(source, texts) => {
            let texts: Vec<TextKey> =
                texts.iter().filter(|text| means(id, source, text)).copied().cloned().collect();
            (!texts.is_empty()).then(|| ((*source).clone(), texts))
        }
        _ => None,
    });
    let Some((source, texts)) = meant else {
        return Err(Failure::usage(format!("nothing waits under {id}; `alongside review` lists what does")));
    };
    let decision = match word {
        None => return ask(app, &source),
        Some(Word::Accept) => Decision::Show,
        Some(Word::Refuse) => Decision::Hide,
        Some(_) => return Err(Failure::usage(format!("{id} cannot be answered so; it takes: {ANSWERS}"))),
    };
    for text in texts {
        app.store.decide(decision(text), app.clock.now())?;
    }
    let known = app.sources.iter().find(|followed| followed.id == source);
    let said = match (known, word) {
        (_, Some(Word::Refuse)) => "they are never taken".to_owned(),
        (None, _) => "they are taken when the file is brought in once more".to_owned(),
        (Some(followed), _) => take(app, followed)?,
    };
    output::line(&format!("{id}: done, {said}"));
    Ok(Done::Fine)
}

/// Visits a calendar, so that what was looked at is taken at once; later if it may not be visited now.
fn take(app: &App, source: &Source) -> Result<String, Failure> {
    if let Some(why) = super::visit::waits(app, source, false)? {
        return Ok(format!("and taken at the next visit: {why}"));
    }
    let guest = super::visit::guest(app)?;
    let report = super::runtime()?.block_on(journey::visit(app, &guest, source))?;
    Ok(match report.refusal {
        Some(refusal) => format!("and taken at the next visit: {refusal}"),
        None => format!("{} changes", report.recorded.changes.len()),
    })
}

fn means(id: &str, source: &SourceId, text: &TextKey) -> bool {
    id.strip_prefix("texts-") == Some(source.as_str())
        || id.strip_prefix("text-") == Some(&text.as_str()[..SHORT])
}

/// Shows what waits: of a calendar by reading it, of a file by asking for it.
fn ask(app: &App, source: &SourceId) -> Outcome {
    if let Some(followed) = app.sources.iter().find(|followed| followed.id == *source) {
        let guest = super::visit::guest(app)?;
        show(&super::runtime()?.block_on(journey::awaited(app, &guest, followed))?);
    } else {
        output::line(&format!(
            "{source}: what waits is kept nowhere; `alongside import FILE --source {source}` shows it"
        ));
    }
    output::line(&format!("answers: {ANSWERS}"));
    Ok(Done::NeedsAttention)
}

/// Prints texts that wait: to the terminal only.
pub(super) fn show(awaited: &[Awaited]) {
    let row = |text: &Awaited| {
        vec![
            format!("text-{}", &text.key.as_str()[..SHORT]),
            text.part.as_str().to_owned(),
            format!("\"{}\"", text.text),
            text.entries.to_string(),
            super::events::when(&text.first),
        ]
    };
    output::table(&["id", "part", "text", "entries", "first"], &awaited.iter().map(row).collect::<Vec<_>>());
}
