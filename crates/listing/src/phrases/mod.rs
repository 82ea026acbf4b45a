//! Every word that the public reads, in English and Spanish: a function a phrase.
//!
//! A phrase has both languages or it does not compile: a fixed one is written with [`fixed!`](self), a filled one matches on
//! [`Lang`]. Nobody else writes public sentences; feeds, pages and widget take them from here.
//!
//! One rule is about lives rather than style: somebody with a hearing that day may read that it is off, stay home, and be
//! ordered removed in absentia. So whatever says cancelled, check first, moved, no longer listed or closed is made in [`off`],
//! together with the sentence that this is no notice from the court.
//!
//! The Spanish was written with care and still wants a native reader from the community.

/// Phrases without anything to fill in: a name, the English, the Spanish.
macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident: $english:literal, $spanish:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(lang: $crate::Lang) -> &'static str {
            match lang {
                $crate::Lang::En => $english,
                $crate::Lang::Es => $spanish,
            }
        }
    )*};
}

pub mod door;
pub mod embed;
pub mod feed;
pub mod gathering;
pub mod notice;
pub mod off;
pub mod page;
pub mod partner;
pub mod pattern;
pub mod screen;
pub mod session;
pub mod subscribe;
pub mod title;
pub mod window;

use crate::{How, Lang, Listing, OriginCard, Profile};

/// How we know, in the words of a source line: "the court's page".
#[must_use]
pub fn how(how: How, lang: Lang) -> &'static str {
    match (how, lang) {
        (How::CourtPage, Lang::En) => "the court's page",
        (How::CourtPage, Lang::Es) => "la página de la corte",
        (How::SeenAtTheDoor, Lang::En) => "the list at the court's door",
        (How::SeenAtTheDoor, Lang::Es) => "la lista en la puerta de la corte",
        (How::Entered, Lang::En) => "entered by a coordinator",
        (How::Entered, Lang::Es) => "anotado por la coordinación",
        (How::MonthlyData, Lang::En) => "the court system's monthly data",
        (How::MonthlyData, Lang::Es) => "los datos mensuales del sistema de cortes",
    }
}

/// The sources of an entry in words, without a full stop: "the court's page and the list at the court's door".
#[must_use]
pub fn source(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    match (&listing.origin, lang) {
        (Some(OriginCard::Published(link)), Lang::En) => format!("reported by the press: {link}"),
        (Some(OriginCard::Published(link)), Lang::Es) => format!("la prensa: {link}"),
        (Some(OriginCard::SeveralPeople), Lang::En) => {
            format!("told to {} by more than one person", programme(profile, lang))
        }
        (Some(OriginCard::SeveralPeople), Lang::Es) => {
            format!("más de una persona avisó a {}", programme(profile, lang))
        }
        (None, _) => {
            let words: Vec<&str> = listing.how.iter().map(|way| how(*way, lang)).collect();
            if words.is_empty() { how(How::Entered, lang).to_owned() } else { words.join(and(lang)) }
        }
    }
}

/// The programme's name, or "this programme".
#[must_use]
pub fn programme(profile: &Profile, lang: Lang) -> &str {
    match (profile.programme.as_str(), lang) {
        ("", Lang::En) => "this programme",
        ("", Lang::Es) => "este programa",
        (name, _) => name,
    }
}

/// The hotline's hours in a language; empty if there are none.
#[must_use]
pub fn hours(profile: &Profile, lang: Lang) -> &str {
    match lang {
        Lang::En => &profile.hours,
        Lang::Es if profile.hours_es.is_empty() => &profile.hours,
        Lang::Es => &profile.hours_es,
    }
}

/// "816-555-0100, weekdays 8 to 5"; nothing if there is no hotline.
#[must_use]
pub fn hotline(profile: &Profile, lang: Lang) -> Option<String> {
    match (profile.hotline.as_str(), hours(profile, lang)) {
        ("", _) => None,
        (hotline, "") => Some(hotline.to_owned()),
        (hotline, hours) => Some(format!("{hotline}, {hours}")),
    }
}

/// The address of an entry's page: the one thing to look at on the day itself.
#[must_use]
pub fn event_link(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    format!("{}{}/events/{}", profile.site, lang.prefix(), listing.id)
}

/// The address of the page on how to help. The same for every entry, so that its presence or form tells nothing.
#[must_use]
pub fn help_link(profile: &Profile, lang: Lang) -> String {
    format!("{}{}/help", profile.site, lang.prefix())
}

/// "Source: {source}. {link}"
#[must_use]
pub fn source_and_link(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    let (source, link) = (source(listing, profile, lang), event_link(listing, profile, lang));
    match lang {
        Lang::En => format!("Source: {source}. {link}"),
        Lang::Es => format!("Fuente: {source}. {link}"),
    }
}

/// "Source: {source}. Look again the evening before: {link}"
#[must_use]
pub fn source_and_look_again(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    let (source, link) = (source(listing, profile, lang), event_link(listing, profile, lang));
    match lang {
        Lang::En => format!("Source: {source}. Look again the evening before: {link}"),
        Lang::Es => format!("Fuente: {source}. Vuelva a mirar la noche anterior: {link}"),
    }
}

/// A sentence with its full stop; "8:30 a.m." brings its own.
fn stopped(mut sentence: String) -> String {
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// The first letter as a capital: a Spanish day of the week begins a sentence.
fn upper_first(text: &str) -> String {
    with_first(text, |first| {
        if first.is_ascii_lowercase() { first.to_ascii_uppercase() } else { other_case(first, false) }
    })
}

/// The first letter as a small one: a kind in the middle of a title.
fn lower_first(text: &str) -> String {
    with_first(text, |first| {
        if first.is_ascii_uppercase() { first.to_ascii_lowercase() } else { other_case(first, true) }
    })
}

fn with_first(text: &str, change: impl Fn(char) -> char) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| std::iter::once(change(first)).chain(letters).collect()).unwrap_or_default()
}

/// The letters of Spanish beyond ASCII. The standard library's tables are for every script, and weigh 5 KB in the widget.
fn other_case(letter: char, lower: bool) -> char {
    const PAIRS: [(char, char); 7] =
        [('Á', 'á'), ('É', 'é'), ('Í', 'í'), ('Ñ', 'ñ'), ('Ó', 'ó'), ('Ú', 'ú'), ('Ü', 'ü')];
    let pair = PAIRS.iter().find(|(upper, small)| letter == if lower { *upper } else { *small });
    pair.map_or(letter, |(upper, small)| if lower { *small } else { *upper })
}

fn and(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " and ",
        Lang::Es => " y ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_changes_its_case_in_both_languages() {
        for (small, upper) in [
            ("miércoles", "Miércoles"),
            ("órdenes", "Órdenes"),
            ("ñandú", "Ñandú"),
            ("8:30", "8:30"),
            ("", ""),
        ] {
            assert_eq!(upper_first(small), upper);
            assert_eq!(lower_first(upper), small);
        }
    }

    #[test]
    fn the_hotline_drops_out_with_its_hours() {
        let mut profile =
            Profile { hotline: "555-0100".into(), hours: "8 to 5".into(), ..Profile::default() };
        assert_eq!(hotline(&profile, Lang::Es).as_deref(), Some("555-0100, 8 to 5"));
        profile.hours.clear();
        assert_eq!(hotline(&profile, Lang::En).as_deref(), Some("555-0100"));
        profile.hotline.clear();
        assert_eq!(hotline(&profile, Lang::En), None);
    }
}
