//! One entry of a calendar.

use std::sync::LazyLock;

use docket::{Kind, Place, PlaceCode, Places, Rule, Seen, Sighting, Status, Trouble, WindowKind};
use ical::property::Property;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use regex::Regex;

use super::draft::{Draft, Session, Sort, Written, as_written, clock_changes, impersonal, public, window};
use super::{Keys, Refuse};
use crate::words::fold;

/// An entry, cut down by [`super::content`].
pub(super) struct Vevent<'a> {
    pub(super) properties: &'a [Property],
    /// The calendar that it stands in calls its entries off.
    pub(super) is_off: bool,
}

impl Vevent<'_> {
    pub(super) fn draft(&self, keys: &Keys<'_>) -> Result<Draft, Refuse> {
        if ["RRULE", "RDATE", "RECURRENCE-ID"].iter().any(|name| self.property(name).is_some()) {
            return Err((Trouble::Unsupported, Rule::Date));
        }
        let summary = self.text("SUMMARY").ok_or((Trouble::Missing, Rule::Title))?;
        let location = self.text("LOCATION");
        impersonal(&summary, Rule::Title)?;
        impersonal(location.as_deref().unwrap_or(""), Rule::Venue)?;
        let place = self.place(keys, &summary, location.as_deref())?;
        let written = self.written(place)?;
        let (called_off, title) = called_off(&summary);
        let mut complaints = Vec::new();
        clock_changes(place, written, &mut complaints);
        let (when, what) = match sort(title) {
            Sort::Hearing(kind) => {
                let room =
                    ROOM.find(&summary).or_else(|| ROOM.find(location.as_deref()?)).map(|room| room.as_str());
                let judge = JUDGE.captures(&summary).and_then(|found| found.name("judge"));
                // A name may be of up to three words, and what follows it is not known: the longest that the roster has.
                let judge = judge.map(|judge| known_judge(place, judge.as_str()));
                Session { kind, judge, room, medium: None, matters: 1 }.hearing(
                    place,
                    written,
                    &mut complaints,
                )?
            }
            Sort::Window(_) if !keys.private_windows => return Err((Trouble::Missing, Rule::Origin)),
            Sort::Window(kind) => (window(written, &mut complaints), Seen::Window { kind, origin: None }),
            Sort::Gathering => {
                let title = public(title, Rule::Title)?;
                let venue = location.as_deref().map(|venue| public(venue, Rule::Venue)).transpose()?;
                (as_written(written), Seen::Gathering { title, venue, organiser: None })
            }
        };
        let is_off = self.is_off
            || called_off
            || self.text("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"));
        let status = if is_off { Status::Cancelled } else { Status::Listed };
        let key = self.value("UID").and_then(|key| keys.keyed(key));
        Ok(Draft { sighting: Sighting { place: place.code.clone(), when, what, status, key }, complaints })
    }

    fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.property(name)?.value.as_deref().map(str::trim).filter(|value| !value.is_empty())
    }

    /// A text value (RFC 5545, 3.3.11), folded onto one line; none where there is nothing in it.
    fn text(&self, name: &str) -> Option<String> {
        let text = fold(&unescaped(self.value(name)?)).replace('\n', " ");
        (!text.is_empty()).then_some(text)
    }

    /// Where: by our own property, by a category, by a code in the text, by a place's name or street in it, else where its source is at
    /// home. A step that finds two different places decides nothing.
    fn place<'p>(&self, keys: &Keys<'p>, summary: &str, location: Option<&str>) -> Result<&'p Place, Refuse> {
        let places = keys.places;
        let stated = self.text("X-ALONGSIDE-PLACE");
        let categories = self.value("CATEGORIES").map(unescaped);
        let texts = || [location, Some(summary)].into_iter().flatten();
        let by_code = |words: &mut dyn Iterator<Item = &str>| {
            one(words.filter_map(|word| places.get(&PlaceCode::parse(word.trim()).ok()?)))
        };
        let mut steps = [
            by_code(&mut stated.as_deref().into_iter()),
            by_code(&mut categories.iter().flat_map(|list| list.split(','))),
            by_code(
                &mut texts().flat_map(|text| text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))),
            ),
            one(texts().flat_map(|text| named_in(places, text, |place| &place.name))),
            one(texts().flat_map(|text| named_in(places, text, |place| &place.address.street))),
        ]
        .into_iter();
        match (stated.is_some(), steps.next().flatten()) {
            (true, found) => found,
            (false, _) => steps.flatten().next().or_else(|| places.get(keys.place?)),
        }
        .ok_or((Trouble::UnknownPlace, Rule::Place))
    }

    fn written(&self, place: &Place) -> Result<Written, Refuse> {
        let start = self.moment("DTSTART", place).map_err(|trouble| (trouble, Rule::Date))?;
        let start = start.ok_or((Trouble::Missing, Rule::Date))?;
        let end = self.moment("DTEND", place).map_err(|trouble| (trouble, Rule::End))?;
        let length = self.value("DURATION").map(str::parse::<jiff::Span>).transpose();
        let length = length.map_err(|_| (Trouble::BadTime, Rule::End))?;
        match (start, end) {
            (Moment::Day(first), end) => {
                // DTEND is exclusive (RFC 5545, 3.6.1).
                let after = match (end, length) {
                    (Some(Moment::Day(after)), _) => Some(after),
                    (Some(Moment::Time(_)), _) => return Err((Trouble::Disagreement, Rule::End)),
                    (None, length) => length.and_then(|length| first.checked_add(length).ok()),
                };
                let last = after.and_then(|after| after.yesterday().ok()).unwrap_or(first).max(first);
                Ok(Written::Days { first, last })
            }
            (Moment::Time(start), end) => {
                let end = match (end, length) {
                    (Some(Moment::Time(end)), _) => Some(end),
                    (Some(Moment::Day(_)), _) => return Err((Trouble::Disagreement, Rule::End)),
                    (None, length) => length.and_then(|length| start.checked_add(length).ok()),
                };
                Ok(Written::At { start, end: end.filter(|end| *end > start) })
            }
        }
    }

    /// A date or a time, in the place's civil time.
    fn moment(&self, name: &str, place: &Place) -> Result<Option<Moment>, Trouble> {
        let (Some(property), Some(value)) = (self.property(name), self.value(name)) else { return Ok(None) };
        let moment = if value.contains('T') {
            let (civil, is_utc) = value.strip_suffix('Z').map_or((value, false), |civil| (civil, true));
            let civil = DateTime::strptime("%Y%m%dT%H%M%S", civil).map_err(|_| Trouble::BadTime)?;
            let zone = if is_utc { Some(TimeZone::UTC) } else { zone_of(property)? };
            let civil = match zone {
                Some(zone) if zone != place.zone => {
                    let instant: Timestamp = docket::time::instant(&zone, civil);
                    docket::time::civil(&place.zone, instant)
                }
                _ => civil,
            };
            Moment::Time(civil)
        } else {
            Moment::Day(Date::strptime("%Y%m%d", value).map_err(|_| Trouble::BadDate)?)
        };
        let date = match moment {
            Moment::Day(date) => date,
            Moment::Time(time) => time.date(),
        };
        if docket::time::is_plausible(date) { Ok(Some(moment)) } else { Err(Trouble::BadDate) }
    }
}

