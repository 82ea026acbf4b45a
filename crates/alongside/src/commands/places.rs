//! `places`: the places that are known, and everything that is known of them.

use docket::{Difference, Docket, Learned, Place, PlaceCode, PlaceKind};
use serde::Serialize;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

#[derive(Serialize)]
struct Row {
    code: String,
    kind: PlaceKind,
    name: String,
    address: String,
    zone: String,
    phone: Option<String>,
    page: Option<String>,
    /// Latitude and longitude, in degrees.
    coordinates: Option<(f64, f64)>,
    judges: Vec<JudgeRow>,
    administrator: Option<String>,
    area: Option<String>,
    appointments: Option<String>,
    /// The day on which somebody last saw the door.
    door: Option<String>,
    /// Which sources speak of it.
    sources: Vec<String>,
    /// What a list says otherwise, by its id in `review`.
    waits: Vec<String>,
}

#[derive(Serialize)]
struct JudgeRow {
    key: String,
    name: String,
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, word: Option<&str>) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let docket = app.store.docket();
    let learned = super::differences::learned(&app)?;
    let waiting = docket::differences(&docket.places, &learned, &docket.decisions);
    let found = find(&docket, word);
    if let (Some(word), true) = (word, found.is_empty()) {
        return Err(Failure::usage(format!("no place has {word} in its code, name, address or roster")));
    }
    let rows: Vec<Row> = found.iter().map(|place| row(&app, &docket, &learned, &waiting, place)).collect();
    match rows.as_slice() {
        rows if arguments.json => output::json(&rows),
        [one] if word.is_some() => show(one),
        rows => {
            let heads = ["code", "kind", "name", "address", "phone", "judges", "waits"];
            output::table(&heads, &rows.iter().map(cells).collect::<Vec<_>>());
        }
    }
    Ok(Done::Fine)
}

/// Takes back every word on one place. What its lists say otherwise waits again.
pub(super) fn take_back(arguments: &Arguments, code: &str) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let docket = app.store.docket();
    let Some(place) = PlaceCode::parse(code).ok().filter(|code| docket.places.get(code).is_some()) else {
        return Err(Failure::usage(format!("no place has the code {code}; `alongside places` lists them")));
    };
    let decisions = docket.decisions.iter();
    let subjects: Vec<&String> = decisions
        .filter(|(_, recorded)| recorded.decision.place() == Some(&place))
        .map(|(subject, _)| subject)
        .collect();
    for subject in &subjects {
        app.store.take_back(subject, app.clock.now())?;
    }
    output::line(&format!("{place}: {} facts taken back; it is as places.toml has it", subjects.len()));
    Ok(Done::Fine)
}

/// The place with this code, else every place that has the word in its code, name, address or roster; all of them without one.
fn find<'a>(docket: &'a Docket, word: Option<&str>) -> Vec<&'a Place> {
    let Some(word) = word.map(str::to_lowercase) else { return docket.places.iter().collect() };
    if let Some(exact) = docket.places.iter().find(|place| place.code.as_str().to_lowercase() == word) {
        return vec![exact];
    }
    let has = |place: &&Place| {
        let address = place.address.to_string();
        let known = [place.code.as_str(), &place.name, &place.name_es, &place.short, &address];
        let judges = place.roster.iter().flat_map(|judge| [Some(&judge.name), judge.code.as_ref()]).flatten();
        known.into_iter().chain(judges.map(String::as_str)).any(|text| text.to_lowercase().contains(&word))
    };
    docket.places.iter().filter(has).collect()
}

