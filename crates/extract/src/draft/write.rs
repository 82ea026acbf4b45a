//! The draft, written out with what was guessed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use url::Url;

use super::Hints;
use super::entries::Entries;
use super::facts::{self, JUDGE, KINDS, MEDIA, ROOM, TIME};
use super::fields::{Dates, Fields, Spot};
use super::machine::Machine;
use super::moments;
use super::parts::Part;

/// What is said beside a judge.
pub(super) const ROSTER: &str = "the names must be in the place's roster (`alongside places`)";

/// Writes the recipe.
pub(super) fn recipe(url: &Url, hints: &Hints, entries: &Entries<'_>, fields: &Fields) -> String {
    let mut text = source(url, hints);
    text += &read(entries);
    match &fields.machine {
        Some(machine) => moments_of(&mut text, machine),
        None => {
            date(&mut text, fields.date.as_ref());
            time(&mut text, fields.time.as_ref());
        }
    }
    kind(&mut text, fields.kind.as_ref());
    words(&mut text, "medium", fields.medium.as_ref(), &MEDIA);
    text += "\n[read.status]\ntext    = \":scope\"        # a line of the entry that begins with one of these words\n\
             map     = { \"VACATED\" = \"cancelled\", \"CANCELLED\" = \"cancelled\", \"CANCELED\" = \"cancelled\" }\n";
    let judge = JUDGE.trim_start_matches(r"(?i)\b");
    named(&mut text, "judge", fields.judge.as_ref(), &format!("(?i){judge}"), ROSTER);
    named(&mut text, "room", fields.room.as_ref(), ROOM, "it must fit the place's room pattern");
    text += &promises(entries.good.len());
    text
}

/// What the page promises, of which a first look can tell nothing but how many entries there are.
pub(super) fn promises(entries: usize) -> String {
    format!(
        "\n# How the page says that nothing is listed; without it, a page without entries is a failed visit.\n\
         # [read.empty]\n# pattern = '(?i)no (hearings|matters) (are )?scheduled'\n\n\
         [read.covers]\nfloor   = {}                # fewer entries than this are a broken page; a quarter of today's\n\
         # days  = 28               # what the page promises to list in full. Only with this can a session that is gone be withdrawn:\n\
         #                          # write it when you have seen, on several days, how far ahead the page goes.\n",
        (entries / 4).max(1)
    )
}

/// What comes before the rules, and their heading.
pub(super) fn source(url: &Url, hints: &Hints) -> String {
    let mut text = String::from(
        "# A first draft. Look at it with `alongside recipe try THIS_FILE PAGE`, mend what is wrong, then `alongside recipe accept`.\n\
         # docs/recipes.md leads through it.\nrecipe  = 1\n\n[source]\n",
    );
    let _ = writeln!(text, "id      = \"{}\"", hints.id);
    match &hints.place {
        Some(place) => _ = writeln!(text, "place   = \"{place}\""),
        None => {
            text +=
                "# place = \"KAN\"             # whose page is this? `alongside places` lists the codes\n";
        }
    }
    let _ = writeln!(text, "url     = \"{url}\"");
    text += "every   = \"4h\"\n";
    if hints.allow_private {
        text += "allow_private = true       # its address is one of a private network\n";
    }
    text += "\n[read]\n";
    text
}

/// The rules for its entries.
fn read(entries: &Entries<'_>) -> String {
    let mut text = String::new();
    let (all, good) = (entries.all.len(), entries.good.len());
    let _ = writeln!(
        text,
        "entry   = \"{}\"    # {all} of them on this page, of which {good} look like a session",
        entries.selector
    );
    if let Some(only) = &entries.only {
        let _ = writeln!(
            text,
            "only    = '{only}'    # what does not fit is a heading or a note, and is skipped"
        );
    }
    if let Some(table) = &entries.table {
        let _ = writeln!(text, "must_have = \"{table}\"    # without it, it is another page");
    }
    text
}

/// The table of a field, as far as where it stands; without one, its lines as comments.
fn place(text: &mut String, field: &str, spot: &Spot) {
    let _ = writeln!(text, "\n[read.{field}]");
    stands(text, spot);
}

