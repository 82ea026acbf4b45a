//! What the private pages say, in both languages. A function a phrase, so that a missing translation does not compile.
//!
//! The Spanish was written with care and still wants a native reader from the community.

use listing::Lang;

use crate::error::Problem;

mod frame;
mod me;
mod passkey;
mod problems;
mod sign_in;
mod week;

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

/// What is said of a problem.
pub(crate) fn problem(problem: &Problem, lang: Lang) -> &'static str {
    problems::of(problem, lang)
}
