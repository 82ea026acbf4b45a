//! From the bytes of a file to text.

use encoding_rs::{UTF_8, WINDOWS_1252};

/// The text of a file: by its byte order mark where it has one (UTF-8, UTF-16), else UTF-8, else what Excel writes on Windows in English
/// and Spanish. Characters that cannot be read become marks that can be seen in the preview.
pub(crate) fn decode(bytes: &[u8]) -> String {
    // Looks for the mark first, and takes it off.
    let (text, _, broken) = UTF_8.decode(bytes);
    if broken { WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn a_file_is_read_in_each_encoding_that_excel_writes() {
        let utf_16: Vec<u8> = "\u{feff}Ñu".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["Ñu".as_bytes(), "\u{feff}Ñu".as_bytes(), b"\xd1u", &utf_16] {
            assert_eq!(decode(bytes), "Ñu", "{bytes:?}");
        }
    }
}
