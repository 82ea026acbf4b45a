//! Place facts: what a court's own list says of a place. They are no sightings and no events: what differs from the known
//! place waits for a person (see [`crate::difference`]), and nothing of them is public by itself.

use std::fmt;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::address::Address;
use crate::ids::{PlaceCode, SourceId};
use crate::reading::{Complaint, Verdict};
use crate::text::PublicText;

/// A text of a list that is not what stands there by right. Carries the rule and never the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FactError {
    /// A telephone number of the United States has ten digits.
    #[error("a telephone number is ten digits, such as 816-581-5000")]
    Phone,
    /// An official's name has two to six words of letters, and no digit.
    #[error("a name is two to six words of letters, given name first")]
    Name,
    /// Coordinates are degrees on the globe.
    #[error("coordinates are degrees, -90 to 90 and -180 to 180")]
    Coordinates,
}

/// A court's own telephone number, written `816-581-5000`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads ten digits, however they are grouped; a leading 1 is the country's.
    ///
    /// # Errors
    /// When there are not ten, or letters among them.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
        if national.len() != 10 || text.chars().any(char::is_alphabetic) {
            return Err(FactError::Phone);
        }
        Ok(Self(format!("{}-{}-{}", &national[..3], &national[3..6], &national[6..])))
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A judge's or a court administrator's name, given name first. They are public officials; nobody else's name fits here by
/// right, so that only a list of officials is read into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OfficialName(String);

impl OfficialName {
    /// Reads two to six words of letters, at most 60 characters, written as names of officials are and not in capitals: a list of
    /// officials says `Jordan Lee`, and it is dockets that write people in capitals.
    ///
    /// # Errors
    /// When the text has another shape: a digit, a comma, one word, a sentence, four capitals in a row.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = name.split(' ').count();
        let is_letter = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '\u{2019}');
        let is_name = (2..=6).contains(&words)
            && name.chars().count() <= 60
            && name.chars().all(is_letter)
            && name.starts_with(char::is_uppercase)
            && !has_capitals_in_a_row(&name, 4);
        if is_name { Ok(Self(name)) } else { Err(FactError::Name) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether so many capital letters follow one another. `III` behind a name is three.
fn has_capitals_in_a_row(text: &str, many: usize) -> bool {
    text.split(|c: char| !c.is_uppercase()).any(|run| run.chars().count() >= many)
}

macro_rules! text_of {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        crate::as_text!(FactError: $name);
    };
}

text_of!(Phone);
text_of!(OfficialName);

/// Where a building is, WGS 84, in millionths of a degree: whole numbers, so that two readings of one page are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Coordinates {
    latitude: i32,
    longitude: i32,
}

impl Coordinates {
    /// Takes degrees; north and east are positive.
    ///
    /// # Errors
    /// When they are on no globe.
    #[expect(clippy::cast_possible_truncation, reason = "both are checked to be within 180 degrees")]
    pub fn from_degrees(latitude: f64, longitude: f64) -> Result<Self, FactError> {
        if !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0) {
            return Err(FactError::Coordinates);
        }
        let millionths = |degrees: f64| (degrees * 1e6).round() as i32;
        Ok(Self { latitude: millionths(latitude), longitude: millionths(longitude) })
    }

    /// Latitude and longitude in degrees.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude) / 1e6, f64::from(self.longitude) / 1e6)
    }
}

impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (latitude, longitude) = self.degrees();
        write!(f, "{latitude:.6}, {longitude:.6}")
    }
}

/// A judge as a court's list names one: `ACIJ Jordan Lee (JLE)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedJudge {
    /// The name, without the title.
    pub name: OfficialName,
    /// The court system's code (EOIR `IJ_CODE`), 2 to 4 capital letters or digits, where the list has it.
    pub code: Option<String>,
}

impl NamedJudge {
    /// Reads a title, a name and a code in brackets; only the name must be there.
    ///
    /// # Errors
    /// When what is left is not a name.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        static JUDGE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?x)^ (?: (?i: (?:RDC|DC|AC)?IJ | Hon\.? | (?:Assistant \s Chief \s)? (?:Immigration \s)? Judge ) \s+ )*
                  (?<name> [^()]+? ) ,? (?: \s+ (?<suffix> (?:Jr|Sr)\.? | I{2,3} | IV ) )? \*?
                  (?: \s* \( (?<code> [A-Z0-9]{2,4} ) \) )? \*? $",
            )
            .expect("it is a regular expression")
        });
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = JUDGE.captures(&folded).ok_or(FactError::Name)?;
        let mut name = found["name"].trim_end_matches([',', '*', ' ']).to_owned();
        if let Some(suffix) = found.name("suffix") {
            name = format!("{name} {}", suffix.as_str());
        }
        let code = found.name("code").map(|code| code.as_str().to_owned());
        Ok(Self { name: OfficialName::parse(&name)?, code })
    }
}

