//! Door notes on a place's page: in the reader's language or marked, and never the volunteers' part.

use listing::{Lang, samples};
use scraper::Selector;

use super::{every_page, parse, text};

fn notes(lang: Lang) -> Vec<(String, String, Option<String>)> {
    let profile = samples::profile();
    let pages = every_page(lang, &profile);
    let (name, page) = pages.iter().find(|(name, _)| name == "DMO").expect("the place's page");
    let page = parse(name, page);
    let names = Selector::parse("#at-the-door ~ dl dt").expect("a selector");
    let texts = Selector::parse("#at-the-door ~ dl dd").expect("a selector");
    let texts = page.select(&texts).map(|note| (text(note), note.attr("lang").map(str::to_owned)));
    page.select(&names).map(text).zip(texts).map(|(name, (text, lang))| (name, text, lang)).collect()
}

#[test]
fn a_note_stands_in_the_reader_s_language_or_says_that_it_does_not() {
    let told = |name: &str, text: &str, lang: Option<&str>| {
        (name.to_owned(), text.to_owned(), lang.map(str::to_owned))
    };
    assert_eq!(
        notes(Lang::En),
        [told("Entrance", "North side", None), told("Phones", "Switched off <in court>", None)]
    );
    assert_eq!(
        notes(Lang::Es),
        [told("Entrada", "Lado norte", None), told("Teléfonos", "Switched off <in court>", Some("en"))]
    );
}

#[test]
fn the_volunteers_part_and_who_saw_it_are_on_no_page() {
    let profile = samples::profile();
    for lang in Lang::ALL {
        for (name, page) in every_page(lang, &profile) {
            for forbidden in ["blue clock", "M.K."] {
                assert!(!page.contains(forbidden), "{forbidden} on {name}");
            }
        }
    }
}
