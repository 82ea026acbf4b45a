//! What the widget on a partner's page is given: `/embed/data.json`.

use serde::{Deserialize, Serialize};

use crate::view::PlaceFreshness;
use crate::{Category, Day, Lang, Listing, Profile, SourceFreshness};

/// A selection of the public calendar, with everything that the widget needs to show it.
///
/// Everything is in the places' own civil time, so that no table of time zones travels to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embedded {
    /// 1.
    pub version: u32,
    /// `en` or `es`.
    pub lang: String,
    /// The programme: `site`, `programme`, `hotline`, `hours`, ….
    #[serde(flatten)]
    pub profile: Profile,
    /// The day on which the list begins, by the clock of the selection's first place.
    pub today: Day,
    /// The entries, by start.
    pub listings: Vec<Listing>,
    /// How fresh each source is, as instants.
    pub sources: Vec<SourceFreshness>,
    /// How fresh each place of the selection is, in its civil time.
    pub places: Vec<PlaceFreshness>,
}

/// What a partner chose to show: the attributes of the element, the query of `/embed/list` and `/embed/data.json`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Codes of places; none chosen means all of them.
    pub places: Vec<String>,
    /// Kinds; none chosen means all but days at ICE and ISAP offices.
    pub kinds: Vec<Category>,
    /// Keys of judges; none chosen means all of them.
    pub judges: Vec<String>,
    /// Whether days at ICE and ISAP offices are shown where no kind is chosen. Off until the partner ticks it: a list of them
    /// on a church's page can bring trouble to its door.
    pub check_ins: bool,
    /// Whether the way to volunteer is shown. Newsrooms turn it off.
    pub help: bool,
}

impl Choice {
    /// Reads the query of `/embed/list` and `/embed/data.json`: `place=KAN&kind=master&help=off`.
    ///
    /// Names of nothing that we know are passed over, as are kinds; the server, which is asked first, refuses those.
    /// Nothing is percent-decoded: codes, keys and kinds are letters, digits and hyphens.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        let mut choice = Self { help: true, ..Self::default() };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "place" => choice.places.push(value.to_owned()),
                "kind" => choice.kinds.extend(Category::parse(value)),
                "judge" => choice.judges.push(value.to_owned()),
                "checkins" => choice.check_ins = value == "on",
                "help" => choice.help = value != "off",
                _ => {}
            }
        }
        choice
    }

    /// The kinds that are chosen, as a filter and a calendar's address name them; nothing where it is all of them.
    #[must_use]
    pub fn shown_kinds(&self) -> Vec<Category> {
        if !self.kinds.is_empty() || self.check_ins {
            return self.kinds.clone();
        }
        Category::ALL.into_iter().filter(|kind| !is_check_in(*kind)).collect()
    }

    /// The same choice, narrowed by a reader. What the partner left out cannot come back by it.
    #[must_use]
    pub fn narrowed(&self, place: Option<&str>, kind: Option<Category>, judge: Option<&str>) -> Self {
        let mut choice = self.clone();
        if let Some(place) = place {
            choice.places = vec![place.to_owned()];
        }
        if let Some(kind) = kind {
            choice.kinds = vec![kind];
        }
        if let Some(judge) = judge {
            choice.judges = vec![judge.to_owned()];
        }
        choice
    }

    /// The address of the calendar of exactly this choice, for subscribing.
    #[must_use]
    pub fn calendar(&self, site: &str, lang: Lang) -> String {
        let prefix = lang.prefix();
        let kinds = self.shown_kinds();
        match (self.places.as_slice(), kinds.as_slice(), self.judges.as_slice()) {
            ([], [], []) => format!("{site}{prefix}/feeds/all.ics"),
            ([place], [], []) => format!("{site}{prefix}/feeds/place/{place}.ics"),
            ([], [kind], []) => format!("{site}{prefix}/feeds/kind/{}.ics", kind.as_str()),
            ([], [], [judge]) => format!("{site}{prefix}/feeds/judge/{judge}.ics"),
            (places, kinds, judges) => {
                // Places, judges, kinds, each sorted: equal choices have one address.
                let mut names: Vec<&str> = Vec::with_capacity(kinds.len());
                for kind in kinds {
                    names.insert(names.partition_point(|name| *name < kind.as_str()), kind.as_str());
                }
                let mut address = format!("{site}{prefix}/feeds/all.ics");
                let mut separator = '?';
                let mut add = |name: &str, value: &str| {
                    address.push(separator);
                    address.push_str(name);
                    address.push_str(value);
                    separator = '&';
                };
                places.iter().for_each(|place| add("place=", place));
                judges.iter().for_each(|judge| add("judge=", judge));
                names.iter().for_each(|kind| add("kind=", kind));
                address
            }
        }
    }

    /// The address of the page that shows at least this choice.
    #[must_use]
    pub fn page(&self, site: &str, lang: Lang) -> String {
        match self.places.as_slice() {
            [place] => format!("{site}{}/place/{place}", lang.prefix()),
            _ => format!("{site}{}/", lang.prefix()),
        }
    }
}

