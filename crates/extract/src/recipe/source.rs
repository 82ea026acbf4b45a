//! `[source]`: whose page it is, when to look, and with what manners.

use std::ops::Range;

use docket::{Authority, PlaceCode, Scope, SourceId};
use jiff::SignedDuration;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use url::Url;

use super::error::{RecipeError, Text};
use super::file::SourceTable;

/// Whose page it is, when to look, and with what manners.
///
/// Its `Debug` form names the host alone: the address of a calendar is a secret, for who has it reads the calendar.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceSpec {
    /// The source's key.
    pub id: SourceId,
    /// The place whose page it is. None where the page itself names a place in each entry (`[read.place]`) and for a
    /// named reader, which reads all places.
    pub place: Option<PlaceCode>,
    /// The page, `http` or `https`.
    pub url: Url,
    /// Whose docket it is.
    pub scope: Scope,
    /// How long from one visit to the next. Four hours where neither this nor `at` is stated; none where only `at` is.
    pub every: Option<SignedDuration>,
    /// Times of day at which to visit, in [`SourceSpec::zone`].
    pub at: Vec<Time>,
    /// The weekdays on which to visit; empty means every day.
    pub days: Vec<Weekday>,
    /// The IANA zone of `at` and `days`; the place's own where none is stated (a source without a place states one).
    pub zone: Option<String>,
    /// How much its word weighs; a court's page unless stated, and always a coordinator's for a calendar.
    pub authority: Authority,
    /// Whether addresses of private networks may be visited (a demonstration, a court's intranet).
    pub allow_private: bool,
    /// The most requests a day, robots.txt and further pages included; 48 unless stated.
    pub budget: u32,
    /// The most pages that one reading may span, the first included; 1 unless stated.
    pub pages: u32,
    /// What reads it.
    pub reader: Reader,
    /// How many days of a calendar are followed, from the visit on; 365 unless stated, at most [`SourceSpec::FARTHEST`].
    pub ahead: u32,
    /// Whether it is visited; what ships with an address to fill in is not until that is done.
    pub enabled: bool,
}

impl SourceSpec {
    /// The most days that a calendar is followed: a year.
    pub const FARTHEST: u32 = 366;
}

impl std::fmt::Debug for SourceSpec {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SourceSpec")
            .field("id", &self.id)
            .field("host", &self.url.host_str())
            .field("reader", &self.reader)
            .finish_non_exhaustive()
    }
}

/// What reads a source's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The rules under `[read]`.
    Recipe,
    /// The named reader `eoir-operational-status`: closures of all immigration courts (justice.gov/eoir, "Immigration
    /// Court Operational Status").
    OperationalStatus,
    /// The named reader `eoir-find-court`: courts and their judges (justice.gov/eoir, "Find an immigration court and access
    /// internet-based hearings").
    FindCourt,
    /// The named reader `eoir-court-page`: one court's address, telephone, administrator and judges.
    CourtPage,
    /// The named reader `ca8-arguments`: argument calendars of the 8th Circuit, PDFs behind an index (ca8.uscourts.gov).
    Arguments,
    /// The named reader `ice-check-in`: offices at which people report (ice.gov/contact/check-in), a list over several pages.
    CheckInOffices,
    /// The named reader `calendar`: a calendar that a coordinator keeps elsewhere, by its address (RFC 5545).
    Calendar,
}

const FOUR_HOURS: SignedDuration = SignedDuration::from_hours(4);
const SHORTEST: SignedDuration = SignedDuration::from_mins(1);
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 31);

