//! Lists of places: what each fixture's page says of places, and a test for each irregularity of those pages.

use std::fs;

use docket::{Directory, PlaceFacts, Places, Reading, Trouble, Verdict};
use extract::{Page, Recipe};

use crate::canaries::canaries;
use crate::fixtures::{Fixture, places, recipe};

pub(crate) fn directory_of(fixture: &Fixture) -> Option<Directory> {
    let url = &fixture.recipe.source().url;
    let page = Page { text: &fixture.text, url, had_encoding_errors: fixture.text.contains('\u{fffd}') };
    extract::read_directory(&fixture.recipe, places(), &[page])
}

/// Reads another text as if it had been this list.
pub(crate) fn directory_as(fixture: &Fixture, text: &str) -> Directory {
    let url = &fixture.recipe.source().url;
    let page = Page { text, url, had_encoding_errors: text.contains('\u{fffd}') };
    extract::read_directory(&fixture.recipe, places(), &[page]).expect("it is a list of places")
}

/// Reads a page in the body of a document, with a shipped recipe of which only the floor is another.
pub(crate) fn read_with(source: &str, floor: u32, body: &str) -> (Directory, Reading) {
    let shipped = Recipe::shipped().iter().find(|(file, _)| *file == format!("{source}.toml"));
    let text = shipped.map(|(_, text)| *text).unwrap_or_default();
    let text: String =
        text.lines().filter(|line| !line.starts_with("floor")).map(|line| format!("{line}\n")).collect();
    let text = text.replacen("reader ", &format!("floor = {floor}\nreader "), 1);
    let recipe = Recipe::parse("x.toml", &text).unwrap_or_else(|error| panic!("{error}"));
    let page = Page { text: body, url: &recipe.source().url, had_encoding_errors: false };
    let at = "2026-06-01T14:00:00Z".parse().expect("an instant");
    let directory = extract::read_directory(&recipe, places(), &[page]).expect("it is a list of places");
    (directory, extract::read(&recipe, places(), &page, at))
}

fn judges(facts: &PlaceFacts) -> Vec<String> {
    let told =
        |judge: &docket::NamedJudge| format!("{} {}", judge.name, judge.code.as_deref().unwrap_or("-"));
    facts.judges.iter().map(told).collect()
}

#[test]
fn each_list_reads_as_expected() {
    let mut wrong = Vec::new();
    for fixture in Fixture::all() {
        let Some(directory) = directory_of(fixture) else { continue };
        let mut read = serde_json::to_string_pretty(&directory).expect("a directory is JSON");
        read.push('\n');
        let file = fixture.folder.join("directory.json");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &read).expect("the expected directory is written");
        } else if fs::read_to_string(&file).unwrap_or_default() != read {
            wrong.push(format!("{}/{}", fixture.source, fixture.case));
        }
    }
    assert!(wrong.is_empty(), "these read otherwise than expected: {wrong:?}");
}

#[test]
fn no_canary_no_meeting_link_and_no_access_code_is_in_a_directory() {
    let canaries = canaries();
    let mut read = 0;
    for directory in Fixture::all().iter().filter_map(directory_of) {
        read += directory.places.len();
        let text = serde_json::to_string(&directory).expect("a directory is JSON").to_lowercase();
        for forbidden in
            canaries.iter().map(String::as_str).chain(["webex", "meet/", "415-527-5035", "898-7180"])
        {
            assert!(!text.contains(&forbidden.to_lowercase()), "{forbidden:?}");
        }
    }
    assert!(read > 15, "{read}");
}

#[test]
fn a_list_of_places_shows_a_docket_nothing() {
    for fixture in Fixture::all()
        .iter()
        .filter(|fixture| ["eoir-courts", "eoir-kan", "ice-offices"].contains(&fixture.source.as_str()))
    {
        let (reading, directory) = (fixture.read(), directory_of(fixture).expect("a directory"));
        assert!(reading.sightings.is_empty() && reading.notices.is_empty() && reading.covers.is_empty());
        assert_eq!((reading.verdict, reading.complaints), (directory.verdict, directory.complaints));
    }
    let weekly = Fixture::all().iter().find(|fixture| fixture.source == "dmo-weekly").expect("a docket");
    assert_eq!(directory_of(weekly), None);
}

