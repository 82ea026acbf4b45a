//! What volunteers tell of themselves; a break, and leaving.

use docket::Half;
use jiff::civil::Weekday;
use listing::Lang;
use roster::{Distance, Setting};

use super::said;

said! { lead: "Only what is needed to find a shift for you. Please do not tell us your legal name, where you live or work, when you were born, or what your status is: there is no field for any of it.", "Solo lo necesario para encontrarle un turno. Por favor no nos diga su nombre legal, dónde vive o trabaja, cuándo nació ni cuál es su estatus: no hay dónde ponerlo." }
said! { saved: "Saved.", "Guardado." }
said! { save: "Save", "Guardar" }
said! { reads: "Pages and messages in", "Páginas y mensajes en" }
said! { speaks: "Languages in which you can help", "Idiomas en los que puede ayudar" }
said! { reach_title: "How to reach you", "Cómo comunicarnos" }
said! { reach_hint: "Coordinators see these one at a time, and that they looked is noted. Other volunteers do not see them.", "La coordinación los ve de uno en uno, y queda anotado que miró. Otras personas voluntarias no los ven." }
said! { email: "E-mail", "Correo electrónico" }
said! { signal: "Signal name (not your number)", "Nombre en Signal (no su número)" }
said! { phone: "Telephone", "Teléfono" }
said! { for_leads: "What the lead of your shift may see, on that day only", "Lo que puede ver la persona responsable de su turno, solo ese día" }
said! { nothing: "Nothing", "Nada" }
said! { distances_title: "How far is it for you?", "¿Qué tan lejos le queda?" }
said! { distances_hint: "From wherever you start. We do not ask where that is.", "Desde donde usted salga. No preguntamos de dónde." }
said! { not_said: "Not said", "Sin decir" }
said! { free_title: "When you are usually free", "Cuándo suele tener tiempo" }
said! { morning: "Morning", "Mañana" }
said! { afternoon: "Afternoon", "Tarde" }
said! { off_title: "Days on which you cannot", "Días en que no puede" }
said! { off_hint: "The first and the last day. No reason is asked for.", "El primer día y el último. No se pregunta por qué." }
said! { off_first: "From", "Desde" }
said! { off_last: "To", "Hasta" }
said! { comfortable_title: "Where you are comfortable", "Dónde se siente a gusto" }
said! { quiet_title: "When not to tell you things", "Cuándo no avisarle" }
said! { quiet_from: "From", "Desde" }
said! { quiet_until: "Until", "Hasta" }
said! { urgent_passes: "What is urgent may reach me then too", "Lo urgente sí me puede llegar a esas horas" }
said! { on_call: "I am on the call list: I am asked at short notice, and can take open shifts", "Estoy en la lista de llamadas: me preguntan con poco tiempo y puedo tomar turnos abiertos" }
said! { off_not_right: "The last of the days off must not be before the first. Nothing was saved.", "El último día no puede ser anterior al primero. No se guardó nada." }
said! { quiet_not_right: "The quiet hours need a beginning and an end, such as 21:00 and 07:00. Nothing was saved.", "Las horas de silencio necesitan un comienzo y un final, como 21:00 y 07:00. No se guardó nada." }
said! { signal_not_right: "This does not look like a Signal name, such as rosa.42. Nothing was saved.", "Esto no parece un nombre de Signal, como rosa.42. No se guardó nada." }
said! { phone_not_right: "This does not look like a telephone number. Nothing was saved.", "Esto no parece un teléfono. No se guardó nada." }
said! { more_title: "More", "Más" }
said! { sessions: "Where I am signed in", "Dónde tengo sesión abierta" }
said! { break_title: "A break, or leaving", "Una pausa, o dejarlo" }
said! { break_lead: "On a break you are asked for nothing. What you have promised stands: hand it back if you cannot go.", "En una pausa no se le pide nada. Lo que prometió sigue en pie: devuélvalo si no puede ir." }
said! { take_a_break: "Take a break", "Tomar una pausa" }
said! { on_a_break: "You are on a break.", "Está en pausa." }
said! { come_back: "I am back", "Ya regresé" }
said! { leave: "Leave the programme", "Dejar el programa" }
said! { leave_title: "Leave the programme", "Dejar el programa" }
said! { leave_lead: "Your shifts are open to others at once, your feeds stop, and you are signed out everywhere.", "Sus turnos quedan libres enseguida, sus calendarios dejan de actualizarse y se cierran todas sus sesiones." }
said! { leave_held: "The programme must keep what it has of people just now, because of a legal hold. It is erased after that ends.", "Ahora mismo el programa tiene que conservar lo que guarda, por una obligación legal. Se borra cuando termine." }
said! { leave_now: "Leave, and sign out everywhere", "Dejarlo y salir de todas partes" }
said! { left_title: "You have left. Thank you.", "Ya lo dejó. Gracias." }
said! { stay: "Stay", "Quedarme" }

