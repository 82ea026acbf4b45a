//! What is said when something does not go as asked: what it is, and what to do.

use listing::Lang;
use roster::{Conflict, SeatError};

use super::said;
use crate::error::Problem;

said! { problem_title: "This did not work", "No se pudo hacer" }

/// What is said of a problem.
pub(super) fn of(problem: &Problem, lang: Lang) -> &'static str {
    match (problem, lang) {
        (Problem::NotFound, Lang::En) => "There is nothing at this address, or it is not for you.",
        (Problem::NotFound, Lang::Es) => "No hay nada en esta dirección, o no es para usted.",
        (Problem::SignInFirst | Problem::PasskeyFirst, Lang::En) => "Sign in first.",
        (Problem::SignInFirst | Problem::PasskeyFirst, Lang::Es) => "Primero hay que entrar.",
        (Problem::Passkey, lang) => super::passkey_refused(lang),
        (Problem::NotUnderstood, Lang::En) => {
            "Something was missing or not understood. Go back and try again; nothing was changed."
        }
        (Problem::NotUnderstood, Lang::Es) => {
            "Faltó algo o no se entendió. Vuelva e inténtelo otra vez; no se cambió nada."
        }
        (Problem::OtherSite, Lang::En) => {
            "This was sent from another page than ours, so nothing was done. Open the page here and try again."
        }
        (Problem::OtherSite, Lang::Es) => {
            "Esto se envió desde una página que no es nuestra, así que no se hizo nada. Abra la página aquí e inténtelo otra vez."
        }
        (Problem::TooMany, Lang::En) => {
            "Too many people are asking for this just now. Try again in an hour, or call the programme."
        }
        (Problem::TooMany, Lang::Es) => {
            "Hay demasiadas solicitudes en este momento. Pruebe otra vez en una hora, o llame al programa."
        }
        (Problem::Seat(error), lang) => seat(*error, lang),
        (Problem::Refused(reason), _) => reason,
        (Problem::Store(_) | Problem::Template(_), Lang::En) => {
            "Something went wrong here. Nothing was changed. Try again in a minute."
        }
        (Problem::Store(_) | Problem::Template(_), Lang::Es) => {
            "Algo falló aquí. No se cambió nada. Pruebe otra vez en un minuto."
        }
    }
}

/// Why a seat could not be taken, answered for or given back.
pub(crate) fn seat(error: SeatError, lang: Lang) -> &'static str {
    match (error, lang) {
        (SeatError::Unknown, Lang::En) => "There is no such shift any more.",
        (SeatError::Unknown, Lang::Es) => "Ese turno ya no existe.",
        (SeatError::Over, Lang::En) => "This shift is over.",
        (SeatError::Over, Lang::Es) => "Este turno ya terminó.",
        (SeatError::Cancelled, Lang::En) => "This shift does not take place.",
        (SeatError::Cancelled, Lang::Es) => "Este turno no se hará.",
        (SeatError::NotQualified, Lang::En) => "This shift is not open to you in this role.",
        (SeatError::NotQualified, Lang::Es) => "Este turno no está abierto para usted en esta función.",
        (SeatError::Full, Lang::En) => {
            "Somebody else was quicker: the last place is taken. Thank you for wanting to go."
        }
        (SeatError::Full, Lang::Es) => {
            "Otra persona llegó primero: ya no queda lugar. Gracias por querer ir."
        }
        (SeatError::Conflict(conflict), lang) => self::conflict(conflict, lang),
        (SeatError::TooLate, Lang::En) => {
            "It is too late to give this shift back here. Call duty, so that somebody knows."
        }
        (SeatError::TooLate, Lang::Es) => {
            "Ya es tarde para devolver este turno aquí. Llame a la guardia, para que alguien lo sepa."
        }
        (SeatError::NothingAsked, Lang::En) => "There is nothing to answer any more.",
        (SeatError::NothingAsked, Lang::Es) => "Ya no hay nada que responder.",
    }
}

/// What speaks against somebody on a shift.
pub(crate) fn conflict(conflict: Conflict, lang: Lang) -> &'static str {
    match (conflict, lang) {
        (Conflict::Overlap(_), Lang::En) => "Another shift is at the same time.",
        (Conflict::Overlap(_), Lang::Es) => "Hay otro turno a la misma hora.",
        (Conflict::BothSides(_), Lang::En) => {
            "An observer in a session cannot also be beside somebody in it."
        }
        (Conflict::BothSides(_), Lang::Es) => {
            "Quien observa una sesión no puede también acompañar a alguien en ella."
        }
        (Conflict::FarApart(_), Lang::En) => "Another shift of the same half-day is an hour or more away.",
        (Conflict::FarApart(_), Lang::Es) => "Otro turno de la misma mañana o tarde queda a una hora o más.",
    }
}
