//! The writer by itself, for measuring it beside others: texts are made before the clock runs. Not part of a program.

use docket::Docket;
use jiff::Timestamp;
use listing::entry::CalendarEntry;
use listing::phrases::title::category_name;
use listing::{Lang, Listing, Profile};

use crate::ical::{self, Head};
use crate::listings::{Context, Public, public};

/// One event with the texts that its calendar entry has.
#[derive(Debug, Clone)]
pub struct Written {
    public: Public,
    entry: CalendarEntry,
    category: String,
}

impl Written {
    /// The public events of a docket, in English.
    #[must_use]
    pub fn all(docket: &Docket, profile: &Profile, now: Timestamp) -> Vec<Self> {
        let context = Context::new(docket, 30, now);
        let found = docket.events.values().filter_map(|event| public(event, &context));
        found
            .map(|public| Self {
                entry: listing::entry::calendar(&public.listing, profile, Lang::En),
                category: category_name(public.listing.category, Lang::En).to_owned(),
                public,
            })
            .collect()
    }

    /// What the public reads.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.public.listing
    }

    /// The texts.
    #[must_use]
    pub fn entry(&self) -> &CalendarEntry {
        &self.entry
    }

    /// The value of CATEGORIES.
    #[must_use]
    pub fn category(&self) -> &str {
        &self.category
    }

    /// CREATED, LAST-MODIFIED, DTSTART and DTEND, as instants.
    #[must_use]
    pub fn instants(&self) -> [Timestamp; 4] {
        [self.public.created, self.public.updated, self.public.begins, self.public.ends]
    }
}

/// Writes a calendar of ready-made texts.
#[must_use]
pub fn write(events: &[Written]) -> String {
    let mut calendar = head();
    for event in events {
        calendar.push_str(&ical::event(&event.public, &event.entry, &event.category));
    }
    calendar.push_str(ical::FOOT);
    calendar
}

/// Writes a calendar of listings, the making of their texts included.
#[must_use]
pub fn write_with_words(events: &[Written], profile: &Profile) -> String {
    let mut calendar = head();
    for event in events {
        let listing = &event.public.listing;
        let entry = listing::entry::calendar(listing, profile, Lang::En);
        calendar.push_str(&ical::event(&event.public, &entry, category_name(listing.category, Lang::En)));
    }
    calendar.push_str(ical::FOOT);
    calendar
}

fn head() -> String {
    ical::head(&Head {
        name: "Measured".to_owned(),
        description: "Measured".to_owned(),
        source: "https://calendar.example/feeds/all.ics".to_owned(),
        page: "https://calendar.example/".to_owned(),
        modified: None,
    })
}
