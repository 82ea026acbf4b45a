//! The ways to subscribe, word for word.

use crate::Lang;

/// A run of words and how loudly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// As the rest.
    Plain(&'static str),
    /// What a reader looks for, or must not miss.
    Strong(&'static str),
    /// What is written on a button.
    Emphasis(&'static str),
}

impl Run {
    /// The words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Plain(words) | Self::Strong(words) | Self::Emphasis(words) => words,
        }
    }
}

use Run::{Emphasis, Plain, Strong};

/// With an Android phone: Google's app cannot add a calendar by address, a computer can.
#[must_use]
pub fn android(lang: Lang) -> &'static [Run] {
    match lang {
        Lang::En => &[
            Strong("Android phone:"),
            Plain(" the Google Calendar app cannot add this by itself. Easiest: "),
            Emphasis("message me the evening before"),
            Plain(
                ". Or once on a computer: open Google Calendar, Other calendars, +, From URL, paste this address. Then on the phone: Calendar, Settings, the calendar's name, Sync on. Google looks every few hours, sometimes once a day.",
            ),
        ],
        Lang::Es => &[
            Strong("Teléfono Android:"),
            Plain(" la aplicación Google Calendar no puede agregar esto sola. Lo más fácil: "),
            Emphasis("envíenme un mensaje la noche anterior"),
            Plain(
                ". O una vez en una computadora: abra Google Calendar, Otros calendarios, +, Desde URL, pegue esta dirección. Luego en el teléfono: Calendar, Configuración, el nombre del calendario, activar Sincronizar. Google revisa cada varias horas, a veces una vez al día.",
            ),
        ],
    }
}

/// With an iPhone.
#[must_use]
pub fn iphone(lang: Lang) -> &'static [Run] {
    match lang {
        Lang::En => &[Strong("iPhone:"), Plain(" tap "), Emphasis("Add to Calendar"), Plain(", Subscribe.")],
        Lang::Es => {
            &[Strong("iPhone:"), Plain(" toque "), Emphasis("Agregar al calendario"), Plain(", Suscribirse.")]
        }
    }
}

/// What no calendar can promise.
#[must_use]
pub fn never_rely(lang: Lang) -> &'static [Run] {
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

    #[test]
    fn the_words_are_whole_sentences_when_put_together() {
        for lang in Lang::ALL {
            for runs in [android(lang), iphone(lang), never_rely(lang)] {
                let text: String = runs.iter().map(|run| run.words()).collect();
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            }
        }
    }

    #[test]
    fn webcal_replaces_the_scheme() {
        assert_eq!(webcal("https://c.example/feeds/all.ics"), "webcal://c.example/feeds/all.ics");
    }
}
