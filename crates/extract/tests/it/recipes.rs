//! What is wrong with a recipe is told with its line and column, and what to do.

use extract::{Reader, Recipe};
use jiff::SignedDuration;

const GOOD: &str = r#"recipe = 1
[source]
id = "x-court"
place = "DMO"
url = "https://court.example/x"
[read]
entry = "tr"
[read.date]
carry = "h2"
format = ["%B %d, %Y"]
[read.time]
text = "td"
"#;

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert!(GOOD.contains(from), "the recipe has {from}");
    let error =
        Recipe::parse("recipes/x.toml", &GOOD.replacen(from, to, 1)).expect_err("this is wrong").to_string();
    assert!(
        error.starts_with(&format!("recipes/x.toml:{expected}")),
        "{error}\nshould begin with {expected}"
    );
    assert!(error.contains(" \u{2014} "), "{error}\nshould say what to do");
}

#[test]
fn a_good_recipe_has_the_stated_defaults() {
    let recipe = Recipe::parse("x.toml", GOOD).expect("a recipe");
    let source = recipe.source();
    assert_eq!((source.every, source.budget, source.pages), (Some(SignedDuration::from_hours(4)), 48, 1));
    assert_eq!((source.reader, source.allow_private), (Reader::Recipe, false));
    let at_noon = GOOD.replace("place =", "at = [\"12:00\"]\ndays = [\"mon\", \"Friday\"]\nplace =");
    let at_noon = Recipe::parse("x.toml", &at_noon).expect("a recipe");
    assert_eq!(
        (at_noon.source().every, at_noon.source().at.len(), at_noon.source().days.len()),
        (None, 1, 2)
    );
    assert_ne!(recipe.fingerprint(), at_noon.fingerprint());
}

