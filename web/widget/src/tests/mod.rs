//! What the markup says and never says, as rendered on the server.

mod embed;
mod hostile;
mod markup;
mod pace;
mod read;

use std::rc::Rc;
use std::sync::Arc;

use listing::{Lang, Listing, samples};
use scraper::{Html, Selector};

use crate::{ListProps, ssr};

fn props(lang: Lang, listings: Vec<Listing>) -> ListProps {
    ListProps {
        lang,
        listings: Rc::new(listings.into_iter().map(Arc::new).collect()),
        filter: listing::view::Filter { expected: true, ..Default::default() },
        profile: Rc::new(samples::profile()),
        base: "".into(),
        show_place: true,
        level: 3,
        parts: false,
    }
}

fn gallery() -> Vec<Listing> {
    samples::gallery().into_iter().map(|(_, listing)| listing).collect()
}

fn list(lang: Lang, listings: Vec<Listing>) -> String {
    ssr::render_list(props(lang, listings))
}

/// Parses markup and asserts that a browser would find nothing to repair.
#[track_caller]
fn parse(markup: &str) -> Html {
    let page = Html::parse_document(&format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body>{markup}</body></html>"
    ));
    assert!(page.errors.is_empty(), "{:?} in\n{markup}", page.errors);
    page
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: scraper::ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
