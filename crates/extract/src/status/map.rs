//! The second witness of the operational-status page: the JSON from which the page draws its map of the same courts.

use std::sync::LazyLock;

use docket::{Address, Coordinates, Trouble};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::courts::{self, selector, slug, text_of};
use crate::page::{Page, too_deep};

/// A court on the map.
pub(super) struct Feature {
    /// Its name, as its tooltip has it.
    pub(super) name: String,
    /// The last part of its link.
    pub(super) slug: String,
    /// Where it is.
    pub(super) coordinates: Option<Coordinates>,
    /// Its status in the popup's words, where the popup has one.
    pub(super) status: Option<String>,
    popup: Html,
}

impl Feature {
    /// Its address, where the popup has one.
    pub(super) fn address(&self) -> Option<Address> {
        self.popup.root_element().select(&ADDRESS).next().and_then(courts::address)
    }
}

static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));
static ADDRESS: LazyLock<Selector> = LazyLock::new(|| selector(".address"));
static STATUS: LazyLock<Selector> = LazyLock::new(|| selector(".views-field-field-eoir-court-status"));

/// More than this is no map of courts.
const MOST: usize = 1_000;

/// The courts on the page's map; empty for a page without one.
///
/// # Errors
/// [`Trouble::Unsupported`] for a map that cannot be read: a witness that cannot be heard has not agreed.
pub(super) fn features(document: &Html, page: &Page<'_>) -> Result<Vec<Feature>, Trouble> {
    let settings = selector("script[data-drupal-selector='drupal-settings-json']");
    let Some(script) = document.root_element().select(&settings).next() else { return Ok(Vec::new()) };
    let text: String = script.text().collect();
    let json: Value = serde_json::from_str(&text).map_err(|_| Trouble::Unsupported)?;
    let maps = match json.get("leaflet") {
        Some(Value::Object(maps)) => maps.values().collect(),
        Some(Value::Array(maps)) => maps.iter().collect(),
        Some(_) => return Err(Trouble::Unsupported),
        None => Vec::new(),
    };
    let features: Vec<&Value> =
        maps.iter().filter_map(|map| map.get("features")?.as_array()).flatten().take(MOST + 1).collect();
    if features.len() > MOST {
        return Err(Trouble::TooMany);
    }
    features.into_iter().map(|value| feature(value, page)).collect()
}

fn feature(value: &Value, page: &Page<'_>) -> Result<Feature, Trouble> {
    let html =
        |name: &str| value.get(name).and_then(|part| part.get("value")).and_then(Value::as_str).unwrap_or("");
    let degrees = |name: &str| match value.get(name) {
        Some(Value::Number(number)) => number.as_f64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    let tooltip = fragment(html("tooltip"), page)?;
    let popup = fragment(html("popup"), page)?;
    let first = |css: &Selector| popup.root_element().select(css).next();
    let link = first(&LINK).and_then(|link| link.attr("href"));
    let coordinates = degrees("lat")
        .zip(degrees("lon"))
        .and_then(|(latitude, longitude)| Coordinates::from_degrees(latitude, longitude).ok());
    Ok(Feature {
        name: text_of(tooltip.root_element()),
        slug: link.map(slug).unwrap_or_default(),
        coordinates,
        status: first(&STATUS).map(text_of).filter(|status| !status.is_empty()),
        popup,
    })
}

/// A piece of HTML within the JSON. Its angle brackets are escaped there, so that the page's own depth says nothing of it.
fn fragment(text: &str, page: &Page<'_>) -> Result<Html, Trouble> {
    let piece = Page { text, ..*page };
    if let Some(trouble) = piece.unsound(true) {
        return Err(trouble);
    }
    let piece = Html::parse_fragment(text);
    too_deep(&piece).map_or(Ok(piece), Err)
}
