//! Which entries are shown, in which order, and under which day.
//!
//! The same on the server and in the browser: days are those of each entry's place, `from` and `now` are arguments.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use crate::{Category, Day, How, Listing, Moment, PlaceCard, State};

/// Which entries are wanted. An empty list lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Codes of places.
    pub places: Vec<String>,
    /// Kinds.
    pub categories: Vec<Category>,
    /// Keys of judges.
    pub judges: Vec<String>,
    /// The first day of interest: what was over before it is left out.
    pub from: Option<Day>,
    /// The last day of interest, inclusive: what begins after it is left out.
    pub until: Option<Day>,
    /// Whether entries that only monthly data speaks of are wanted. They never are unless somebody asks.
    pub expected: bool,
}

impl Filter {
    /// Whether an entry passes.
    #[must_use]
    pub fn keeps(&self, listing: &Listing) -> bool {
        let judge = |judges: &[String]| listing.judge.as_ref().is_some_and(|card| judges.contains(&card.key));
        (self.expected || listing.state != State::Expected)
            && (self.places.is_empty() || self.places.contains(&listing.place.code))
            && (self.categories.is_empty() || self.categories.contains(&listing.category))
            && (self.judges.is_empty() || judge(&self.judges))
            && self.from.is_none_or(|from| listing.span.last_day() >= from)
            && self.until.is_none_or(|until| listing.span.first_day() <= until)
    }
}

/// The entries of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayGroup<'a, L = Listing> {
    /// The day.
    pub day: Day,
    /// Its entries, by start, then place, then id, each as it was given: shared ones can be kept.
    pub entries: Vec<&'a L>,
}

/// The entries that pass, by day.
///
/// An entry stands once, under the day on which it begins; one that began before `from` and goes on stands under `from`,
/// because it is today's as well.
#[must_use]
pub fn days<'a, L: Borrow<Listing>>(listings: &'a [L], filter: &Filter) -> Vec<DayGroup<'a, L>> {
    // Entries come nearly sorted, so each goes to the end; a map and a general sort would weigh 3 KB in the widget.
    let mut groups: Vec<DayGroup<'a, L>> = Vec::new();
    for given in listings {
        let listing = given.borrow();
        if !filter.keeps(listing) {
            continue;
        }
        let day = filter.from.map_or(listing.span.first_day(), |from| from.max(listing.span.first_day()));
        let at = groups.partition_point(|group| group.day < day);
        if groups.get(at).is_none_or(|group| group.day != day) {
            groups.insert(at, DayGroup { day, entries: Vec::new() });
        }
        let entries = &mut groups[at].entries;
        let place = entries.partition_point(|entry| order((*entry).borrow()) <= order(listing));
        entries.insert(place, given);
    }
    groups
}

/// The last day that fits if no more than `most` entries are to be shown, and only whole days: `None` if all of them fit.
/// The first day always fits.
#[must_use]
pub fn horizon<L>(groups: &[DayGroup<'_, L>], most: usize) -> Option<Day> {
    let mut shown = 0;
    let fits = |group: &&DayGroup<'_, L>| {
        shown += group.entries.len();
        shown <= most
    };
    let whole_days = groups.iter().take_while(fits).count().max(1);
    (whole_days < groups.len()).then(|| groups[whole_days - 1].day)
}

/// What a wish for more leads to where no more than `most` entries are shown: how many at most are shown then, `step` more or as many
/// as the next day takes, and that day. `None` if all of them are shown.
#[must_use]
pub fn further<L>(groups: &[DayGroup<'_, L>], most: usize, step: usize) -> Option<(usize, Day)> {
    let last = horizon(groups, most)?;
    let shown = groups.partition_point(|group| group.day <= last);
    let needed: usize = groups.iter().take(shown + 1).map(|group| group.entries.len()).sum();
    groups.get(shown).map(|next| (needed.max(most + step), next.day))
}

/// By start, then place, then id.
#[must_use]
pub fn order(listing: &Listing) -> (&str, &str, &str) {
    (&listing.begins, &listing.place.code, &listing.id)
}

/// Where an entry is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Over.
    Past,
    /// Going on.
    Ongoing,
    /// Still to come.
    Coming,
}

