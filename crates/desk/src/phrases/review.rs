//! What waits for a person's word about what public pages say.

use docket::{Waiting, Word};
use listing::Lang;

use super::said;

said! { title: "Decisions", "Decisiones" }
said! { lead: "What public pages say and the program does not decide by itself. Your word is kept without your name.", "Lo que dicen las páginas públicas y el programa no decide solo. Su palabra se guarda sin su nombre." }
said! { nothing: "Nothing waits for a decision.", "Nada espera una decisión." }
said! { done: "Decided. The calendar follows within a few seconds.", "Decidido. El calendario cambia en unos segundos." }
said! { notice: "The court's page says this; it is not clear which hearings it is about. Until somebody decides, they say CHECK FIRST.", "La página de la corte dice esto; no está claro a qué audiencias se refiere. Hasta que alguien decida, dicen CONFIRME ANTES." }
said! { first_day: "First day closed", "Primer día cerrado" }
said! { last_day: "Last day closed", "Último día cerrado" }
said! { texts_hint: "They are not kept here. Whoever runs the machine sees them with “alongside review”, and answers there.", "No se guardan aquí. Quien maneja el equipo los ve con «alongside review», y responde ahí." }

/// What a button says.
pub(crate) fn answer(waiting: &Waiting<'_>, word: Word, lang: Lang) -> &'static str {
    match (waiting, word, lang) {
        (Waiting::Held(..), Word::Accept, Lang::En) => "They are really gone",
        (Waiting::Held(..), Word::Accept, Lang::Es) => "De verdad ya no están",
        (Waiting::Held(..), _, Lang::En) => "The page is wrong, keep them",
        (Waiting::Held(..), _, Lang::Es) => "La página está mal, conservarlas",
        (Waiting::Promotion(_), _, Lang::En) => "Make it public",
        (Waiting::Promotion(_), _, Lang::Es) => "Hacerla pública",
        (Waiting::Notice(_), Word::Cancel, Lang::En) => "Closed on these days",
        (Waiting::Notice(_), Word::Cancel, Lang::Es) => "Cerrada en estos días",
        (Waiting::Notice(_), _, Lang::En) => "Hearings take place",
        (Waiting::Notice(_), _, Lang::Es) => "Las audiencias se hacen",
        (_, Word::Cancel, Lang::En) => "It is off",
        (_, Word::Cancel, Lang::Es) => "No se hará",
        (_, _, Lang::En) => "It is as shown",
        (_, _, Lang::Es) => "Es como se muestra",
    }
}

/// How much a page would lose.
pub(crate) fn held(losing: usize, of: u32, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{losing} of {of} coming sessions are gone from the court's page. Nothing was changed until somebody looks at that page."
        ),
        Lang::Es => format!(
            "{losing} de {of} sesiones próximas ya no están en la página de la corte. No se cambió nada hasta que alguien mire esa página."
        ),
    }
}

/// How many texts wait.
pub(crate) fn texts(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 text of a calendar waits for a look before it goes out.".to_owned(),
        (_, Lang::En) => format!("{count} texts of a calendar wait for a look before they go out."),
        (1, Lang::Es) => {
            "1 texto de un calendario espera que alguien lo mire antes de publicarse.".to_owned()
        }
        (_, Lang::Es) => {
            format!("{count} textos de un calendario esperan que alguien los mire antes de publicarse.")
        }
    }
}

/// Sources that disagree.
pub(crate) fn disputed(when: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{when}: its sources disagree about day, hour or room."),
        Lang::Es => format!("{when}: sus fuentes no coinciden en el día, la hora o la sala."),
    }
}

/// A session that may be public.
pub(crate) fn promotion(when: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{when}: a session of a general court, not public. It can be made public, as “court session” without what it is about."
        ),
        Lang::Es => format!(
            "{when}: una sesión de una corte general, no pública. Se puede hacer pública, como «sesión de corte», sin decir de qué trata."
        ),
    }
}

/// What the week says of it: "2 decisions wait".
pub(crate) fn wait(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 decision waits".to_owned(),
        (_, Lang::En) => format!("{count} decisions wait"),
        (1, Lang::Es) => "1 decisión espera".to_owned(),
        (_, Lang::Es) => format!("{count} decisiones esperan"),
    }
}
