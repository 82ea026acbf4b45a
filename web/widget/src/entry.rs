//! One entry of the list. Its state is said in words; colour only repeats it.

use listing::phrases::off::{self, Off};
use listing::phrases::{screen, session, window};
use listing::view::web_link;
use listing::{Category, Lang, Listing, Profile, State, dates};
use yew::prelude::*;

use crate::markup::{element, text, words};
use crate::text::with_courts_words;

/// What all entries of a list share.
pub(crate) struct Context<'a> {
    pub(crate) lang: Lang,
    pub(crate) profile: &'a Profile,
    pub(crate) base: &'a str,
    pub(crate) show_place: bool,
    pub(crate) level: u8,
    pub(crate) parts: bool,
}

impl Context<'_> {
    /// The name of a part, where parts are named.
    pub(crate) fn part(&self, name: &'static str) -> Option<&'static str> {
        self.parts.then_some(name)
    }
}

pub(crate) fn entry(listing: &Listing, context: &Context<'_>) -> Html {
    let lang = context.lang;
    let href = format!("{}{}/events/{}", context.base, lang.prefix(), listing.id);
    let facts = [place(listing, lang).filter(|_| context.show_place), address(listing, lang)];
    let smaller =
        [screen::listed(listing, lang), Some(how_in_words(listing, lang)).filter(|words| !words.is_empty())];
    html! {
        <li key={listing.id.clone()} class={format!("entry {}", modifier(listing))} part={context.part("entry")}>
            { when(listing, lang) }
            <div class="entry-body">
                { state_label(listing, lang) }
                <@{format!("h{}", context.level)} class="entry-name">
                    <a {href} part={context.part("entry-link")}>{ screen::name(listing, lang) }</a>
                </@>
                { line("entry-where", &facts) }
                { line("entry-facts", &smaller) }
                { held(listing, lang) }
                { before_coming(listing, lang) }
                { warning(listing, context.profile, lang) }
            </div>
        </li>
    }
}

/// The state as a label in words; nothing where an entry is as a person expects.
pub(crate) fn state_label(listing: &Listing, lang: Lang) -> Html {
    match screen::state_label(listing, lang) {
        Some(label) => words("p", "state", label),
        None => Html::default(),
    }
}

/// What happened, and with it that it is no notice.
pub(crate) fn warning(listing: &Listing, profile: &Profile, lang: Lang) -> Html {
    let Some(warning) = off::warning(listing, profile, lang) else { return Html::default() };
    let quoted = listing.quote.as_ref().map_or("", |quote| &quote.words);
    html! {
        <div class="warning">
            { for warning.happened.lines().map(|line| element("p", "", with_courts_words(line, quoted, lang))) }
            { element("p", "notice", question_first(&warning.notice)) }
        </div>
    }
}

/// The question by which a reader knows whether the rest is about them stands out.
fn question_first(notice: &str) -> Html {
    match notice.find('?') {
        Some(mark) => {
            let (question, rest) = notice.split_at(mark + 1);
            [words("strong", "", question.to_owned()), text(rest.to_owned())].into_iter().collect()
        }
        None => text(notice.to_owned()),
    }
}

/// The class that colour hangs on; what it means is said in words as well.
pub(crate) fn modifier(listing: &Listing) -> &'static str {
    match (listing.state, Off::of(listing)) {
        (State::Expected, _) => "is-expected",
        (_, Some(Off::Cancelled | Off::CancelledByCoordinator)) => "is-cancelled",
        (_, Some(Off::CheckFirst | Off::NoLongerListed)) => "is-unsure",
        (_, Some(Off::Moved)) => "is-moved",
        (_, Some(Off::Closed)) => "is-closed",
        (_, None) => "is-listed",
    }
}

/// How we know, every way of it.
pub(crate) fn how_in_words(listing: &Listing, lang: Lang) -> String {
    listing.how.iter().map(|how| screen::how(*how, lang)).collect::<Vec<_>>().join(", ")
}

/// The place's name; a closure's own title has it, and a gathering is elsewhere, so that only the city is said.
fn place(listing: &Listing, lang: Lang) -> Option<String> {
    match listing.category {
        Category::Closure => None,
        Category::Gathering => listing.venue.is_empty().then(|| listing.place.short.clone()),
        _ => Some(listing.place.name(lang).to_owned()),
    }
}

/// The room and unit of a court, the venue of a gathering, the street of an office.
fn address(listing: &Listing, lang: Lang) -> Option<String> {
    match listing.category {
        Category::Gathering if listing.venue.is_empty() => {
            Some(screen::place_to_be_announced(lang).to_owned())
        }
        Category::Gathering => Some(listing.venue.clone()),
        Category::Individual | Category::Closure => None,
        Category::CheckIn | Category::Isap | Category::CaseReview => {
            (!listing.place.street.is_empty()).then(|| listing.place.street.clone())
        }
        _ => session::room_and_unit(listing, lang),
    }
}

/// The hour with its zone, or the days with what is known of the hour.
fn when(listing: &Listing, lang: Lang) -> Html {
    let hour = screen::hour(listing, lang);
    let (first, then) = match (screen::several_days(listing, lang), listing.span.clock()) {
        (Some(days), _) => (days, Some(hour)),
        (None, Some(_)) => (hour, Some(dates::zone(&listing.place.zone, lang).to_owned())),
        (None, None) => (hour, None),
    };
    let days = listing.span.clock().is_none();
    let told = html! {
        <>
            <time datetime={listing.begins.clone()}>{ first }</time>
            if let Some(then) = then { { words("span", "zone", then) } }
        </>
    };
    element("p", if days { "entry-time entry-time--days" } else { "entry-time" }, told)
}

fn held(listing: &Listing, lang: Lang) -> Html {
    match session::held(listing.held, lang) {
        Some(told) => words("p", "entry-held", told),
        None => Html::default(),
    }
}

/// What whoever thinks of coming must know even without opening the entry.
fn before_coming(listing: &Listing, lang: Lang) -> Html {
    let advice = match listing.category {
        Category::Individual => session::only_when_agreed(lang),
        Category::CheckIn | Category::Isap | Category::CaseReview => window::volunteers_with_a_shift(lang),
        _ => return Html::default(),
    };
    words("p", "entry-advice", advice)
}

/// What is known of these, in one line; nothing if nothing is.
fn line(class: &'static str, facts: &[Option<String>]) -> Html {
    if facts.iter().all(Option::is_none) {
        return Html::default();
    }
    element("p", class, facts.iter().flatten().map(|fact| words("span", "fact", fact.clone())).collect())
}

/// A link where the text is an address of the web, else the text.
pub(crate) fn link_or_text(text: &str) -> Html {
    match web_link(text) {
        Some(href) => html! { <a href={href.to_owned()} rel="noreferrer">{ text }</a> },
        None => html! { { text } },
    }
}
