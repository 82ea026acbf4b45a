//! The operational-status page's second witness: the JSON of its map.

use docket::{Directory, Effect, Reading, Trouble, Verdict};
use extract::{Page, Recipe};
use jiff::civil::date;

use crate::fixtures::places;

const STREET: &str = "<p class='address'><span class='address-line1'>400 Example Ave</span><br><span class='locality'>Riverbend</span>, \
                      <span class='administrative-area'>MO</span> <span class='postal-code'>63000</span></p>";

/// Reads a page whose table says one thing of Riverbend, and whose map says another.
fn read(table: &str, json: &str) -> (Reading, Directory) {
    let recipe = "recipe = 1\n[source]\nid = \"x-status\"\nurl = \"https://court.example/x\"\n\
                  reader = \"eoir-operational-status\"\nfloor = 1\n";
    let recipe = Recipe::parse("x.toml", recipe).unwrap_or_else(|error| panic!("{error}"));
    let text = format!(
        "<html><body><table><tr><td class=views-field-nothing><a href='/eoir/riverbend'>Riverbend&nbsp;\t</a>{STREET}</td>\
         <td class=views-field-field-eoir-court-status><div><p>{table}</p></div><p>&nbsp;</p></td></tr></table>\
         <script type='application/json' data-drupal-selector='drupal-settings-json'>{json}</script></body></html>"
    );
    let page = Page { text: &text, url: &recipe.source().url, had_encoding_errors: false };
    let directory = extract::read_directory(&recipe, places(), &[page]).expect("a directory");
    (extract::read(&recipe, places(), &page, "2026-06-01T14:00:00Z".parse().expect("an instant")), directory)
}

/// A map with one court, its angle brackets escaped as Drupal does.
fn map(name: &str, popup: &str, lat: &str) -> String {
    let popup =
        serde_json::to_string(popup).expect("a string").replace('<', "\\u003C").replace('>', "\\u003E");
    format!(
        r#"{{"leaflet":{{"map-1":{{"features":[{{"lat":{lat},"lon":-90.2,"tooltip":{{"value":"{name} "}},"popup":{{"value":{popup}}}}}]}}}}}}"#
    )
}

fn status(words: &str) -> String {
    format!(
        "{STREET}<div class='views-field views-field-field-eoir-court-status'><div class='field-content'><p>{words}</p></div></div>"
    )
}

#[test]
fn where_table_and_map_disagree_the_visit_is_partial_and_a_closure_is_in_doubt() {
    let day = date(2026, 7, 3);
    let closed = Effect::Closed { first: day, last: day };
    let doubtful = Effect::Doubtful { span: Some((day, day)) };
    for (table, on_the_map, verdict, effect) in [
        ("OPEN", "OPEN", Verdict::Complete, None),
        ("CLOSED July 3, 2026", "CLOSED July 3, 2026", Verdict::Complete, Some(closed)),
        // The same, in other words.
        (
            "CLOSED July 3, 2026",
            "Closed on July 3, 2026.",
            Verdict::Complete,
            Some(Effect::Closed { first: day, last: day }),
        ),
        ("CLOSED July 3, 2026", "OPEN", Verdict::Partial, Some(doubtful)),
        ("OPEN", "CLOSED July 3, 2026", Verdict::Partial, None),
    ] {
        let (reading, _) = read(table, &map("Riverbend", &status(on_the_map), "38.6"));
        let disagrees = reading.complaints.iter().any(|complaint| complaint.trouble == Trouble::Disagreement);
        assert_eq!(
            (reading.verdict, disagrees),
            (verdict, verdict == Verdict::Partial),
            "{table} / {on_the_map}"
        );
        assert_eq!(
            reading.notices.first().map(|notice| notice.effect.clone()),
            effect,
            "{table} / {on_the_map}"
        );
    }
}

#[test]
fn a_map_that_says_nothing_of_the_status_or_of_our_courts_does_not_disagree() {
    for json in [
        map("Riverbend", STREET, "38.6"),
        map("Elsewhere", &status("CLOSED"), "38.6"),
        r#"{"path":{"baseUrl":"/"}}"#.to_owned(),
        r#"{"leaflet":[]}"#.to_owned(),
    ] {
        assert_eq!(read("OPEN", &json).0.verdict, Verdict::Complete, "{json}");
    }
}

#[test]
fn a_map_that_cannot_be_read_has_not_agreed() {
    let deep = "<div>".repeat(3_000);
    for json in ["{\"leaflet\":", "", "{\"leaflet\":5}", &map("Riverbend", &deep, "38.6")] {
        let (reading, directory) = read("OPEN", json);
        assert_eq!(reading.verdict, Verdict::Partial, "{}", &json[..json.len().min(40)]);
        assert_eq!(directory.places[0].coordinates, None);
    }
}

#[test]
fn coordinates_come_from_the_map_and_the_address_from_both() {
    for (lat, coordinates) in [
        ("38.6", Some("38.600000, -90.200000")),
        ("\"38.6\"", Some("38.600000, -90.200000")),
        ("null", None),
        ("138.6", None),
    ] {
        let (_, directory) = read("OPEN", &map("Riverbend", &status("OPEN"), lat));
        let facts = &directory.places[0];
        assert_eq!(facts.coordinates.map(|found| found.to_string()).as_deref(), coordinates, "{lat}");
        assert_eq!(
            facts.address.as_ref().map(ToString::to_string).as_deref(),
            Some("400 Example Ave, Riverbend, MO 63000")
        );
    }
    let elsewhere = status("OPEN").replace("400 Example", "9 Other");
    let (_, directory) = read("OPEN", &map("Riverbend", &elsewhere, "38.6"));
    assert_eq!((directory.verdict, &directory.places[0].address), (Verdict::Partial, &None));
}

#[test]
fn several_sites_in_one_row_are_open_where_each_is_and_else_in_doubt() {
    let (reading, _) = read("Monroe Street: OPEN \u{b7} Clark Street: OPEN", "{}");
    assert_eq!((reading.notices.len(), reading.notice_places.len()), (0, 1));
    let (reading, _) = read("OPEN \u{b7} Louisville Hearing Location: CLOSED July 3, 2026", "{}");
    assert!(matches!(reading.notices[0].effect, Effect::Doubtful { .. }));
}

#[test]
fn a_range_without_a_year_is_kept_as_words_and_dates_nothing_for_certain() {
    let words = "April 27 \u{2013} June 6. CLOSED (Non-Detained Only). Alternate filings at Honolulu. All Saipan detained cases will proceed as scheduled.";
    let (reading, _) = read(words, "{}");
    assert_eq!(reading.notices[0].words.as_str(), words);
    let span = Some((date(2026, 4, 27), date(2026, 6, 6)));
    assert_eq!(reading.notices[0].effect, Effect::Doubtful { span });
}
