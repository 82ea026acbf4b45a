//! The fields of a form that was sent.

use crate::{multipart, sheet};

/// The fields of a form or a query, in their order; a name may be there several times.
#[derive(Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(bytes);
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// Reads a form as its browser sent it: with a file in it, or without. A file is a field like any other, as text.
    pub(crate) fn sent(content_type: &str, body: &[u8]) -> Self {
        if !content_type.starts_with("multipart/form-data") {
            return Self::parse(body);
        }
        let parts = multipart::parts(content_type, body).into_iter();
        Self(parts.map(|(name, bytes)| (name, sheet::decode(bytes))).collect())
    }

    /// The first field of this name, without the blanks around it; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.trim())
    }

    /// All fields of this name, in their order.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.trim())
    }

    /// Whether there is a field of this name: a box that was ticked.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_a_browser_sends_them() {
        let fields = Fields::parse(b"name=+T%C3%ADa+Rosa+&role=lead&role=observer&agree=on&count=12");
        assert_eq!(fields.get("name"), "Tía Rosa");
        assert!(fields.has("agree") && !fields.has("other"));
        assert_eq!(fields.get("other"), "");
    }
}
