//! The rules of a recipe, each in a small page.

use docket::{Position, Reading, Rule, Seen, Trouble, Verdict, When};
use extract::{Page, Recipe, Skip};
use jiff::Timestamp;
use url::Url;

use crate::fixtures::places;

const HEAD: &str =
    "recipe = 1\n[source]\nid = \"x-court\"\nplace = \"DMO\"\nurl = \"https://court.example/x\"\n";
const FLAT: &str = "[read]\nentry = \"tr\"\n[read.date]\ntext = \"td:nth-child(1)\"\nformat = [\"%m/%d/%Y\"]\n\
                    [read.time]\ntext = \"td:nth-child(2)\"\n";

fn at() -> Timestamp {
    "2026-06-01T14:00:00Z".parse().expect("an instant")
}

fn recipe(rules: &str) -> Recipe {
    Recipe::parse("x.toml", &format!("{HEAD}{rules}")).unwrap_or_else(|error| panic!("{error}"))
}

fn read(rules: &str, body: &str) -> Reading {
    let recipe = recipe(rules);
    let page = Page { text: body, url: &recipe.source().url, had_encoding_errors: body.contains('\u{fffd}') };
    extract::read(&recipe, places(), &page, at())
}

/// Each sighting as `02T08:30 kind judge room x matters`.
fn lines(reading: &Reading) -> Vec<String> {
    let line = |sighting: &docket::Sighting| {
        let (When::At { start, end }, Seen::Hearing { judge, room, kind, matters, .. }) =
            (&sighting.when, &sighting.what)
        else {
            panic!("a page gives hearings");
        };
        let end = end.map_or_else(String::new, |end| end.strftime("-%H:%M").to_string());
        let judge = judge.as_ref().map_or("", |judge| judge.as_str());
        let room = room.as_ref().map_or("", |room| room.as_str());
        format!("{}{end} {} {judge} {room} x{matters}", start.strftime("%dT%H:%M"), kind.as_str())
    };
    reading.sightings.iter().map(line).collect()
}

fn troubles(reading: &Reading) -> Vec<Trouble> {
    reading.complaints.iter().map(|complaint| complaint.trouble).collect()
}

const CARRIED: &str = "[read]\nentry = \"li\"\n[read.date]\ncarry = \"h2\"\nformat = [\"%B %d, %Y\"]\n\
                       [read.time]\ncarry = \"h3\"\n";

#[test]
fn a_new_date_forgets_the_time() {
    let reading = read(
        CARRIED,
        "<h2>June 2, 2026</h2><h3>9 a.m.</h3><li>x<li>y</li><h3>Noon</h3><li>z</li><h2>June 3, 2026</h2><li>w</li><h3>1 pm</h3><li>v",
    );
    assert_eq!(
        lines(&reading),
        ["02T09:00 other   x1", "02T09:00 other   x1", "02T12:00 other   x1", "03T13:00 other   x1"]
    );
    assert_eq!(reading.complaints.len(), 1);
    assert_eq!(reading.complaints[0].trouble, Trouble::NoTime);
    assert_eq!(reading.complaints[0].at, Position::Field { row: 4, rule: Rule::Time });
    assert_eq!(reading.verdict, Verdict::Partial);
}

#[test]
fn an_unreadable_heading_does_not_leave_the_one_before_it_standing() {
    let reading = read(
        CARRIED,
        "<h2>June 2, 2026</h2><h3>9 am</h3><li>x</li><h3>later</h3><li>y</li><h2>soon</h2><h3>9 am</h3><li>z",
    );
    assert_eq!(lines(&reading).len(), 1);
    assert_eq!(troubles(&reading), [Trouble::BadTime, Trouble::BadDate]);
}

