//! Embeds: what they show and never show.

mod forms;
mod hostile;
mod privacy;

use docket::Docket;
use listing::Lang;
use scraper::{ElementRef, Html, Selector};

use super::Ask;
use crate::{Edition, samples};

fn edition(docket: &Docket) -> Edition {
    Edition::first(samples::settings(), docket, samples::now()).unwrap()
}

fn ask(query: &str) -> Ask {
    Ask::parse(Lang::En, query.split('&').filter_map(|pair| pair.split_once('='))).unwrap()
}

/// Everything that is made for a question, with its name.
fn everything(edition: &Edition, ask: &Ask) -> Vec<(&'static str, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    vec![
        ("list", text(&edition.embed_list(ask).bytes())),
        ("data", text(&edition.embed_data(ask).unwrap().bytes())),
        ("frame", text(&edition.embed_frame(ask).bytes())),
        ("print", text(&edition.printed(ask).bytes())),
        ("partner", text(&edition.partner(ask.lang, ask, true).bytes())),
    ]
}

/// Parses a page and asserts that a browser would find nothing to repair.
#[track_caller]
fn parse(name: &str, page: &str) -> Html {
    let parsed = Html::parse_document(page);
    assert!(parsed.errors.is_empty(), "{name}: {:?}", parsed.errors);
    parsed
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
