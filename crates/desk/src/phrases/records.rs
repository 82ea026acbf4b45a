//! The audit and the outbox.

use listing::Lang;
use store::people::LetterState;

use super::said;

said! { audit_title: "Who did what", "Quién hizo qué" }
said! { audit_lead: "The last 90 days, without what was written. Opening a contact is noted too.", "Los últimos 90 días, sin lo que se escribió. También se anota quién abrió un contacto." }
said! { when: "When", "Cuándo" }
said! { who: "Who", "Quién" }
said! { what: "What", "Qué" }
said! { program: "the program", "el programa" }
said! { operator: "the operator", "quien maneja el equipo" }
said! { earlier: "Earlier", "Anteriores" }
said! { outbox_title: "Messages", "Mensajes" }
said! { outbox_lead: "What was told to whom, without what was said. What could not be sent needs a call.", "A quién se avisó, sin lo que se dijo. Lo que no se pudo enviar necesita una llamada." }
said! { unreached: "Not reached: please call", "Sin avisar: por favor llame" }
said! { latest: "The latest", "Los últimos" }
said! { nobody: "Everybody was reached.", "Se avisó a todas las personas." }
said! { nothing: "Nothing was sent yet.", "Todavía no se envió nada." }
said! { again: "Try again", "Intentar otra vez" }
said! { again_done: "It is tried again within a minute.", "Se intenta otra vez en un minuto." }

/// Where a letter stands.
pub(crate) fn state(state: LetterState, problem: Option<&str>, tries: u32, lang: Lang) -> String {
    match (state, problem, lang) {
        (LetterState::Waiting, _, Lang::En) if tries > 0 => {
            format!("tried {tries} times, will be tried again")
        }
        (LetterState::Waiting, _, Lang::Es) if tries > 0 => {
            format!("{tries} intentos, se intentará otra vez")
        }
        (LetterState::Waiting, _, Lang::En) => "on its way".to_owned(),
        (LetterState::Waiting, _, Lang::Es) => "en camino".to_owned(),
        (LetterState::Sent, _, Lang::En) => "sent".to_owned(),
        (LetterState::Sent, _, Lang::Es) => "enviado".to_owned(),
        (LetterState::Failed, Some("no-address"), Lang::En) => "no e-mail address".to_owned(),
        (LetterState::Failed, Some("no-address"), Lang::Es) => "sin correo electrónico".to_owned(),
        (LetterState::Failed, _, Lang::En) => "the mail server did not take it for three days".to_owned(),
        (LetterState::Failed, _, Lang::Es) => {
            "el servidor de correo no lo aceptó durante tres días".to_owned()
        }
        (LetterState::Dropped, _, Lang::En) => "dropped: the shift had changed again".to_owned(),
        (LetterState::Dropped, _, Lang::Es) => "descartado: el turno había cambiado otra vez".to_owned(),
    }
}
