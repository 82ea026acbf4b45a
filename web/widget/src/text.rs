//! Runs of words with emphasis, and the court's own English inside Spanish.

use listing::Lang;
use listing::phrases::subscribe::Run;
use yew::prelude::*;

use crate::markup;

/// Words with their emphasis.
pub(crate) fn runs(words: &[Run<'_>]) -> Html {
    let run = |run: &Run<'_>| match run {
        Run::Plain(words) => markup::text(*words),
        Run::Strong(words) => markup::words("strong", "", *words),
        Run::Emphasis(words) => markup::words("em", "", *words),
        Run::Link(words, to) => markup::link("", *to, *words),
    };
    words.iter().map(run).collect()
}

/// A line in which the court's own words are marked as English, so that a screen reader does not read them as Spanish.
pub(crate) fn with_courts_words(line: &str, words: &str, lang: Lang) -> Html {
    match around(line, words) {
        Some((before, after)) if lang != Lang::En && !words.is_empty() => html! {
            <>{ before }<span lang="en">{ words }</span>{ after }</>
        },
        _ => markup::text(line.to_owned()),
    }
}

/// What stands before and after words in a line. The standard library's search is made for long texts, and weighs 1 KB.
fn around<'a>(line: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let last = line.len().checked_sub(words.len())?;
    let at = (0..=last).find(|at| line.as_bytes()[*at..].starts_with(words.as_bytes()))?;
    Some((line.get(..at)?, line.get(at + words.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_a_line() {
        for (line, words, found) in [
            ("sí: «aé», sí", "aé", Some(("sí: «", "», sí"))),
            ("aaa", "aaa", Some(("", ""))),
            ("aa", "aaa", None),
            ("abc", "x", None),
        ] {
            assert_eq!(around(line, words), found, "{line}");
        }
    }
}
