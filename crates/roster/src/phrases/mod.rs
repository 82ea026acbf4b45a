//! What letters and copied texts say, in both languages. A function a phrase, so that a missing translation does not compile.
//!
//! The Spanish was written with care and still wants a native reader from the community.

use listing::Lang;
use listing::civil::{Clock, Day};
use listing::dates;

use crate::language::Language;
use crate::shift::Role;

pub(crate) mod lapse;
pub(crate) mod letters;

/// The language of pages and letters for somebody who reads this one; English where there is no translation.
#[must_use]
pub fn lang_of(reads: &Language) -> Lang {
    Lang::ALL.into_iter().find(|lang| lang.tag() == reads.as_str()).unwrap_or(Lang::En)
}

/// A role, as it stands in a sentence.
#[must_use]
pub fn role(role: Role, lang: Lang) -> &'static str {
    match (role, lang) {
        (Role::Lead, Lang::En) => "lead",
        (Role::Lead, Lang::Es) => "responsable del turno",
        (Role::Observer, Lang::En) => "observer",
        (Role::Observer, Lang::Es) => "observación de corte",
        (Role::Accompanier, Lang::En) => "accompanier",
        (Role::Accompanier, Lang::Es) => "acompañante",
        (Role::LanguageCompanion, Lang::En) => "language companion",
        (Role::LanguageCompanion, Lang::Es) => "apoyo con el idioma",
    }
}

/// "morning" / "por la mañana".
#[must_use]
pub fn half(half: docket::Half, lang: Lang) -> &'static str {
    match (half, lang) {
        (docket::Half::Morning, Lang::En) => "morning",
        (docket::Half::Morning, Lang::Es) => "por la mañana",
        (docket::Half::Afternoon, Lang::En) => "afternoon",
        (docket::Half::Afternoon, Lang::Es) => "por la tarde",
    }
}

/// "Tuesday, June 3, 8:00 a.m." / "martes 3 de junio, 8:00 a. m."
#[must_use]
pub fn day_and_hour(at: jiff::civil::DateTime, lang: Lang) -> String {
    format!("{}, {}", day(at.date(), lang), hour(at, lang))
}

/// "Tuesday, June 3" / "martes 3 de junio".
#[must_use]
pub fn day(date: jiff::civil::Date, lang: Lang) -> String {
    let [year, month, day] =
        [date.year().unsigned_abs(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into()];
    let (month, day) = (u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
    Day::new(year, month, day).map_or_else(|_| date.to_string(), |day| dates::long(day, lang))
}

/// "8:30 a.m." / "8:30 a. m."
#[must_use]
pub fn hour(at: jiff::civil::DateTime, lang: Lang) -> String {
    let clock = Clock::new(at.hour().unsigned_abs(), at.minute().unsigned_abs());
    clock.map_or_else(|_| at.time().to_string(), |clock| dates::clock(clock, lang))
}
