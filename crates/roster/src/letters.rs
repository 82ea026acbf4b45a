//! Writing letters, and the text that a coordinator copies into a chat.
//!
//! Both are safe over a shoulder: city, day, hour, role, link. Never a door, a meeting point, a language that somebody needs, a code name,
//! or how many people come.

use jiff::Timestamp;
use jiff::civil::DateTime;
use listing::Lang;

use crate::assignment::AssignmentState;
use crate::ids::VolunteerId;
use crate::letter::Letter;
use crate::phrases::letters::{self as say, About};
use crate::phrases::{self, lang_of};
use crate::shift::{Role, Shift};
use crate::world::World;

impl World<'_> {
    /// "Kansas City, Tuesday, June 3, 8:00 a.m., observer"
    #[must_use]
    pub fn line(&self, shift: &Shift, begins: DateTime, role: Role, lang: Lang) -> String {
        let city = self.place(shift).map_or(shift.place.as_str(), |place| &place.short);
        format!("{city}, {}, {}", phrases::day_and_hour(begins, lang), phrases::role(role, lang))
    }

    /// The same for a chat. Of a private shift it says the half-day: the hour is one person's.
    #[must_use]
    pub fn chat_line(&self, shift: &Shift, role: Role, lang: Lang) -> String {
        if !shift.is_private() {
            return self.line(shift, shift.begins, role, lang);
        }
        let city = self.place(shift).map_or(shift.place.as_str(), |place| &place.short);
        let (day, half) = (phrases::day(shift.date(), lang), phrases::half(shift.half(), lang));
        format!("{city}, {day}, {half}, {}", phrases::role(role, lang))
    }

    /// The page of a shift.
    #[must_use]
    pub fn address(&self, shift: &Shift) -> String {
        format!("{}/me/shifts/{}", self.practice.site, shift.id)
    }

    /// The text that is copied into a chat for a shift: the same whether it is full or empty.
    #[must_use]
    pub fn copy_text(&self, shift: &Shift, lang: Lang) -> String {
        let mut lines: Vec<String> =
            shift.need.keys().map(|role| self.chat_line(shift, *role, lang)).collect();
        lines.push(format!("{} {}", say::call(lang), self.address(shift)));
        lines.join("\n")
    }

    /// The same for several shifts, such as those of a day: each line once, and the page of one's own shifts.
    #[must_use]
    pub fn copy_text_of(&self, shifts: &[&Shift], lang: Lang) -> String {
        let mut lines: Vec<String> = Vec::new();
        for shift in shifts {
            for role in shift.need.keys() {
                let line = self.chat_line(shift, *role, lang);
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines.push(format!("{} {}/me", say::call(lang), self.practice.site));
        lines.join("\n")
    }

    /// A letter about a shift to somebody on it. `was` is when it began before, where that is the news.
    pub(crate) fn letter(
        &self,
        about: About,
        shift: &Shift,
        to: VolunteerId,
        role: Role,
        was: Option<&Shift>,
    ) -> Option<Letter> {
        let volunteer = self.volunteer(to)?;
        let lang = lang_of(&volunteer.reads);
        // Whoever has not said yes to a private shift knows no more of it than a chat does.
        let asked = shift.people.get(&to).is_some_and(|one| one.state == AssignmentState::Asked);
        let unsure = about == About::Asked || (asked && about != About::Confirmed);
        let line = |shift: &Shift| {
            if unsure {
                self.chat_line(shift, role, lang)
            } else {
                self.line(shift, shift.begins, role, lang)
            }
        };
        let now = line(shift);
        let mut lines = vec![say::news(about, lang).to_owned(), String::new()];
        match was {
            Some(was) => {
                lines.push(say::before(&line(was), lang));
                lines.push(say::after(&now, lang));
            }
            None => lines.push(now),
        }
        lines.extend([
            String::new(),
            say::link(&self.address(shift), lang),
            String::new(),
            self.practice.programme.clone(),
        ]);
        Some(Letter {
            to,
            key: self.key(about, shift, to),
            subject: say::subject(about, &phrases::day(shift.begins.date(), lang), lang),
            body: lines.join("\n"),
            urgent: self.is_urgent(shift),
            not_before: Timestamp::UNIX_EPOCH,
            // That somebody is free stays true whatever becomes of the shift.
            about: (about != About::Freed).then_some((shift.id, shift.revision)),
        })
    }

    /// What makes two letters the same: subject, shift with its revision, reader, and for what a person did the moment.
    fn key(&self, about: About, shift: &Shift, to: VolunteerId) -> String {
        let key = format!("{}/{}/{}/{to}", about.as_str(), shift.id, shift.revision);
        match about {
            About::Asked
            | About::AskedAgain
            | About::Confirmed
            | About::Freed
            | About::OnAgain
            | About::Clear
            | About::Cancelled
            | About::CheckFirst => {
                format!("{key}/{}", self.now.as_second())
            }
            About::Moved | About::Reminder => key,
        }
    }
}