impl SourceSpec {
    /// Checks the table; what is wrong is told with its line.
    pub(super) fn check(text: Text<'_>, table: &SourceTable) -> Result<Self, RecipeError> {
        let url = table.url.get_ref().of_the_web().ok_or_else(|| {
            text.error(
                &table.url.span(),
                "url is not a web address \u{2014} write it with https:// and a host",
            )
        })?;
        let reader = reader(text, table)?;
        let authority = authority(text, table, reader)?;
        let ahead = ahead(text, table, reader)?;
        let every =
            table.every.as_ref().map(|every| interval(text, every.span(), every.get_ref())).transpose()?;
        let at = table
            .at
            .iter()
            .map(|at| {
                Time::strptime("%H:%M", at.get_ref()).map_err(|_| {
                    text.error(&at.span(), "at is not a time of day \u{2014} write it like \"06:10\"")
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let days = table
            .days
            .iter()
            .map(|day| {
                weekday(day.get_ref()).ok_or_else(|| {
                    text.error(
                        &day.span(),
                        "no such weekday \u{2014} write mon, tue, wed, thu, fri, sat or sun",
                    )
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if let Some(zone) = &table.zone
            && TimeZone::get(zone.get_ref()).is_err()
        {
            return Err(text.error(
                &zone.span(),
                "zone is not in the time zone database \u{2014} write for example \"America/Chicago\"",
            ));
        }
        if let (None, None, Some(when)) = (&table.zone, &table.place, table.at.first().or(table.days.first()))
        {
            let message = "nothing says in which zone this is \u{2014} write zone = \"America/Chicago\"";
            return Err(text.error(&when.span(), message));
        }
        let at_least_one =
            |value: &Option<toml::Spanned<u32>>, unless: u32, name: &str| match value {
                None => Ok(unless),
                Some(value) if *value.get_ref() == 0 => Err(text
                    .error(&value.span(), format!("{name} is 0 \u{2014} write 1 or more, or leave it out"))),
                Some(value) => Ok(*value.get_ref()),
            };
        Ok(Self {
            id: table.id.clone(),
            place: table.place.clone(),
            url,
            scope: table.scope,
            every: every.or(at.is_empty().then_some(FOUR_HOURS)),
            at,
            days,
            zone: table.zone.as_ref().map(|zone| zone.get_ref().clone()),
            authority,
            allow_private: table.allow_private,
            budget: at_least_one(&table.budget, 48, "budget")?,
            pages: at_least_one(&table.pages, 1, "pages")?,
            reader,
            ahead,
            enabled: table.enabled,
        })
    }
}

fn authority(text: Text<'_>, table: &SourceTable, reader: Reader) -> Result<Authority, RecipeError> {
    match (reader, &table.authority) {
        (Reader::Calendar, None) => Ok(Authority::CoordinatorCalendar),
        (Reader::Calendar, Some(stated)) if *stated.get_ref() != Authority::CoordinatorCalendar => {
            Err(text
                .error(&stated.span(), "a calendar of your own weighs as such \u{2014} take authority out"))
        }
        (_, stated) => Ok(stated.as_ref().map_or(Authority::CourtPage, |stated| *stated.get_ref())),
    }
}

fn ahead(text: Text<'_>, table: &SourceTable, reader: Reader) -> Result<u32, RecipeError> {
    match &table.ahead {
        None => Ok(365),
        Some(stated) if reader != Reader::Calendar => {
            Err(text.error(&stated.span(), "only a calendar is followed ahead \u{2014} take it out"))
        }
        Some(stated) if (1..=SourceSpec::FARTHEST).contains(stated.get_ref()) => Ok(*stated.get_ref()),
        Some(stated) => {
            Err(text.error(&stated.span(), "ahead is out of reason \u{2014} write 1 to 366 days"))
        }
    }
}

fn reader(text: Text<'_>, table: &SourceTable) -> Result<Reader, RecipeError> {
    match &table.reader {
        None => Ok(Reader::Recipe),
        Some(name) => match name.get_ref().as_str() {
            "eoir-operational-status" => Ok(Reader::OperationalStatus),
            "eoir-find-court" => Ok(Reader::FindCourt),
            "eoir-court-page" => Ok(Reader::CourtPage),
            "ice-check-in" => Ok(Reader::CheckInOffices),
            "ca8-arguments" => Ok(Reader::Arguments),
            "calendar" => Ok(Reader::Calendar),
            _ => Err(text.error(
                &name.span(),
                "no reader has this name \u{2014} write \"eoir-operational-status\", \"eoir-find-court\", \
                 \"eoir-court-page\", \"ice-check-in\", \"ca8-arguments\" or \"calendar\", or leave it out and write [read]",
            )),
        },
    }
}

fn interval(text: Text<'_>, span: Range<usize>, every: &str) -> Result<SignedDuration, RecipeError> {
    let duration = every.parse::<SignedDuration>().map_err(|_| {
        text.error(
            &span,
            "every is not a length of time \u{2014} write it like \"4h\", \"30m\" or \"1h 30m\"",
        )
    })?;
    if (SHORTEST..=LONGEST).contains(&duration) {
        Ok(duration)
    } else {
        Err(text.error(&span, "every is out of reason \u{2014} write something from \"1m\" to \"744h\""))
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let days = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let word = word.to_ascii_lowercase();
    days.into_iter().find(|(name, _)| word == *name || word == name[..3]).map(|(_, day)| day)
}
