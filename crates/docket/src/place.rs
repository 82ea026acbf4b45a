//! Places: the public buildings that events are at, with their zone, their room pattern and their roster of judges.

use std::collections::BTreeMap;
use std::fmt;

use jiff::tz::TimeZone;
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::directory::Phone;
use crate::door::{Door, DoorTable};
use crate::ids::{JudgeKey, PlaceCode};
use crate::judge::{Judge, normal_name};

/// A courtroom's number: at most 8 of `0-9`, `A-Z` and `-`, with a digit in it or a single letter.
///
/// The shape is narrow on purpose. Whatever a place's pattern captures, no name fits in here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Room(String);

/// A text that is not a courtroom's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a room is at most 8 digits, capital letters or hyphens, with a digit in it or a single letter")]
pub struct RoomError;

impl Room {
    /// Reads one, upper-casing it.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(text: &str) -> Result<Self, RoomError> {
        let room = text.trim().to_ascii_uppercase();
        let shaped = (1..=8).contains(&room.len())
            && room.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-');
        let numbered = room.bytes().any(|byte| byte.is_ascii_digit()) || (room.len() == 1 && room != "-");
        if shaped && numbered { Ok(Self(room)) } else { Err(RoomError) }
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::as_text!(RoomError: Room);

/// What kind of building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// An immigration court (EOIR).
    ImmigrationCourt,
    /// A federal courthouse.
    FederalCourthouse,
    /// An ICE office.
    IceOffice,
    /// An office of the ISAP contractor.
    IsapOffice,
    /// A city in which gatherings are; no building.
    City,
}

/// A public building (or a city, for gatherings).
#[derive(Debug, Clone)]
pub struct Place {
    /// Its key.
    pub code: PlaceCode,
    /// Its kind.
    pub kind: PlaceKind,
    /// Its name in English, as it calls itself.
    pub name: String,
    /// Its name in Spanish.
    pub name_es: String,
    /// The short name that ends a title: a city.
    pub short: String,
    /// Where it is.
    pub address: Address,
    /// Its time zone. Every civil time at this place is in it.
    pub zone: TimeZone,
    /// The court's own telephone number.
    pub phone: Option<String>,
    /// The court's own page.
    pub page: Option<url::Url>,
    /// How long before the start one should be at the entrance, in minutes.
    pub early_minutes: u16,
    /// What a courtroom looks like on this place's pages; the group `room`, or the whole match, is the number. Where rooms of two
    /// wings have one number, the first letter of the group `wing` follows it: "28 South" is 28S.
    pub room: Regex,
    /// The judges that sit here.
    pub roster: Vec<Judge>,
    /// What its door is like.
    pub door: Option<Door>,
}

impl Place {
    /// The room that a text names, if it has the place's pattern.
    #[must_use]
    pub fn room(&self, text: &str) -> Option<Room> {
        let found = self.room.captures(text.trim())?;
        let number = found.name("room").or_else(|| found.get(0))?.as_str();
        let wing = found.name("wing").and_then(|wing| wing.as_str().chars().next());
        Room::parse(&number.chars().chain(wing).collect::<String>()).ok()
    }

    /// The judge whom a text names, if the roster has exactly one such: by code, full name, "surname, given", or a
    /// surname that only one judge here has.
    #[must_use]
    pub fn judge(&self, text: &str) -> Option<&Judge> {
        let (wanted, code) = normal_name(text);
        let mut found = self.roster.iter().filter(|judge| {
            let by_code = code.as_deref().is_some_and(|code| judge.code.as_deref() == Some(code));
            by_code || judge.spellings().any(|spelling| spelling == wanted)
        });
        match (found.next(), found.next()) {
            (Some(judge), None) => Some(judge),
            _ => None,
        }
    }

    /// The judge with this key.
    #[must_use]
    pub fn judge_by_key(&self, key: &JudgeKey) -> Option<&Judge> {
        self.roster.iter().find(|judge| judge.key == *key)
    }
}

