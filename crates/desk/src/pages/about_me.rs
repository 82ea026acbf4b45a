//! What somebody tells of themselves, between a form and what is kept: for who joins, and for who takes part.

use std::collections::BTreeSet;

use docket::{Half, Places};
use jiff::civil::{Date, Time, Weekday};
use listing::Lang;
use roster::{
    AboutMe, Card, ContactKind, Contacts, DaysOff, DisplayName, Distance, Language, QuietHours, Setting,
    Volunteer, WeekHalf,
};

use super::sign_in::is_address;
use crate::fields::Fields;
use crate::phrases as say;

/// What a form calls each distance.
const DISTANCES: [(&str, Distance); 4] =
    [("near", Distance::Near), ("hour", Distance::Hour), ("far", Distance::Far), ("never", Distance::Never)];
/// What a form calls each setting.
const SETTINGS: [(&str, Setting); 4] = [
    ("courtroom", Setting::Courtroom),
    ("office-inside", Setting::OfficeInside),
    ("outside", Setting::Outside),
    ("home", Setting::Home),
];
/// What a form calls each contact.
const CONTACTS: [(&str, ContactKind); 3] =
    [("email", ContactKind::Email), ("signal", ContactKind::Signal), ("phone", ContactKind::Phone)];
/// The most spans of days off; more than anybody has.
const MOST_OFF: usize = 40;

/// What a form says, as it was written: shown again where something is not right.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) signal: String,
    pub(super) phone: String,
    pub(super) for_leads: Option<ContactKind>,
    pub(super) about: AboutMe,
}

/// A box to tick, or one of several to choose.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) says: String,
    pub(super) chosen: bool,
}

/// A place, with how far it may be.
pub(super) struct PlaceLine {
    pub(super) name: String,
    pub(super) field: String,
    pub(super) choices: Vec<Choice>,
}

/// A day of the week with its two halves.
pub(super) struct DayLine {
    pub(super) name: &'static str,
    pub(super) halves: Vec<Choice>,
}

impl Written {
    /// What is kept of a volunteer.
    pub(super) fn kept(volunteer: &Volunteer, card: Option<Card>) -> Self {
        let (name, contacts) =
            card.map_or_else(Default::default, |card| (card.name.as_str().to_owned(), card.contacts));
        Self {
            name,
            email: contacts.email.unwrap_or_default(),
            signal: contacts.signal.unwrap_or_default(),
            phone: contacts.phone.unwrap_or_default(),
            for_leads: contacts.for_leads,
            about: AboutMe {
                reads: volunteer.reads.clone(),
                speaks: volunteer.speaks.clone(),
                distances: volunteer.distances.clone(),
                free: volunteer.free.clone(),
                off: volunteer.off.clone(),
                comfortable: volunteer.comfortable.clone(),
                quiet: volunteer.quiet,
                on_call: volunteer.on_call,
            },
        }
    }

    /// What a form says, and what of it is not right. What it does not ask about is as for somebody new.
    pub(super) fn sent(form: &Fields, places: &Places, lang: Lang) -> (Self, Option<&'static str>) {
        let (off, quiet) = (days_off(form), quiet_hours(form));
        let wrong = match (&off, &quiet) {
            (None, _) => Some(say::profile::off_not_right(lang)),
            (_, None) => Some(say::profile::quiet_not_right(lang)),
            _ => None,
        };
        let about = AboutMe {
            reads: Language::parse(form.get("reads")).unwrap_or_else(|_| english_or(lang)),
            speaks: form.all("speaks").filter_map(|tag| Language::parse(tag).ok()).collect(),
            distances: places
                .iter()
                .filter_map(|place| {
                    let word = form.get(&distance_field(place.code.as_str()));
                    Some((place.code.clone(), named(&DISTANCES, word)?))
                })
                .collect(),
            free: form.all("free").filter_map(week_half).collect(),
            off: off.unwrap_or_default(),
            comfortable: form.all("comfortable").filter_map(|word| named(&SETTINGS, word)).collect(),
            quiet: quiet.unwrap_or_default(),
            on_call: form.has("on-call"),
        };
        let text = |name: &str| form.get(name).to_owned();
        let written = Self {
            name: text("name"),
            email: text("email"),
            signal: text("signal"),
            phone: text("phone"),
            for_leads: named(&CONTACTS, form.get("for-leads")),
            about,
        };
        (written, wrong)
    }