/// Whether a kind is days at an office of ICE or ISAP.
#[must_use]
pub fn is_check_in(kind: Category) -> bool {
    matches!(kind, Category::CheckIn | Category::Isap | Category::CaseReview)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://c.example.org";

    #[test]
    fn a_choice_has_one_address() {
        let all = Choice { check_ins: true, ..Choice::default() };
        for (choice, lang, address) in [
            (all.clone(), Lang::En, "/feeds/all.ics"),
            (Choice { places: vec!["KAN".into()], ..all.clone() }, Lang::Es, "/es/feeds/place/KAN.ics"),
            (Choice { kinds: vec![Category::Master], ..all.clone() }, Lang::En, "/feeds/kind/master.ics"),
            (Choice { judges: vec!["lee".into()], ..all.clone() }, Lang::En, "/feeds/judge/lee.ics"),
            (
                all.narrowed(Some("KAN"), Some(Category::Court), Some("lee")),
                Lang::En,
                "/feeds/all.ics?place=KAN&judge=lee&kind=court",
            ),
            (
                Choice::default(),
                Lang::En,
                "/feeds/all.ics?kind=argument&kind=closure&kind=conference&kind=court&kind=gathering&kind=individual&kind=master",
            ),
        ] {
            assert_eq!(choice.calendar(SITE, lang), format!("{SITE}{address}"));
        }
    }

    #[test]
    fn days_at_offices_are_shown_only_when_they_are_asked_for() {
        for (kinds, check_ins, shown) in [
            (vec![], false, false),
            (vec![], true, true),
            (vec![Category::Master], true, false),
            (vec![Category::CheckIn], false, true),
        ] {
            let choice = Choice { kinds, check_ins, ..Choice::default() };
            let kinds = choice.shown_kinds();
            assert_eq!(kinds.is_empty() || kinds.contains(&Category::CheckIn), shown, "{choice:?}");
        }
    }

    #[test]
    fn a_query_says_what_was_chosen() {
        let choice = Choice::from_query(
            "place=KAN&place=STL&kind=master&kind=x&judge=lee&checkins=on&help=off&days=30&z",
        );
        let expected = Choice {
            places: vec!["KAN".into(), "STL".into()],
            kinds: vec![Category::Master],
            judges: vec!["lee".into()],
            check_ins: true,
            help: false,
        };
        assert_eq!(choice, expected);
        assert_eq!(Choice::from_query(""), Choice { help: true, ..Choice::default() });
    }

    #[test]
    fn the_page_is_the_places_own_where_there_is_one() {
        let one = Choice { places: vec!["KAN".into()], ..Choice::default() };
        assert_eq!(one.page(SITE, Lang::Es), "https://c.example.org/es/place/KAN");
        assert_eq!(Choice::default().page(SITE, Lang::En), "https://c.example.org/");
    }
}
