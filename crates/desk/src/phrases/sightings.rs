//! Door sightings.

use docket::Docket;
use listing::Lang;
use roster::{DoorSighting, SightingState};

use super::said;

said! { title: "Tomorrow's wall list", "La lista de la pared para mañana" }
said! { lead: "One line for each judge and hour. Never write a name, a number or a country of a person in court; there is no place for it here.", "Una línea por juez(a) y hora. Nunca anote el nombre, el número ni el país de una persona en la corte; aquí no hay lugar para eso." }
said! { entered: "Thank you. A coordinator looks at it.", "Gracias. La coordinación lo revisa." }
said! { place: "Court", "Corte" }
said! { day: "Day", "Día" }
said! { hour: "Hour", "Hora" }
said! { judge: "Judge, as on the list", "Juez(a), como en la lista" }
said! { room: "Courtroom", "Sala" }
said! { kind: "What kind", "De qué tipo" }
said! { count: "About how many matters", "Más o menos cuántos casos" }
said! { send: "Send", "Enviar" }
said! { mine: "What you sent", "Lo que usted envió" }
said! { kind_refused: "Individual and custody hearings are not entered: each is one person's.", "Las audiencias individuales y de fianza no se anotan: cada una es de una persona." }
said! { judge_or_room: "Say which judge or which courtroom.", "Indique el juez o la jueza, o la sala." }
said! { not_soon: "Only today and the next seven days.", "Solo hoy y los próximos siete días." }
said! { desk_title: "Seen at the door", "Visto en la puerta" }
said! { desk_lead: "What leads read off the wall list. Accepted, it is public as “seen at the door”, without who read it.", "Lo que las personas responsables leyeron en la pared. Al aceptarlo es público como «visto en la puerta», sin quién lo leyó." }
said! { nothing_waits: "Nothing waits.", "Nada pendiente." }
said! { accept: "Accept", "Aceptar" }
said! { refuse: "Not right", "No es correcto" }
said! { looked_at: "Looked at", "Revisado" }
said! { accepted_already: "It is public already. Cancel the session if it does not take place.", "Ya es público. Cancele la sesión si no se hará." }

/// What became of it.
pub(crate) fn state(state: SightingState, lang: Lang) -> &'static str {
    match (state, lang) {
        (SightingState::Proposed, Lang::En) => "waits for a coordinator",
        (SightingState::Proposed, Lang::Es) => "espera a la coordinación",
        (SightingState::Accepted, Lang::En) => "accepted",
        (SightingState::Accepted, Lang::Es) => "aceptado",
        (SightingState::Refused, Lang::En) => "not right",
        (SightingState::Refused, Lang::Es) => "no era correcto",
    }
}

/// "Kansas City, Tuesday, June 2, 8:30 a.m., Judge Lee, courtroom 3, Master calendar, about 25".
pub(crate) fn words(sighting: &DoorSighting, docket: &Docket, lang: Lang) -> String {
    let place = docket.places.get(&sighting.place);
    let judge = sighting.judge.as_ref().and_then(|key| place?.judge_by_key(key));
    let mut parts = vec![
        place.map_or_else(|| sighting.place.to_string(), |place| place.short.clone()),
        roster::phrases::day_and_hour(sighting.start, lang),
    ];
    parts.extend(judge.map(|judge| super::judge(&judge.name, lang)));
    parts.extend(sighting.room.as_ref().map(|room| super::courtroom(room.as_str(), lang)));
    parts.push(super::rules::kind(sighting.kind, lang).to_owned());
    parts.extend(sighting.count.map(|count| match lang {
        Lang::En => format!("about {count}"),
        Lang::Es => format!("unos {count}"),
    }));
    parts.join(", ")
}