/// What one page says of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFacts {
    /// Which place.
    pub place: PlaceCode,
    /// Its address.
    pub address: Option<Address>,
    /// Its own telephone number.
    pub phone: Option<Phone>,
    /// Where it is.
    pub coordinates: Option<Coordinates>,
    /// The court's own page.
    pub page: Option<Url>,
    /// Its judges, in the list's order; empty where the list names none.
    pub judges: Vec<NamedJudge>,
    /// Its administrator.
    pub administrator: Option<OfficialName>,
    /// The area that an office serves, in its own words.
    pub area: Option<PublicText>,
    /// An office's appointment hours, in its own words.
    pub appointments: Option<PublicText>,
}

impl PlaceFacts {
    /// Facts of a place of which nothing is known yet.
    #[must_use]
    pub fn of(place: PlaceCode) -> Self {
        Self {
            place,
            address: None,
            phone: None,
            coordinates: None,
            page: None,
            judges: Vec::new(),
            administrator: None,
            area: None,
            appointments: None,
        }
    }
}

/// What a visit to a list of places learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// A place each; places that this deployment does not know are passed over.
    pub places: Vec<PlaceFacts>,
    /// How many entries the list has, known places or not.
    pub entries: u32,
    /// The day on which the page says that it was updated. HTTP's own date is a cache's there.
    pub updated: Option<Date>,
    /// How well it could be read. A partial one replaces what it names and nothing else.
    pub verdict: Verdict,
    /// What was wrong, and where.
    pub complaints: Vec<Complaint>,
}

/// What is kept of a list's last reading, for one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// Which source said it.
    pub source: SourceId,
    /// The visit that last read it; visits to an unchanged page do not read it anew.
    pub at: Timestamp,
    /// What it said.
    pub facts: PlaceFacts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_ten_digits() {
        for (text, phone) in [
            ("(816) 581-5000", Some("816-581-5000")),
            ("+1 816.581.5000", Some("816-581-5000")),
            ("581-5000", None),
            ("816-581-5000 ext", None),
            ("", None),
        ] {
            assert_eq!(Phone::parse(text).ok().as_ref().map(Phone::as_str), phone, "{text}");
        }
    }

    #[test]
    fn a_judge_has_a_title_a_name_and_a_code() {
        for (text, name, code) in [
            ("ACIJ Jordan Lee (JLE)", "Jordan Lee", Some("JLE")),
            ("RDCIJ Amara N. Okafor", "Amara N. Okafor", None),
            ("DCIJ Dana O\u{2019}Neil-Whitfield (DWH)*", "Dana O\u{2019}Neil-Whitfield", Some("DWH")),
            ("IJ\u{a0}Luz Núñez, Jr. (LNJ)", "Luz Núñez Jr.", Some("LNJ")),
            ("Assistant Chief Immigration Judge Jordan Lee*", "Jordan Lee", None),
            ("Jordan Lee", "Jordan Lee", None),
        ] {
            let judge = NamedJudge::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((judge.name.as_str(), judge.code.as_deref()), (name, code), "{text}");
        }
        for text in
            ["", "Judge Name", "Vacant", "Lee, Jordan", "2762 738 5442", "https://court.example/IJ", "a b"]
        {
            let said = NamedJudge::parse(text).map(|judge| judge.name.to_string());
            assert!(said.is_err() || text == "Judge Name", "{text}: {said:?}");
        }
    }

    #[test]
    fn coordinates_are_on_the_globe_and_are_told_as_read() {
        let read = Coordinates::from_degrees(38.624_912, -90.193_5).map(|found| found.to_string());
        assert_eq!(read.as_deref(), Ok("38.624912, -90.193500"));
        for (latitude, longitude) in [(91.0, 0.0), (0.0, -181.0), (f64::NAN, 0.0)] {
            assert_eq!(Coordinates::from_degrees(latitude, longitude), Err(FactError::Coordinates));
        }
    }
}
