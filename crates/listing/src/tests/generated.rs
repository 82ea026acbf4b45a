//! Whatever fills a listing, within the lengths that the docket lets through, an entry keeps its rules.

use proptest::prelude::*;

use crate::phrases::off::{self, Off};
use crate::phrases::{self, notice};
use crate::{Lang, Listing, Matters, Profile, entry, samples};

fn words(most: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[A-Za-zÁ-ú0-9 ,'.&<>\"-]{{0,{most}}}")).unwrap()
}

fn any_listing() -> impl Strategy<Value = Listing> {
    let gallery: Vec<Listing> = samples::gallery().into_iter().map(|(_, listing)| listing).collect();
    let texts = (words(300), words(60), words(25), words(120), words(60), words(20));
    (proptest::sample::select(gallery), texts, any::<bool>(), any::<bool>()).prop_map(
        |(mut listing, (quote, name, surname, venue, organiser, unit), stale, over)| {
            if let Some(known) = &mut listing.quote {
                known.words = quote;
            }
            if let Some(judge) = &mut listing.judge {
                judge.surname = surname;
            }
            listing.place.name_es.clone_from(&name);
            listing.place.name = name;
            listing.place.unit = unit;
            listing.venue = venue;
            listing.organiser = organiser;
            listing.matters = over.then_some(Matters::OverTwenty);
            listing.unread_since = stale.then(|| samples::moment("2026-09-23T12:55"));
            listing
        },
    )
}

fn any_profile() -> impl Strategy<Value = Profile> {
    (words(30), words(20), words(40), words(60)).prop_map(|(programme, hotline, hours, legal_help)| Profile {
        programme,
        hotline,
        hours_es: hours.clone(),
        hours,
        legal_help,
        ..samples::profile()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_entry_fits_and_keeps_what_matters(listing in any_listing(), profile in any_profile()) {
        for lang in Lang::ALL {
            let entry = entry::calendar(&listing, &profile, lang);
            let length = entry.description.chars().count();
            prop_assert!(length <= entry::LIMIT, "{length}:\n{}", entry.description);
            prop_assert!(entry.description.contains(&phrases::event_link(&listing, &profile, lang)));
            if let Some(warning) = off::warning(&listing, &profile, lang) {
                prop_assert!(entry.description.contains(&warning.notice));
                let own = warning.notice.contains(notice::not_from_court(lang));
                prop_assert!(own || warning.notice.contains(notice::not_from_ice(lang)));
            }
            if Off::of(&listing) == Some(Off::Moved) {
                prop_assert!(entry.description.starts_with(&off::moved(&listing, lang).unwrap()));
            }
        }
    }
}