/// All places that this deployment knows.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<PlaceCode, Place>);

/// Why a file of places cannot be used. The message says where and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    /// Not the TOML that is expected; the message has line and column.
    #[error("{0}")]
    Toml(String),
    /// A field of one place is wrong.
    #[error("place {code}: {problem}")]
    Field {
        /// Which place.
        code: String,
        /// What is wrong and what would be right.
        problem: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    #[serde(default)]
    place: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    code: PlaceCode,
    kind: PlaceKind,
    name: String,
    #[serde(default)]
    name_es: String,
    short: String,
    #[serde(default)]
    street: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    zip: String,
    zone: String,
    phone: Option<String>,
    page: Option<url::Url>,
    #[serde(default = "half_an_hour")]
    early_minutes: u16,
    #[serde(default = "any_room")]
    room: String,
    #[serde(default)]
    judge: Vec<Judge>,
    door: Option<DoorTable>,
}

fn half_an_hour() -> u16 {
    30
}

fn any_room() -> String {
    r"(?i)^(?:court ?room|room|ctrm\.?)?\s*(?<room>\d{1,4}[A-Z]?)$".to_owned()
}

impl Places {
    /// The places that the program comes with: Kansas City, St. Louis, and the demonstration court.
    #[must_use]
    pub fn shipped() -> Self {
        Self::parse(include_str!("../places.toml")).expect("the shipped places are valid")
    }

    /// Reads a `places.toml`.
    ///
    /// # Errors
    /// With line and column, or the place and field, and what would be right.
    pub fn parse(text: &str) -> Result<Self, PlacesError> {
        let file: PlacesFile = toml::from_str(text).map_err(|error| PlacesError::Toml(error.to_string()))?;
        let mut places = BTreeMap::new();
        for entry in file.place {
            let code = entry.code.clone();
            let place =
                entry.check().map_err(|problem| PlacesError::Field { code: code.to_string(), problem })?;
            if places.insert(code.clone(), place).is_some() {
                return Err(PlacesError::Field {
                    code: code.to_string(),
                    problem: "is there twice; keep one".into(),
                });
            }
        }
        Ok(Self(places))
    }

    /// These places with others laid over them; a place with the same code is replaced.
    #[must_use]
    pub fn overlaid(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The place with this code.
    #[must_use]
    pub fn get(&self, code: &PlaceCode) -> Option<&Place> {
        self.0.get(code)
    }

    /// Adds a judge to a roster; one with the same key is replaced. `false` if there is no such place.
    pub fn add_judge(&mut self, code: &PlaceCode, judge: Judge) -> bool {
        let Some(place) = self.0.get_mut(code) else { return false };
        place.roster.retain(|known| known.key != judge.key);
        place.roster.push(judge);
        true
    }

    /// Takes a judge out of a roster. `false` if there is no such place.
    pub fn remove_judge(&mut self, code: &PlaceCode, key: &JudgeKey) -> bool {
        let Some(place) = self.0.get_mut(code) else { return false };
        place.roster.retain(|known| known.key != *key);
        true
    }

    /// Moves a place to another address. `false` if there is no such place.
    pub fn set_address(&mut self, code: &PlaceCode, address: Address) -> bool {
        let Some(place) = self.0.get_mut(code) else { return false };
        place.address = address;
        true
    }

    /// Gives a place another telephone number. `false` if there is no such place.
    pub fn set_phone(&mut self, code: &PlaceCode, phone: &Phone) -> bool {
        let Some(place) = self.0.get_mut(code) else { return false };
        place.phone = Some(phone.to_string());
        true
    }

    /// Every place, by code.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.0.values()
    }
}