#[derive(Clone, Copy)]
enum Moment {
    Day(Date),
    Time(DateTime),
}

/// The zone that a property names: none where it names none, and trouble where nobody knows it.
pub(super) fn zone_of(property: &Property) -> Result<Option<TimeZone>, Trouble> {
    let named = property.params.iter().flatten().find(|(name, _)| name == "TZID");
    let Some(zone) = named.and_then(|(_, values)| values.first()) else { return Ok(None) };
    // Outlook writes the names that Windows has for zones (Unicode CLDR, windowsZones.xml).
    let zone = match zone.as_str() {
        "Eastern Standard Time" => "America/New_York",
        "US Eastern Standard Time" => "America/Indiana/Indianapolis",
        "Central Standard Time" => "America/Chicago",
        "Mountain Standard Time" => "America/Denver",
        "US Mountain Standard Time" => "America/Phoenix",
        "Pacific Standard Time" => "America/Los_Angeles",
        "Alaskan Standard Time" => "America/Anchorage",
        "Hawaiian Standard Time" => "Pacific/Honolulu",
        zone => zone,
    };
    TimeZone::get(zone).map(Some).map_err(|_| Trouble::Unsupported)
}

/// Undoes the escapes of a text value.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        match (c, if c == '\\' { letters.next() } else { None }) {
            ('\\', Some('n' | 'N')) => text.push('\n'),
            ('\\', Some(escaped)) => text.push(escaped),
            (c, _) => text.push(c),
        }
    }
    text
}