#[test]
fn a_recipe_says_which_list_it_is_and_what_is_wrong_with_it() {
    let source = "recipe = 1\n[source]\nid = \"x-y\"\nurl = \"https://court.example/x\"\n";
    for (lines, said) in [
        ("reader = \"eoir-court-page\"\n", "place"),
        ("reader = \"eoir-find-a-court\"\n", "eoir-find-court"),
        (
            "reader = \"ice-check-in\"\n[read]\nentry = \"tr\"\n[read.date]\ntext = \"td\"\nformat = [\"%F\"]\n[read.time]\ntext = \"td\"\nformat = [\"%R\"]\n",
            "[read]",
        ),
    ] {
        let error = Recipe::parse("x.toml", &format!("{source}{lines}")).expect_err(lines).to_string();
        assert!(error.contains(said), "{error}");
    }
    assert_eq!(recipe("eoir-kan").source().reader, extract::Reader::CourtPage);
}

// The list of courts and judges (justice.gov/eoir, "Find an immigration court and access internet-based hearings").

const HEAD: &str = "<tr><td>Judge Name</td><td>Link</td><td>Access Code</td></tr>";

fn row(judge: &str) -> String {
    format!(
        "<tr><td>{judge}</td><td><a href='//eoir.webex.com/meet/IJ.X'>x</a></td><td>2762 555 0142</td></tr>"
    )
}

#[track_caller]
fn bench(heading: &str, rows: &[&str], expected: &[&str]) {
    let rows: String = rows.iter().map(|judge| row(judge)).collect();
    let (read, _) = read_with("eoir-courts", 1, &format!("<h1>x</h1>{heading}<table>{HEAD}{rows}</table>"));
    assert_eq!(read.verdict, Verdict::Complete, "{:?}", read.complaints);
    assert_eq!(read.places.iter().flat_map(judges).collect::<Vec<_>>(), expected);
}

const KANSAS_CITY: &str =
    "<h3><a href='https://www.justice.gov/eoir/kansas-city-immigration-court'>Kansas City</a></h3>";

#[test]
fn a_header_row_of_plain_cells_is_no_judge() {
    bench(KANSAS_CITY, &["Wren Pell (WPE)"], &["Wren Pell WPE"]);
    bench(KANSAS_CITY, &["JUDGE&nbsp;NAME", "Wren Pell (WPE)"], &["Wren Pell WPE"]);
}

#[test]
fn titles_go_and_the_code_in_brackets_is_kept() {
    let rows = ["ACIJ Wren Pell (WPE)", "RDCIJ Ana Quade (AQU)", "DCIJ Luz Orlova", "IJ Odo Fenn (OFE)"];
    bench(KANSAS_CITY, &rows, &["Wren Pell WPE", "Ana Quade AQU", "Luz Orlova -", "Odo Fenn OFE"]);
}

#[test]
fn zero_width_and_no_break_spaces_are_no_part_of_a_name() {
    bench(KANSAS_CITY, &["&#8203;IJ&nbsp;Wren&nbsp;Pell&nbsp;<br>(WPE)&#8203;"], &["Wren Pell WPE"]);
}

#[test]
fn one_judge_under_several_courts_sits_at_each() {
    let table = |rows: &str| format!("<table>{HEAD}{rows}</table>");
    let pell = row("Wren Pell (WPE)");
    let body = format!(
        "{KANSAS_CITY}{}<h3>Riverbend Immigration Court</h3>{}",
        table(&pell),
        table(&(pell.clone() + &pell))
    );
    let (read, _) = read_with("eoir-courts", 1, &body);
    let seats: Vec<_> = read.places.iter().map(|facts| (facts.place.as_str(), judges(facts))).collect();
    assert_eq!(seats, [("DMO", vec!["Wren Pell WPE".to_owned()]), ("KAN", vec!["Wren Pell WPE".to_owned()])]);
}

