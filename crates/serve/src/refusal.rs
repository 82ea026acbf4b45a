//! What is said instead of an artefact. Plain text, in the language of the address, and never a word of what was asked.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use listing::Lang;

/// Why there is no artefact to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A question with a name that we do not know, or one that is not well formed.
    Question,
    /// A choice by query at an address that has none.
    ChoiceElsewhere,
    /// No such address.
    NotFound,
    /// A place, judge or kind that the calendar does not have.
    Choice,
    /// Another method than GET and HEAD.
    Method,
    /// A condition of the request (RFC 9110, 13.1.1 and 13.1.4) does not hold.
    Precondition,
    /// The request has a body.
    Body,
    /// The address is too long.
    Address,
    /// An address that has no card here (oEmbed).
    NotOurs,
    /// A form of card that there is not (oEmbed).
    Format,
    /// A question for a card without an address.
    CardQuestion,
    /// Rendering went wrong.
    Broken,
    /// Too many combinations are being rendered.
    Busy,
}

impl Refusal {
    /// Its status.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Question | Self::ChoiceElsewhere | Self::CardQuestion => StatusCode::BAD_REQUEST,
            Self::Format => StatusCode::NOT_IMPLEMENTED,
            Self::NotFound | Self::NotOurs | Self::Choice => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Precondition => StatusCode::PRECONDITION_FAILED,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Address => StatusCode::URI_TOO_LONG,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Adds what belongs to it and to no other.
    pub(crate) fn decorate(self, headers: &mut HeaderMap) {
        match self {
            Self::Method => {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
            // The body is not read, so that the connection cannot be used again.
            Self::Body => {
                headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Self::Busy => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
            }
            Self::NotFound => {
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
            }
            _ => {}
        }
    }

    /// What is said, with what would be right.
    pub(crate) fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Question, Lang::En) => {
                "This address asks for something that we do not know. Use place, judge and kind, for example \
                 /feeds/all.ics?place=KAN&kind=master\n"
            }
            (Self::Question, Lang::Es) => {
                "Esta dirección pide algo que no conocemos. Use place, judge y kind, por ejemplo \
                 /es/feeds/all.ics?place=KAN&kind=master\n"
            }
            (Self::ChoiceElsewhere, Lang::En) => {
                "This calendar cannot be narrowed down. Start from /feeds/all.ics, for example \
                 /feeds/all.ics?place=KAN&kind=master\n"
            }
            (Self::ChoiceElsewhere, Lang::Es) => {
                "Este calendario no se puede filtrar. Empiece por /es/feeds/all.ics, por ejemplo \
                 /es/feeds/all.ics?place=KAN&kind=master\n"
            }
            (Self::NotFound, Lang::En) => "There is nothing at this address. The calendar is at /\n",
            (Self::NotFound, Lang::Es) => "No hay nada en esta dirección. El calendario está en /es/\n",
            (Self::Choice, Lang::En) => {
                "The calendar does not have this place, judge or kind. The calendar is at /\n"
            }
            (Self::Choice, Lang::Es) => {
                "El calendario no tiene ese lugar, juez o tipo. El calendario está en /es/\n"
            }
            (Self::Method, Lang::En) => "This address can only be read.\n",
            (Self::Method, Lang::Es) => "Esta dirección solo se puede leer.\n",
            (Self::Precondition, Lang::En) => "What you hold is no longer what is here.\n",
            (Self::Precondition, Lang::Es) => "Lo que usted tiene ya no es lo que hay aquí.\n",
            (Self::Body, Lang::En) => "This address takes no content.\n",
            (Self::Body, Lang::Es) => "Esta dirección no recibe contenido.\n",
            (Self::Address, Lang::En) => "This address is too long.\n",
            (Self::Address, Lang::Es) => "Esta dirección es demasiado larga.\n",
            (Self::NotOurs, Lang::En) => {
                "Only addresses of this calendar have a card here: its first page, or that of a place.\n"
            }
            (Self::NotOurs, Lang::Es) => {
                "Aquí solo tienen tarjeta las direcciones de este calendario: su primera página, o la de un lugar.\n"
            }
            (Self::Format, Lang::En) => "A card comes as format=json or format=xml.\n",
            (Self::Format, Lang::Es) => "Una tarjeta se da como format=json o format=xml.\n",
            (Self::CardQuestion, Lang::En) => {
                "Ask with url=, an address of this calendar; maxwidth and maxheight take numbers.\n"
            }
            (Self::CardQuestion, Lang::Es) => {
                "Pregunte con url=, una dirección de este calendario; maxwidth y maxheight llevan números.\n"
            }
            (Self::Broken, Lang::En) => "This calendar could not be made. Try /feeds/all.ics\n",
            (Self::Broken, Lang::Es) => "No se pudo crear este calendario. Pruebe /es/feeds/all.ics\n",
            (Self::Busy, Lang::En) => "Too many are asking at once. Try again in half a minute.\n",
            (Self::Busy, Lang::Es) => {
                "Hay demasiadas peticiones a la vez. Pruebe de nuevo en medio minuto.\n"
            }
        }
    }
}
