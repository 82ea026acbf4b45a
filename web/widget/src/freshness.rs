//! How fresh what is known is: a line a source, by place.

use listing::Lang;
use listing::phrases::screen;
use listing::view::{PlaceFreshness, SourceLine};
use yew::prelude::*;

use crate::markup::words;

/// What the lines are given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PlacesFreshnessProps {
    /// In which language.
    pub lang: Lang,
    /// The places and their sources.
    pub places: std::rc::Rc<Vec<PlaceFreshness>>,
    /// Whether each line says its place.
    #[prop_or(true)]
    pub show_place: bool,
}

/// When each source was last read with success, or since when it could not be read.
#[component]
pub fn PlacesFreshness(props: &PlacesFreshnessProps) -> Html {
    places_freshness(props.places.iter(), props.show_place, props.lang)
}

pub(crate) fn places_freshness<'a>(
    places: impl Iterator<Item = &'a PlaceFreshness>,
    show_place: bool,
    lang: Lang,
) -> Html {
    html! {
        <ul class="freshness">
            { for places.map(|fresh| html! {
                <li>
                    if show_place {
                        { words("span", "fresh-place", fresh.place.name(lang).to_owned()) }
                    }
                    { lines(&fresh.sources, &fresh.place.zone, lang) }
                </li>
            }) }
        </ul>
    }
}

/// A paragraph a source; sources of which the same is said share one.
pub(crate) fn lines(sources: &[SourceLine], zone: &str, lang: Lang) -> Html {
    let mut told: Vec<(String, &'static str)> = Vec::new();
    for source in sources {
        let line = screen::freshness(source, zone, lang);
        let class = if source.unread_since.is_some() { "fresh is-stale" } else { "fresh" };
        if !told.iter().any(|(known, _)| *known == line) {
            told.push((line, class));
        }
    }
    told.into_iter().map(|(told, class)| words("p", class, told)).collect()
}
