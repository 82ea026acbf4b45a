//! The selections that have an address of their own.

use docket::{JudgeKey, PlaceCode};
use listing::phrases::feed as phrases;
use listing::{Category, Lang};

use crate::listings::Context;

/// A selection that has an address of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    All,
    Place(PlaceCode),
    Judge(JudgeKey),
    Kind(Category),
    /// What only monthly data speaks of at a place; never in any other.
    Expected(PlaceCode),
}

impl Facet {
    /// Every facet that feeds exist for, whether or not anything is in them now.
    ///
    /// A subscribed address must not vanish with its last event. And an office's feed exists whether or not anything is
    /// known of the office, so that its being there tells nothing. Only [`Facet::Expected`] depends on what there is.
    pub(crate) fn standing(context: &Context) -> Vec<Self> {
        let places = context.places().iter();
        let mut facets = vec![Self::All];
        facets.extend(Category::ALL.map(Self::Kind));
        for place in places {
            facets.push(Self::Place(place.code.clone()));
            facets.extend(place.roster.iter().map(|judge| Self::Judge(judge.key.clone())));
        }
        facets.sort();
        facets.dedup();
        facets
    }

    /// Its address without a suffix: `/feeds/place/KAN`, `/es/feeds/all`.
    pub(crate) fn path(&self, lang: Lang) -> String {
        let prefix = lang.prefix();
        match self {
            Self::All => format!("{prefix}/feeds/all"),
            Self::Place(code) => format!("{prefix}/feeds/place/{code}"),
            Self::Judge(key) => format!("{prefix}/feeds/judge/{key}"),
            Self::Kind(category) => format!("{prefix}/feeds/kind/{}", category.as_str()),
            Self::Expected(code) => format!("{prefix}/feeds/expected/{code}"),
        }
    }

    /// The page that shows the same.
    pub(crate) fn page(&self, lang: Lang) -> String {
        match self {
            Self::Place(code) | Self::Expected(code) => format!("{}/place/{code}", lang.prefix()),
            Self::All | Self::Judge(_) | Self::Kind(_) => format!("{}/", lang.prefix()),
        }
    }

    /// What subscribers read in their list of calendars.
    pub(crate) fn name(&self, context: &Context, lang: Lang) -> String {
        let of_place = |code: &PlaceCode, phrase: fn(&listing::PlaceCard, Lang) -> String| {
            context.spot(code).map_or_else(|| code.to_string(), |spot| phrase(&spot.card, lang))
        };
        match self {
            Self::All => phrases::all(lang).to_owned(),
            Self::Place(code) => of_place(code, phrases::of_place),
            Self::Expected(code) => of_place(code, phrases::expected),
            Self::Kind(category) => phrases::of_kind(*category, lang),
            Self::Judge(key) => {
                let judge = context.places().iter().find_map(|place| place.judge_by_key(key));
                judge.map_or_else(|| key.to_string(), |judge| phrases::of_judge(judge.surname(), lang))
            }
        }
    }
}