/// The one place that all of them are.
fn one<'p>(found: impl Iterator<Item = &'p Place>) -> Option<&'p Place> {
    let mut found = found.peekable();
    let first = *found.peek()?;
    found.all(|place| place.code == first.code).then_some(first)
}

/// The places whose name (or street) stands in a text.
fn named_in<'p>(
    places: &'p Places,
    text: &str,
    name: fn(&Place) -> &String,
) -> impl Iterator<Item = &'p Place> {
    let text = text.to_lowercase();
    places.iter().filter(move |place| !name(place).is_empty() && text.contains(&name(place).to_lowercase()))
}

/// Whether a title begins by saying that it is off, and the rest of it.
fn called_off(title: &str) -> (bool, &str) {
    static OFF: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^cancell?ed *[:\u{2013}-] *").expect("it is a regular expression"));
    OFF.find(title).map_or((false, title), |off| (true, &title[off.end()..]))
}

static ROOM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:court ?room|room|ctrm\.?) *\w{1,6}\b").expect("it is a regular expression")
});
static JUDGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:judge|ij|hon\.) +(?<judge>[\p{L}'\u{2019}.-]+(?: +[\p{L}'\u{2019}.-]+){0,2})")
        .expect("it is a regular expression")
});

/// The longest run of words that names a judge of the place, else all of them.
fn known_judge<'t>(place: &Place, text: &'t str) -> &'t str {
    let ends = text.match_indices(' ').map(|(end, _)| end).chain([text.len()]).rev();
    ends.map(|end| text[..end].trim_end()).find(|words| place.judge(words).is_some()).unwrap_or(text)
}

/// What an entry is, by the words of its title. A gathering's words come first: "Training: master calendar" is a training. What
/// no word tells is a gathering, whose title waits for a person's look.
fn sort(title: &str) -> Sort {
    let text = title.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let has_phrase = |first: &str, second: &str| words.windows(2).any(|pair| pair == [first, second]);
    if has(&[
        "rally",
        "vigil",
        "training",
        "meeting",
        "workshop",
        "orientation",
        "march",
        "gathering",
        "press",
    ]) {
        Sort::Gathering
    } else if has_phrase("case", "review") {
        Sort::Window(WindowKind::CaseReview)
    } else if has(&["isap"]) {
        Sort::Window(WindowKind::Isap)
    } else if has_phrase("check", "in") || has_phrase("check", "ins") || has(&["checkin", "checkins"]) {
        Sort::Window(WindowKind::CheckIn)
    } else if has(&["master", "masters"]) {
        Sort::Hearing(Kind::Master)
    } else if has(&["individual", "merits"]) {
        Sort::Hearing(Kind::Individual)
    } else if has(&["bond", "custody"]) {
        Sort::Hearing(Kind::Custody)
    } else if has(&["argument", "arguments"]) {
        Sort::Hearing(Kind::Argument)
    } else if has(&["conference"]) {
        Sort::Hearing(Kind::Conference)
    } else if has(&["motion", "motions"]) {
        Sort::Hearing(Kind::Motion)
    } else if has(&["hearing", "hearings", "docket", "session"]) {
        Sort::Hearing(Kind::Other)
    } else {
        Sort::Gathering
    }
}
