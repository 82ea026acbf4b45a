//! Street addresses: how they are read from a page, and when two of them mean one door.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::text;

/// A street address. The unit is apart because a suite in a map search breaks it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// Number and street.
    pub street: String,
    /// Suite or floor; never sent to a map.
    pub unit: String,
    /// City.
    pub city: String,
    /// Two-letter state.
    pub state: String,
    /// ZIP code.
    pub zip: String,
}

impl Address {
    /// Reads the lines of an address: a street that begins with its number, a suite or floor on its own line or behind a
    /// comma, and `City, ST 12345` at the end. Other lines (a building's name) are passed over.
    #[must_use]
    pub fn read(lines: &[&str]) -> Option<Self> {
        static CITY: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"^(?<city>[\p{L} .'-]{2,40}),? (?<state>[A-Z]{2}),? (?<zip>\d{5}(?:-\d{4})?)$")
                .expect("it is a regular expression")
        });
        static UNIT: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?ix) (?:^ | ,\s? | \s) (?<unit> \d{1,2}(?:st|nd|rd|th)\sfloor
                  | (?:suite | ste\.? | room | rm\.? | unit | floor | \#) \s? (?: [\w.-]{0,7}\d[\w.-]{0,7} | [A-Z]) ) $",
            )
            .expect("it is a regular expression")
        });
        if lines.iter().any(|line| line.chars().count() > 100 || text::person_shape(line).is_some()) {
            return None;
        }
        let at = lines.iter().position(|line| CITY.is_match(line))?;
        let city = CITY.captures(lines[at])?;
        let (mut street, mut unit) = (None, None);
        for line in &lines[..at] {
            let found = UNIT.captures(line);
            let begins = found.as_ref().and_then(|found| found.get(0)).map_or(line.len(), |all| all.start());
            let rest = line[..begins].trim_end_matches([',', ' ']);
            if street.is_none() && rest.starts_with(|c: char| c.is_ascii_digit()) {
                street = Some(rest.to_owned());
            }
            unit = unit.or(found.map(|found| found["unit"].to_owned()));
        }
        Some(Self {
            street: street?,
            unit: unit.unwrap_or_default(),
            city: city["city"].to_owned(),
            state: city["state"].to_owned(),
            zip: city["zip"].to_owned(),
        })
    }

    /// Whether two ways of writing mean one door: `2345 Grand Boulevard` is `2345 Grand Blvd.`, and a unit counts where both
    /// have one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let zip = |address: &Self| address.zip.chars().take(5).collect::<String>();
        let units = (plain(&self.unit), plain(&other.unit));
        plain(&self.street) == plain(&other.street)
            && zip(self) == zip(other)
            && (units.0.is_empty() || units.1.is_empty() || units.0 == units.1)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.street)?;
        if !self.unit.is_empty() {
            write!(f, ", {}", self.unit)?;
        }
        write!(f, ", {}, {} {}", self.city, self.state, self.zip)
    }
}

/// Lower case, without punctuation, the usual words in their short form.
fn plain(text: &str) -> String {
    const SHORT: [(&str, &str); 15] = [
        ("street", "st"),
        ("avenue", "ave"),
        ("boulevard", "blvd"),
        ("drive", "dr"),
        ("road", "rd"),
        ("highway", "hwy"),
        ("parkway", "pkwy"),
        ("turnpike", "tpke"),
        ("suite", "ste"),
        ("room", "rm"),
        ("north", "n"),
        ("south", "s"),
        ("east", "e"),
        ("west", "w"),
        ("floor", "fl"),
    ];
    let words = text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
    let short = |word: &str| {
        SHORT
            .iter()
            .find(|(long, _)| *long == word)
            .map_or_else(|| word.to_owned(), |(_, short)| (*short).to_owned())
    };
    words.split_whitespace().map(short).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_street_and_a_city_line_and_may_have_a_unit() {
        for (lines, read) in [
            (
                &["2345 Grand Blvd", "Suite 525", "Kansas City, MO 64108"][..],
                "2345 Grand Blvd, Suite 525, Kansas City, MO 64108",
            ),
            (
                &["2345 Grand Blvd., Suite 525", "Kansas City, MO 64108-1234"][..],
                "2345 Grand Blvd., Suite 525, Kansas City, MO 64108-1234",
            ),
            (
                &["Example Federal Building", "1222 Spruce St", "St. Louis, MO 63103"][..],
                "1222 Spruce St, St. Louis, MO 63103",
            ),
            (
                &["10 Court St", "5th Floor", "Riverbend MO 63000", "United States"][..],
                "10 Court St, 5th Floor, Riverbend, MO 63000",
            ),
        ] {
            assert_eq!(
                Address::read(lines).map(|address| address.to_string()).as_deref(),
                Some(read),
                "{lines:?}"
            );
        }
        for lines in [
            &["Kansas City, MO 64108"][..],
            &["2345 Grand Blvd"][..],
            &["2345 Grand Blvd", "call 816 581 5000", "Kansas City, MO 64108"][..],
            &[][..],
        ] {
            assert_eq!(Address::read(lines), None, "{lines:?}");
        }
    }

    #[test]
    fn one_door_is_written_in_several_ways() {
        let read = |street: &str, unit: &str, zip: &str| Address {
            street: street.to_owned(),
            unit: unit.to_owned(),
            city: "Kansas City".to_owned(),
            state: "MO".to_owned(),
            zip: zip.to_owned(),
        };
        let known = read("2345 Grand Blvd", "Suite 525", "64108");
        for (other, same) in [
            (read("2345 Grand Boulevard", "Ste. 525", "64108-1234"), true),
            (read("2345 GRAND BLVD.", "", "64108"), true),
            (read("2345 Grand Blvd", "Suite 600", "64108"), false),
            (read("2300 Grand Blvd", "Suite 525", "64108"), false),
            (read("2345 Grand Blvd", "Suite 525", "64106"), false),
        ] {
            assert_eq!(known.is_same(&other), same, "{other}");
        }
    }
}