#[test]
fn a_heading_of_another_judge_does_not_leave_the_room_before_it_standing() {
    let rules = format!(
        "{CARRIED}[read.judge]\ncarry = \"h1\"\npattern = 'Judge (?<judge>[^\\n]+)'\n\
         [read.room]\ncarry = \"h1\"\npattern = 'Courtroom (?<room>\\d+)'\n"
    );
    let day = "<h2>June 2, 2026</h2><h3>9 am</h3><li>x</li>";
    let reading = read(
        &rules,
        &format!(
            "<h1>Judge Lee<br>Courtroom 3</h1>{day}<h1>Judge Amara Okafor</h1>{day}<h1></h1>{day}<h1>Panel, Courtroom 5</h1>{day}"
        ),
    );
    assert_eq!(
        lines(&reading),
        [
            "02T09:00 other lee-jordan 3 x1",
            "02T09:00 other okafor-amara  x1",
            "02T09:00 other okafor-amara  x1",
            "02T09:00 other  5 x1"
        ]
    );
}

#[test]
fn a_time_carried_from_a_row_of_another_date_is_forgotten() {
    let rules = "[read]\nentry = \"tr\"\n[read.date]\ntext = \"td:nth-child(1)\"\nformat = [\"%m/%d/%Y\"]\n\
                 [read.time]\ncarry = \"td:nth-child(2)\"\n";
    let reading = read(
        rules,
        "<table><tr><td>6/2/2026<td>9 am<tr><td>6/2/2026<td><tr><td>6/3/2026<td><tr><td>6/3/2026<td>1 pm</table>",
    );
    assert_eq!(lines(&reading), ["02T09:00 other   x1", "02T09:00 other   x1", "03T13:00 other   x1"]);
    assert_eq!(troubles(&reading), [Trouble::NoTime]);
}

#[test]
fn fields_are_read_by_lines_patterns_maps_attributes_and_defaults() {
    let rules = format!(
        "{FLAT}[read.end]\ntext = \"td:nth-child(2)\"\nattr = \"data-end\"\n\
         [read.kind]\ntext = \"td:nth-child(3)\"\nlines = \"2..\"\nmap = {{ \"Master\" = \"master\", \"Master asylum\" = \"individual\" }}\ndefault = \"conference\"\n\
         [read.judge]\ndefault = \"Jordan Lee\"\n\
         [read.room]\ntext = \":scope\"\npattern = 'Courtroom (?<room>\\d+)'\noptional = true\n\
         [read.matters]\ntext = \"td:nth-child(4)\"\n"
    );
    let reading = read(
        &rules,
        "<table><tr><td>6/2/2026<td data-end='11:30 am'>9 am<td>MASTER<br>master ASYLUM review<td>4\
         <tr><td>6/2/2026<td>9 am<td>x<br>Masterson, Roderigo<td>12, Courtroom 3\
         <tr><td>6/2/2026<td data-end='8 am'>9 am<td>x<br>y<br>Master: Courtroom 5<td></table>",
    );
    assert_eq!(
        lines(&reading),
        [
            "02T09:00-11:30 individual lee-jordan  x4",
            "02T09:00 conference lee-jordan 3 x1",
            "02T09:00 master lee-jordan 5 x1"
        ]
    );
    assert_eq!(troubles(&reading), [Trouble::UnknownWord, Trouble::BadTime]);
    assert_eq!(reading.verdict, Verdict::Complete);
}

#[test]
fn what_is_dropped_is_not_read() {
    let rules = format!(
        "{FLAT}[[read.drop]]\nselector = \"del, .old\"\n[[read.drop]]\npattern = \"^Sample\"\n[[read.drop]]\nselector = \"table\"\npattern = \"^Archive\"\n"
    );
    let reading = read(
        &rules,
        "<table><tr><td>6/2/2026<td><del>8 am</del> 9 am<tr class=old><td>6/3/2026<td>9 am</table>\
         <table><tr><td>Archive<tr><td>6/4/2026<td>9 am</table><table><tr><td>Sample<td>x</table>",
    );
    assert_eq!((lines(&reading), troubles(&reading)), (vec!["02T09:00 other   x1".to_owned()], vec![]));
}

