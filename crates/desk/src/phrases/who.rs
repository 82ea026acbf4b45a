//! Who could go, and filling a week.

use listing::Lang;
use roster::{Conflict, Distance, Doubt, Obstacle, Reason};

use super::people::{distance as how_far, level};
use super::said;

said! { nobody_found: "Nobody who qualifies is free for it now. Those who were asked, said no or are elsewhere are not listed.", "Ahora no hay nadie que cumpla y pueda. No se muestra a quienes ya se preguntó, dijeron que no o están en otro lugar." }
said! { ask_them: "Ask", "Preguntar" }
said! { assign: "Assign", "Asignar" }
said! { assign_despite: "Assign all the same", "Asignar de todos modos" }
said! { but: "But", "Pero" }
said! { fill_title: "Fill this week", "Llenar esta semana" }
said! { fill_nothing: "No place is empty in this week.", "En esta semana no hay lugares vacíos." }
said! { fill_hint: "Those ticked are asked and answer for themselves; whoever said “I can go” is confirmed. Nothing is kept of what you do not accept.", "A quienes están marcados se les pregunta, y responden por su cuenta; quien dijo «puedo ir» queda confirmado. No se guarda nada de lo que no acepte." }
said! { accept: "Ask those ticked", "Preguntar a quienes están marcados" }
said! { offered: "said they can go", "dijo que puede ir" }
said! { who_could_go: "Who could go?", "¿Quién podría ir?" }

/// What speaks for somebody, in one line.
pub(crate) fn reasons(reasons: &[Reason], lang: Lang) -> String {
    joined(reasons.iter().map(|reason| match (reason, lang) {
        (Reason::Offered, lang) => offered(lang).to_owned(),
        (Reason::Qualified(of), lang) => level(*of, lang).to_owned(),
        (Reason::Free, Lang::En) => "free then".to_owned(),
        (Reason::Free, Lang::Es) => "está libre entonces".to_owned(),
        (Reason::Speaks(language), Lang::En) => format!("speaks {language}"),
        (Reason::Speaks(language), Lang::Es) => format!("habla {language}"),
        (Reason::Near, lang) => how_far(Distance::Near, lang).to_owned(),
        (Reason::Comfortable, Lang::En) => "comfortable there".to_owned(),
        (Reason::Comfortable, Lang::Es) => "se siente bien ahí".to_owned(),
        (Reason::Lately(1), Lang::En) => "1 shift in eight weeks".to_owned(),
        (Reason::Lately(1), Lang::Es) => "1 turno en ocho semanas".to_owned(),
        (Reason::Lately(count), Lang::En) => format!("{count} shifts in eight weeks"),
        (Reason::Lately(count), Lang::Es) => format!("{count} turnos en ocho semanas"),
        (Reason::OnCall, Lang::En) => "on the call list".to_owned(),
        (Reason::OnCall, Lang::Es) => "en la lista de llamadas".to_owned(),
    }))
}

/// What a coordinator should weigh, in one line.
pub(crate) fn doubts(doubts: &[Doubt], lang: Lang) -> String {
    joined(doubts.iter().map(|doubt| match (doubt, lang) {
        (Doubt::Conflict(Conflict::FarApart(_)), Lang::En) => {
            "on another shift of that half-day, an hour or more away".to_owned()
        }
        (Doubt::Conflict(Conflict::FarApart(_)), Lang::Es) => {
            "tiene otro turno esa mañana o tarde, a una hora o más".to_owned()
        }
        (Doubt::Conflict(conflict), lang) => super::conflict(*conflict, lang).to_owned(),
        (Doubt::NotFree, Lang::En) => "not usually free then".to_owned(),
        (Doubt::NotFree, Lang::Es) => "por lo común no está libre entonces".to_owned(),
        (Doubt::FreeUnknown, Lang::En) => "never said when they are free".to_owned(),
        (Doubt::FreeUnknown, Lang::Es) => "no ha dicho cuándo está libre".to_owned(),
        (Doubt::LacksLanguage, Lang::En) => "does not speak the language".to_owned(),
        (Doubt::LacksLanguage, Lang::Es) => "no habla el idioma".to_owned(),
        (Doubt::NotComfortable, Lang::En) => "not comfortable at such a door".to_owned(),
        (Doubt::NotComfortable, Lang::Es) => "no se siente bien en un lugar así".to_owned(),
        (Doubt::Away(distance), lang) => how_far(*distance, lang).to_owned(),
        (Doubt::DistanceUnknown, Lang::En) => "never said how far it is".to_owned(),
        (Doubt::DistanceUnknown, Lang::Es) => "no ha dicho qué tan lejos le queda".to_owned(),
    }))
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" · ")
}

/// "Week of Monday, June 1: somebody for 12 of 15 empty places."
pub(crate) fn fill_lead(monday: &str, found: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Week of {monday}: somebody for {found} of {of} empty places."),
        Lang::Es => format!("Semana del {monday}: hay alguien para {found} de {of} lugares vacíos."),
    }
}