#[test]
fn a_heading_that_no_table_follows_directly_is_no_court() {
    let table = format!("<table>{HEAD}{}</table>", row("Wren Pell (WPE)"));
    let (read, _) =
        read_with("eoir-courts", 1, &format!("{KANSAS_CITY}<p>Moved.</p>{table}<h3>Riverbend</h3>{table}"));
    assert_eq!(read.entries, 1);
    assert_eq!(read.places.iter().map(|facts| facts.place.as_str()).collect::<Vec<_>>(), ["DMO"]);
}

#[test]
fn a_court_is_known_by_name_whatever_its_link_and_keeps_only_a_court_s_own_page() {
    for (href, page) in [
        ("https://prod.justice.gov/eoir/kansas-city-0", Some("https://www.justice.gov/eoir/kansas-city-0")),
        ("//www.justice.gov/eoir/kansas-city", Some("https://www.justice.gov/eoir/kansas-city")),
        ("http://www.justice.gov/eoir/k?page=2#x", Some("https://www.justice.gov/eoir/k")),
        ("https://www.justice.gov/eoir/immigration-court-operational-status", None),
        ("https://justice.gov.example/eoir/k", None),
        ("https://eoir.webex.com/meet/IJ.X", None),
        ("javascript:x", None),
    ] {
        let heading = format!("<h3><a href='{href}'>Kansas City Immigration Court&#8203;</a></h3>");
        let (read, _) =
            read_with("eoir-courts", 1, &format!("{heading}<table>{HEAD}{}</table>", row("Wren Pell")));
        assert_eq!(read.places[0].page.as_ref().map(url::Url::as_str), page, "{href}");
    }
}

#[test]
fn a_judge_who_cannot_be_read_makes_the_list_partial_and_a_vacancy_does_not() {
    for (text, verdict) in
        [("Vacant", Verdict::Complete), ("&nbsp;", Verdict::Complete), ("See room 5", Verdict::Partial)]
    {
        let rows = row("Wren Pell (WPE)") + &row("Ana Quade") + &row(text);
        let (read, _) = read_with("eoir-courts", 1, &format!("{KANSAS_CITY}<table>{HEAD}{rows}</table>"));
        assert_eq!((read.verdict, read.places[0].judges.len()), (verdict, 2), "{text}");
    }
}

#[test]
fn codes_where_names_should_be_are_swapped_columns() {
    let rows = row("2762 555 0142") + &row("199 555 0143") + &row("Wren Pell (WPE)");
    let (read, reading) = read_with("eoir-courts", 1, &format!("{KANSAS_CITY}<table>{HEAD}{rows}</table>"));
    assert_eq!((read.verdict, read.complaints[0].trouble), (Verdict::Failed, Trouble::Swapped));
    assert_eq!((read.places, reading.verdict), (vec![], Verdict::Failed));
}

#[test]
fn the_day_of_an_update_is_the_page_s_own_word() {
    let table = format!("{KANSAS_CITY}<table>{HEAD}{}</table>", row("Wren Pell (WPE)"));
    for (line, day) in [
        ("<p>Updated August 21, 2026</p>", Some("2026-08-21")),
        ("<p>Updated&nbsp;Aug 21</p>", None),
        ("<p>Updated Smarch 13, 2026</p>", None),
    ] {
        let (read, _) = read_with("eoir-courts", 1, &format!("{table}{line}"));
        assert_eq!(read.updated.map(|day| day.to_string()).as_deref(), day, "{line}");
    }
}

// A court's own page.

#[track_caller]
fn court(body: &str) -> Directory {
    read_with("eoir-kan", 1, &format!("<h1>Kansas City Immigration Court</h1>{body}")).0
}