#[test]
fn a_place_is_named_by_a_map_and_covers_only_what_is_mentioned() {
    let rules = FLAT.to_owned()
        + "[read.place]\ntext = \"td:nth-child(3)\"\nmap = { \"Riverbend\" = \"DMO\", \"Kansas City\" = \"KAN\" }\n\
           [read.covers]\ndays = 7\nalways_lists = [\"STL\"]\n";
    let recipe = Recipe::parse("x.toml", &format!("{HEAD}{rules}").replace("place = \"DMO\"\n", ""))
        .expect("a recipe");
    let text = "<table><tr><td>6/2/2026<td>9 am<td>Riverbend, 2nd floor<tr><td>6/2/2026<td>9 am<td>Elsewhere</table>";
    let page = Page { text, url: &recipe.source().url, had_encoding_errors: false };
    let reading = extract::read(&recipe, places(), &page, at());
    assert_eq!((reading.verdict, troubles(&reading)), (Verdict::Partial, vec![Trouble::UnknownPlace]));
    assert_eq!(reading.covers.iter().map(|cover| cover.place.as_str()).collect::<Vec<_>>(), ["DMO", "STL"]);
}

#[test]
fn covers_reach_to_the_last_date_on_the_page_even_where_nothing_stands_under_it() {
    let rules = format!("{CARRIED}[read.covers]\nthrough = \"last-date\"\n");
    let reading = read(&rules, "<h2>June 2, 2026</h2><h3>9 am</h3><li>x</li><h2>June 5, 2026</h2><p>Holiday");
    assert_eq!(reading.covers[0].last.to_string(), "2026-06-05");
    // Late in the evening of May 31 in Chicago it is June 1 in UTC: the place's day counts.
    let recipe = recipe(&rules);
    let page = Page {
        text: "<h2>June 2, 2026</h2><h3>9 am</h3><li>x",
        url: &recipe.source().url,
        had_encoding_errors: false,
    };
    let reading =
        extract::read(&recipe, places(), &page, "2026-06-01T02:00:00Z".parse().expect("an instant"));
    assert_eq!(reading.covers[0].first.to_string(), "2026-05-31");
}

#[test]
fn the_verdict_tells_a_page_that_is_not_whole_from_one_that_is_empty() {
    let rules =
        FLAT.to_owned() + "[read.empty]\npattern = \"No hearings\"\n[read.covers]\ndays = 7\nfloor = 2\n";
    let row = "<tr><td>6/2/2026<td>9 am";
    for (body, verdict, trouble) in [
        (format!("<table>{row}{row}</table>"), Verdict::Complete, None),
        (format!("<table>{row}{row}</table>No hearings on Monday"), Verdict::Complete, None),
        (format!("<table>{row}{row}<tr><td>x<td>9 am</table>"), Verdict::Partial, Some(Trouble::BadDate)),
        (format!("<table>{row}</table>"), Verdict::Failed, Some(Trouble::BelowFloor { found: 1, floor: 2 })),
        ("<p>No hearings".to_owned(), Verdict::Complete, None),
        ("<p>Welcome".to_owned(), Verdict::Failed, Some(Trouble::NoEntries)),
        (String::new(), Verdict::Failed, Some(Trouble::NoEntries)),
        (format!("<html><table>{row}{row}"), Verdict::Failed, Some(Trouble::Truncated)),
        ("<table><tr><td>x<tr><td>y</table>".to_owned(), Verdict::Failed, Some(Trouble::BadDate)),
        (
            format!("<table>{row}{row}<tr><td>6/2/2026<td>9 \u{fffd}m</table>"),
            Verdict::Partial,
            Some(Trouble::Encoding),
        ),
        ("\u{fffd}".repeat(99), Verdict::Failed, Some(Trouble::Encoding)),
        (format!("<table>{}</table>", row.repeat(20_001)), Verdict::Failed, Some(Trouble::TooMany)),
        ("<x>".repeat(9_000), Verdict::Failed, Some(Trouble::Unsupported)),
    ] {
        let reading = read(&rules, &body);
        assert_eq!(reading.verdict, verdict, "{body:.80}");
        assert_eq!(troubles(&reading).first().copied(), trouble, "{body:.80}");
        assert_eq!(reading.says_empty, body == "<p>No hearings");
        assert_eq!(reading.covers.len(), usize::from(verdict != Verdict::Failed));
    }
}

