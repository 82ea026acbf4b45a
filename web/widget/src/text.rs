//! Runs of words with emphasis, and the court's own English inside Spanish.

use listing::Lang;
use listing::phrases::subscribe::Run;
use yew::prelude::*;

use crate::markup;

/// Words with their emphasis.
pub(crate) fn runs(words: &[Run]) -> Html {
    let run = |run: &Run| match run {
        Run::Plain(words) => markup::text(*words),
        Run::Strong(words) => markup::words("strong", "", *words),
        Run::Emphasis(words) => markup::words("em", "", *words),
    };
    words.iter().map(run).collect()
}

/// A line in which the court's own words are marked as English, so that a screen reader does not read them as Spanish.
pub(crate) fn with_courts_words(line: &str, words: &str, lang: Lang) -> Html {
    match line.split_once(words) {
        Some((before, after)) if lang != Lang::En && !words.is_empty() => html! {
            <>{ before }<span lang="en">{ words }</span>{ after }</>
        },
        _ => markup::text(line.to_owned()),
    }
}
