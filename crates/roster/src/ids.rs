//! Identifiers: random, so that neither an address nor an export tells how many there are or who came first.

/// A word that is not an identifier. Does not carry the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct IdError;

/// Makes an identifier type. For `roster` itself and for what `store` identifies beside it, such as a session.
#[macro_export]
macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// 128 bits, written as 32 small hexadecimal digits.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u128);

        impl $name {
            /// Makes one from bytes that the caller drew at random.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }

            /// Reads what `Display` writes.
            ///
            /// # Errors
            /// When it is anything else.
            pub fn parse(word: &str) -> Result<Self, $crate::IdError> {
                if !docket::ids::is_hash(word) {
                    return Err($crate::IdError);
                }
                u128::from_str_radix(word, 16).map(Self).map_err(|_| $crate::IdError)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        docket::as_text!($crate::IdError: $name);
    };
}

random_id! {
    /// A volunteer.
    VolunteerId
}
random_id! {
    /// A shift.
    ShiftId
}

random_id! {
    /// A need rule.
    RuleId
}
random_id! {
    /// A standing session.
    StandingId
}
random_id! {
    /// A private event.
    PrivateEventId
}
random_id! {
    /// A door sighting.
    SightingId
}
random_id! {
    /// A step of joining.
    StepId
}
random_id! {
    /// A span of duty.
    DutyId
}
random_id! {
    /// A seat that its holder lets somebody else have: part of a link that they pass on.
    StandInId
}
random_id! {
    /// Something that takes two people.
    ApprovalId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_as_it_was_written_and_nothing_else_is_one() {
        let id = ShiftId::from_random([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(id.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(ShiftId::parse(&id.to_string()), Ok(id));
        for word in ["", "00", "+0102030405060708090a0b0c0d0e0f0", "000102030405060708090A0B0C0D0EFF"] {
            assert_eq!(ShiftId::parse(word), Err(IdError), "{word}");
        }
    }
}
