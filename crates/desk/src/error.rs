//! What can be wrong with a request, and what is said of it.

use axum::http::StatusCode;
use roster::SeatError;
use store::StoreError;

/// Why a request is not answered as asked. Says nothing of what was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// Nothing is here, or nothing for the one who asks: the two are told apart for nobody.
    #[error("there is nothing here")]
    NotFound,
    /// Somebody must sign in first.
    #[error("sign in first")]
    SignInFirst,
    /// A passkey must be shown, or made, first.
    #[error("a passkey is needed first")]
    PasskeyFirst,
    /// No passkey was made or shown: the answer of the device does not hold.
    #[error("no passkey was made or shown")]
    Passkey,
    /// The request is not one that our pages send.
    #[error("the request is not understood")]
    NotUnderstood,
    /// The request was caused by another site.
    #[error("the request came from another site")]
    OtherSite,
    /// Too many of these were asked for.
    #[error("too many at once")]
    TooMany,
    /// A rule says no; the reason is for the one who asked.
    #[error("a rule says no: {0}")]
    Seat(#[from] SeatError),
    /// A rule of the desk says no, for the reason that is shown.
    #[error("a rule of the desk says no")]
    Refused(&'static str),
    /// The database refused.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A page could not be written.
    #[error("a page could not be written: {0}")]
    Template(#[from] askama::Error),
}

impl Problem {
    /// Its status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::PasskeyFirst | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::Passkey => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Seat(_) | Self::Refused(_) => StatusCode::CONFLICT,
            Self::Store(_) | Self::Template(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