/// Where an entry is in time at an instant (RFC 3339 in UTC with whole seconds, as in the listing itself, so that the order of the
/// texts is the order of the instants). The end is exclusive.
#[must_use]
pub fn phase(listing: &Listing, now: &str) -> Phase {
    if now >= listing.ends.as_str() {
        Phase::Past
    } else if now >= listing.begins.as_str() {
        Phase::Ongoing
    } else {
        Phase::Coming
    }
}

/// A text as the target of a link, if it is an address of the web; nothing else is ever made a link.
#[must_use]
pub fn web_link(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    (!rest.is_empty() && !rest.contains(|letter: char| letter.is_whitespace() || letter.is_control()))
        .then_some(text)
}

/// The path under which a calendar lives, without a slash at its end: `/calendar` for `https://example.org/calendar`, else nothing.
#[must_use]
pub fn base_path(site: &str) -> &str {
    let host_and_path = site.split_once("://").map_or(site, |(_, rest)| rest);
    host_and_path.find('/').map_or("", |at| host_and_path[at..].trim_end_matches('/'))
}

/// How fresh what is known of a place is, in the place's civil time: a page's form of [`crate::Freshness`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFreshness {
    /// Which place.
    pub place: PlaceCard,
    /// Its sources, the weightiest first.
    pub sources: Vec<SourceLine>,
}

