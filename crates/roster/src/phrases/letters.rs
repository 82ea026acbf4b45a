//! The sentences of letters.

use listing::Lang;

/// The first line of a letter's subject, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// A coordinator asks whether somebody can go.
    Asked,
    /// A coordinator counts on somebody.
    Confirmed,
    /// The shift moved; is it still possible?
    Moved,
    /// The shift does not take place.
    Cancelled,
    /// The seat is not needed any more, or somebody else has it.
    Freed,
    /// It is not clear whether the session takes place.
    CheckFirst,
    /// What was cancelled takes place after all.
    OnAgain,
    /// What was unclear, or gone from its page, takes place.
    Clear,
    /// It is soon.
    Reminder,
    /// Still waiting for an answer.
    AskedAgain,
}

impl About {
    /// Its stable name, for the keys of letters.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Freed => "freed",
            Self::CheckFirst => "check-first",
            Self::OnAgain => "on-again",
            Self::Clear => "clear",
            Self::Reminder => "reminder",
            Self::AskedAgain => "asked-again",
        }
    }
}

/// The subject: what happened, and on which day. Nothing else of the shift: subjects show on locked screens.
pub(crate) fn subject(about: About, day: &str, lang: Lang) -> String {
    match (about, lang) {
        (About::Asked, Lang::En) => format!("Can you go? {day}"),
        (About::Asked, Lang::Es) => format!("¿Puede ir? {day}"),
        (About::Confirmed, Lang::En) => format!("We are counting on you: {day}"),
        (About::Confirmed, Lang::Es) => format!("Contamos con usted: {day}"),
        (About::Moved, Lang::En) => format!("Your shift moved. Can you still go? {day}"),
        (About::Moved, Lang::Es) => format!("Su turno cambió. ¿Todavía puede ir? {day}"),
        (About::Cancelled, Lang::En) => format!("Your shift is off: {day}"),
        (About::Cancelled, Lang::Es) => format!("Su turno no se hará: {day}"),
        (About::Freed, Lang::En) => format!("You are free: {day}"),
        (About::Freed, Lang::Es) => format!("Ya no hace falta que vaya: {day}"),
        (About::CheckFirst, Lang::En) => format!("Check first: your shift, {day}"),
        (About::CheckFirst, Lang::Es) => format!("Confirme antes: su turno, {day}"),
        (About::OnAgain, Lang::En) => format!("Your shift is on again: {day}"),
        (About::OnAgain, Lang::Es) => format!("Su turno sí se hará: {day}"),
        (About::Clear, Lang::En) => format!("It is clear now: your shift takes place, {day}"),
        (About::Clear, Lang::Es) => format!("Ya está claro: su turno sí se hará, {day}"),
        (About::Reminder, Lang::En) => format!("Your shift: {day}"),
        (About::Reminder, Lang::Es) => format!("Su turno: {day}"),
        (About::AskedAgain, Lang::En) => format!("We still need your answer: {day}"),
        (About::AskedAgain, Lang::Es) => format!("Todavía falta su respuesta: {day}"),
    }
}

/// What happened, in a sentence or two, and what there is to do.
pub(crate) fn news(about: About, lang: Lang) -> &'static str {
    match (about, lang) {
        (About::Asked, Lang::En) => {
            "A coordinator asks whether you can take this shift. Please answer either way."
        }
        (About::Asked, Lang::Es) => {
            "La coordinación pregunta si puede tomar este turno. Por favor responda, sea sí o no."
        }
        (About::Confirmed, Lang::En) => {
            "You are on this shift. If you cannot go after all, say so as early as you can."
        }
        (About::Confirmed, Lang::Es) => {
            "Usted está en este turno. Si al final no puede ir, avise lo antes posible."
        }
        (About::Moved, Lang::En) => {
            "The time or place of your shift changed. Your seat is kept until you answer: can you still go?"
        }
        (About::Moved, Lang::Es) => {
            "La hora o el lugar de su turno cambió. Su puesto queda reservado hasta que responda: ¿todavía puede ir?"
        }
        (About::Cancelled, Lang::En) => {
            "This shift does not take place. You are free; there is nothing to do."
        }
        (About::Cancelled, Lang::Es) => "Este turno no se hará. Queda libre; no tiene que hacer nada.",
        (About::Freed, Lang::En) => {
            "You are no longer needed on this shift. You are free; there is nothing to do. Thank you."
        }
        (About::Freed, Lang::Es) => {
            "Ya no hace falta que vaya a este turno. Queda libre; no tiene que hacer nada. Gracias."
        }
        (About::CheckFirst, Lang::En) => {
            "We do not know whether this session takes place. You are still on the shift. Look again, or ask your coordinator, before you travel."
        }
        (About::CheckFirst, Lang::Es) => {
            "No sabemos si esta sesión se hará. Usted sigue en el turno. Vuelva a mirar, o pregunte a la coordinación, antes de viajar."
        }
        (About::OnAgain, Lang::En) => {
            "This shift takes place after all. Can you still go? Please answer either way."
        }
        (About::OnAgain, Lang::Es) => {
            "Este turno sí se hará. ¿Todavía puede ir? Por favor responda, sea sí o no."
        }
        (About::Clear, Lang::En) => {
            "The session takes place as far as we know, and you are still on the shift."
        }
        (About::Clear, Lang::Es) => "La sesión sí se hará, hasta donde sabemos, y usted sigue en el turno.",
        (About::Reminder, Lang::En) => {
            "You are on this shift soon. Look again before you leave home: times change."
        }
        (About::Reminder, Lang::Es) => {
            "Pronto es su turno. Vuelva a mirar antes de salir de casa: los horarios cambian."
        }
        (About::AskedAgain, Lang::En) => {
            "Your shift changed, and we do not know yet whether you can still go. Please answer either way."
        }
        (About::AskedAgain, Lang::Es) => {
            "Su turno cambió y todavía no sabemos si puede ir. Por favor responda, sea sí o no."
        }
    }
}

/// Where and when it was.
pub(crate) fn before(line: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("It was: {line}"),
        Lang::Es => format!("Era: {line}"),
    }
}

/// Where and when it is now, after [`before`].
pub(crate) fn after(line: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Now: {line}"),
        Lang::Es => format!("Ahora: {line}"),
    }
}

/// Where to answer and to see more. Opening it does nothing by itself.
pub(crate) fn link(address: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Details and answer, after you sign in: {address}"),
        Lang::Es => format!("Detalles y respuesta, después de entrar: {address}"),
    }
}

/// What an empty seat, said where everybody in a chat can read it, may say.
pub(crate) fn call(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Can you go?",
        Lang::Es => "¿Puede ir?",
    }
}
