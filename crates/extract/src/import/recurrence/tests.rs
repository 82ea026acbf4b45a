//! What recurs, day by day: rules, exceptions, and what is refused.

use jiff::civil::date;

use super::*;

/// The rule's days of 2026, without an `UNTIL`.
fn days(rule: &str, start: Date) -> Result<Vec<String>, Trouble> {
    let rule = Recurrence::parse(rule).expect("it is understood");
    let days = rule.days(start, date(2026, 1, 1), date(2026, 12, 31), |_| false)?;
    Ok(days.iter().map(|day| day.strftime("%m%d").to_string()).collect())
}

#[test]
fn days_are_those_of_the_rule() {
    for (rule, start, expected) in [
        ("FREQ=DAILY;INTERVAL=2;COUNT=3", date(2026, 6, 1), &["0601", "0603", "0605"][..]),
        ("FREQ=WEEKLY;COUNT=3", date(2026, 6, 2), &["0602", "0609", "0616"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", date(2026, 6, 2), &["0602", "0604", "0609"]),
        // The two examples of RFC 5545, 3.3.10, that differ in nothing but the first day of the week.
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            date(2026, 8, 4),
            &["0804", "0809", "0818", "0823"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
            date(2026, 8, 4),
            &["0804", "0816", "0818", "0830"],
        ),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=2", date(2026, 6, 1), &["0601", "0706"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", date(2026, 6, 26), &["0626", "0731"]),
        ("FREQ=MONTHLY;COUNT=3", date(2026, 1, 31), &["0131", "0331", "0531"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", date(2026, 1, 31), &["0131", "0228"]),
    ] {
        assert_eq!(days(rule, start).expect("days"), expected, "{rule}");
    }
}

#[test]
fn what_is_not_understood_is_no_rule() {
    for rule in [
        "",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=9",
        "FREQ=YEARLY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=",
        "INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=DAILY;COUNT=2;UNTIL=20260601",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=WEEKLY;BYDAY=\u{e9}",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ",
    ] {
        assert_eq!(Recurrence::parse(rule), None, "{rule}");
    }
}

#[test]
fn a_rule_that_explodes_or_does_not_begin_on_its_own_day_is_refused() {
    let daily = Recurrence::parse("FREQ=DAILY").expect("it is understood");
    let start = date(2026, 1, 1);
    assert_eq!(daily.days(start, start, date(2030, 1, 1), |_| false), Err(Trouble::TooMany));
    assert_eq!(days("FREQ=WEEKLY;BYDAY=MO", date(2026, 6, 2)), Err(Trouble::Disagreement));
}

/// Day by day, with nothing of the periods: whether a day is one, by counting days, weeks and months from the start.
fn naive(rule: &Recurrence, start: Date, day: Date) -> bool {
    let apart = i64::from(start.until(day).expect("days").get_days());
    let into_week = i64::from(start.weekday().since(rule.week_start));
    let months = i64::from(day.year() - start.year()) * 12 + i64::from(day.month() - start.month());
    let periods = match rule.every {
        Every::Day => apart,
        Every::Week => (apart + into_week).div_euclid(7),
        Every::Month => months,
    };
    let nth = (day.day() - 1) / 7 + 1;
    let nth_last = -((day.days_in_month() - day.day()) / 7 + 1);
    let weekday = |nths: &[i8]| {
        rule.days.iter().any(|(wanted, weekday)| *weekday == day.weekday() && nths.contains(wanted))
    };
    let fits = match rule.every {
        Every::Day => rule.days.is_empty() || weekday(&[0]),
        Every::Week if rule.days.is_empty() => day.weekday() == start.weekday(),
        Every::Week => weekday(&[0]),
        Every::Month if rule.days.is_empty() => day.day() == start.day(),
        Every::Month => weekday(&[0, nth, nth_last]),
    };
    periods % i64::from(rule.interval) == 0 && fits
}

proptest::proptest! {
    #[test]
    fn the_days_are_those_that_counting_finds(
        frequency in proptest::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY"]),
        interval in 1_i32..5,
        by_day in proptest::sample::select(vec!["", ";BYDAY=MO", ";BYDAY=TU,SU", ";BYDAY=WE,FR,SA", ";BYDAY=2TH,-1MO"]),
        week_start in proptest::sample::select(vec!["MO", "SU", "WE"]),
        offset in 0_i32..400,
    ) {
        let text = format!("FREQ={frequency};INTERVAL={interval};WKST={week_start}{by_day}");
        if let Some(rule) = Recurrence::parse(&text) {
            let start = date(2026, 1, 1).checked_add(offset.days()).expect("a day");
            let last = start.checked_add(300.days()).expect("a day");
            if naive(&rule, start, start) {
                let expected: Vec<Date> =
                    start.series(1.day()).take_while(|day| *day <= last).filter(|day| naive(&rule, start, *day)).collect();
                proptest::prop_assert_eq!(rule.days(start, start, last, |_| false), Ok(expected));
            } else {
                proptest::prop_assert_eq!(rule.days(start, start, last, |_| false), Err(Trouble::Disagreement));
            }
        }
    }
}
