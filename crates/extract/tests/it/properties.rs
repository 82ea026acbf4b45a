//! Whatever a page or a file holds, reading it ends well, and no person comes out.

use std::sync::LazyLock;

use docket::{SourceId, Verdict};
use extract::import;
use proptest::prelude::*;

use crate::canaries::canaries;
use crate::directory::{directory_as, directory_of};
use crate::fixtures::{Fixture, places};

static CANARIES: LazyLock<Vec<String>> =
    LazyLock::new(|| canaries().iter().map(|canary| canary.to_lowercase()).collect());

/// The fixtures of lists of places.
static LISTS: LazyLock<Vec<&Fixture>> =
    LazyLock::new(|| Fixture::all().iter().filter(|fixture| directory_of(fixture).is_some()).collect());

/// Something done to a page: bytes cut out, put in or said twice.
#[derive(Debug, Clone)]
enum Mangle {
    Cut(usize, usize),
    Insert(usize, String),
    Repeat(usize, usize),
}

fn mangle() -> impl Strategy<Value = Mangle> {
    let bits = prop_oneof![
        "\\PC{0,12}",
        Just("<tr><td><tr>".to_owned()),
        Just("</table>".to_owned()),
        Just("<!--".to_owned()),
        Just("\u{fffd}".to_owned()),
        Just("<td>LOPEZ-GARCIA, MARIA</td>".to_owned()),
        Just("\u{0}\u{200b}\u{a0}".to_owned()),
    ];
    prop_oneof![
        (any::<usize>(), 0usize..400).prop_map(|(at, length)| Mangle::Cut(at, length)),
        (any::<usize>(), bits).prop_map(|(at, bit)| Mangle::Insert(at, bit)),
        (any::<usize>(), 0usize..400).prop_map(|(at, length)| Mangle::Repeat(at, length)),
    ]
}