#[test]
fn the_recipe_of_the_design_is_one() {
    let text = r##"
recipe  = 1
[source]
id      = "cand-alsup"
place   = "SFR-FED"
url     = "https://court.example/calendar/alsup.html"
scope   = "general"
every   = "4h"
[read]
entry   = "tr:has(td:nth-child(2):not(:empty))"
only    = '\d:\d\d-(cv|cr)-'
[read.judge]
carry   = "a[name='#top'] strong"
pattern = 'Judge (?<judge>[^\n]+)'
[read.room]
carry   = "a[name='#top'] strong"
pattern = 'Courtroom (?<room>[^\n,]+)'
[read.date]
carry   = "td.DATE, td.Date"
format  = ["%A, %b %e %Y"]
[read.time]
carry   = "td:first-child"
pattern = '^\d{1,2}:\d{2}\s*[AP]M$'
format  = ["%I:%M%p"]
[read.kind]
text    = "td:nth-child(2)"
lines   = "2.."
map     = { "Motion" = "motion", "Status Conference" = "conference" }
[read.status]
text    = "td:nth-child(2)"
lines   = "2.."
map     = { "VACATED" = "cancelled" }
[read.topic]
text    = "td:nth-child(2)"
map     = { "Petition for Writ of Habeas Corpus" = "detention" }
[read.empty]
pattern = "No (hearings|matters) (are )?scheduled"
[read.covers]
days    = 28
floor   = 3
"##;
    Recipe::parse("cand-alsup.toml", text).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_the_toml_reader_finds_has_its_place() {
    check("entry = \"tr\"", "entry = \"tr", "7:12: ");
    check("entry =", "entri =", "7:1: unknown field `entri`");
    check("entry = \"tr\"\n", "", "6:1: missing field `entry`");
    check("recipe = 1", "recipe = \"1\"", "1:10: invalid type");
    check("recipe = 1", "recipe = 2", "1:10: this program reads recipes of format 1");
    check("id = \"x-court\"", "id = \"X Court\"", "3:6: a source id is");
    check("\"DMO\"", "\"dmo\"", "4:9: a place code is");
    check("\"https://court.example/x\"", "\"court\"", "5:7: ");
    check("\"https://court.example/x\"", "\"file:///x\"", "5:7: url is not a web address");
    check(
        "place = \"DMO\"",
        "place = \"DMO\"\nrespondents = [\"X\"]",
        "5:15: only ca8-arguments has respondents",
    );
}

#[test]
fn what_does_not_fit_has_its_place() {
    check("\"tr\"", "\"tr:nth(\"", "7:9: not a CSS selector");
    check("\"tr\"", "\"tr\"\nonly = '('", "8:8: not a regular expression: unclosed group");
    check("\"tr\"", "\"tr\"\nmust_have = \"::\"", "8:13: not a CSS selector");
    check("[\"%B %d, %Y\"]", "[\"%B %d, %Y\", \"%H\"]", "10:24: not a format");
    check("format = [\"%B %d, %Y\"]\n", "", "8:1: a date needs its formats");
    check("text = \"td\"", "", "11:1: nothing says where this stands");
    check("text = \"td\"", "text = \"td\"\ncarry = \"p\"", "13:9: carry, column and text exclude each other");
    check("text = \"td\"", "text = \"td\"\nlines = \"0\"", "13:9: not a range of lines");
    check(
        "text = \"td\"",
        "text = \"td\"\ndefault = \"9 am\"",
        "13:11: dates, times and counts are what the page says",
    );
    check(
        "text = \"td\"",
        "text = \"td\"\npattern = '(?<hour>.)'",
        "13:11: no group is named like the field",
    );
    check(
        "text = \"td\"",
        "text = \"td\"\n[read.kind]\ntext = \"td\"\nmap = { \"M\" = \"masterly\" }",
        "15:15: no such kind",
    );
    check(
        "text = \"td\"",
        "text = \"td\"\n[read.kind]\ntext = \"td\"",
        "13:1: nothing says what the words mean",
    );
    check("text = \"td\"", "text = \"td\"\n[read.covers]\ndays = 0", "14:8: out of reason");
    check(
        "text = \"td\"",
        "text = \"td\"\n[read.covers]\ndays = 7\nweeks = 1",
        "13:1: days, weeks and through",
    );
    check(
        "text = \"td\"",
        "text = \"td\"\n[read.covers]\nthrough = \"June\"",
        "14:11: only \"last-date\" is known",
    );
    check("text = \"td\"", "text = \"td\"\n[[read.drop]]", "13:1: this drops nothing");
}

#[test]
fn what_only_dates_and_times_have_has_its_place() {
    check("format = [", "range = \"workdays\"\nformat = [", "10:9: no such range");
    check("text = \"td\"", "text = \"td\"\nrange = \"days\"", "13:9: only a date has a range");
    check("format = [", "several = true\nformat = [", "10:11: only a time can be several");
    check("text = \"td\"", "text = \"td\"\n[[read.time.part]]\ntext = \"b\"", "13:1: only a date has parts");
    check(
        "[read.time]",
        "[[read.date.part]]\ntext = \"b\"\n[read.time]",
        "9:9: a date in parts stands where",
    );
    check(
        "carry = \"h2\"\nformat = [\"%B %d, %Y\"]",
        "format = [\"%B %d\"]\n[[read.date.part]]",
        "10:1: nothing says where this stands",
    );
    check("text = \"td\"", "column = \"th(\"", "12:10: not a CSS selector");
}

#[test]
fn what_is_wrong_with_a_source_has_its_place() {
    check("place = \"DMO\"", "every = \"often\"", "4:9: every is not a length of time");
    check("place = \"DMO\"", "every = \"1s\"", "4:9: every is out of reason");
    check("place = \"DMO\"", "at = [\"noon\"]", "4:7: at is not a time of day");
    check("place = \"DMO\"", "days = [\"someday\"]", "4:9: no such weekday");
    check("place = \"DMO\"", "zone = \"Chicago\"", "4:8: zone is not in the time zone database");
    check("place = \"DMO\"", "budget = 0", "4:10: budget is 0");
    check("place = \"DMO\"", "reader = \"x\"", "4:10: no reader has this name");
    check("place = \"DMO\"", "at = [\"06:10\"]", "4:7: nothing says in which zone");
    check("place = \"DMO\"\n", "", "2:1: nothing says whose page this is");
    check("place = \"DMO\"", "reader = \"eoir-operational-status\"", "6:1: a named reader needs no [read]");
    check("place = \"DMO\"", "place = \"DMO\"\nfloor = 3", "5:9: floor stands in [read.covers]");
}
