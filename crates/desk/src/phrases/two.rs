//! What takes two people, and how long things are kept.

use listing::Lang;
use roster::TwoPersonAct;
use store::people::Row;

use super::said;

said! { title: "What takes two people", "Lo que necesita dos personas" }
said! { lead: "One coordinator asks, another one agrees within 48 hours, and only then it is done.", "Una persona de la coordinación lo pide, otra acepta en 48 horas, y solo entonces se hace." }
said! { nothing: "Nothing waits for a second person.", "Nada espera a una segunda persona." }
said! { own: "You asked for it: another coordinator must agree.", "Usted lo pidió: debe aceptar otra persona de la coordinación." }
said! { agree: "I agree", "Acepto" }
said! { asked: "Asked. Another coordinator must agree within 48 hours.", "Pedido. Otra persona de la coordinación debe aceptar en 48 horas." }
said! { agreed: "Agreed, and done.", "Aceptado, y hecho." }
said! { held: "Held: nothing of it is erased until two people lift that.", "Retenido: no se borra nada hasta que dos personas lo levanten." }
said! { oneself: "You asked for this yourself. Another coordinator must agree.", "Usted mismo lo pidió. Debe aceptar otra persona de la coordinación." }
said! { export_title: "Take the volunteers out as a file", "Sacar las personas voluntarias en un archivo" }
said! { export_lead: "Names and contacts, as CSV. A file is out of our hands: keep it sealed and erase it.", "Nombres y contactos, en CSV. Un archivo queda fuera de nuestras manos: guárdelo cifrado y bórrelo." }
said! { export_ask: "Ask for it", "Pedirlo" }
said! { export_ready: "Fetch it now (once)", "Bajarlo ahora (una vez)" }
said! { kept_title: "How long things are kept", "Cuánto tiempo se guarda cada cosa" }
said! { kept_change: "Change", "Cambiar" }
said! { days_label: "Days", "Días" }
said! { hold: "Hold", "Retener" }
said! { lift: "Lift the hold", "Levantar" }

/// What was asked for.
pub(crate) fn what(what: &TwoPersonAct, lang: Lang) -> String {
    match (what, lang) {
        (TwoPersonAct::Export, Lang::En) => "Take the volunteers out as a file".to_owned(),
        (TwoPersonAct::Export, Lang::Es) => "Sacar las personas voluntarias en un archivo".to_owned(),
        (TwoPersonAct::Message { to }, Lang::En) => format!("Write to {} people", to.len()),
        (TwoPersonAct::Message { to }, Lang::Es) => format!("Escribir a {} personas", to.len()),
        (TwoPersonAct::Cancel { shifts }, Lang::En) => format!("Cancel {} shifts", shifts.len()),
        (TwoPersonAct::Cancel { shifts }, Lang::Es) => format!("Cancelar {} turnos", shifts.len()),
        (TwoPersonAct::Retention { row, days: wanted }, _) => {
            let says = Row::parse(row).map_or("", |row| self::row(row, lang));
            match (wanted, lang) {
                (Some(_), _) => format!("{says}: {}", days(*wanted, lang)),
                (None, Lang::En) => format!("{says}: lift the hold"),
                (None, Lang::Es) => format!("{says}: levantar la retención"),
            }
        }
    }
}

/// For how many days.
pub(crate) fn days(days: Option<u16>, lang: Lang) -> String {
    match (days, lang) {
        (None, Lang::En) => "held".to_owned(),
        (None, Lang::Es) => "retenido".to_owned(),
        (Some(days), Lang::En) => format!("{days} days"),
        (Some(days), Lang::Es) => format!("{days} días"),
    }
}

/// A row of the table.
pub(crate) fn row(row: Row, lang: Lang) -> &'static str {
    match (row, lang) {
        (Row::PrivateEvents, Lang::En) => "Private events, after their day",
        (Row::PrivateEvents, Lang::Es) => "Eventos privados, después de su día",
        (Row::Assignments, Lang::En) => "Who was on which shift (then only a count a month)",
        (Row::Assignments, Lang::Es) => "Quién estuvo en qué turno (después solo una cuenta por mes)",
        (Row::Sightings, Lang::En) => "What leads read at the door",
        (Row::Sightings, Lang::Es) => "Lo que se leyó en la puerta",
        (Row::LetterBodies, Lang::En) => "What messages said",
        (Row::LetterBodies, Lang::Es) => "Lo que decían los mensajes",
        (Row::Letters, Lang::En) => "That a message was sent",
        (Row::Letters, Lang::Es) => "Que se envió un mensaje",
        (Row::Audit, Lang::En) => "Who did what",
        (Row::Audit, Lang::Es) => "Quién hizo qué",
        (Row::SignIns, Lang::En) => "Who signed in",
        (Row::SignIns, Lang::Es) => "Quién entró",
        (Row::Left, Lang::En) => "Everything of who has left",
        (Row::Left, Lang::Es) => "Todo de quien se fue",
        (Row::Silent, Lang::En) => "Everything of who was silent for a year and was asked",
        (Row::Silent, Lang::Es) => "Todo de quien calló un año y se le preguntó",
        (Row::Applicants, Lang::En) => "Everything of who never finished applying",
        (Row::Applicants, Lang::Es) => "Todo de quien no terminó su solicitud",
    }
}
