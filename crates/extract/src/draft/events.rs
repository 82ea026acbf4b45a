//! A draft for a page that says nothing to people before a script has drawn it, and everything to search engines: JSON-LD.

use scraper::{ElementRef, Html};
use url::Url;

use super::Hints;
use super::elements::parse;
use super::write;
use crate::rows::json_ld;

/// What an event has; the end, the place and the judge are there where the page has them.
const FIELDS: &str = r#"
[read.date]
text    = "[itemprop=startDate]"
format  = ["iso"]

[read.time]
text    = "[itemprop=startDate]"
format  = ["iso"]

[read.end]
text    = "[itemprop=endDate]"
format  = ["iso"]

[read.kind]
text    = ":scope > [itemprop=name]"
map     = { "Master" = "master", "Individual" = "individual", "Bond" = "custody", "Custody" = "custody", "Status Conference" = "conference" }
optional = true

[read.room]
text    = "[itemprop=location] [itemprop=name]"
optional = true

[read.status]
text    = "[itemprop=eventStatus]"
map     = { "https://schema.org/EventCancelled" = "cancelled", "EventCancelled" = "cancelled" }
"#;

/// Under which of their properties events may name the judge.
const JUDGES: [&str; 2] = ["performer", "organizer"];

/// Writes a recipe for a page's events; none if it has none.
pub(super) fn draft(url: &Url, hints: &Hints, document: &Html) -> Option<String> {
    let data = json_ld::as_document(document).ok()?;
    let start = parse("[itemtype] > [itemprop=startDate]")?;
    let events =
        data.root_element().select(&start).filter_map(|start| start.parent().and_then(ElementRef::wrap));
    let kinds: Vec<&str> = events.filter_map(|event| event.attr("itemtype")?.split(' ').next()).collect();
    let kind = kinds.first().filter(|kind| kind.chars().all(|c| c.is_ascii_alphabetic()))?;
    let count = kinds.iter().filter(|other| *other == kind).count();
    let mut text = write::source(url, hints);
    text +=
        "json_ld = true             # the page is drawn by a script; these are its data for search engines\n";
    text += &format!("entry   = \"[itemtype~={kind}]\"    # {count} of them on this page\n{FIELDS}");
    let names = |property: &str| {
        let selector = format!("[itemtype~={kind}] [itemprop={property}] [itemprop=name]");
        parse(&selector).is_some_and(|names| data.root_element().select(&names).next().is_some())
    };
    let judge = JUDGES.into_iter().find(|property| names(property));
    text += &match judge {
        Some(property) => format!(
            "\n[read.judge]\ntext    = \"[itemprop={property}] [itemprop=name]\"    # a guess: whom the events name there\n\
             optional = true            # {}\n",
            write::ROSTER
        ),
        None => "\n# No judge was found; it may stand under another property:\n# [read.judge]\n\
                 # text    = \"[itemprop=performer] [itemprop=name]\"\n"
            .to_owned(),
    };
    text += &write::promises(count);
    Some(text)
}
