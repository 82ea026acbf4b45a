//! Federal holidays, on which federal courts and offices are closed.

use jiff::civil::{Date, Weekday, date};

/// The legal public holidays of 5 U.S.C. 6103(a), with the weekdays on which they are kept where they fall on a weekend: on a Saturday the
/// Friday before (6103(b)), on a Sunday the Monday after (Executive Order 11582). Inauguration Day, which is one only around Washington,
/// is not among them.
#[must_use]
pub fn is_federal_holiday(day: Date) -> bool {
    federal_holiday(day).is_some()
}

/// Which holiday is kept on a day: its name in English and in Spanish.
#[must_use]
pub fn federal_holiday(day: Date) -> Option<(&'static str, &'static str)> {
    // New Year's Day may be kept on the last day of the year before.
    (day.year()..=day.year().saturating_add(1))
        .flat_map(of_year)
        .find(|(kept, _)| *kept == day)
        .map(|(_, names)| names)
}

type Names = (&'static str, &'static str);

fn of_year(year: i16) -> Vec<(Date, Names)> {
    let fixed = |month, day, names: Names| (observed(date(year, month, day)), names);
    let nth = |month, nth, weekday, names: Names| {
        let first = date(year, month, 1);
        (first.nth_weekday_of_month(nth, weekday).unwrap_or(first), names)
    };
    vec![
        fixed(1, 1, ("New Year's Day", "Año Nuevo")),
        nth(1, 3, Weekday::Monday, ("Martin Luther King Jr. Day", "Día de Martin Luther King Jr.")),
        nth(2, 3, Weekday::Monday, ("Washington's Birthday", "Natalicio de Washington")),
        nth(5, -1, Weekday::Monday, ("Memorial Day", "Día de los Caídos")),
        fixed(6, 19, ("Juneteenth", "Juneteenth")),
        fixed(7, 4, ("Independence Day", "Día de la Independencia")),
        nth(9, 1, Weekday::Monday, ("Labor Day", "Día del Trabajo")),
        nth(10, 2, Weekday::Monday, ("Columbus Day", "Día de Colón")),
        fixed(11, 11, ("Veterans Day", "Día de los Veteranos")),
        nth(11, 4, Weekday::Thursday, ("Thanksgiving Day", "Día de Acción de Gracias")),
        fixed(12, 25, ("Christmas Day", "Navidad")),
    ]
}

fn observed(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.yesterday().unwrap_or(day),
        Weekday::Sunday => day.tomorrow().unwrap_or(day),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_those_that_the_government_keeps() {
        // opm.gov, federal holidays 2021, 2022 and 2026.
        for (day, kept) in [
            (date(2021, 12, 31), true), // New Year's Day 2022, a Saturday
            (date(2022, 1, 1), false),
            (date(2022, 6, 20), true), // Juneteenth, a Sunday
            (date(2026, 1, 19), true),
            (date(2026, 2, 16), true),
            (date(2026, 5, 25), true),
            (date(2026, 6, 19), true),
            (date(2026, 7, 3), true), // July 4, a Saturday
            (date(2026, 7, 4), false),
            (date(2026, 9, 7), true),
            (date(2026, 10, 12), true),
            (date(2026, 11, 11), true),
            (date(2026, 11, 26), true),
            (date(2026, 12, 25), true),
            (date(2026, 6, 2), false),
        ] {
            assert_eq!(is_federal_holiday(day), kept, "{day}");
        }
        assert!((2000..2100).all(|year| of_year(year).len() == 11));
    }
}