    /// The card, or what of it is not right.
    pub(super) fn card(&self, lang: Lang) -> Result<Card, &'static str> {
        let name = DisplayName::parse(&self.name).map_err(|_| say::name_not_right(lang))?;
        let given = |text: &str, right: fn(&str) -> bool, wrong| match text {
            "" => Ok(None),
            text if right(text) => Ok(Some(text.to_owned())),
            _ => Err(wrong),
        };
        let contacts = Contacts {
            email: given(&self.email, is_address, say::email_not_right(lang))?,
            signal: given(&self.signal, is_signal_name, say::profile::signal_not_right(lang))?,
            phone: given(&self.phone, is_phone, say::profile::phone_not_right(lang))?,
            for_leads: None,
        };
        let for_leads = self.for_leads.filter(|kind| match kind {
            ContactKind::Email => contacts.email.is_some(),
            ContactKind::Signal => contacts.signal.is_some(),
            ContactKind::Phone => contacts.phone.is_some(),
        });
        Ok(Card { name, contacts: Contacts { for_leads, ..contacts } })
    }

    /// In which language to read.
    pub(super) fn reads(&self) -> Vec<Choice> {
        let one = |lang: Lang| Choice {
            value: lang.tag().to_owned(),
            says: say::profile::own_name(lang).to_owned(),
            chosen: roster::phrases::lang_of(&self.about.reads) == lang,
        };
        Lang::ALL.into_iter().map(one).collect()
    }

    /// The languages that are asked about, and those that were told of besides.
    pub(super) fn speaks(&self, lang: Lang) -> Vec<Choice> {
        let asked: Vec<Language> =
            say::languages::tags().filter_map(|tag| Language::parse(tag).ok()).collect();
        let besides = self.about.speaks.iter().filter(|language| !asked.contains(language)).cloned();
        let besides: Vec<Language> = besides.collect();
        let one = |language: Language| Choice {
            value: language.to_string(),
            says: say::languages::name(&language, lang),
            chosen: self.about.speaks.contains(&language),
        };
        asked.into_iter().chain(besides).map(one).collect()
    }

    /// How far each place is.
    pub(super) fn distances(&self, places: &Places, lang: Lang) -> Vec<PlaceLine> {
        let line = |place: &docket::Place| {
            let told = self.about.distances.get(&place.code).copied();
            let one = |(value, distance): (&str, Distance)| Choice {
                value: value.to_owned(),
                says: say::profile::distance(distance, lang).to_owned(),
                chosen: told == Some(distance),
            };
            let name = if lang == Lang::Es { &place.name_es } else { &place.name };
            PlaceLine {
                name: format!("{name}, {}", place.short),
                field: distance_field(place.code.as_str()),
                choices: DISTANCES.into_iter().map(one).collect(),
            }
        };
        places.iter().map(line).collect()
    }

    /// The week.
    pub(super) fn week(&self, lang: Lang) -> Vec<DayLine> {
        let day = |weekday: Weekday| {
            let half = |half: Half| Choice {
                value: half_field(weekday, half),
                says: say::profile::half_of(weekday, half, lang),
                chosen: self.about.free.contains(&WeekHalf::new(weekday, half)),
            };
            DayLine {
                name: say::profile::weekday(weekday, lang),
                halves: [Half::Morning, Half::Afternoon].into_iter().map(half).collect(),
            }
        };
        weekdays().map(day).collect()
    }

    /// Where they are comfortable.
    pub(super) fn settings(&self, lang: Lang) -> Vec<Choice> {
        let one = |(value, setting): (&str, Setting)| Choice {
            value: value.to_owned(),
            says: say::profile::setting(setting, lang).to_owned(),
            chosen: self.about.comfortable.contains(&setting),
        };
        SETTINGS.into_iter().map(one).collect()
    }

    /// What leads may see.
    pub(super) fn leads(&self, lang: Lang) -> Vec<Choice> {
        let one = |value: &str, kind: Option<ContactKind>, says: &str| Choice {
            value: value.to_owned(),
            says: says.to_owned(),
            chosen: self.for_leads == kind,
        };
        vec![
            one("", None, say::profile::nothing(lang)),
            one("email", Some(ContactKind::Email), say::profile::email(lang)),
            one("signal", Some(ContactKind::Signal), say::profile::signal(lang)),
            one("phone", Some(ContactKind::Phone), say::profile::phone(lang)),
        ]
    }

    /// Spans of days off, and two empty ones to fill in.
    pub(super) fn off(&self) -> Vec<(String, String)> {
        let known = self.about.off.iter().map(|off| (off.first.to_string(), off.last.to_string()));
        known.chain([Default::default(), Default::default()]).collect()
    }

    /// When the quiet hours begin and end, as a browser writes it.
    pub(super) fn quiet(&self) -> [String; 2] {
        [self.about.quiet.from, self.about.quiet.until].map(|time| time.strftime("%H:%M").to_string())
    }
}

