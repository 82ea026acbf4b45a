//! `check`: configuration, recipes, and whether the sources can be reached.

use docket::{Trouble, Verdict};
use extract::Page;
use fetch::{Snapshot, Status};
use serde::Serialize;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::{Done, Failure, Outcome};
use crate::health;
use crate::operator;
use crate::output;
use crate::source::Source;
use crate::text::Text;
use crate::words;

#[derive(Serialize)]
struct Finding {
    what: String,
    ok: bool,
    says: String,
}

pub(super) fn run(arguments: &Arguments, offline: bool) -> Outcome {
    let config = Config::load(&arguments.config)?;
    let sources = Source::all(&config)?;
    let mut findings = vec![
        finding(
            "configuration",
            true,
            format!("{} places, {} sources", config.places.iter().count(), sources.len()),
        ),
        hotline(&config),
        contact(&config, &sources),
        widget(&config),
    ];
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let sound = app.store.integrity();
    findings.push(finding(
        "database",
        sound.is_ok(),
        sound.err().map_or("sound".to_owned(), |error| error.to_string()),
    ));
    findings.extend(people(&app));
    if offline {
        findings.extend(last_shapes(&app)?);
    } else {
        findings.extend(super::runtime()?.block_on(reach(&app)));
    }
    if arguments.json {
        output::json(&findings);
    } else {
        let row = |found: &Finding| {
            vec![if found.ok { "ok" } else { "!!" }.to_owned(), found.what.clone(), found.says.clone()]
        };
        output::table(&["", "what", "says"], &findings.iter().map(row).collect::<Vec<_>>());
    }
    Ok(Done::fine_if(findings.iter().all(|found| found.ok)))
}

/// Whether the database of people is sound and its key the right one; nothing where there is none.
fn people(app: &App) -> Option<Finding> {
    let settings = app.config.people.as_ref()?;
    if !app.config.data.join("people.sqlite").exists() {
        return None;
    }
    let sound = app.people().and_then(|people| people.integrity().map_err(Failure::from));
    let mail = if settings.office.is_some() { "" } else { "; without [mail] nobody is written to" };
    Some(finding(
        "people",
        sound.is_ok(),
        sound.err().map_or(format!("sound{mail}"), |error| error.to_string()),
    ))
}

fn finding(what: &str, ok: bool, says: String) -> Finding {
    Finding { what: what.to_owned(), ok, says }
}

fn hotline(config: &Config) -> Finding {
    let decided = config.programme.has_decided_on_hotline();
    let says = if decided {
        config.programme.hotline.clone().unwrap_or_default()
    } else {
        "missing: nothing is published before somebody with a hearing can find a number; write hotline = \"…\" or \"none\"".to_owned()
    };
    finding("programme.hotline", decided, says)
}

fn widget(config: &Config) -> Finding {
    let Some(folder) = &config.widget else {
        return finding("widget", true, "none: partners' pages show the list and its links".to_owned());
    };
    match serve::Widget::load(folder) {
        Ok(_) => finding("widget", true, folder.display().to_string()),
        Err(error) => finding("widget", false, error.to_string()),
    }
}

fn contact(config: &Config, sources: &[Source]) -> Finding {
    let away = sources.iter().find(|source| !source.spec.allow_private);
    match (&config.contact, away) {
        (Some(contact), _) => finding("contact", true, contact.to_string()),
        (None, None) => {
            finding("contact", true, "none, and none needed: no source is on another machine".to_owned())
        }
        (None, Some(source)) => finding(
            "contact",
            false,
            format!(
                "missing: {} is not visited before its webmaster could reach you; write contact = \"mailto:…\"",
                source.id
            ),
        ),
    }
}

/// Whether the last page of each source with an accepted shape had that shape; nothing is asked for.
fn last_shapes(app: &App) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for source in app.sources.iter().filter(|source| source.shape.is_some()) {
        let record = app.store.source_record(&source.id, app.clock.now())?.unwrap_or_default();
        let drifted = health::drifted(source, &record);
        let is_read = record.latest.iter().any(|visit| visit.verdict.is_some());
        let says = match &drifted {
            Some(drifted) => drifted.clone(),
            None if is_read => "its last page had the accepted shape".to_owned(),
            None => "its shape is accepted; no page was compared with it yet".to_owned(),
        };
        findings.push(finding(source.id.as_str(), drifted.is_none(), says));
    }
    Ok(findings)
}

/// Asks each source once, and reads what came, without keeping anything.
async fn reach(app: &App) -> Vec<Finding> {
    let mut findings = Vec::new();
    let guest = match super::visit::guest(app) {
        Ok(guest) => guest,
        Err(failure) => return vec![finding("visits", false, failure.to_string())],
    };
    for source in &app.sources {
        let request = source.request(&source.spec.url, &app.config);
        let found = match guest.get(&request, app.clock.now()).await {
            Err(refusal) => finding(source.id.as_str(), false, refusal.to_string()),
            Ok(snapshot) => {
                let mut found = read(app, source, snapshot).await;
                found.says += &format!("; {}", operator::manners(app, &guest, source, app.clock.now()));
                found
            }
        };
        findings.push(found);
    }
    findings
}

/// What a recipe makes of a page that came.
async fn read(app: &App, source: &Source, snapshot: Snapshot) -> Finding {
    let id = source.id.as_str();
    let Status::Fresh { body, charset_label, .. } = snapshot.status else {
        return finding(id, true, "reached".to_owned());
    };
    let text = match Text::of(&body, source.charset(charset_label.as_deref()), snapshot.url).await {
        Ok(text) => text,
        Err(trouble) => return finding(id, false, words::trouble(&trouble)),
    };
    if let Some(drifted) = drifted(source, &text.page()) {
        return finding(id, false, drifted);
    }
    let reading = extract::read(&source.recipe, &app.store.docket().places, &text.page(), app.clock.now());
    let (entries, further) = (reading.sightings.len() + reading.notices.len(), reading.follow.len());
    // Whether a source that spans pages is whole, a visit tells; its first page may have too little on it, and nothing else wrong.
    let is_little = |trouble: &Trouble| matches!(trouble, Trouble::NoEntries | Trouble::BelowFloor { .. });
    let leads_on = source.spec.pages > 1
        && further > 0
        && reading.complaints.iter().all(|complaint| is_little(&complaint.trouble));
    let more = if leads_on { format!(", {further} further pages") } else { String::new() };
    let says = if reading.verdict == Verdict::Failed && !leads_on {
        words::why_failed(&reading.complaints)
    } else {
        format!("{entries} entries, {} complaints{more}", reading.complaints.len())
    };
    finding(id, reading.verdict == Verdict::Complete || leads_on, says)
}

/// How a page differs from the shape that was accepted, in that shape's words.
fn drifted(source: &Source, page: &Page<'_>) -> Option<String> {
    let shape = source.shape.as_ref()?;
    let differences = shape.differences(&source.recipe, std::slice::from_ref(page));
    let told: Vec<String> = differences.iter().map(|difference| shape.words(difference.drift)).collect();
    (!told.is_empty())
        .then(|| format!("its page has another shape: {}; see docs/recipes.md", told.join("; ")))
}
