//! What a reader may narrow the list to; without a script, as links to the calendar's own pages.

use listing::Lang;
use listing::embed::Choice;
use listing::phrases::{embed, title};
use yew::prelude::*;

use super::EmbedProps;

/// One value that a reader may choose: what stands for it, and its name.
pub(crate) type Value = (String, String);

/// The values that occur in what the partner chose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Values {
    pub(crate) places: Vec<Value>,
    pub(crate) kinds: Vec<Value>,
    pub(crate) judges: Vec<Value>,
}

impl Values {
    pub(crate) fn of(props: &EmbedProps, lang: Lang) -> Self {
        let filter = props.filter(&props.choice);
        let mut values = Self::default();
        for listing in props.listings.iter().filter(|listing| filter.keeps(listing)) {
            let place = &listing.place;
            add(&mut values.places, &place.code, place.name(lang));
            add(&mut values.kinds, listing.category.as_str(), title::category_name(listing.category, lang));
            if let Some(judge) = &listing.judge {
                add(&mut values.judges, &judge.key, &judge.name);
            }
        }
        values
    }
}

/// Adds a value that is not there yet, by name.
fn add(values: &mut Vec<Value>, key: &str, name: &str) {
    if values.iter().all(|(known, _)| known != key) {
        let at = values.partition_point(|(_, other)| other.as_str() <= name);
        values.insert(at, (key.to_owned(), name.to_owned()));
    }
}

/// What stands in the place of the controls without a script: the calendar's own pages, a place each.
pub(crate) fn links(props: &EmbedProps) -> Html {
    let (lang, site) = (props.lang, &props.profile.site);
    let places = Values::of(props, lang).places;
    html! {
        <ul class="ways">
            if places.len() > 1 {
                { for places.into_iter().map(|(code, name)| {
                    let choice = Choice { places: vec![code], ..Choice::default() };
                    html! { <li><a href={choice.page(site, lang)}>{ name }</a></li> }
                }) }
            }
            <li><a href={Choice::default().page(site, lang)}>{ embed::whole_calendar(lang) }</a></li>
        </ul>
    }
}
