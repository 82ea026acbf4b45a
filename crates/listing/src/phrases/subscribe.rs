//! The ways to subscribe, word for word.

use crate::{Lang, Profile};

/// A run of words and how loudly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    /// As the rest.
    Plain(&'a str),
    /// What a reader looks for, or must not miss.
    Strong(&'a str),
    /// What is written on a button.
    Emphasis(&'a str),
    /// What leads somewhere, and where to.
    Link(&'a str, &'a str),
}

impl<'a> Run<'a> {
    /// The words.
    #[must_use]
    pub fn words(self) -> &'a str {
        match self {
            Self::Plain(words) | Self::Strong(words) | Self::Emphasis(words) | Self::Link(words, _) => words,
        }
    }
}

use Run::{Emphasis, Link, Plain, Strong};

/// With an Android phone: Google's app cannot add a calendar by address, a computer can.
///
/// A message the evening before is spoken of only where the programme sends one.
#[must_use]
pub fn android(profile: &Profile, lang: Lang) -> Vec<Run<'_>> {
    let [phone, cannot, easiest, message, or_once, once, computer] = match lang {
        Lang::En => [
            "Android phone:",
            " the Google Calendar app cannot add this by itself.",
            " Easiest: ",
            "message me the evening before",
            ". Or once on a computer: ",
            " Once, on a computer: ",
            "open Google Calendar, Other calendars, +, From URL, paste this address. Then on the phone: Calendar, Settings, the calendar's name, Sync on. Google looks every few hours, sometimes once a day.",
        ],
        Lang::Es => [
            "Teléfono Android:",
            " la aplicación Google Calendar no puede agregar esto sola.",
            " Lo más fácil: ",
            "envíenme un mensaje la noche anterior",
            ". O una vez en una computadora: ",
            " Una vez, en una computadora: ",
            "abra Google Calendar, Otros calendarios, +, Desde URL, pegue esta dirección. Luego en el teléfono: Calendar, Configuración, el nombre del calendario, activar Sincronizar. Google revisa cada varias horas, a veces una vez al día.",
        ],
    };
    let mut runs = vec![Strong(phone), Plain(cannot)];
    let evening = profile.evening_message.as_str();
    // A number is read as well as pressed: the one who reads may be at a computer.
    if let Some(number) = evening.strip_prefix("sms:") {
        runs.extend([
            Plain(easiest),
            Link(message, evening),
            Plain(" ("),
            Plain(number),
            Plain(")"),
            Plain(or_once),
        ]);
    } else if evening.starts_with("https://") {
        runs.extend([Plain(easiest), Link(message, evening), Plain(or_once)]);
    } else {
        runs.push(Plain(once));
    }
    runs.push(Plain(computer));
    runs
}

/// With an iPhone.
#[must_use]
pub fn iphone(lang: Lang) -> &'static [Run<'static>] {
    match lang {
        Lang::En => &[Strong("iPhone:"), Plain(" tap "), Emphasis("Add to Calendar"), Plain(", Subscribe.")],
        Lang::Es => {
            &[Strong("iPhone:"), Plain(" toque "), Emphasis("Agregar al calendario"), Plain(", Suscribirse.")]
        }
    }
}

/// What no calendar can promise.
#[must_use]
pub fn never_rely(lang: Lang) -> &'static [Run<'static>] {
    match lang {
        Lang::En => &[Strong("Never rely on a calendar for the same day: open the event page.")],
        Lang::Es => &[Strong("Para el mismo día no confíe en el calendario: abra la página del evento.")],
    }
}

fixed! {
    /// Heading.
    heading:
        "Subscribe",
        "Suscribirse";
    /// The button of the `webcal:` address.
    add_to_calendar:
        "Add to Calendar",
        "Agregar al calendario";
    /// Before the address to copy.
    this_address:
        "The address to paste:",
        "La dirección para pegar:";
    /// The file, for programs that take one.
    download:
        "Download as a file (.ics)",
        "Descargar como archivo (.ics)";
    /// The button of one entry's copy.
    add_this_one:
        "Add this one",
        "Agregar solo este";
    /// What a copy is.
    a_copy:
        "A copy. It will not change if the court changes it.",
        "Es una copia. No cambiará si la corte cambia algo.";
}

/// The `webcal:` form of a feed's address, which a phone or a desktop calendar opens as a subscription.
#[must_use]
pub fn webcal(address: &str) -> String {
    match address.split_once(':') {
        Some((_, rest)) => format!("webcal:{rest}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(runs: &[Run<'_>]) -> String {
        runs.iter().map(|run| run.words()).collect()
    }

    #[test]
    fn the_words_are_whole_sentences_when_put_together() {
        for lang in Lang::ALL {
            let mut texts = vec![spoken(iphone(lang)), spoken(never_rely(lang))];
            for evening in ["", "https://signal.example/#p/x", "sms:+15550100"] {
                let profile = Profile { evening_message: evening.into(), ..Profile::default() };
                texts.push(spoken(&android(&profile, lang)));
            }
            for text in texts {
                assert!(text.ends_with('.') && !text.contains("  ") && !text.contains(".."), "{text}");
            }
        }
    }

    #[test]
    fn a_message_the_evening_before_is_promised_only_by_who_sends_one() {
        for (evening, told, to) in [
            ("", "itself. Once, on a computer: open", None),
            ("javascript:alert(1)", "itself. Once, on a computer: open", None),
            (
                "https://signal.example/#p/x",
                "itself. Easiest: message me the evening before. Or once on a computer: open",
                Some("https://signal.example/#p/x"),
            ),
            (
                "sms:+15550100",
                "itself. Easiest: message me the evening before (+15550100). Or once on a computer: open",
                Some("sms:+15550100"),
            ),
        ] {
            let profile = Profile { evening_message: evening.into(), ..Profile::default() };
            let runs = android(&profile, Lang::En);
            assert!(spoken(&runs).contains(told), "{runs:?}");
            let link = runs.iter().find_map(|run| match run {
                Link(_, to) => Some(*to),
                _ => None,
            });
            assert_eq!(link, to);
        }
    }

    #[test]
    fn webcal_replaces_the_scheme() {
        assert_eq!(webcal("https://c.example/feeds/all.ics"), "webcal://c.example/feeds/all.ics");
    }
}
