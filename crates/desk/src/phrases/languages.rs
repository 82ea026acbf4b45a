//! Names of the languages that volunteers are asked about: those that are heard in immigration courts, and in which people help.

use listing::Lang;
use roster::Language;

/// Tag (BCP 47), name in English, name in Spanish; in the order in which they are asked about.
const NAMES: [(&str, &str, &str); 34] = [
    ("es", "Spanish", "español"),
    ("en", "English", "inglés"),
    ("am", "Amharic", "amárico"),
    ("ar", "Arabic", "árabe"),
    ("ase", "American Sign Language", "lengua de señas americana"),
    ("bn", "Bengali", "bengalí"),
    ("bs", "Bosnian", "bosnio"),
    ("cmn", "Mandarin", "mandarín"),
    ("yue", "Cantonese", "cantonés"),
    ("fa", "Farsi", "farsi"),
    ("prs", "Dari", "darí"),
    ("fr", "French", "francés"),
    ("gu", "Gujarati", "guyaratí"),
    ("ht", "Haitian Creole", "criollo haitiano"),
    ("hi", "Hindi", "hindi"),
    ("kek", "Q’eqchi’", "q’eqchi’"),
    ("kjb", "Q’anjob’al", "q’anjob’al"),
    ("ko", "Korean", "coreano"),
    ("mam", "Mam", "mam"),
    ("my", "Burmese", "birmano"),
    ("ne", "Nepali", "nepalí"),
    ("pa", "Punjabi", "panyabí"),
    ("ps", "Pashto", "pastún"),
    ("pt", "Portuguese", "portugués"),
    ("quc", "K’iche’", "k’iche’"),
    ("ru", "Russian", "ruso"),
    ("so", "Somali", "somalí"),
    ("sw", "Swahili", "suajili"),
    ("ti", "Tigrinya", "tigriña"),
    ("tr", "Turkish", "turco"),
    ("uk", "Ukrainian", "ucraniano"),
    ("ur", "Urdu", "urdu"),
    ("vi", "Vietnamese", "vietnamita"),
    ("wo", "Wolof", "wólof"),
];

/// The tags of all of them.
pub(crate) fn tags() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(tag, _, _)| *tag)
}

/// What a language is called; its tag where we know no name.
pub(crate) fn name(language: &Language, lang: Lang) -> String {
    let known = NAMES.iter().find(|(tag, _, _)| *tag == language.as_str());
    let name = known.map_or(language.as_str(), |(_, en, es)| match lang {
        Lang::En => en,
        Lang::Es => es,
    });
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_one_and_is_asked_about_once() {
        let tags: std::collections::BTreeSet<_> = tags().map(|tag| Language::parse(tag).unwrap()).collect();
        assert_eq!(tags.len(), NAMES.len());
        assert_eq!(name(&Language::parse("ht").unwrap(), Lang::Es), "criollo haitiano");
        assert_eq!(name(&Language::parse("zz").unwrap(), Lang::En), "zz");
    }
}