fn mangled(text: &str, mangles: &[Mangle]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for mangle in mangles {
        let spot = |at: usize| at % (letters.len() + 1);
        match mangle {
            Mangle::Cut(at, length) => {
                let at = spot(*at);
                letters.drain(at..(at + length).min(letters.len()));
            }
            Mangle::Insert(at, bit) => {
                let at = spot(*at);
                letters.splice(at..at, bit.chars());
            }
            Mangle::Repeat(at, length) => {
                let at = spot(*at);
                let again: Vec<char> = letters[at..(at + length).min(letters.len())].to_vec();
                letters.splice(at..at, again);
            }
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_mangled_list_of_places_is_read_without_a_person(which in any::<prop::sample::Index>(), mangles in prop::collection::vec(mangle(), 1..6)) {
        let fixture = LISTS[which.index(LISTS.len())];
        let directory = directory_as(fixture, &mangled(&fixture.text, &mangles));
        let json = serde_json::to_string(&directory).expect("a directory is JSON").to_lowercase();
        for canary in CANARIES.iter() {
            prop_assert!(!json.contains(&**canary));
        }
        prop_assert!(!json.contains("webex") && !json.contains("lopez-garcia"));
        prop_assert!(directory.verdict != Verdict::Failed || directory.places.is_empty());
    }

    #[test]
    fn a_mangled_page_is_read_without_a_person(which in any::<prop::sample::Index>(), mangles in prop::collection::vec(mangle(), 1..6)) {
        // A calendar's titles are its owner's own words; that is why a person looks at each before it is public.
        let pages: Vec<&Fixture> = Fixture::all().iter().filter(|fixture| fixture.source != "desk-calendar").collect();
        let fixture = pages[which.index(pages.len())];
        let reading = fixture.read_as(&mangled(&fixture.text, &mangles));
        let json = serde_json::to_string(&reading).expect("a reading is JSON").to_lowercase();
        for canary in CANARIES.iter() {
            prop_assert!(!json.contains(&**canary));
        }
        prop_assert!(!json.contains("lopez-garcia"));
        if reading.verdict == Verdict::Failed {
            prop_assert!(reading.sightings.is_empty() && reading.covers.is_empty() && !reading.complaints.is_empty());
        } else {
            prop_assert!(reading.verdict == Verdict::Complete || !reading.complaints.is_empty());
        }
    }

    #[test]
    fn the_order_of_the_rows_of_a_flat_table_does_not_matter(seed in prop::collection::vec(any::<u32>(), 40)) {
        let is_flat = |fixture: &&Fixture| fixture.source == "dmo-flat" && fixture.case == "whole";
        let fixture = Fixture::all().iter().find(is_flat).expect("the flat table");
        let sorted = |text: &str| {
            let mut sightings = fixture.read_as(text).sightings;
            sightings.sort();
            sightings
        };
        let (head, rest) = fixture.text.split_once("<tbody>\n").expect("a table");
        let (rows, tail) = rest.split_once("</tbody>").expect("a table");
        let mut rows: Vec<(u32, &str)> = seed.into_iter().zip(rows.lines()).collect();
        prop_assert!(rows.len() > 10);
        rows.sort();
        let rows: String = rows.into_iter().map(|(_, row)| row).collect();
        prop_assert_eq!(sorted(&format!("{head}<tbody>{rows}</tbody>{tail}")), sorted(&fixture.text));
    }

    #[test]
    fn a_mangled_page_has_a_draft_and_a_shape_without_a_person(which in any::<prop::sample::Index>(), mangles in prop::collection::vec(mangle(), 1..6)) {
        let fixture = &Fixture::all()[which.index(Fixture::all().len())];
        let text = mangled(&fixture.text, &mangles);
        let page = extract::Page { text: &text, url: &fixture.recipe.source().url, had_encoding_errors: false };
        let hints = extract::Hints { id: fixture.recipe.source().id.clone(), place: None, allow_private: false };
        let draft = extract::draft(&page, &hints, crate::fixtures::places()).unwrap_or_default();
        let shape = extract::Shape::of(&fixture.recipe, &page).map(|shape| shape.to_toml()).unwrap_or_default();
        for canary in CANARIES.iter() {
            prop_assert!(!draft.to_lowercase().contains(&**canary) && !shape.to_lowercase().contains(&**canary));
        }
    }

    #[test]
    fn any_text_is_read(which in any::<prop::sample::Index>(), text in "(<[a-z]{1,6}[^<]{0,9}|\\PC{0,9}|</[a-z]{1,5}>){0,40}") {
        let _ = Fixture::all()[which.index(Fixture::all().len())].read_as(&text);
    }

    #[test]
    fn any_bytes_are_imported(bytes in prop::collection::vec(any::<u8>(), 0..200), rest in "(place|date|,|;|\"|\n|DMO|2026-06-02|\\PC){0,60}") {
        let source = SourceId::parse("coordinator").expect("an id");
        let _ = import::csv(&bytes, places(), &source, b"secret");
        let _ = import::csv(format!("place,date,time,kind\n{rest}").as_bytes(), places(), &source, b"secret");
        let _ = import::ics(&bytes, places(), &source, b"secret");
    }

    #[test]
    fn any_calendar_is_imported(
        lines in prop::collection::vec("(DTSTART|DTEND|SUMMARY|LOCATION|UID|DURATION|BEGIN|END|CATEGORIES)(;[A-Z]{2,5}=(\"\"|\"aé;b\"|\\PC{0,6})){0,2}:(2026060[0-9]T[0-9]{6}Z?|P1D|VEVENT|DMO|\\PC{0,12})", 0..12),
    ) {
        let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", lines.join("\r\n"));
        let source = SourceId::parse("coordinator").expect("an id");
        let import = import::ics(text.as_bytes(), places(), &source, b"secret");
        prop_assert_eq!(import.reading.sightings.len() + import.refused.len(), import.rows as usize);
    }
}