/// How many were asked, and how many no longer could be.
pub(crate) fn accepted(done: usize, not: usize, lang: Lang) -> String {
    let mut said = match lang {
        Lang::En => format!("{done} asked or confirmed."),
        Lang::Es => format!("Listo: {done} (preguntas o confirmaciones)."),
    };
    if not > 0 {
        said.push_str(&match lang {
            Lang::En => format!(" {not} no longer fitted: somebody was quicker, or something moved."),
            Lang::Es => format!(" {not} ya no se pudo: alguien llegó antes, o algo cambió."),
        });
    }
    said
}

/// "Language companion stays empty (1). 3 speak ht: 2 are elsewhere then, 1 is not free."
pub(crate) fn stays_empty(
    role: &str,
    seats: usize,
    languages: &[String],
    qualified: usize,
    kept: &[(Obstacle, usize)],
    lang: Lang,
) -> String {
    let languages = languages.join(", ");
    let empty = match lang {
        Lang::En => format!("{role}: {seats} still empty."),
        Lang::Es => format!("{role}: falta {seats}."),
    };
    let who = match (languages.is_empty(), qualified, lang) {
        (true, 0, Lang::En) => "Nobody qualifies for it.".to_owned(),
        (true, 0, Lang::Es) => "Nadie cumple con lo que pide.".to_owned(),
        (false, 0, Lang::En) => format!("Nobody who qualifies speaks {languages}."),
        (false, 0, Lang::Es) => format!("Nadie que cumpla habla {languages}."),
        (true, 1, Lang::En) => "1 qualifies:".to_owned(),
        (true, 1, Lang::Es) => "1 persona cumple:".to_owned(),
        (true, _, Lang::En) => format!("{qualified} qualify:"),
        (true, _, Lang::Es) => format!("{qualified} personas cumplen:"),
        (false, 1, Lang::En) => format!("1 who qualifies speaks {languages}:"),
        (false, 1, Lang::Es) => format!("1 persona que cumple habla {languages}:"),
        (false, _, Lang::En) => format!("{qualified} who qualify speak {languages}:"),
        (false, _, Lang::Es) => format!("{qualified} personas que cumplen hablan {languages}:"),
    };
    let kept = kept.iter().map(|(by, count)| obstacle(*by, *count, lang)).collect::<Vec<_>>().join(", ");
    if kept.is_empty() { format!("{empty} {who}") } else { format!("{empty} {who} {kept}.") }
}

/// "2 are on another shift then".
fn obstacle(by: Obstacle, count: usize, lang: Lang) -> String {
    let one = count == 1;
    let words = match (by, lang) {
        (Obstacle::Here, Lang::En) => {
            if one {
                "is on this shift or asked for it"
            } else {
                "are on this shift or asked for it"
            }
        }
        (Obstacle::Here, Lang::Es) => {
            if one {
                "ya está en este turno o se le preguntó"
            } else {
                "ya están en este turno o se les preguntó"
            }
        }
        (Obstacle::SaidNo, Lang::En) => "said no, or was freed from it",
        (Obstacle::SaidNo, Lang::Es) => {
            if one {
                "dijo que no, o quedó libre"
            } else {
                "dijeron que no, o quedaron libres"
            }
        }
        (Obstacle::Off, Lang::En) => {
            if one {
                "has the day off"
            } else {
                "have the day off"
            }
        }
        (Obstacle::Off, Lang::Es) => {
            if one {
                "no puede ese día"
            } else {
                "no pueden ese día"
            }
        }
        (Obstacle::NotFree, Lang::En) => {
            if one {
                "is not known to be free then"
            } else {
                "are not known to be free then"
            }
        }
        (Obstacle::NotFree, Lang::Es) => {
            if one {
                "no se sabe si está libre entonces"
            } else {
                "no se sabe si están libres entonces"
            }
        }
        (Obstacle::Never, Lang::En) => {
            if one {
                "does not go to this place"
            } else {
                "do not go to this place"
            }
        }
        (Obstacle::Never, Lang::Es) => {
            if one {
                "no va a este lugar"
            } else {
                "no van a este lugar"
            }
        }
        (Obstacle::NotComfortable, Lang::En) => {
            if one {
                "is not comfortable at such a door"
            } else {
                "are not comfortable at such a door"
            }
        }
        (Obstacle::NotComfortable, Lang::Es) => {
            if one {
                "no se siente bien en un lugar así"
            } else {
                "no se sienten bien en un lugar así"
            }
        }
        (Obstacle::Elsewhere, Lang::En) => {
            if one {
                "is elsewhere then"
            } else {
                "are elsewhere then"
            }
        }
        (Obstacle::Elsewhere, Lang::Es) => {
            if one {
                "está en otro lugar entonces"
            } else {
                "están en otro lugar entonces"
            }
        }
    };
    format!("{count} {words}")
}
