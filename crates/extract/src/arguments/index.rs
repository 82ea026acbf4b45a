//! The index page: which of its links are calendars.

use std::sync::LazyLock;

use docket::Trouble;
use regex::Regex;
use scraper::Selector;
use url::Url;

use crate::courts::{parse, selector, text_of};
use crate::page::Page;
use crate::recipe::ArgumentRules;

static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

/// What a calendar's link or its file is called: "Calendar", a month, a year, `apr26stl.pdf`.
static CALENDAR: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)\bcal|calendar|\b20\d\d\b|\b(?:jan|febr)uary\b|\b(?:march|april|may|june|july|august)\b|\b(?:septem|octo|novem|decem)ber\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\d\d[a-z]",
    )
});

/// What else the court puts beside them: the terms of the year, rules, plans.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?i)\bdates\b|oa_?dates|\b(?:forms?|guide|handbook|notice|orders?|plan|policy|procedures?|rules?)\b",
    )
});

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("it is a regular expression")
}

/// The PDFs of calendars on the same host, each once, in the page's order.
///
/// # Errors
/// [`Trouble::NotThePage`] where there is no link to a calendar, [`Trouble::BelowFloor`] where there are too few.
pub(super) fn links(rules: &ArgumentRules, page: &Page<'_>) -> Result<Vec<Url>, Trouble> {
    let document = parse(page)?;
    let mut links = Vec::new();
    for element in document.root_element().select(&LINK) {
        let Some(mut link) = element.attr("href").and_then(|href| page.url.join(href.trim()).ok()) else {
            continue;
        };
        link.set_fragment(None);
        let is_pdf = link.path().to_ascii_lowercase().ends_with(".pdf");
        let (text, file) = (text_of(element), link.path().rsplit('/').next().unwrap_or_default());
        let says = |words: &Regex| words.is_match(&text) || words.is_match(file);
        if is_pdf
            && says(&CALENDAR)
            && !says(&OTHERWISE)
            && link.origin() == page.url.origin()
            && !links.contains(&link)
        {
            links.push(link);
        }
    }
    let found = u32::try_from(links.len()).unwrap_or(u32::MAX);
    match found {
        0 => Err(Trouble::NotThePage),
        _ if found < rules.named.floor => Err(Trouble::BelowFloor { found, floor: rules.named.floor }),
        _ => Ok(links),
    }
}
