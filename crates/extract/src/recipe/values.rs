//! The closed sets that a recipe's map leads into.

use docket::{Kind, Medium, PlaceCode, Status, Topic};

/// A member of a closed set, as recipes and imported files write it.
pub(crate) trait Value: Clone {
    /// What may be written, for messages.
    const EXPECTED: &'static str;

    /// Reads one.
    fn parse(word: &str) -> Option<Self>;

    /// Its name.
    fn name(&self) -> &str;
}

impl Value for Kind {
    const EXPECTED: &'static str = "master, individual, custody, argument, conference, motion or other";

    fn parse(word: &str) -> Option<Self> {
        Self::parse(word)
    }

    fn name(&self) -> &str {
        self.as_str()
    }
}

impl Value for Medium {
    const EXPECTED: &'static str = "in-person, video, telephone or hybrid";

    fn parse(word: &str) -> Option<Self> {
        Self::parse(word)
    }

    fn name(&self) -> &str {
        self.as_str()
    }
}

impl Value for Status {
    const EXPECTED: &'static str = "listed or cancelled";

    fn parse(word: &str) -> Option<Self> {
        match word {
            "listed" => Some(Self::Listed),
            "cancelled" => Some(Self::Cancelled),
            _ => None,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Listed => "listed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Value for Topic {
    const EXPECTED: &'static str = "detention or immigration";

    fn parse(word: &str) -> Option<Self> {
        match word {
            "detention" => Some(Self::Detention),
            "immigration" => Some(Self::Immigration),
            _ => None,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Detention => "detention",
            Self::Immigration => "immigration",
        }
    }
}

impl Value for PlaceCode {
    const EXPECTED: &'static str = "a place code, 2 to 12 capital letters, digits or hyphens, such as KAN";

    fn parse(word: &str) -> Option<Self> {
        Self::parse(word).ok()
    }

    fn name(&self) -> &str {
        self.as_str()
    }
}
