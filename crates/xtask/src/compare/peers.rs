//! The other libraries of this language, each building its own model of the events and printing it.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use icalendar::{Calendar, Component as _, Event};

use super::texts::Text;

/// Builds a calendar with `icalendar`.
pub(crate) fn icalendar_build(texts: &[Text]) -> Calendar {
    let mut calendar = Calendar::new();
    for text in texts {
        let mut event = Event::new();
        event.uid(&text.uid).sequence(text.sequence);
        for (name, value) in [
            ("DTSTAMP", &text.modified),
            ("CREATED", &text.created),
            ("LAST-MODIFIED", &text.modified),
            ("DTSTART", &text.begins),
            ("DTEND", &text.ends),
        ] {
            event.add_property(name, value);
        }
        for (name, value) in text.words() {
            event.add_property(name, value);
        }
        calendar.push(event.done());
    }
    calendar
}

/// Builds a calendar with `calcard`.
pub(crate) fn calcard_build(texts: &[Text]) -> ICalendar {
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.add_property(ICalendarProperty::Version, text("2.0"));
    root.add_property(ICalendarProperty::Prodid, text("-//Alongside//Measured//EN"));
    let mut components = Vec::with_capacity(texts.len() + 1);
    components.push(root);
    for (index, event) in (1_u32..).zip(texts) {
        components[0].component_ids.push(index);
        components.push(calcard_event(event));
    }
    ICalendar { components }
}

fn calcard_event(event: &Text) -> ICalendarComponent {
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    component.add_uid(&event.uid);
    component.add_sequence(i64::from(event.sequence));
    for (name, value) in [
        (ICalendarProperty::Dtstamp, &event.modified),
        (ICalendarProperty::Created, &event.created),
        (ICalendarProperty::LastModified, &event.modified),
        (ICalendarProperty::Dtstart, &event.begins),
        (ICalendarProperty::Dtend, &event.ends),
    ] {
        component.add_property(name, ICalendarValue::PartialDateTime(Box::new(instant(value))));
    }
    let names = [
        ICalendarProperty::Summary,
        ICalendarProperty::Location,
        ICalendarProperty::Description,
        ICalendarProperty::Status,
        ICalendarProperty::Transp,
        ICalendarProperty::Class,
        ICalendarProperty::Categories,
        ICalendarProperty::Url,
    ];
    for (name, (_, value)) in names.into_iter().zip(event.words()) {
        component.add_property(name, text(value));
    }
    component
}

fn text(value: &str) -> ICalendarValue {
    ICalendarValue::Text(value.to_owned())
}

/// Reads `20261124T143000Z`, of which every digit is where it always is.
fn instant(basic: &str) -> PartialDateTime {
    let part = |range: std::ops::Range<usize>| basic.get(range).and_then(|digits| digits.parse().ok());
    PartialDateTime {
        year: basic.get(0..4).and_then(|digits| digits.parse().ok()),
        month: part(4..6),
        day: part(6..8),
        hour: part(9..11),
        minute: part(11..13),
        second: part(13..15),
        tz_hour: Some(0),
        tz_minute: Some(0),
        tz_minus: false,
    }
}

/// How many events `ical` reads.
pub(crate) fn ical_count(calendar: &str) -> usize {
    ical::IcalParser::new(calendar.as_bytes())
        .filter_map(Result::ok)
        .map(|calendar| calendar.events.len())
        .sum()
}

/// How many events `icalendar` reads.
pub(crate) fn icalendar_count(calendar: &str) -> usize {
    calendar.parse::<Calendar>().map_or(0, |calendar| calendar.events().count())
}

/// How many events `calcard` reads.
pub(crate) fn calcard_count(calendar: &str) -> usize {
    match Parser::new(calendar).entry() {
        Entry::ICalendar(calendar) => calendar.components.len().saturating_sub(1),
        _ => 0,
    }
}
