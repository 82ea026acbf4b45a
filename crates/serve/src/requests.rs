//! How many requests were answered, by what they were for and how they ended. No addresses, no clients.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::StatusCode;

use crate::policy::Kind;

/// What a request turned out to be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// An artefact of this kind.
    Artefact(Kind),
    /// A combination of facets.
    Combination,
    /// Another address for the same.
    Redirect,
    /// Nothing that we have.
    Nothing,
}

impl Purpose {
    const COUNT: usize = Kind::ALL.len() + 3;

    fn index(self) -> usize {
        match self {
            Self::Artefact(kind) => kind.index(),
            Self::Combination => Kind::ALL.len(),
            Self::Redirect => Kind::ALL.len() + 1,
            Self::Nothing => Kind::ALL.len() + 2,
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().map(Self::Artefact).chain([Self::Combination, Self::Redirect, Self::Nothing])
    }

    /// Its name in the metrics.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Artefact(kind) => kind.as_str(),
            Self::Combination => "combination",
            Self::Redirect => "redirect",
            Self::Nothing => "none",
        }
    }
}

/// The statuses that we answer with; whatever else comes is counted with the last.
const STATUSES: [u16; 13] = [200, 304, 204, 307, 308, 400, 404, 405, 412, 413, 501, 503, 500];

/// The counters.
#[derive(Default)]
pub(crate) struct Requests([[AtomicU64; STATUSES.len()]; Purpose::COUNT]);

impl Requests {
    /// Counts one.
    pub(crate) fn count(&self, purpose: Purpose, status: StatusCode) {
        let column = STATUSES.iter().position(|known| *known == status.as_u16());
        let column = column.unwrap_or(STATUSES.len() - 1);
        self.0[purpose.index()][column].fetch_add(1, Ordering::Relaxed);
    }

    /// Those that occurred: purpose, status, how many.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (Purpose, u16, u64)> {
        Purpose::all().flat_map(move |purpose| {
            STATUSES.iter().zip(&self.0[purpose.index()]).filter_map(move |(status, counter)| {
                let count = counter.load(Ordering::Relaxed);
                (count > 0).then_some((purpose, *status, count))
            })
        })
    }
}