#[test]
fn a_field_that_is_nowhere_on_the_page_means_another_layout() {
    let rules = format!("{FLAT}[read.judge]\ntext = \"td.judge\"\n");
    let reading = read(&rules, "<table><tr><td>6/2/2026<td>9 am<td class=who>LEE, JORDAN</table>");
    assert_eq!((reading.verdict, troubles(&reading)), (Verdict::Failed, vec![Trouble::Missing]));
    assert_eq!(
        read(&format!("{rules}optional = true\n"), "<table><tr><td>6/2/2026<td>9 am</table>").verdict,
        Verdict::Complete
    );
}

#[test]
fn a_page_that_never_closes_is_read_where_the_recipe_says_so() {
    let body = "<html><table><tr><td>6/2/2026<td>9 am</table>";
    assert_eq!(read(FLAT, body).verdict, Verdict::Failed);
    assert_eq!(read(&FLAT.replacen("entry", "open_ended = true\nentry", 1), body).verdict, Verdict::Complete);
}

#[test]
fn a_default_that_the_place_does_not_know_is_told_once() {
    let rules = format!("{FLAT}[read.judge]\ndefault = \"Peregrine Ashdown\"\n");
    let reading = read(&rules, "<table><tr><td>6/2/2026<td>9 am<tr><td>6/2/2026<td>10 am</table>");
    assert_eq!(troubles(&reading), [Trouble::UnknownJudge, Trouble::Swapped]);
}

#[test]
fn further_pages_are_named_and_read_as_one() {
    let rules = FLAT.replacen("entry =", "follow = \"a.next\"\nentry =", 1) + "[read.covers]\nfloor = 2\n";
    let recipe = recipe(&rules);
    let row = "<table><tr><td>6/2/2026<td>9 am</table>";
    let links = "<a class=next href='x?p=2#top'>2</a><a class=next href='https://other.example/'>3</a>";
    let (first, cut) = (format!("{row}{links}"), format!("<html>{row}"));
    let urls = [recipe.source().url.clone(), Url::parse("https://court.example/x?p=2").expect("a link")];
    let read = |texts: &[&str]| {
        let pages: Vec<_> = texts
            .iter()
            .zip(&urls)
            .map(|(text, url)| Page { text, url, had_encoding_errors: false })
            .collect();
        extract::read_pages(&recipe, places(), &pages, at())
    };
    let alone = read(&[&first]);
    assert_eq!(
        (alone.verdict, &alone.follow[..]),
        (Verdict::Failed, &urls[1..]),
        "one page alone is below the floor"
    );
    let both = read(&[&first, row]);
    assert_eq!((both.verdict, lines(&both).len(), both.follow.len()), (Verdict::Complete, 2, 0));
    let broken = read(&[&format!("{first}{row}"), &cut]);
    assert_eq!((broken.verdict, troubles(&broken)), (Verdict::Partial, vec![Trouble::Truncated]));
}

#[test]
fn a_trace_shows_where_everything_came_from() {
    let rules = CARRIED.replacen("entry =", "only = '\\d'\nentry =", 1) + "[read.judge]\ncarry = \"h1\"\n";
    let recipe = recipe(&rules);
    let text = "<h1>Judge Nobody</h1><h2>June 2, 2026</h2><h3>9 am</h3><li>Holiday<li>1<li>2";
    let page = Page { text, url: &recipe.source().url, had_encoding_errors: false };
    let trace = extract::trace(&recipe, places(), &page, at());
    assert_eq!(trace.rows.len(), 3);
    assert_eq!(trace.rows[0].skipped, Some((Skip::NotOnly, "Holiday".to_owned())));
    let judge = trace.rows[1].fields.iter().find(|field| field.rule == Rule::Judge).expect("a judge");
    assert_eq!((judge.text.as_str(), judge.heading, &judge.read), ("Judge Nobody", Some(1), &None));
    assert!(trace.rows[2].sightings.len() == 1);
    assert_eq!(trace.reading, extract::read(&recipe, places(), &page, at()));
    let unknown = extract::unknown_judges(&recipe, places(), &page, at());
    assert_eq!(unknown, [(recipe.source().place.clone().expect("a place"), "Judge Nobody".to_owned())]);
    assert_eq!(troubles(&trace.reading), [Trouble::UnknownJudge, Trouble::Swapped], "a heading is told once");
}
