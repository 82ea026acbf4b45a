//! What somebody asks an embed for: the attributes of the element, the query of the frame, the ticks of the partner's form.

use std::collections::BTreeSet;

use docket::{JudgeKey, PlaceCode};
use listing::embed::Choice;
use listing::{Category, Lang};

/// How it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's device is set.
    #[default]
    Auto,
    /// Dark words on a light ground.
    Light,
    /// Light words on a dark ground.
    Dark,
}

impl Theme {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A question for a part of the calendar. Equal questions are equal values, whatever their order was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// In which language.
    pub lang: Lang,
    /// Which entries, and whether with the way to volunteer. Its lists are sorted and hold nothing twice.
    pub choice: Choice,
    /// How many days, today's included: 1 to [`Ask::MOST_DAYS`].
    pub days: u16,
    /// How it looks, where the look is ours to give.
    pub theme: Theme,
}

/// Why a question has no answer. Carries the rule, never what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// A value that its name does not take.
    #[error("a value that the calendar does not have")]
    Value,
    /// More values than anybody chooses by hand.
    #[error("an embed has at most 32 values")]
    TooMany,
}

impl Ask {
    /// The days that are shown where nothing else is asked for.
    pub const DAYS: u16 = 30;
    /// The most days. More are cut down to these.
    pub const MOST_DAYS: u16 = 366;
    /// The most places, kinds and judges together.
    pub const MOST_VALUES: usize = 32;

    /// Everything but check-in days, 30 days, with the way to help.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let choice = Choice { help: true, ..Choice::default() };
        Self { lang, choice, days: Self::DAYS, theme: Theme::Auto }
    }

    /// Reads the pairs of a query, percent-decoded. `place`, `kind` and `judge` may come more than once; of the others the last
    /// counts. Names that we do not know are passed over, since hosts add their own, and so are empty values, since forms send them.
    ///
    /// # Errors
    /// A value of ours that its name does not take. Whether the calendar has a place or judge is for
    /// [`Edition::has`](crate::Edition::has) to say.
    pub fn parse<'a>(
        lang: Lang,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, AskError> {
        let mut ask = Self::new(lang);
        let (mut places, mut judges, mut kinds) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name {
                "place" => {
                    places.insert(PlaceCode::parse(value).map_err(|_| AskError::Value)?.to_string());
                }
                "judge" => {
                    judges.insert(JudgeKey::parse(value).map_err(|_| AskError::Value)?.to_string());
                }
                "kind" => {
                    kinds.insert(Category::parse(value).ok_or(AskError::Value)?);
                }
                "days" => ask.days = days(value).ok_or(AskError::Value)?,
                "lang" => ask.lang = language(value).ok_or(AskError::Value)?,
                "theme" => {
                    let theme = Theme::ALL.into_iter().find(|theme| theme.as_str() == value);
                    ask.theme = theme.ok_or(AskError::Value)?;
                }
                "help" => ask.choice.help = switch(value).ok_or(AskError::Value)?,
                "checkins" => ask.choice.check_ins = switch(value).ok_or(AskError::Value)?,
                _ => {}
            }
            if places.len() + judges.len() + kinds.len() > Self::MOST_VALUES {
                return Err(AskError::TooMany);
            }
        }
        ask.choice.places = places.into_iter().collect();
        ask.choice.judges = judges.into_iter().collect();
        ask.choice.kinds = kinds.into_iter().collect();
        Ok(ask)
    }

    /// The question as a query, in its one order and without what goes without saying; what [`Ask::parse`] reads back. Nothing in it
    /// needs percent-encoding.
    #[must_use]
    pub fn query(&self) -> String {
        self.pairs().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    /// The pairs of [`Ask::query`].
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        let Choice { places, kinds, judges, check_ins, help } = &self.choice;
        let many =
            |name, values: &[String]| values.iter().map(|value| (name, value.clone())).collect::<Vec<_>>();
        let kinds = kinds.iter().map(|kind| ("kind", kind.as_str().to_owned()));
        let others = [
            ("days", self.days.to_string(), self.days != Self::DAYS),
            ("lang", self.lang.tag().to_owned(), self.lang != Lang::En),
            ("theme", self.theme.as_str().to_owned(), self.theme != Theme::Auto),
            ("help", "off".to_owned(), !help),
            ("checkins", "on".to_owned(), *check_ins),
        ];
        let others = others.into_iter().filter(|(.., said)| *said).map(|(name, value, _)| (name, value));
        many("place", places).into_iter().chain(kinds).chain(many("judge", judges)).chain(others)
    }

    /// [`Ask::query`] behind a path: with a question mark, unless there is nothing to ask.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        match self.query().as_str() {
            "" => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

fn days(value: &str) -> Option<u16> {
    let days: u64 = value.parse().ok()?;
    (days > 0).then(|| u16::try_from(days).unwrap_or(u16::MAX).min(Ask::MOST_DAYS))
}

/// A language by its tag, whatever region follows (`es-MX`).
fn language(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or(tag);
    Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(query: &str) -> Result<Ask, AskError> {
        Ask::parse(Lang::En, query.split('&').filter_map(|pair| pair.split_once('=')))
    }

    #[test]
    fn equal_questions_have_one_text_and_are_read_back() {
        for (query, canonical) in [
            ("", ""),
            ("days=30&lang=en&theme=auto&help=on&checkins=off", ""),
            ("place=&kind=&days=", ""),
            ("utm_source=x&place=KAN", "place=KAN"),
            ("place=STL&place=KAN&place=KAN", "place=KAN&place=STL"),
            ("kind=court&kind=master&judge=lee-jordan", "kind=master&kind=court&judge=lee-jordan"),
            ("lang=es-MX", "lang=es"),
            ("checkins=on&help=off&theme=dark&days=7", "days=7&theme=dark&help=off&checkins=on"),
            ("days=100000", "days=366"),
            ("days=99999999999", "days=366"),
        ] {
            let ask = parse(query).unwrap();
            assert_eq!(ask.query(), canonical, "{query}");
            assert_eq!(parse(canonical).unwrap(), ask, "{query}");
        }
    }

    #[test]
    fn a_value_that_there_is_not_is_an_error() {
        for query in [
            "place=K AN",
            "place=\"><script>",
            "judge=%",
            "kind=masters",
            "days=0",
            "days=-1",
            "days=soon",
            "lang=fr",
            "theme=red",
            "help=yes",
            "checkins=1",
        ] {
            assert_eq!(parse(query), Err(AskError::Value), "{query}");
        }
        let many: Vec<String> = (0..=Ask::MOST_VALUES).map(|number| format!("judge=lee-{number}")).collect();
        assert_eq!(parse(&many.join("&")), Err(AskError::TooMany));
    }

    #[test]
    fn check_in_days_are_off_and_help_is_on_unless_somebody_says_otherwise() {
        let ask = parse("").unwrap();
        assert!(ask.choice.help && !ask.choice.check_ins);
        assert!(!ask.choice.shown_kinds().contains(&Category::CheckIn));
    }

    #[test]
    fn the_browser_reads_a_question_as_we_do() {
        for query in ["", "place=KAN&place=STL&kind=master&judge=lee-jordan&help=off&checkins=on"] {
            assert_eq!(Choice::from_query(query), parse(query).unwrap().choice, "{query}");
        }
    }
}
