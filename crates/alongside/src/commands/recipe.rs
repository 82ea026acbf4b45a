//! `recipe try`: what a recipe makes of a saved page, and why. It shows the page's own text, so it prints to the terminal alone.

use std::path::Path;

use docket::{Seen, Sighting, Status};
use extract::{Recipe, Skip, TracedRow};

use crate::cli::Arguments;
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::text::Text;
use crate::words;

pub(super) fn run(arguments: &Arguments, file: &Path, page: &Path) -> Outcome {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?;
    let recipe = Recipe::parse(&file.display().to_string(), &text)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let saved = Text::saved(page, &recipe.source().url)?;
    let page = saved.page();
    // Without a configuration, the places that the program comes with.
    let places = if arguments.config.exists() {
        Config::load(&arguments.config)?.places
    } else {
        docket::Places::shipped()
    };
    let trace = extract::trace(&recipe, &places, &page, Clock::still(arguments.now).now());
    for row in &trace.rows {
        show(row);
    }
    for notice in &trace.reading.notices {
        output::line(&format!("notice  {}  {:?}  \"{}\"", notice.place, notice.effect, notice.words));
    }
    let reading = &trace.reading;
    output::line(&format!(
        "\n{:?}: {} sightings, {} notices, {} complaints; read as {}",
        reading.verdict,
        reading.sightings.len(),
        reading.notices.len(),
        reading.complaints.len(),
        saved.encoding()
    ));
    for cover in &reading.covers {
        output::line(&format!("covers  {}  {} to {}", cover.place, cover.first, cover.last));
    }
    if let Some(directory) = extract::read_directory(&recipe, &places, &[page]) {
        show_places(&directory);
    }
    for complaint in &reading.complaints {
        output::line(&format!("complaint  {}", words::complaint(complaint)));
    }
    let drifts = super::shape::drifts(file, &recipe, &page)?;
    Ok(Done::fine_if(reading.verdict == docket::Verdict::Complete && drifts == 0))
}

/// What a list says of the places that are known.
fn show_places(directory: &docket::Directory) {
    let known = directory.places.len();
    output::line(&format!("{} entries, {known} of them at known places", directory.entries));
    for facts in &directory.places {
        let judges: Vec<String> = facts.judges.iter().map(|judge| judge.name.to_string()).collect();
        let said = [
            facts.address.as_ref().map(ToString::to_string),
            facts.phone.as_ref().map(ToString::to_string),
            facts.coordinates.map(|found| found.to_string()),
            (!judges.is_empty()).then(|| judges.join(", ")),
            facts.area.as_ref().map(ToString::to_string),
            facts.appointments.as_ref().map(ToString::to_string),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        output::line(&format!("place  {}  {}", facts.place, said.join(" | ")));
    }
}

fn show(row: &TracedRow) {
    if let Some((why, text)) = &row.skipped {
        let why = match why {
            Skip::NotOnly => "the expression in `only` does not fit",
            Skip::Dropped => "a rule under [[read.drop]] fits",
        };
        output::line(&format!("row {:>4}  skipped: {why}  \"{}\"", row.row, shortened(text)));
        return;
    }
    for sighting in &row.sightings {
        output::line(&format!("row {:>4}  {}", row.row, told(sighting)));
    }
    match (row.sightings.first(), &row.trouble) {
        (Some(_), _) => {}
        (None, Some((trouble, rule))) => output::line(&format!(
            "row {:>4}  not read: {}: {}",
            row.row,
            rule.as_str(),
            words::trouble(trouble)
        )),
        (None, None) => output::line(&format!("row {:>4}", row.row)),
    }
    for field in &row.fields {
        let carried =
            field.heading.map(|heading| format!(", carried from heading {heading}")).unwrap_or_default();
        let read = field.read.as_deref().unwrap_or("nothing");
        output::line(&format!(
            "            {} = {read}  from \"{}\"{carried}",
            field.rule.as_str(),
            shortened(&field.text)
        ));
    }
}

fn told(sighting: &Sighting) -> String {
    let when = super::events::when(&sighting.when);
    let off = if sighting.status == Status::Cancelled { "  CANCELLED" } else { "" };
    let what = match &sighting.what {
        Seen::Hearing { judge, room, kind, medium, topic, matters } => {
            let judge = judge.as_ref().map_or("-", |judge| judge.as_str());
            let room = room.as_ref().map_or("-", |room| room.as_str());
            let medium = medium.map_or("", |medium| medium.as_str());
            let topic = topic.map(|topic| format!("{topic:?}")).unwrap_or_default();
            format!("{}  judge {judge}  room {room}  {medium} {topic} x{matters}", kind.as_str())
        }
        Seen::Window { kind, .. } => format!("{kind:?}"),
        Seen::Gathering { title, .. } => format!("gathering \"{title}\""),
    };
    format!("{}  {when}  {what}{off}", sighting.place)
}

fn shortened(text: &str) -> String {
    let line = text.replace('\n', " / ");
    if line.chars().count() > 70 { line.chars().take(69).chain(['\u{2026}']).collect() } else { line }
}
