//! Words of the widget on a partner's page, beside those of the list itself.

use crate::{Lang, Moment, dates};

fixed! {
    /// The button that opens the filters.
    filter:
        "Filter",
        "Filtrar";
    /// A filter.
    place:
        "Place",
        "Lugar";
    /// No filter by place.
    every_place:
        "Every place",
        "Todos los lugares";
    /// A filter.
    kind:
        "Kind",
        "Tipo";
    /// No filter by kind.
    every_kind:
        "Every kind",
        "Todos los tipos";
    /// A filter.
    judge:
        "Judge",
        "Juez(a)";
    /// No filter by judge.
    every_judge:
        "Every judge",
        "Todos los jueces y juezas";
    /// Takes every filter back.
    show_everything:
        "Show everything",
        "Mostrar todo";
    /// From an entry back to the list.
    back:
        "Back to the list",
        "Volver a la lista";
    /// To an entry's own page.
    own_page:
        "Open this entry's own page",
        "Abrir la página de este aviso";
    /// To the calendar's page, where everything is.
    whole_calendar:
        "Open the calendar's own page",
        "Abrir la página del calendario";
    /// While an entry's details are on their way.
    fetching:
        "One moment.",
        "Un momento.";
    /// They did not arrive.
    not_fetched:
        "The details could not be fetched just now.",
        "Los detalles no se pudieron traer ahora.";
    /// Days beyond those that are shown.
    more:
        "Show more days",
        "Mostrar más días";
    /// Nothing new could be fetched.
    not_up_to_date:
        "This list could not be brought up to date just now, and may have changed. Look again before you leave home.",
        "Esta lista no se pudo actualizar ahora, y puede haber cambiado. Vuelva a mirar antes de salir de casa.";
    /// Nothing could be fetched, and there is no list: only the link that stands below this sentence.
    not_reached:
        "The calendar cannot be reached just now. Try this link later:",
        "Ahora no se puede llegar al calendario. Pruebe más tarde este enlace:";
    /// A calendar that takes an address on a computer.
    google:
        "Google Calendar, on a computer",
        "Google Calendar, en una computadora";
    /// Microsoft's.
    outlook:
        "Outlook",
        "Outlook";
    /// Copies the address.
    copy:
        "Copy the address",
        "Copiar la dirección";
    /// It is copied.
    copied:
        "Copied.",
        "Copiada.";
    /// A browser that lets no page copy.
    copy_by_hand:
        "It is selected: copy it from there.",
        "Está seleccionada: cópiela desde ahí.";
    /// What a partner's calendar follows.
    what_it_follows:
        "It follows what is chosen here.",
        "Sigue lo que está elegido aquí.";
}

/// "12 entries", read out when a filter changes the list.
#[must_use]
pub fn entries(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 entry".to_owned(),
        (1, Lang::Es) => "1 aviso".to_owned(),
        (_, Lang::En) => format!("{count} entries"),
        (_, Lang::Es) => format!("{count} avisos"),
    }
}

/// An hour by the reader's own clock, where it is another than the place's: "By your own clock: Wednesday, June 3, 3:30 p.m."
#[must_use]
pub fn own_time(own: Moment, lang: Lang) -> String {
    let own = dates::moment(own, lang);
    match lang {
        Lang::En => format!("By your own clock: {own}"),
        Lang::Es => format!("En su propio reloj: {own}"),
    }
}

/// The name of a language, in that language.
#[must_use]
pub fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
    }
}