fn row(app: &App, docket: &Docket, learned: &[Learned], waiting: &[Difference], place: &Place) -> Row {
    let here: Vec<&Learned> = learned.iter().filter(|one| one.facts.place == place.code).collect();
    let judge = |judge: &docket::Judge| JudgeRow {
        key: judge.key.to_string(),
        name: judge.name.clone(),
        code: judge.code.clone(),
    };
    let page = place.page.as_ref().or_else(|| here.iter().find_map(|one| one.facts.page.as_ref()));
    let of_office =
        |text: fn(&docket::PlaceFacts) -> Option<String>| here.iter().find_map(|one| text(&one.facts));
    Row {
        code: place.code.to_string(),
        kind: place.kind,
        name: place.name.clone(),
        address: if place.address.street.is_empty() { String::new() } else { place.address.to_string() },
        zone: place.zone.iana_name().unwrap_or("UTC").to_owned(),
        phone: place.phone.clone(),
        page: page.map(ToString::to_string),
        coordinates: here.iter().find_map(|one| one.facts.coordinates).map(docket::Coordinates::degrees),
        judges: place.roster.iter().map(judge).collect(),
        administrator: of_office(|facts| facts.administrator.as_ref().map(ToString::to_string)),
        area: of_office(|facts| facts.area.as_ref().map(ToString::to_string)),
        appointments: of_office(|facts| facts.appointments.as_ref().map(ToString::to_string)),
        door: place.door.as_ref().map(|door| door.confirmed.to_string()),
        sources: sources(app, docket, &here, place),
        waits: waiting.iter().filter(|one| one.place == place.code).map(Difference::id).collect(),
    }
}

/// Every source that speaks of a place: it is a page of the place, or has something on it.
fn sources(app: &App, docket: &Docket, here: &[&Learned], place: &Place) -> Vec<String> {
    let of_the_place = app.sources.iter().filter(|source| source.spec.place.as_ref() == Some(&place.code));
    let has_said = docket.sources.iter().filter(|(_, state)| {
        let told = state.last_complete.iter().flat_map(|last| &last.notice_places);
        let claimed = state.claims.values().map(|claim| &claim.facts.place);
        told.chain(claimed).any(|code| *code == place.code)
    });
    let mut all: Vec<String> = of_the_place
        .map(|source| source.id.to_string())
        .chain(has_said.map(|(id, _)| id.to_string()))
        .chain(here.iter().map(|one| one.source.to_string()))
        .collect();
    all.sort();
    all.dedup();
    all
}

fn kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::ImmigrationCourt => "immigration court",
        PlaceKind::FederalCourthouse => "federal courthouse",
        PlaceKind::IceOffice => "ICE office",
        PlaceKind::IsapOffice => "ISAP office",
        PlaceKind::City => "city",
    }
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.code.clone(),
        kind(row.kind).to_owned(),
        row.name.clone(),
        row.address.clone(),
        row.phone.clone().unwrap_or_default(),
        row.judges.len().to_string(),
        row.waits.len().to_string(),
    ]
}

/// A place in full, a line a fact; what is not known has no line.
fn show(row: &Row) {
    output::line(&format!("{}  {} ({})", row.code, row.name, kind(row.kind)));
    let judge = |judge: &JudgeRow| match &judge.code {
        Some(code) => format!("{} ({code})", judge.name),
        None => judge.name.clone(),
    };
    let judges = row.judges.iter().map(judge).collect::<Vec<_>>().join(", ");
    let coordinates = row.coordinates.map(|(latitude, longitude)| format!("{latitude:.6}, {longitude:.6}"));
    let door = row.door.as_ref().map(|day| format!("notes, confirmed {day}"));
    let facts = [
        ("address", Some(&row.address)),
        ("zone", Some(&row.zone)),
        ("phone", row.phone.as_ref()),
        ("page", row.page.as_ref()),
        ("coordinates", coordinates.as_ref()),
        ("judges", Some(&judges)),
        ("administrator", row.administrator.as_ref()),
        ("area", row.area.as_ref()),
        ("appointments", row.appointments.as_ref()),
        ("door", door.as_ref()),
        ("sources", Some(&row.sources.join(", "))),
        ("waits", Some(&row.waits.join(", "))),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact.filter(|fact| !fact.is_empty()) {
            output::line(&format!("  {name:<14}{fact}"));
        }
    }
}
