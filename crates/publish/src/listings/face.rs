//! What may be public, exactly (design, "what is public, exactly"): the one place that decides it.

use docket::{Half, Hearing, Kind, Origin, Scope, Settled, Subject, WindowKind};
use listing::Category;

/// The public face of an event: a closed set, so that a new subject is private until somebody decides otherwise.
pub(super) enum Face<'a> {
    /// A session of an immigration court that is not about one person.
    Session(&'a Hearing, Category),
    /// A session of a general court: judge and half of the day, nothing else.
    Court(&'a Hearing),
    /// A whole court's half-day of individual hearings.
    Individuals(Half),
    /// Check-in days with a second origin.
    Window(WindowKind, &'a Origin),
    /// A rally, vigil or training.
    Gathering,
}

impl<'a> Face<'a> {
    /// Which face an event has, if any.
    pub(super) fn of(settled: &'a Settled) -> Option<Self> {
        match (&settled.facts.subject, settled.scope) {
            // Individual and custody hearings are never public singly, whatever court hears them and whoever promotes them.
            (Subject::Hearing(hearing), _) if hearing.kind().is_private() => None,
            (Subject::Hearing(hearing), Scope::Immigration) => {
                session_category(hearing.kind()).map(|category| Self::Session(hearing, category))
            }
            (Subject::Hearing(hearing), Scope::General) => {
                (settled.promoted || !hearing.topics.is_empty()).then_some(Self::Court(hearing))
            }
            (Subject::HalfDay { half }, Scope::Immigration) => Some(Self::Individuals(*half)),
            (Subject::HalfDay { .. }, Scope::General) => None,
            (Subject::Window { kind, origin }, _) => {
                origin.as_ref().map(|origin| Self::Window(*kind, origin))
            }
            (Subject::Gathering { .. }, _) => Some(Self::Gathering),
        }
    }

    /// The category under which it is listed.
    pub(super) fn category(&self) -> Category {
        match self {
            Self::Session(_, category) => *category,
            Self::Court(_) => Category::Court,
            Self::Individuals(_) => Category::Individual,
            Self::Window(WindowKind::CheckIn, _) => Category::CheckIn,
            Self::Window(WindowKind::Isap, _) => Category::Isap,
            Self::Window(WindowKind::CaseReview, _) => Category::CaseReview,
            Self::Gathering => Category::Gathering,
        }
    }
}

/// The kinds of an immigration court's sessions that are public singly.
fn session_category(kind: Kind) -> Option<Category> {
    match kind {
        Kind::Master => Some(Category::Master),
        Kind::Argument => Some(Category::Argument),
        Kind::Conference => Some(Category::Conference),
        Kind::Individual | Kind::Custody | Kind::Motion | Kind::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `docket` says "no longer listed" of a session that leaves these kinds, so both must mean the same ones.
    #[test]
    fn docket_knows_the_same_kinds_as_public() {
        for kind in Kind::ALL {
            assert_eq!(session_category(kind).is_some(), kind.is_open(), "{}", kind.as_str());
        }
    }
}