/// Where something stands, and how often it was found there.
fn stands(text: &mut String, spot: &Spot) {
    let said = match spot.whence {
        "carry" => "a heading; holds for what follows",
        "column" => "the heading of the column in which the entry stands",
        _ => "in the entry",
    };
    let times = if spot.texts.len() == 1 { "once".to_owned() } else { format!("{} times", spot.texts.len()) };
    let _ = writeln!(text, "{:<7} = \"{}\"    # {said}; found {times}", spot.whence, spot.selector);
}

fn missing(text: &mut String, field: &str, more: &str) {
    let _ = writeln!(
        text,
        "\n# No {field} was found. Where does it stand? Write carry (a heading), column (over a table's column) or text (in the entry).\n\
         # [read.{field}]\n# text    = \"td:nth-child(1)\"{more}"
    );
}

/// Date, time and end of a moment that the page says to machines.
fn moments_of(text: &mut String, machine: &Machine) {
    let start = [("date", &machine.start), ("time", &machine.start)];
    for (field, moment) in start.into_iter().chain(machine.end.as_ref().map(|end| ("end", end))) {
        let _ = writeln!(
            text,
            "\n[read.{field}]\ntext    = \"{}\"\nattr    = \"{}\"    # the page says it to machines, too\nformat  = [\"iso\"]",
            moment.selector, moment.attribute
        );
    }
}

fn date(text: &mut String, dates: Option<&Dates>) {
    match dates {
        None => missing(
            text,
            "date",
            "\n# format  = [\"%A, %B %d, %Y\"]    # Tuesday, June 2, 2026; in parts: see [[read.date.part]] in docs/recipes.md",
        ),
        Some(Dates::Whole(spot)) => whole_date(text, spot),
        Some(Dates::Parts(parts)) => date_in_parts(text, parts),
    }
}

fn whole_date(text: &mut String, spot: &Spot) {
    let found: Vec<moments::Found> = spot.texts.iter().filter_map(|text| moments::date(text)).collect();
    let formats: BTreeSet<&str> = found.iter().map(|found| &*found.format).collect();
    let is_range = found.iter().any(|found| found.is_range);
    place(text, "date", spot);
    let patterns = || {
        let mut patterns: Vec<String> = formats.iter().map(|format| moments::pattern(format)).collect();
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
        patterns.join("|")
    };
    if spot.is_among_others {
        let _ = writeln!(text, "pattern = '^(?:{})$'    # what is no date there is passed over", patterns());
    } else if !spot.is_whole && !is_range {
        let _ = writeln!(text, "pattern = '{}'    # the part of the text that is the date", patterns());
    }
    format(text, formats.iter().copied());
    if is_range {
        text.push_str(
            "range   = \"weekdays\"        # two dates stand for each weekday from one to the other\n",
        );
    }
}

fn date_in_parts(text: &mut String, parts: &[Part]) {
    text.push_str("\n[read.date]\n# It stands in parts; these are read with a blank between them.\n");
    let formats = parts.iter().fold(vec![String::new()], |before, part| {
        let joined = |start: &String, end: &String| format!("{start} {end}").trim_start().to_owned();
        before.iter().flat_map(|start| part.formats.iter().map(move |end| joined(start, end))).collect()
    });
    format(text, formats.iter().map(String::as_str));
    for part in parts {
        let spot = &part.spot;
        text.push_str("\n[[read.date.part]]\n");
        stands(text, spot);
        if let Some(pattern) = &spot.pattern {
            let _ = writeln!(text, "pattern = '{pattern}'    # the part of the text that it is");
        }
    }
}

/// The formats of a date, and what is done without a year.
fn format<'a>(text: &mut String, formats: impl Iterator<Item = &'a str> + Clone) {
    let quoted: Vec<String> = formats.clone().map(|format| format!("\"{format}\"")).collect();
    let _ = writeln!(text, "format  = [{}]", quoted.join(", "));
    if formats.into_iter().any(|format| !format.contains("%Y") && !format.contains("%y")) {
        text.push_str("# A date without a year is the one nearest to the day of the visit.\n");
    }
}