const ADDRESS: &str = "<h3>Address</h3><p>2345 Grand Blvd<br>Suite 525<br>Kansas City, MO 64108</p>";

#[test]
fn headings_of_any_level_and_with_an_asterisk_are_the_same() {
    for (one, two) in [("h3", "h3"), ("h2", "h3"), ("h2", "h4")] {
        let read = court(&format!(
            "<{one}>Address:&nbsp;</{one}><p>2345 Grand Blvd<br>Suite 525<br>Kansas City, MO 64108</p>\
             <h2><a class=ck-anchor id=contact></a>Contact the Court</h2><p>Call 816-581-5000.</p>\
             <{two}>Assistant Chief Immigration Judge*</{two}><p>Wren&nbsp;Pell</p>\
             <{two}>Court Administrator</{two}><p>Odo Fenn</p>\
             <{one}>Immigration Judges *</{one}><ul><li>Ana Quade</li><li>Luz Orlova&nbsp;<br>&nbsp;</li></ul><p>* Acting.</p>"
        ));
        assert_eq!(read.verdict, Verdict::Complete, "{:?}", read.complaints);
        let facts = &read.places[0];
        assert_eq!(judges(facts), ["Wren Pell -", "Ana Quade -", "Luz Orlova -"]);
        assert_eq!(facts.administrator.as_ref().map(docket::OfficialName::as_str), Some("Odo Fenn"));
        let address = facts.address.as_ref().map(ToString::to_string);
        assert_eq!(address.as_deref(), Some("2345 Grand Blvd, Suite 525, Kansas City, MO 64108"));
        assert_eq!(facts.phone.as_ref().map(docket::Phone::as_str), Some("816-581-5000"));
    }
}

#[test]
fn a_telephone_in_prose_is_the_court_s_own_and_two_of_them_are_none() {
    for (prose, phone, verdict) in [
        ("Call (816)&nbsp;581-5000.", Some("816-581-5000"), Verdict::Complete),
        ("Tel. 816.581.5000; fax 816-555-0176", Some("816-581-5000"), Verdict::Complete),
        (
            "The automated line is 1-800-898-7180. Telephone: 816-581-5000",
            Some("816-581-5000"),
            Verdict::Complete,
        ),
        ("For Webex dial 1-415-527-5035.", None, Verdict::Complete),
        ("Write to us.", None, Verdict::Complete),
        ("Call 816-581-5000 or 816-555-0199.", None, Verdict::Partial),
    ] {
        let read = court(&format!(
            "{ADDRESS}<h2>Contact the Court</h2><p>{prose}</p><h3>Immigration Judges</h3><ul><li>Ana Quade</li></ul>"
        ));
        let found = read.places[0].phone.as_ref().map(docket::Phone::as_str);
        assert_eq!((found, read.verdict), (phone, verdict), "{prose}");
    }
}

#[test]
fn a_page_without_address_or_judges_is_another_page() {
    for body in [ADDRESS, "<h3>Immigration Judges</h3><ul><li>Ana Quade</li></ul>", "<p>Sign in</p>"] {
        let read = court(body);
        assert_eq!(
            (read.verdict, read.complaints[0].trouble),
            (Verdict::Failed, Trouble::NotThePage),
            "{body}"
        );
    }
}

#[test]
fn places_that_the_deployment_does_not_know_are_counted_and_passed_over() {
    let fixture =
        Fixture::all().iter().find(|fixture| fixture.source == "eoir-courts" && fixture.case == "whole");
    let fixture = fixture.expect("the whole page");
    let page = Page { text: &fixture.text, url: &fixture.recipe.source().url, had_encoding_errors: false };
    let none = extract::read_directory(&fixture.recipe, &Places::default(), &[page]).expect("a directory");
    assert!(none.entries > 60);
    // The recipe itself names Kansas City.
    assert_eq!(none.places.iter().map(|facts| facts.place.as_str()).collect::<Vec<_>>(), ["KAN"]);
}