impl PlaceEntry {
    fn check(self) -> Result<Place, String> {
        let zone = TimeZone::get(&self.zone).map_err(|_| {
            format!(
                "zone = {:?} is not in the time zone database; write for example \"America/Chicago\"",
                self.zone
            )
        })?;
        let room =
            Regex::new(&self.room).map_err(|error| format!("room is not a regular expression: {error}"))?;
        if self.name.trim().is_empty() || self.short.trim().is_empty() {
            return Err("name and short must not be empty".into());
        }
        Ok(Place {
            name_es: if self.name_es.is_empty() { self.name.clone() } else { self.name_es },
            address: Address {
                street: self.street,
                unit: self.unit,
                city: self.city,
                state: self.state,
                zip: self.zip,
            },
            code: self.code,
            kind: self.kind,
            name: self.name,
            short: self.short,
            zone,
            phone: self.phone,
            page: self.page,
            early_minutes: self.early_minutes,
            room,
            roster: self.judge,
            door: self.door.map(DoorTable::check).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        let places = Places::parse(
            "[[place]]\ncode='KAN'\nkind='immigration-court'\nname='K'\nshort='K'\nzone='America/Chicago'\n\
             [[place.judge]]\nkey='lee-jordan'\nname='Jordan Lee'\ncode='JLE'\n\
             [[place.judge]]\nkey='moreno-ana'\nname='Ana Moreno'\n[[place.judge]]\nkey='moreno-luz'\nname='Luz Moreno'\n",
        );
        places.unwrap().get(&PlaceCode::parse("KAN").unwrap()).unwrap().clone()
    }

    #[test]
    fn a_judge_is_whom_the_roster_knows_and_nobody_else() {
        for (text, key) in [
            ("Judge Jordan Lee", Some("lee-jordan")),
            ("LEE, JORDAN", Some("lee-jordan")),
            ("IJ Lee", Some("lee-jordan")),
            ("Somebody Else (JLE)", Some("lee-jordan")),
            ("Judge Moreno", None),
            ("Moreno, Luz", Some("moreno-luz")),
            ("LOPEZ-GARCIA, MARIA", None),
            ("", None),
        ] {
            assert_eq!(place().judge(text).map(|judge| judge.key.as_str()), key, "{text}");
        }
    }

    #[test]
    fn a_room_has_a_number_and_a_name_is_no_room() {
        for (text, room) in [
            ("Courtroom 3", Some("3")),
            (" 12b ", Some("12B")),
            ("LOPEZ-GARCIA, MARIA", None),
            ("GARCIA", None),
            ("", None),
        ] {
            assert_eq!(place().room(text).as_ref().map(Room::as_str), room, "{text}");
        }
        assert_eq!(Room::parse("MARIA"), Err(RoomError));
        assert_eq!(Room::parse("A").map(String::from), Ok("A".to_owned()));
    }

    #[test]
    fn rooms_of_two_wings_are_told_apart() {
        let places = Places::shipped();
        let eagleton = places.get(&PlaceCode::parse("STL-FED").unwrap()).unwrap();
        for (text, room) in [
            ("Courtroom 28 South", Some("28S")),
            ("courtroom 28 NORTH", Some("28N")),
            ("Courtroom No. 16-South", Some("16S")),
            ("3N", Some("3N")),
            ("Courtroom 3", Some("3")),
            ("Southeast Courtroom", None),
            ("28 Norton", None),
        ] {
            assert_eq!(eagleton.room(text).as_ref().map(Room::as_str), room, "{text}");
        }
    }

    #[test]
    fn errors_say_where_and_what_to_do() {
        let error = Places::parse(
            "[[place]]\ncode='KAN'\nkind='immigration-court'\nname='K'\nshort='K'\nzone='Chicago'\n",
        )
        .unwrap_err();
        assert!(
            error.to_string().contains("KAN") && error.to_string().contains("America/Chicago"),
            "{error}"
        );
        let error = Places::parse("[[place]]\ncode='kan'\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn shipped_places_have_what_the_main_job_needs() {
        let places = Places::shipped();
        for code in ["KAN", "STL", "DMO"] {
            let place = places.get(&PlaceCode::parse(code).unwrap()).expect(code);
            assert!(!place.address.street.is_empty() && !place.name_es.is_empty());
        }
    }
}