/// How fresh one source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// The source's id.
    pub id: String,
    /// What kind of source.
    pub how: How,
    /// When it was last read with success; never, if none.
    pub last_read: Option<Moment>,
    /// Since when it has been unread, once that is longer than its grace.
    pub unread_since: Option<Moment>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;

    fn at(id: &str, begins: &str, place: &str, first: &str, last: &str) -> Listing {
        let mut listing = samples::of(Category::Closure);
        listing.id = id.into();
        listing.begins = begins.into();
        listing.place.code = place.into();
        listing.span = crate::Span::Days { first: samples::day(first), last: samples::day(last) };
        listing
    }

    #[test]
    fn a_filter_asks_each_of_its_questions() {
        let master = samples::of(Category::Master);
        let day = samples::day;
        let all = Filter::default();
        for (filter, kept) in [
            (all.clone(), true),
            (Filter { places: vec!["DMO".into()], ..all.clone() }, true),
            (Filter { places: vec!["KAN".into()], ..all.clone() }, false),
            (Filter { categories: vec![Category::Master], ..all.clone() }, true),
            (Filter { categories: vec![Category::Court], ..all.clone() }, false),
            (Filter { judges: vec!["lee-jordan".into()], ..all.clone() }, true),
            (Filter { judges: vec!["okafor-amara".into()], ..all.clone() }, false),
            (Filter { from: Some(day("2026-06-03")), until: Some(day("2026-06-03")), ..all.clone() }, true),
            (Filter { from: Some(day("2026-06-04")), ..all.clone() }, false),
            (Filter { until: Some(day("2026-06-02")), ..all.clone() }, false),
        ] {
            assert_eq!(filter.keeps(&master), kept, "{filter:?}");
        }
        let mut judgeless = master.clone();
        judgeless.judge = None;
        assert!(!Filter { judges: vec!["lee-jordan".into()], ..all }.keeps(&judgeless));
    }

    #[test]
    fn what_is_only_expected_is_shown_to_whoever_asks() {
        let expected = samples::in_state(Category::Master, State::Expected);
        assert!(!Filter::default().keeps(&expected));
        assert!(Filter { expected: true, ..Filter::default() }.keeps(&expected));
    }

    #[test]
    fn days_hold_their_entries_by_start_place_and_id() {
        let listings = [
            at("b", "2026-06-03T13:00:00Z", "STL", "2026-06-03", "2026-06-03"),
            at("c", "2026-06-03T13:00:00Z", "KAN", "2026-06-03", "2026-06-03"),
            at("a", "2026-06-03T13:00:00Z", "KAN", "2026-06-03", "2026-06-03"),
            at("d", "2026-06-02T05:00:00Z", "KAN", "2026-06-02", "2026-06-04"),
            at("e", "2026-06-04T05:00:00Z", "KAN", "2026-06-04", "2026-06-04"),
        ];
        let show = |filter: Filter| {
            days(&listings, &filter)
                .iter()
                .map(|group| {
                    let ids: String = group.entries.iter().map(|entry| entry.id.as_str()).collect();
                    format!("{} {ids}", group.day)
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(show(Filter::default()), ["2026-06-02 d", "2026-06-03 acb", "2026-06-04 e"]);
        let from = Filter { from: Some(samples::day("2026-06-03")), ..Filter::default() };
        assert_eq!(show(from), ["2026-06-03 dacb", "2026-06-04 e"]);
    }

    #[test]
    fn a_horizon_is_a_whole_day_and_never_nothing() {
        let listings: Vec<Listing> = ["02", "02", "02", "03", "04"]
            .iter()
            .enumerate()
            .map(|(index, day)| {
                let day = format!("2026-06-{day}");
                at(&index.to_string(), &format!("{day}T13:00:00Z"), "KAN", &day, &day)
            })
            .collect();
        let groups = days(&listings, &Filter::default());
        for (most, last) in
            [(0, Some("2026-06-02")), (3, Some("2026-06-02")), (4, Some("2026-06-03")), (5, None), (9, None)]
        {
            assert_eq!(horizon(&groups, most), last.map(samples::day), "{most}");
        }
        assert_eq!(horizon::<Listing>(&[], 3), None);
        // The next day comes however many entries it has, or however many the first one has more than were wanted.
        for (most, step, then) in [
            (0, 1, Some((4, "2026-06-03"))),
            (3, 1, Some((4, "2026-06-03"))),
            (3, 6, Some((9, "2026-06-03"))),
            (4, 1, Some((5, "2026-06-04"))),
            (5, 1, None),
        ] {
            let then = then.map(|(most, day)| (most, samples::day(day)));
            assert_eq!(further(&groups, most, step), then, "{most} and {step}");
        }
    }

    #[test]
    fn an_entry_is_past_from_its_end_on() {
        let master = samples::of(Category::Master);
        for (now, expected) in [
            ("2026-06-03T13:29:59Z", Phase::Coming),
            ("2026-06-03T13:30:00Z", Phase::Ongoing),
            ("2026-06-03T16:59:59Z", Phase::Ongoing),
            ("2026-06-03T17:00:00Z", Phase::Past),
        ] {
            assert_eq!(phase(&master, now), expected, "{now}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (text, link) in [
            ("https://help.example.org/lawyers?a=1&b=2", true),
            ("http://localhost:8080", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("https://a b", false),
            ("call us", false),
            ("", false),
        ] {
            assert_eq!(web_link(text).is_some(), link, "{text}");
        }
    }

    #[test]
    fn a_calendar_lives_at_the_path_of_its_address() {
        for (site, base) in [
            ("https://c.example.org", ""),
            ("https://c.example.org/", ""),
            ("https://example.org/calendar", "/calendar"),
            ("http://localhost:8080", ""),
        ] {
            assert_eq!(base_path(site), base, "{site}");
        }
    }

    proptest! {
        #[test]
        fn every_entry_that_passes_stands_under_one_day(
            starts in proptest::collection::vec((1u8..28, 0u8..3, 0u8..24), 0..40),
            from in 1u8..28,
        ) {
            let listings: Vec<Listing> = starts
                .iter()
                .enumerate()
                .map(|(index, (first, more, hour))| {
                    let (first, last) = (format!("2026-06-{first:02}"), format!("2026-06-{:02}", first + more));
                    at(&index.to_string(), &format!("{first}T{hour:02}:00:00Z"), "KAN", &first, &last)
                })
                .collect();
            let from = Day::new(2026, 6, from).unwrap();
            let filter = Filter { from: Some(from), ..Filter::default() };
            let groups = days(&listings, &filter);
            let shown: usize = groups.iter().map(|group| group.entries.len()).sum();
            prop_assert_eq!(shown, listings.iter().filter(|listing| filter.keeps(listing)).count());
            prop_assert!(groups.windows(2).all(|pair| pair[0].day < pair[1].day));
            for group in &groups {
                prop_assert!(group.day >= from && !group.entries.is_empty());
                prop_assert!(group.entries.is_sorted_by_key(|entry| order(entry)));
            }
        }
    }
}
