//! A place, a judge, a moment: the docket's forms turned into the contract's.

use docket::{Authority, Judge, Medium, Place, PlaceKind};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use listing::{Clock, Day, Held, How, JudgeCard, Moment, PlaceCard};

pub(super) fn place(place: &Place) -> PlaceCard {
    PlaceCard {
        code: place.code.to_string(),
        name: place.name.clone(),
        name_es: place.name_es.clone(),
        short: place.short.clone(),
        street: place.address.street.clone(),
        unit: place.address.unit.clone(),
        city: place.address.city.clone(),
        state: place.address.state.clone(),
        zip: place.address.zip.clone(),
        zone: place.zone.iana_name().unwrap_or("UTC").to_owned(),
        phone: place.phone.clone().unwrap_or_default(),
        page: place.page.as_ref().map(ToString::to_string).unwrap_or_default(),
        early_minutes: place.early_minutes,
        immigration_court: place.kind == PlaceKind::ImmigrationCourt,
    }
}

pub(super) fn judge(judge: &Judge) -> JudgeCard {
    JudgeCard { key: judge.key.to_string(), name: judge.name.clone(), surname: judge.surname().to_owned() }
}

pub(super) fn held(medium: Medium) -> Held {
    match medium {
        Medium::InPerson => Held::InPerson,
        Medium::Video => Held::Video,
        Medium::Telephone => Held::Telephone,
        Medium::Hybrid => Held::Hybrid,
    }
}

pub(crate) fn how(authority: Authority) -> How {
    match authority {
        Authority::CourtPage => How::CourtPage,
        Authority::DoorSighting => How::SeenAtTheDoor,
        Authority::Coordinator | Authority::CoordinatorCalendar => How::Entered,
        Authority::MonthlyData => How::MonthlyData,
    }
}

/// A date as the contract has it; none outside the years 0 to 9999.
pub(crate) fn day(date: Date) -> Option<Day> {
    let part = |number: i8| u8::try_from(number).ok();
    Day::new(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()
}

/// A civil time as the contract has it, to the minute.
pub(super) fn civil(at: DateTime) -> Option<Moment> {
    let part = |number: i8| u8::try_from(number).ok();
    Some(Moment { day: day(at.date())?, clock: Clock::new(part(at.hour())?, part(at.minute())?).ok()? })
}

/// The civil time of an instant in a zone.
pub(crate) fn moment(zone: &TimeZone, at: Timestamp) -> Option<Moment> {
    civil(docket::time::civil(zone, at))
}

/// RFC 3339 in UTC, to the second.
pub(super) fn rfc3339(at: Timestamp) -> String {
    whole_second(at).to_string()
}

pub(super) fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}
