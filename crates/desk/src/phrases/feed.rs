//! A volunteer's own calendar.

use listing::Lang;

use super::said;

said! { calendar_name: "Volunteer shifts", "Turnos de voluntariado" }
said! { summary: "Volunteer shift", "Turno de voluntariado" }
said! { title: "My shifts in my calendar", "Mis turnos en mi calendario" }
said! { lead: "An address that your calendar looks at by itself. It says “Volunteer shift”, the hours, and where you sign in to read more: not what it is, and no names.", "Una dirección que su calendario consulta solo. Dice «Turno de voluntariado», las horas y dónde entrar para leer más: no dice qué es, ni nombres." }
said! { careful: "Whoever has the address can read those hours. Calendars that are kept by a company (Google, Apple, Microsoft) show them to that company, and look only every few hours: for the same day, open your shift here.", "Quien tenga la dirección puede leer esas horas. Los calendarios de una empresa (Google, Apple, Microsoft) se las muestran a esa empresa, y consultan cada varias horas: para el mismo día, abra su turno aquí." }
said! { question: "Shall the building stand in it?", "¿Debe aparecer el edificio?" }
said! { no_place: "No, only the hours", "No, solo las horas" }
said! { yes_place: "Yes, the building and its street; of private shifts the city", "Sí, el edificio y su calle; de los turnos privados, la ciudad" }
said! { make: "Make an address", "Crear una dirección" }
said! { made_title: "Your address", "Su dirección" }
said! { made_lead: "It is shown this once. Copy it into your calendar now.", "Se muestra solo esta vez. Cópiela ahora en su calendario." }
said! { open: "Open it in this device’s calendar", "Abrirla en el calendario de este aparato" }
said! { known_title: "Addresses that work", "Direcciones que sirven" }
said! { none: "None yet.", "Todavía ninguna." }
said! { with_place: "with the building", "con el edificio" }
said! { without_place: "only the hours", "solo las horas" }
said! { never_used: "never read yet", "nadie la ha consultado" }
said! { stop: "Stop it", "Que deje de servir" }
said! { enough: "You have eight addresses already. Stop one that you no longer use.", "Ya tiene ocho direcciones. Anule alguna que ya no use." }

/// What an entry says besides its hours.
pub(crate) fn description(link: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Details after you sign in: {link}"),
        Lang::Es => format!("Detalles al entrar: {link}"),
    }
}

/// "last read on Tuesday, June 2".
pub(crate) fn read_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("last read on {day}"),
        Lang::Es => format!("consultada por última vez el {day}"),
    }
}
