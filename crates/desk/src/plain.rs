//! Words as they are compared: without capitals and accents.

/// A word as it is looked for: small letters, without the accents that a telephone's keyboard leaves out.
pub(crate) fn plain(word: &str) -> String {
    let folded = word.to_lowercase();
    let letter = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        c => c,
    };
    folded.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_found_without_its_accents() {
        assert_eq!(plain("  Tía\u{a0}ROSA Ñuñez "), "tia rosa nunez");
    }
}
