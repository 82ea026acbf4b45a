//! Dates, times of day and time zones as people read them, in both languages.
//!
//! A time is always the place's own and its zone is said in words, because whoever reads it may be in another one.

use crate::civil::{Clock, Day, Moment};
use crate::{Lang, Span};

const WEEKDAYS_EN: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEKDAYS_ES: [&str; 7] = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_ES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// "Wednesday" / "miércoles".
#[must_use]
pub fn weekday(day: Day, lang: Lang) -> &'static str {
    let index = usize::from(day.weekday());
    match lang {
        Lang::En => WEEKDAYS_EN[index],
        Lang::Es => WEEKDAYS_ES[index],
    }
}

/// "June" / "junio".
#[must_use]
pub fn month(day: Day, lang: Lang) -> &'static str {
    let index = usize::from(day.month() - 1);
    match lang {
        Lang::En => MONTHS_EN[index],
        Lang::Es => MONTHS_ES[index],
    }
}

/// "June 3" / "3 de junio".
#[must_use]
pub fn short(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} {}", month(day, lang), day.day()),
        Lang::Es => format!("{} de {}", day.day(), month(day, lang)),
    }
}

/// "Wednesday, June 3" / "miércoles 3 de junio".
#[must_use]
pub fn long(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}, {}", weekday(day, lang), short(day, lang)),
        Lang::Es => format!("{} {}", weekday(day, lang), short(day, lang)),
    }
}

/// [`long`] with the year: "Wednesday, June 3, 2026" / "miércoles 3 de junio de 2026".
#[must_use]
pub fn full(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}, {}", long(day, lang), day.year()),
        Lang::Es => format!("{} de {}", long(day, lang), day.year()),
    }
}

/// "8:30 a.m.", "2 p.m.", "12 noon" / "8:30 a. m.", "2:00 p. m.", "12:00 del mediodía".
///
/// Twelve is spelt out, because half of all readers take "12 p.m." for midnight.
#[must_use]
pub fn clock(clock: Clock, lang: Lang) -> String {
    let minute = clock.minute();
    match (clock.hour(), minute, lang) {
        (12, 0, Lang::En) => "12 noon".to_owned(),
        (12, 0, Lang::Es) => "12:00 del mediodía".to_owned(),
        (0, 0, Lang::En) => "12 midnight".to_owned(),
        (0, 0, Lang::Es) => "12:00 de la noche".to_owned(),
        (_, 0, Lang::En) => format!("{} {}", hour_of_twelve(clock), half_mark(clock, lang)),
        _ => format!("{} {}", bare_clock(clock), half_mark(clock, lang)),
    }
}

/// "8:00": for a time next to another one that says which half of the day it is.
#[must_use]
pub fn bare_clock(clock: Clock) -> String {
    format!("{}:{:02}", hour_of_twelve(clock), clock.minute())
}

/// `earlier` bare if both are in the same half of the day, else with its own mark.
#[must_use]
pub fn clock_before(earlier: Clock, start: Clock, lang: Lang) -> String {
    if (earlier.hour() < 12) == (start.hour() < 12) { bare_clock(earlier) } else { clock(earlier, lang) }
}

fn hour_of_twelve(clock: Clock) -> u8 {
    match clock.hour() % 12 {
        0 => 12,
        hour => hour,
    }
}

fn half_mark(clock: Clock, lang: Lang) -> &'static str {
    match (clock.hour() < 12, lang) {
        (true, Lang::En) => "a.m.",
        (false, Lang::En) => "p.m.",
        (true, Lang::Es) => "a. m.",
        (false, Lang::Es) => "p. m.",
    }
}

/// "Wednesday, June 3, 8:30 a.m." / "miércoles 3 de junio a las 8:30 a. m.".
#[must_use]
pub fn moment(moment: Moment, lang: Lang) -> String {
    let (day, time) = (long(moment.day, lang), clock(moment.clock, lang));
    match lang {
        Lang::En => format!("{day}, {time}"),
        Lang::Es => format!("{day} a {} {time}", article(moment.clock)),
    }
}