/// A language of pages, in itself.
pub(crate) fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
    }
}

/// What is kept of who leaves, and for how long.
pub(crate) fn leave_kept(days: u16, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "For {days} days we still keep what you told us, so that you can come back: call a coordinator. Then your name, your \
             contacts, your passkeys and on which shifts you were are erased. Copies made in case a machine breaks are gone two weeks \
             after that."
        ),
        Lang::Es => format!(
            "Durante {days} días guardamos todavía lo que nos dijo, por si quiere regresar: llame a la coordinación. Después se borran su \
             nombre, sus contactos, sus llaves de acceso y en qué turnos estuvo. Las copias por si falla una máquina desaparecen dos \
             semanas más tarde."
        ),
    }
}

/// A day of the week.
pub(crate) fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match (day, lang) {
        (Weekday::Monday, Lang::En) => "Monday",
        (Weekday::Monday, Lang::Es) => "lunes",
        (Weekday::Tuesday, Lang::En) => "Tuesday",
        (Weekday::Tuesday, Lang::Es) => "martes",
        (Weekday::Wednesday, Lang::En) => "Wednesday",
        (Weekday::Wednesday, Lang::Es) => "miércoles",
        (Weekday::Thursday, Lang::En) => "Thursday",
        (Weekday::Thursday, Lang::Es) => "jueves",
        (Weekday::Friday, Lang::En) => "Friday",
        (Weekday::Friday, Lang::Es) => "viernes",
        (Weekday::Saturday, Lang::En) => "Saturday",
        (Weekday::Saturday, Lang::Es) => "sábado",
        (Weekday::Sunday, Lang::En) => "Sunday",
        (Weekday::Sunday, Lang::Es) => "domingo",
    }
}

/// Half a day of the week, for who cannot see the table: "Monday, morning".
pub(crate) fn half_of(day: Weekday, half: Half, lang: Lang) -> String {
    let half = if half == Half::Morning { morning(lang) } else { afternoon(lang) };
    format!("{}, {}", weekday(day, lang), half.to_lowercase())
}

/// How far a place is, in a volunteer's own words.
pub(crate) fn distance(distance: Distance, lang: Lang) -> &'static str {
    match (distance, lang) {
        (Distance::Near, Lang::En) => "Near: less than half an hour",
        (Distance::Near, Lang::Es) => "Cerca: menos de media hora",
        (Distance::Hour, Lang::En) => "About an hour",
        (Distance::Hour, Lang::Es) => "Cerca de una hora",
        (Distance::Far, Lang::En) => "Far, but possible",
        (Distance::Far, Lang::Es) => "Lejos, pero puedo",
        (Distance::Never, Lang::En) => "Do not ask me for this place",
        (Distance::Never, Lang::Es) => "No me pidan para este lugar",
    }
}

/// Where somebody is comfortable.
pub(crate) fn setting(setting: Setting, lang: Lang) -> &'static str {
    match (setting, lang) {
        (Setting::Courtroom, Lang::En) => "In a courtroom",
        (Setting::Courtroom, Lang::Es) => "En una sala de la corte",
        (Setting::OfficeInside, Lang::En) => "Inside an ICE office",
        (Setting::OfficeInside, Lang::Es) => "Dentro de una oficina de ICE",
        (Setting::Outside, Lang::En) => "Outside a building only",
        (Setting::Outside, Lang::Es) => "Solo afuera de un edificio",
        (Setting::Home, Lang::En) => "From home: telephone, rides, watching the calendar",
        (Setting::Home, Lang::Es) => "Desde casa: teléfono, transporte, seguir el calendario",
    }
}
