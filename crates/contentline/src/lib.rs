#![doc = include_str!("../README.md")]

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// The most octets of a line, without its CRLF (RFC 5545, 3.1).
pub const LONGEST_LINE: usize = 75;

/// What stands in a calendar without events: RFC 5545 (3.6) wants at least one component, and some clients refuse less.
pub const EMPTY: &str = "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// Content lines, one after another.
#[derive(Debug, Default)]
pub struct Lines {
    out: String,
    /// The line being made, before it is folded; kept for its memory.
    line: String,
}

impl Lines {
    /// No lines yet.
    #[must_use]
    pub fn new() -> Self {
        Self { out: String::with_capacity(2_048), line: String::with_capacity(1_024) }
    }

    /// A line that is fixed in the program; not checked, not folded.
    pub fn fixed(&mut self, line: &'static str) {
        self.out.push_str(line);
        self.out.push_str("\r\n");
    }

    /// A component that is fixed in the program, with its line ends.
    pub fn component(&mut self, component: &'static str) {
        self.out.push_str(component);
    }

    /// A property whose value is TEXT (RFC 5545, 3.3.11), escaped.
    pub fn text(&mut self, name: &'static str, value: &str) {
        self.begin(name);
        escape(value, &mut self.line);
        self.end();
    }

    /// A property whose value is a list of TEXT; none if the list is empty.
    pub fn texts(&mut self, name: &'static str, values: &[&str]) {
        if values.is_empty() {
            return;
        }
        self.begin(name);
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.line.push(',');
            }
            escape(value, &mut self.line);
        }
        self.end();
    }

    /// A property whose value is a URI (RFC 3986): not escaped, so only what may stand in one is written.
    pub fn uri(&mut self, name: &'static str, address: &str) {
        self.begin(name);
        self.line.extend(address.chars().filter(char::is_ascii_graphic));
        self.end();
    }

    /// A property whose value is an instant, in UTC (RFC 5545, 3.3.5, form 2).
    pub fn instant(&mut self, name: &'static str, at: Timestamp) {
        self.begin(name);
        let civil = TimeZone::UTC.to_datetime(at);
        push_date(&mut self.line, civil.date());
        push_time(&mut self.line, civil);
        self.end();
    }

    /// A property whose value is a day (RFC 5545, 3.3.4).
    pub fn day(&mut self, name: &'static str, date: Date) {
        self.begin(name);
        self.line.insert_str(name.len(), ";VALUE=DATE");
        push_date(&mut self.line, date);
        self.end();
    }

    /// A property whose value is a number.
    pub fn number(&mut self, name: &'static str, value: u32) {
        self.begin(name);
        self.line.push_str(&value.to_string());
        self.end();
    }

    /// What was written.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }

    fn begin(&mut self, name: &'static str) {
        self.line.clear();
        self.line.push_str(name);
        self.line.push(':');
    }

    fn end(&mut self) {
        fold(&self.line, &mut self.out);
    }
}

/// TEXT: a backslash before `\`, `;` and `,`; `\n` for a line break of any kind; other control characters are left out.
pub fn escape(text: &str, out: &mut String) {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\r' if characters.peek() == Some(&'\n') => {}
            // U+2028 and U+2029 end a line for readers that split as Unicode does.
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}

/// Folds one line at 75 octets, between characters; each further line begins with a blank (RFC 5545, 3.1).
///
/// No physical line ends in white space, as far as the text lets one choose: some readers, the `ical` crate among them,
/// trim the ends of lines before they join them, and words would grow together.
pub fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LONGEST_LINE;
    while rest.len() > room {
        let widest = rest.floor_char_boundary(room);
        let cut = match rest[..widest].trim_end().len() {
            0 => widest,
            cut => cut,
        };
        let (head, tail) = rest.split_at(cut);
        out.push_str(head);
        out.push_str("\r\n ");
        rest = tail;
        room = LONGEST_LINE - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

fn push_date(out: &mut String, date: Date) {
    push_digits(out, date.year().unsigned_abs(), 4);
    push_digits(out, u16::from(date.month().unsigned_abs()), 2);
    push_digits(out, u16::from(date.day().unsigned_abs()), 2);
}

fn push_time(out: &mut String, civil: DateTime) {
    out.push('T');
    for part in [civil.hour(), civil.minute(), civil.second()] {
        push_digits(out, u16::from(part.unsigned_abs()), 2);
    }
    out.push('Z');
}

fn push_digits(out: &mut String, number: u16, width: u32) {
    for place in (0..width).rev() {
        let digit = u8::try_from(number / 10_u16.pow(place) % 10).unwrap_or(0);
        out.push(char::from(b'0' + digit));
    }
}
