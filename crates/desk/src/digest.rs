//! Short names that follow from what they name.

use sha2::{Digest, Sha256};

/// The first so many bytes of a SHA-256, in hexadecimal: six tell the versions of a file apart, sixteen anything.
pub(crate) fn short(text: &str, bytes: usize) -> String {
    Sha256::digest(text.as_bytes()).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_one_that_everybody_computes() {
        // FIPS 180-4, of the empty text.
        assert_eq!(short("", 6), "e3b0c44298fc");
        assert_eq!(short("a", 16).len(), 32);
    }
}