fn named<T: Copy>(names: &[(&str, T)], word: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn distance_field(place: &str) -> String {
    format!("distance-{place}")
}

/// The seven, from Monday on.
fn weekdays() -> impl Iterator<Item = Weekday> {
    (1..=7).filter_map(|number| Weekday::from_monday_one_offset(number).ok())
}

fn half_field(day: Weekday, half: Half) -> String {
    let half = if half == Half::Morning { "morning" } else { "afternoon" };
    format!("{}-{half}", day.to_monday_one_offset())
}

fn week_half(word: &str) -> Option<WeekHalf> {
    let halves = weekdays().flat_map(|day| [Half::Morning, Half::Afternoon].map(|half| (day, half)));
    halves
        .into_iter()
        .find(|(day, half)| half_field(*day, *half) == word)
        .map(|(day, half)| WeekHalf::new(day, half))
}

/// The spans of days off; none where one ends before it begins. One with only one of its days is that day.
fn days_off(form: &Fields) -> Option<BTreeSet<DaysOff>> {
    let pairs = form.all("off-first").zip(form.all("off-last")).take(MOST_OFF);
    let mut all = BTreeSet::new();
    for (first, last) in pairs.filter(|(first, last)| !(first.is_empty() && last.is_empty())) {
        let day = |one: &str, other: &str| if one.is_empty() { other } else { one }.parse::<Date>().ok();
        let (first, last) = (day(first, last)?, day(last, first)?);
        if last < first {
            return None;
        }
        all.insert(DaysOff { first, last });
    }
    Some(all)
}

/// The quiet hours: the usual ones where the form does not ask, none where they cannot be read.
fn quiet_hours(form: &Fields) -> Option<QuietHours> {
    if !form.has("quiet-from") {
        return Some(QuietHours::default());
    }
    let time = |name: &str| form.get(name).parse::<Time>().ok();
    let (from, until) = (time("quiet-from")?, time("quiet-until")?);
    Some(QuietHours { from, until, urgent_passes: form.has("urgent") })
}

fn english_or(lang: Lang) -> Language {
    Language::parse(lang.tag()).expect("the languages of pages have two letters")
}

/// A Signal user name: a word, a full stop, digits; without its `@`, or with it.
fn is_signal_name(text: &str) -> bool {
    let text = text.strip_prefix('@').unwrap_or(text);
    let Some((name, digits)) = text.rsplit_once('.') else { return false };
    (3..=32).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && (2..=9).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Something that can be dialled.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 30
        && (7..=15).contains(&digits)
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-(). ".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_what_they_look_like() {
        for (text, signal, phone) in [
            ("rosa.42", true, false),
            ("@rosa_b.042", true, false),
            ("rosa", false, false),
            ("ro.42", false, false),
            ("Rosa lives at 5 Elm St", false, false),
            ("+1 (314) 555-0100", false, true),
            ("555-01", false, false),
            ("call me at 3145550100", false, false),
        ] {
            assert_eq!((is_signal_name(text), is_phone(text)), (signal, phone), "{text}");
        }
    }

    #[test]
    fn days_off_come_in_pairs() {
        let read = |form: &str| days_off(&Fields::parse(form.as_bytes())).map(|off| off.len());
        assert_eq!(read("off-first=&off-last="), Some(0));
        assert_eq!(read("off-first=2026-06-05&off-last=2026-06-07&off-first=2026-07-01&off-last="), Some(2));
        assert_eq!(read("off-first=2026-06-07&off-last=2026-06-05"), None);
        assert_eq!(read("off-first=soon&off-last="), None);
    }

    #[test]
    fn each_half_of_the_week_comes_back() {
        let fields: Vec<String> = weekdays()
            .flat_map(|day| [Half::Morning, Half::Afternoon].map(|half| half_field(day, half)))
            .collect();
        assert_eq!(fields.iter().filter_map(|word| week_half(word)).collect::<BTreeSet<_>>().len(), 14);
        assert_eq!(week_half("8-morning"), None);
    }
}