fn time(text: &mut String, spot: Option<&Spot>) {
    let Some(spot) = spot else { return missing(text, "time", "") };
    place(text, "time", spot);
    let ends = spot.texts.iter().filter(|text| has_end(text)).count() * 2 > spot.texts.len();
    let several = !ends && spot.texts.iter().any(|text| facts::times(text).len() > 1);
    if several {
        text.push_str("several = true             # each time that stands there is a session of its own\n");
    }
    if spot.is_among_others {
        let _ = writeln!(text, "pattern = '^{TIME}$'    # what is no time there is passed over");
    } else if ends || (!spot.is_whole && !several) {
        let _ = writeln!(text, "pattern = '{TIME}'");
    }
    let bare = |text: &String| {
        facts::times(text).iter().any(|time| time.as_str().ends_with(|c: char| c.is_ascii_digit()))
    };
    if spot.texts.iter().any(bare) && !several {
        text.push_str(
            "format  = [\"%H:%M\"]         # a guess: hours from 0 to 23, for times without a.m. or p.m.\n",
        );
    }
    if ends {
        let _ = writeln!(
            text,
            "\n[read.end]\n{:<7} = \"{}\"\npattern = '(?:[-\u{2013}\u{2014}]|\\bto\\b) *(?<end>{TIME})'",
            spot.whence, spot.selector
        );
    }
}

/// Whether a second time, behind a dash, is the end of the first.
fn has_end(text: &str) -> bool {
    let times = facts::times(text);
    let [first, second] = times.as_slice() else { return false };
    matches!(text[first.end()..second.start()].trim(), "-" | "\u{2013}" | "\u{2014}" | "to")
}

fn kind(text: &mut String, spot: Option<&Spot>) {
    let Some(spot) = spot else {
        text.push_str(
            "\n# No kind was found; every session is \"other\". If all of them are of one kind, say which:\n\
             # [read.kind]\n# default = \"master\"\n",
        );
        return;
    };
    let begins = spot.texts.iter().filter(|text| {
        facts::word(text, &KINDS).is_some_and(|(at, _)| at == 0 || text[..at].ends_with('\n'))
    });
    let is_at_start = begins.count() * 2 > spot.texts.len();
    let pattern = (!is_at_start).then(facts::kinds);
    closed(text, "kind", spot, &KINDS, pattern);
}

fn words(text: &mut String, field: &str, spot: Option<&Spot>, known: &[(&'static str, &'static str)]) {
    if let Some(spot) = spot {
        closed(text, field, spot, known, None);
    }
}

/// A field with a map of the words that are on the page.
fn closed(
    text: &mut String,
    field: &str,
    spot: &Spot,
    known: &[(&'static str, &'static str)],
    pattern: Option<String>,
) {
    place(text, field, spot);
    if let Some(pattern) = pattern {
        let _ = writeln!(
            text,
            "pattern = '{pattern}'    # keys begin a line; this takes what is before them away"
        );
    }
    let all: Vec<String> = spot.texts.iter().map(|text| text.to_lowercase()).collect();
    let is_there = |word: &str| all.iter().any(|text| text.contains(&word.to_lowercase()));
    let found: BTreeMap<&str, &str> = known.iter().filter(|(word, _)| is_there(word)).copied().collect();
    let pairs: Vec<String> = found.iter().map(|(word, value)| format!("\"{word}\" = \"{value}\"")).collect();
    let _ = writeln!(text, "map     = {{ {} }}    # any other word is left behind", pairs.join(", "));
    text.push_str("optional = true\n");
}

fn named(text: &mut String, field: &str, spot: Option<&Spot>, pattern: &str, note: &str) {
    let Some(spot) = spot else {
        return missing(text, field, "");
    };
    place(text, field, spot);
    let says_judge = || field == "judge" && spot.texts.iter().any(|text| facts::judge(text).is_some());
    if let Some(pattern) = &spot.pattern {
        let _ = writeln!(text, "pattern = '{pattern}'    # names of the place's roster stand there");
    } else if !spot.is_whole || says_judge() {
        let _ = writeln!(text, "pattern = '{pattern}'");
    }
    let _ = writeln!(text, "optional = true            # {note}");
}
