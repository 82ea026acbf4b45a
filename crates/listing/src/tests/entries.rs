//! Each entry's text, word for word, in both languages; and how sentences drop out where nothing fills them.

use crate::entry::{self, Status};
use crate::{Category, Lang, Moment, Profile, samples};

fn gallery(lang: Lang) -> String {
    let mut text = String::new();
    for (name, listing) in samples::gallery() {
        let entry = entry::calendar(&listing, &samples::profile(), lang);
        text.push_str(&format!(
            "== {name}\n{}\n{}{}\n@ {}\n{}\n\n",
            entry.summary,
            entry.status.as_str(),
            if entry.transparent { ", free" } else { "" },
            entry.location.as_deref().unwrap_or("(no location)"),
            entry.description
        ));
    }
    text
}

#[test]
fn every_entry_in_english() {
    insta::assert_snapshot!(gallery(Lang::En));
}

#[test]
fn every_entry_in_spanish() {
    insta::assert_snapshot!(gallery(Lang::Es));
}

#[test]
fn sentences_drop_out_where_the_profile_is_silent() {
    let silent = Profile { site: "https://c.example".into(), ..Profile::default() };
    for (name, mut listing) in samples::gallery() {
        listing.room.clear();
        listing.judge = None;
        listing.quote = None;
        listing.organiser.clear();
        listing.place.phone.clear();
        listing.place.unit.clear();
        for lang in Lang::ALL {
            let text = entry::calendar(&listing, &silent, lang).description;
            for broken in ["..", ": .", ": ,", ", .", " ,", "  ", ": \n", "{", "}", "\n\n"] {
                assert!(!text.contains(broken), "{name}, {lang:?}: {broken:?} in\n{text}");
            }
        }
    }
}

#[test]
fn filled_in_words_do_not_double_the_full_stop() {
    for (name, listing) in samples::gallery() {
        for lang in Lang::ALL {
            let entry = entry::calendar(&listing, &samples::profile(), lang);
            let text = entry.description;
            assert!(!text.contains("..") && !text.contains(".\"."), "{name}, {lang:?}:\n{text}");
        }
    }
}

#[test]
fn a_source_unread_beyond_its_grace_adds_a_last_line_and_nothing_else() {
    for (name, mut listing) in samples::gallery() {
        for (lang, line) in [
            (
                Lang::En,
                "\nSource not read since Wednesday, June 3, 8:30 a.m. Central time: this may be out of date.",
            ),
            (
                Lang::Es,
                "\nFuente sin datos nuevos desde el miércoles 3 de junio a las 8:30 a. m., hora del centro: esto puede no estar al día.",
            ),
        ] {
            listing.unread_since = None;
            let before = entry::calendar(&listing, &samples::profile(), lang);
            listing.unread_since = Moment::parse("2026-06-03T08:30").ok();
            let after = entry::calendar(&listing, &samples::profile(), lang);
            assert!(after.description.ends_with(line), "{name}");
            let mut expected = before.clone();
            expected.description.push_str(line);
            if expected.description.chars().count() <= entry::LIMIT {
                assert_eq!(after, expected, "{name}");
            }
        }
    }
}

#[test]
fn a_place_that_is_not_known_has_no_location_and_is_tentative() {
    let rally = samples::of(Category::Gathering);
    let entry = entry::calendar(&rally, &samples::profile(), Lang::En);
    assert_eq!((entry.location, entry.status), (None, Status::Tentative));

    let mut known = rally;
    known.venue = "Levee Park, 1 Levee St".into();
    let entry = entry::calendar(&known, &samples::profile(), Lang::En);
    assert_eq!(entry.location.as_deref(), Some("Levee Park, 1 Levee St"));
    assert_eq!(entry.status, Status::Confirmed);
    assert_eq!(entry.summary, "Public rally, Riverbend");
}

#[test]
fn a_location_is_name_and_street_without_suite_or_room() {
    let location = entry::location(&samples::of(Category::Master)).unwrap();
    assert_eq!(location, "Riverbend Immigration Court, 400 Example Ave, Riverbend, MO 63000");
}
