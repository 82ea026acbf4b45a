//! What a partner copies.

use listing::phrases::page;
use listing::{Lang, Profile};

use super::{Ask, Theme, frozen_integrity};

/// What a partner copies, each as it is pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snippets {
    /// A: the element with its fallback link, and the loader.
    pub(crate) one_line: String,
    /// A with the frozen loader and its checksum.
    pub(crate) one_line_fixed: String,
    /// B: the frame.
    pub(crate) frame: String,
    /// C: an address that a publishing system asks `/oembed` about.
    pub(crate) address: String,
    /// D: the page, for a link and for paper.
    pub(crate) link: String,
}

impl Snippets {
    pub(crate) fn new(ask: &Ask, profile: &Profile) -> Self {
        let site = &profile.site;
        let link = ask.choice.page(site, ask.lang);
        let element = element(ask, site, &link);
        let loader = |file: &str, checksum: &str| {
            format!("{element}<script async src=\"{}/embed/{file}\"{checksum}></script>", escaped(site))
        };
        let integrity = format!(" integrity=\"{}\" crossorigin=\"anonymous\"", frozen_integrity());
        Self {
            one_line: loader("v1.js", ""),
            one_line_fixed: loader("v1.0.0.js", &integrity),
            frame: frame(ask, site),
            address: address(ask, &link),
            link,
        }
    }
}

/// The element: its attributes are the question's pairs; of what may come more than once all values are in one, with blanks.
/// Its language is always said, because without one it is that of the page around.
fn element(ask: &Ask, site: &str, link: &str) -> String {
    format!(
        "<alongside-calendar src=\"{}\"{}><a href=\"{}\">{}</a></alongside-calendar>",
        escaped(site),
        attributes(ask),
        escaped(link),
        escaped(page::title(ask.lang)),
    )
}

/// The element on a page of our own: from wherever that page is, with something else inside until it starts.
pub(crate) fn live(ask: &Ask, inside: &str) -> String {
    format!("<alongside-calendar{}>{inside}</alongside-calendar>", attributes(ask))
}

fn attributes(ask: &Ask) -> String {
    let mut attributes: Vec<(&str, String)> = Vec::new();
    let lang = ("lang", ask.lang.tag().to_owned());
    for (name, value) in ask.pairs().filter(|(name, _)| *name != "lang").chain([lang]) {
        match attributes.last_mut() {
            Some((last, values)) if *last == name => *values = format!("{values} {value}"),
            _ => attributes.push((name, value)),
        }
    }
    attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect()
}

fn frame(ask: &Ask, site: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" style=\"width:100%;height:640px;border:0\"></iframe>",
        escaped(&ask.address(&format!("{site}/embed/frame"))),
        escaped(page::title(ask.lang)),
    )
}

/// The page's address with what it does not say by itself, which `/oembed` reads.
fn address(ask: &Ask, link: &str) -> String {
    let mut rest = Ask { lang: Lang::En, theme: Theme::Auto, ..ask.clone() };
    if rest.choice.places.len() == 1 {
        rest.choice.places.clear();
    }
    rest.address(link)
}

/// A text inside a double-quoted attribute, or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