/// The Spanish article before a time: "la 1:00", "las 8:30".
#[must_use]
pub fn article(clock: Clock) -> &'static str {
    if hour_of_twelve(clock) == 1 { "la" } else { "las" }
}

/// "June 3", "June 3 to 5", "June 30 to July 2" / "3 de junio", "del 3 al 5 de junio", "del 30 de junio al 2 de julio".
/// Both ends inclusive.
#[must_use]
pub fn range(first: Day, last: Day, lang: Lang) -> String {
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    match (first == last, same_month, lang) {
        (true, _, _) => short(first, lang),
        (false, true, Lang::En) => format!("{} to {}", short(first, lang), last.day()),
        (false, true, Lang::Es) => format!("del {} al {}", first.day(), short(last, lang)),
        (false, false, Lang::En) => format!("{} to {}", short(first, lang), short(last, lang)),
        (false, false, Lang::Es) => format!("del {} al {}", short(first, lang), short(last, lang)),
    }
}

/// A span in one line: "Wednesday, June 3, 8:30 a.m.", "Wednesday, June 3", "June 3 to 5".
#[must_use]
pub fn span(span: &Span, lang: Lang) -> String {
    match span {
        Span::At { start, .. } => moment(*start, lang),
        Span::Days { first, last } if first == last => long(*first, lang),
        Span::Days { first, last } => range(*first, *last, lang),
    }
}

/// A zone of the United States, as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    Eastern,
    Central,
    Mountain,
    Arizona,
    Pacific,
    Alaska,
    Hawaii,
    Atlantic,
    Chamorro,
    Local,
}

impl Zone {
    /// From an IANA name (the `zone1970.tab` entries of the United States and its territories, and their aliases).
    fn of(iana: &str) -> Self {
        match iana {
            "America/Indiana/Knox" | "America/Indiana/Tell_City" => Self::Central,
            "America/New_York" | "America/Detroit" | "US/Eastern" => Self::Eastern,
            name if name.starts_with("America/Indiana/") || name.starts_with("America/Kentucky/") => {
                Self::Eastern
            }
            "America/Chicago" | "America/Menominee" | "US/Central" => Self::Central,
            name if name.starts_with("America/North_Dakota/") => Self::Central,
            "America/Denver" | "America/Boise" | "US/Mountain" => Self::Mountain,
            "America/Phoenix" | "US/Arizona" => Self::Arizona,
            "America/Los_Angeles" | "US/Pacific" => Self::Pacific,
            "America/Anchorage" | "America/Juneau" | "America/Sitka" | "America/Nome" | "America/Yakutat"
            | "America/Metlakatla" | "US/Alaska" => Self::Alaska,
            "Pacific/Honolulu" | "America/Adak" | "US/Hawaii" => Self::Hawaii,
            "America/Puerto_Rico" | "America/St_Thomas" => Self::Atlantic,
            "Pacific/Guam" | "Pacific/Saipan" => Self::Chamorro,
            _ => Self::Local,
        }
    }
}

