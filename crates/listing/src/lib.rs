#![doc = include_str!("../README.md")]

pub mod civil;
pub mod contract;
pub mod dates;
pub mod embed;
pub mod entry;
pub mod phrases;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
#[cfg(test)]
mod tests;
pub mod view;

pub use civil::{Clock, Day, Moment};
pub use contract::{
    Category, Feed, Freshness, HalfDay, Held, How, JudgeCard, Listing, Matters, OriginCard, PlaceCard,
    Profile, Quote, SourceFreshness, Span, State, Was,
};

/// A language of the public pages and feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// Its tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// What stands before a path in this language: nothing, or `/es`.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Es => "/es",
        }
    }
}
