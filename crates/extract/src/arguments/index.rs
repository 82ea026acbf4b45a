//! The index page: which of its links are calendars.

use std::sync::LazyLock;

use docket::Trouble;
use regex::Regex;
use scraper::Selector;
use url::Url;

use crate::courts::{parse, selector, text_of};
use crate::page::Page;
use crate::recipe::NamedRules;

static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

/// What a calendar's link is called, or its file: "Calendar", "cal", a month, a year.
static CALENDAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bcal|calendar|\b20\d\d\b|\b(?:jan|febr)uary\b|\b(?:march|april|may|june|july|august)\b|\b(?:septem|octo|novem|decem)ber\b",
    )
    .expect("it is a regular expression")
});

/// The PDFs of calendars on the same host, each once, in the page's order.
///
/// # Errors
/// [`Trouble::NotThePage`] where there is no link to a calendar, [`Trouble::BelowFloor`] where there are too few.
pub(super) fn links(rules: &NamedRules, page: &Page<'_>) -> Result<Vec<Url>, Trouble> {
    let document = parse(page)?;
    let mut links = Vec::new();
    for element in document.root_element().select(&LINK) {
        let Some(mut link) = element.attr("href").and_then(|href| page.url.join(href.trim()).ok()) else {
            continue;
        };
        link.set_fragment(None);
        let is_pdf = link.path().to_ascii_lowercase().ends_with(".pdf");
        let is_calendar = CALENDAR.is_match(&text_of(element)) || CALENDAR.is_match(link.path());
        if is_pdf && is_calendar && link.origin() == page.url.origin() && !links.contains(&link) {
            links.push(link);
        }
    }
    let found = u32::try_from(links.len()).unwrap_or(u32::MAX);
    match found {
        0 => Err(Trouble::NotThePage),
        _ if found < rules.floor => Err(Trouble::BelowFloor { found, floor: rules.floor }),
        _ => Ok(links),
    }
}