/// "Central time" / "hora del centro", from the IANA name of a zone; "local time" / "hora local" for one that has no such name.
#[must_use]
pub fn zone(iana: &str, lang: Lang) -> &'static str {
    match (Zone::of(iana), lang) {
        (Zone::Eastern, Lang::En) => "Eastern time",
        (Zone::Eastern, Lang::Es) => "hora del este",
        (Zone::Central, Lang::En) => "Central time",
        (Zone::Central, Lang::Es) => "hora del centro",
        (Zone::Mountain, Lang::En) => "Mountain time",
        (Zone::Mountain, Lang::Es) => "hora de la montaña",
        (Zone::Arizona, Lang::En) => "Arizona time",
        (Zone::Arizona, Lang::Es) => "hora de Arizona",
        (Zone::Pacific, Lang::En) => "Pacific time",
        (Zone::Pacific, Lang::Es) => "hora del Pacífico",
        (Zone::Alaska, Lang::En) => "Alaska time",
        (Zone::Alaska, Lang::Es) => "hora de Alaska",
        (Zone::Hawaii, Lang::En) => "Hawaii time",
        (Zone::Hawaii, Lang::Es) => "hora de Hawái",
        (Zone::Atlantic, Lang::En) => "Atlantic time",
        (Zone::Atlantic, Lang::Es) => "hora del Atlántico",
        (Zone::Chamorro, Lang::En) => "Chamorro time",
        (Zone::Chamorro, Lang::Es) => "hora chamorro",
        (Zone::Local, Lang::En) => "local time",
        (Zone::Local, Lang::Es) => "hora local",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_are_written_as_each_language_writes_them() {
        for (text, english, spanish) in [
            ("2026-06-03", "Wednesday, June 3, 2026", "miércoles 3 de junio de 2026"),
            ("2026-01-31", "Saturday, January 31, 2026", "sábado 31 de enero de 2026"),
            ("2028-02-29", "Tuesday, February 29, 2028", "martes 29 de febrero de 2028"),
        ] {
            assert_eq!(full(day(text), Lang::En), english);
            assert_eq!(full(day(text), Lang::Es), spanish);
        }
    }

    #[test]
    fn hours_are_twelve_and_noon_is_spelt_out() {
        for (text, english, spanish) in [
            ("08:30", "8:30 a.m.", "8:30 a. m."),
            ("09:00", "9 a.m.", "9:00 a. m."),
            ("12:00", "12 noon", "12:00 del mediodía"),
            ("12:05", "12:05 p.m.", "12:05 p. m."),
            ("13:00", "1 p.m.", "1:00 p. m."),
            ("00:15", "12:15 a.m.", "12:15 a. m."),
            ("00:00", "12 midnight", "12:00 de la noche"),
        ] {
            let time = Clock::parse(text).unwrap();
            assert_eq!((clock(time, Lang::En), clock(time, Lang::Es)), (english.into(), spanish.into()));
        }
    }

    #[test]
    fn a_time_before_another_says_its_half_only_where_they_differ() {
        let time = |text| Clock::parse(text).unwrap();
        assert_eq!(clock_before(time("08:00"), time("08:30"), Lang::En), "8:00");
        assert_eq!(clock_before(time("11:45"), time("12:15"), Lang::En), "11:45 a.m.");
        assert_eq!(clock_before(time("12:30"), time("13:00"), Lang::Es), "12:30");
    }

    #[test]
    fn ranges_name_a_month_once_where_they_can() {
        for (first, last, english, spanish) in [
            ("2026-06-03", "2026-06-03", "June 3", "3 de junio"),
            ("2026-06-03", "2026-06-05", "June 3 to 5", "del 3 al 5 de junio"),
            ("2026-06-30", "2026-07-02", "June 30 to July 2", "del 30 de junio al 2 de julio"),
            ("2026-06-03", "2027-06-05", "June 3 to June 5", "del 3 de junio al 5 de junio"),
        ] {
            assert_eq!(range(day(first), day(last), Lang::En), english);
            assert_eq!(range(day(first), day(last), Lang::Es), spanish);
        }
    }

    #[test]
    fn moments_use_the_preposition_of_their_hour() {
        let at = |text| moment(Moment::parse(text).unwrap(), Lang::Es);
        assert_eq!(at("2026-06-03T13:00"), "miércoles 3 de junio a la 1:00 p. m.");
        assert_eq!(at("2026-06-03T08:30"), "miércoles 3 de junio a las 8:30 a. m.");
    }

    #[test]
    fn zones_have_a_name_or_are_local() {
        for (iana, english, spanish) in [
            ("America/Chicago", "Central time", "hora del centro"),
            ("America/Indiana/Indianapolis", "Eastern time", "hora del este"),
            ("America/Indiana/Knox", "Central time", "hora del centro"),
            ("America/Phoenix", "Arizona time", "hora de Arizona"),
            ("Europe/Berlin", "local time", "hora local"),
        ] {
            assert_eq!((zone(iana, Lang::En), zone(iana, Lang::Es)), (english, spanish));
        }
    }
}
