//! The content lines of a calendar that are looked at, written anew so plainly that any reader reads them alike.
//!
//! The `ical` crate panics at parameters such as `""` and `"aé;b"`, stops at a byte that is not UTF-8, and keeps everything it
//! meets. So it is given only the few properties that are needed, with the two parameters that are needed, in entries
//! that are closed; everything else (descriptions, attendees, alarms) never gets that far.

/// The properties of an entry that are looked at (RFC 5545, 3.8), and our own.
const PROPERTIES: [&str; 14] = [
    "UID",
    "CLASS",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "LOCATION",
    "CATEGORIES",
    "STATUS",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "X-ALONGSIDE-PLACE",
];

/// A calendar with nothing in it but what is looked at.
pub(super) struct Plain {
    /// The calendar.
    pub(super) text: String,
    /// The line of the file on which each of its entries begins, from 1.
    pub(super) lines: Vec<u32>,
    /// It calls its entries off (RFC 5546, 3.2.5).
    pub(super) cancels: bool,
}

/// Cuts a calendar down; none where it is no whole one.
pub(super) fn plain(text: &str) -> Option<Plain> {
    let mut plain = Plain { text: "BEGIN:VCALENDAR\r\n".to_owned(), lines: Vec::new(), cancels: false };
    let mut open: Vec<String> = Vec::new();
    let mut calendars = 0;
    for (number, line) in logical_lines(text) {
        let Some(line) = Line::parse(&line) else { continue };
        match line.name.as_str() {
            "BEGIN" => {
                let component = line.value.trim().to_ascii_uppercase();
                if open.is_empty() && component != "VCALENDAR" {
                    return None;
                }
                if component == "VEVENT" && open.len() == 1 {
                    plain.lines.push(number);
                    plain.text.push_str("BEGIN:VEVENT\r\n");
                }
                open.push(component);
            }
            "END" => {
                let component = line.value.trim().to_ascii_uppercase();
                if open.pop()? != component {
                    return None;
                }
                match (component.as_str(), open.len()) {
                    ("VEVENT", 1) => plain.text.push_str("END:VEVENT\r\n"),
                    (_, 0) => calendars += 1,
                    _ => {}
                }
            }
            "METHOD" if open.len() == 1 => plain.cancels |= line.value.trim().eq_ignore_ascii_case("CANCEL"),
            name if open.len() == 2 && open[1] == "VEVENT" && PROPERTIES.contains(&name) => {
                line.write(&mut plain.text);
            }
            _ => {}
        }
    }
    plain.text.push_str("END:VCALENDAR\r\n");
    (open.is_empty() && calendars > 0).then_some(plain)
}

/// Lines with their folds undone (RFC 5545, 3.1), each with its number in the file.
fn logical_lines(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, before))) => before.push_str(rest),
            _ if line.is_empty() => {}
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// A content line: what is needed of it.
struct Line<'a> {
    name: String,
    zone: Option<&'a str>,
    is_date: bool,
    /// It speaks of more than one instance (RFC 5545, 3.2.13).
    is_range: bool,
    value: &'a str,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let (head, value) = split(line)?;
        let mut words = head.into_iter();
        let name = words.next()?.trim().to_ascii_uppercase();
        let mut parsed = Self { name, zone: None, is_date: false, is_range: false, value };
        for parameter in words {
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            match key.trim().to_ascii_uppercase().as_str() {
                "TZID" => parsed.zone = Some(value.trim().trim_matches('"')),
                "RANGE" => parsed.is_range = true,
                "VALUE" => parsed.is_date = value.trim().eq_ignore_ascii_case("DATE"),
                _ => {}
            }
        }
        Some(parsed)
    }

    /// Writes it with at most two parameters, both of plain letters.
    fn write(&self, out: &mut String) {
        out.push_str(&self.name);
        if let Some(zone) = self.zone {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+' | '-' | ' ');
            // A zone that is written in other letters is none that anybody knows, and must not be read as the place's own.
            let zone = if !zone.is_empty() && zone.chars().all(is_plain) { zone } else { "unknown" };
            out.push_str(";TZID=");
            out.push_str(zone);
        }
        if self.is_date {
            out.push_str(";VALUE=DATE");
        }
        out.push(':');
        if self.is_range {
            // No date begins so: whoever reads the value refuses it.
            out.push_str("RANGE ");
        }
        out.extend(self.value.chars().map(|c| if c.is_control() { ' ' } else { c }));
        out.push_str("\r\n");
    }
}

/// Name and parameters before the first colon outside quotes, and the value behind it.
fn split(line: &str) -> Option<(Vec<&str>, &str)> {
    let (mut words, mut from, mut quoted) = (Vec::new(), 0, false);
    for (index, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b';' | b':' if !quoted => {
                words.push(&line[from..index]);
                from = index + 1;
                if byte == b':' {
                    return Some((words, &line[from..]));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_looked_at_gets_through() {
        let file = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:x\r\nBEGIN:VEVENT\r\nSUMMARY;LANGUAGE=\"\";X=\"a\u{e9};b\":Ra\r\n lly\r\n\
                    DESCRIPTION:LOPEZ\r\nATTENDEE;CN=\"LOPEZ\":mailto:x\r\nBEGIN:VALARM\r\nSUMMARY:LOPEZ\r\nEND:VALARM\r\n\
                    dtstart;tzid=\"America/Chicago\";value=date-time:20260602T083000\r\nDTEND;VALUE=DATE:20260603\r\n\
                    END:VEVENT\r\nEND:VCALENDAR\r\n";
        let plain = plain(file).expect("a calendar");
        assert_eq!(
            plain.text,
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Rally\r\nDTSTART;TZID=America/Chicago:20260602T083000\r\n\
             DTEND;VALUE=DATE:20260603\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        assert_eq!(plain.lines, [3]);
    }

    #[test]
    fn what_is_not_closed_is_no_calendar() {
        for text in [
            "",
            "SUMMARY:x",
            "BEGIN:VEVENT\nEND:VEVENT\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
            "END:VCALENDAR\n",
        ] {
            assert!(plain(text).is_none(), "{text}");
        }
    }
}
