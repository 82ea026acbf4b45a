//! What the private pages say, in both languages. A function a phrase, so that a missing translation does not compile.
//!
//! The Spanish was written with care and still wants a native reader from the community.

use listing::Lang;

use crate::error::Problem;

pub(crate) mod feed;
mod frame;
pub(crate) mod import;
pub(crate) mod invitations;
pub(crate) mod join;
pub(crate) mod languages;
mod me;
pub(crate) mod messages;
mod passkey;
pub(crate) mod people;
pub(crate) mod private;
mod problems;
pub(crate) mod profile;
pub(crate) mod records;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod sessions;
pub(crate) mod shift;
pub(crate) mod sightings;
mod sign_in;
pub(crate) mod steps;
pub(crate) mod tabs;
pub(crate) mod two;
mod week;
pub(crate) mod who;

pub(crate) use frame::*;
pub(crate) use me::*;
pub(crate) use passkey::*;
pub(crate) use problems::*;
pub(crate) use sign_in::*;
pub(crate) use week::*;

/// Chooses between the two.
macro_rules! said {
    ($(#[$doc:meta])* $name:ident: $en:literal, $es:literal) => {
        $(#[$doc])*
        pub(crate) fn $name(lang: listing::Lang) -> &'static str {
            match lang {
                listing::Lang::En => $en,
                listing::Lang::Es => $es,
            }
        }
    };
}
pub(crate) use said;

/// Of a text that somebody wrote in both languages the one to show; the other one where it is empty.
pub(crate) fn either(written: &(String, String), lang: Lang) -> &str {
    let (en, es) = (written.0.as_str(), written.1.as_str());
    match lang {
        Lang::Es if !es.is_empty() => es,
        Lang::En if en.is_empty() => es,
        Lang::En | Lang::Es => en,
    }
}

/// What is said of a problem.
pub(crate) fn problem(problem: &Problem, lang: Lang) -> &'static str {
    problems::of(problem, lang)
}
