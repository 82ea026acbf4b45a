//! `recipe new`: a first recipe for a page, from its address or from a saved file.

use std::path::Path;

use docket::{Places, SourceId};
use extract::{Hints, Page, Recipe};
use fetch::{Accept, Guest, Request, Settings, Status};
use jiff::Timestamp;
use url::Url;

use crate::cli::{Arguments, NewRecipe};
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::pdf;

/// What is said of a document, which has no elements to make a draft of.
const PDF: &str = "this is a PDF, and a recipe is drafted from a page \u{2014} if the court shows the same dates on a page, name that; \
                   the 8th Circuit's calendars are read by reader = \"ca8-arguments\" (see `alongside recipe try`); \
                   else enter the sessions with `alongside import`";

/// A page with its address.
struct Seen {
    bytes: Vec<u8>,
    charset: Option<String>,
    url: Url,
}

pub(super) fn run(arguments: &Arguments, new: &NewRecipe) -> Outcome {
    let seen = match Url::parse(&new.page) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => fetched(arguments, new, url)?,
        _ => saved(new)?,
    };
    let told = |path: &Path, error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
    if let Some(path) = &new.keep {
        std::fs::write(path, &seen.bytes).map_err(|error| told(path, error))?;
    }
    let decoded = fetch::decode(&seen.bytes, seen.charset.as_deref());
    let page = Page { text: &decoded.text, url: &seen.url, had_encoding_errors: decoded.had_errors };
    let hints = Hints { id: id(new, &seen.url)?, place: new.place.clone(), allow_private: new.allow_private };
    let places =
        if arguments.config.exists() { Config::load(&arguments.config)?.places } else { Places::shipped() };
    let text = extract::draft(&page, &hints, &places).map_err(|error| Failure::usage(error.to_string()))?;
    match &new.out {
        Some(path) if path.exists() => {
            return Err(Failure::usage(format!("{} is there already; name another file", path.display())));
        }
        Some(path) => std::fs::write(path, &text).map_err(|error| told(path, error))?,
        None => output::line(text.trim_end()),
    }
    let name = new.out.as_ref().map_or_else(|| "the draft".to_owned(), |path| path.display().to_string());
    let is_complete = tell(&name, &text, &page, &places, Clock::still(arguments.now).now());
    Ok(Done::fine_if(is_complete))
}

/// Says on the error stream what the draft makes of the page, and whether that is all of it.
fn tell(name: &str, text: &str, page: &Page<'_>, places: &Places, now: Timestamp) -> bool {
    let recipe = match Recipe::parse(name, text) {
        Ok(recipe) => recipe,
        Err(error) => {
            output::complain(&format!("it is not complete: {error}"));
            output::complain("its comments say what to write, and docs/recipes.md how");
            return false;
        }
    };
    let reading = extract::read(&recipe, places, page, now);
    let (count, complaints) = (reading.sightings.len(), reading.complaints.len());
    let is_complete = reading.verdict == docket::Verdict::Complete;
    if is_complete {
        output::complain(&format!("it reads {count} entries; look at them with `alongside recipe try`"));
    } else {
        output::complain(&format!(
            "it reads {count} entries, with {complaints} complaints; `alongside recipe try` shows which"
        ));
    }
    is_complete
}

fn fetched(arguments: &Arguments, new: &NewRecipe, url: Url) -> Result<Seen, Failure> {
    let config = Config::load(&arguments.config)?;
    let settings = Settings { contact: config.contact.clone(), pace: config.pace, ..Settings::default() };
    let guest = Guest::new(settings).map_err(|error| Failure::usage(error.to_string()))?;
    let mut request = Request::new(url);
    if pdf::is_likely(&request.url) {
        request.accept = Accept::Any;
    }
    request.allow_private = new.allow_private;
    request.limits.total_time = config.timeout;
    let snapshot = super::runtime()?
        .block_on(guest.get(&request, Clock::still(arguments.now).now()))
        .map_err(|refusal| Failure::usage(refusal.to_string()))?;
    let Status::Fresh { body, charset_label, .. } = snapshot.status else {
        return Err(Failure::usage("its server sent no page"));
    };
    Ok(Seen { bytes: markup(body.to_vec())?, charset: charset_label, url: snapshot.url })
}

/// A page's bytes, unless they are a document's.
fn markup(bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if pdf::is_pdf(&bytes) { Err(Failure::usage(PDF)) } else { Ok(bytes) }
}

/// Where a saved page came from, as browsers note on it: `saved from url=(0042)https://…`.
fn saved_from(page: &str) -> Option<Url> {
    let (_, noted) = page.split_once("saved from url=(")?;
    let (_, noted) = noted.split_once(')')?;
    Url::parse(noted.split_whitespace().next()?).ok()
}

fn saved(new: &NewRecipe) -> Result<Seen, Failure> {
    let bytes = std::fs::read(&new.page).map_err(|error| Failure::usage(format!("{}: {error}", new.page)))?;
    let bytes = markup(bytes)?;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
    let url = new
        .url
        .clone()
        .or_else(|| saved_from(&start))
        .ok_or_else(|| Failure::usage("where does this page come from? Say so with --url https://…"))?;
    Ok(Seen { bytes, charset: None, url })
}

/// The id that was asked for, or the name of the recipe's file, or one made of host and page.
fn id(new: &NewRecipe, url: &Url) -> Result<SourceId, Failure> {
    if let Some(id) = &new.id {
        return Ok(id.clone());
    }
    let stem = new.out.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
    if let Some(id) = stem.and_then(|stem| SourceId::parse(&stem).ok()) {
        return Ok(id);
    }
    let host = url.host_str().unwrap_or("page").trim_start_matches("www.");
    let host = host.split('.').next().unwrap_or(host);
    let file = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let file = file.split('.').next().unwrap_or("");
    let made: String = format!("{host}-{file}")
        .to_ascii_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(30)
        .collect();
    let words: Vec<&str> = made.split('-').filter(|word| !word.is_empty()).collect();
    SourceId::parse(&words.join("-"))
        .map_err(|_| Failure::usage("no id could be made of its address; say one with --id my-court"))
}
