//! Everything about one entry, for its own page.

use std::rc::Rc;
use std::sync::Arc;

use listing::phrases::{self, gathering, notice, off, screen, session, window};
use listing::view::SourceLine;
use listing::{Category, How, Lang, Listing, OriginCard, Profile, State, dates};
use yew::prelude::*;

use crate::entry::{how_in_words, link_or_text, modifier, state_label, warning};
use crate::freshness::lines;

/// What the details are given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EventDetailsProps {
    /// In which language.
    pub lang: Lang,
    /// The entry.
    pub listing: Arc<Listing>,
    /// The programme.
    pub profile: Rc<Profile>,
    /// How fresh the entry's sources are.
    #[prop_or_default]
    pub sources: Rc<Vec<SourceLine>>,
    /// The level of its heading; the heading within is one below.
    #[prop_or(1)]
    pub level: u8,
}

/// Everything about one entry: where it stands, when, where, who, how we know, what to do.
#[component]
pub fn EventDetails(props: &EventDetailsProps) -> Html {
    details(props)
}

pub(crate) fn details(props: &EventDetailsProps) -> Html {
    let (listing, lang) = (&*props.listing, props.lang);
    html! {
        <article class={format!("event {}", modifier(listing))}>
            { state_label(listing, lang) }
            <@{format!("h{}", props.level)}>{ screen::name(listing, lang) }</@>
            <p class="event-when">
                <time datetime={listing.begins.clone()}>{ screen::when_in_full(listing, lang) }</time>
            </p>
            <p class="look-again">{ screen::look_again(lang) }</p>
            { warning(listing, &props.profile, lang) }
            <dl class="facts">
                { was(listing, lang) }
                { fact(screen::place(lang), place(listing, lang)) }
                { judge(listing, lang) }
                { text_fact(screen::how_held(lang), session::held(listing.held, lang)) }
                { text_fact(screen::how_many(lang), screen::listed(listing, lang).as_deref()) }
                { text_fact(screen::called_by(lang), Some(listing.organiser.as_str())) }
                { fact(screen::source(lang), source(props)) }
            </dl>
            { courts_words(listing, &props.profile, lang) }
            { good_to_know(listing, &props.profile, lang, props.level + 1) }
        </article>
    }
}

fn fact(name: &'static str, told: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ told }</dd></div> }
}

fn text_fact(name: &'static str, told: Option<&str>) -> Html {
    match told {
        None | Some("") => Html::default(),
        Some(told) => fact(name, html! { { told } }),
    }
}

fn was(listing: &Listing, lang: Lang) -> Html {
    // A moved entry's warning has said it already.
    match (listing.state, off::moved(listing, lang)) {
        (State::Listed, _) | (_, None) => Html::default(),
        (_, Some(moved)) => fact(phrases::page::what_changed_here(lang), html! { { moved } }),
    }
}

fn judge(listing: &Listing, lang: Lang) -> Html {
    text_fact(screen::who(lang), listing.judge.as_ref().map(|judge| judge.name.as_str()))
}

fn place(listing: &Listing, lang: Lang) -> Html {
    if listing.category == Category::Gathering {
        let venue = match listing.venue.as_str() {
            "" => screen::place_to_be_announced(lang),
            venue => venue,
        };
        return html! { { venue } };
    }
    let card = &listing.place;
    let room = match listing.category {
        Category::Individual | Category::Closure => None,
        _ => session::room_and_unit(listing, lang),
    };
    let city = format!("{}, {} {}", card.city, card.state, card.zip);
    html! {
        <>
            if let Some(room) = room { <strong class="room">{ room }</strong><br /> }
            { card.name(lang) }
            if !card.street.is_empty() { <br />{ &card.street }<br />{ city.trim() } }
        </>
    }
}

fn source(props: &EventDetailsProps) -> Html {
    let (listing, lang) = (&*props.listing, props.lang);
    let told = match &listing.origin {
        Some(OriginCard::Published(link)) => html! { <p>{ link_or_text(link) }</p> },
        Some(OriginCard::SeveralPeople) => {
            html! { <p>{ phrases::source(listing, &props.profile, lang) }</p> }
        }
        None if props.sources.is_empty() => html! { <p>{ how_in_words(listing, lang) }</p> },
        None => Html::default(),
    };
    html! { <>{ told }{ lines(&props.sources, &listing.place.zone, lang) }{ also(props) }</> }
}

/// The ways of knowing it of which no source was named.
fn also(props: &EventDetailsProps) -> Html {
    let is_named = |how: &How| props.sources.iter().any(|source| source.how == *how);
    let others: Vec<How> = props.listing.how.iter().copied().filter(|how| !is_named(how)).collect();
    if props.sources.is_empty() || others.is_empty() {
        return Html::default();
    }
    html! { <p>{ screen::known_also(&others, props.lang) }</p> }
}

/// The court's own words, where the warning has not quoted them.
fn courts_words(listing: &Listing, profile: &Profile, lang: Lang) -> Html {
    let Some(quote) = &listing.quote else { return Html::default() };
    let said = off::warning(listing, profile, lang);
    if said.is_some_and(|warning| warning.happened.contains(&quote.words)) {
        return Html::default();
    }
    let read = format!("{}, {}", dates::moment(quote.read, lang), dates::zone(&listing.place.zone, lang));
    html! {
        <figure class="quote">
            <figcaption>{ screen::courts_words(lang) }{ ". " }<span class="read">{ read }</span></figcaption>
            <blockquote lang="en">{ &quote.words }</blockquote>
        </figure>
    }
}

/// What the entry is and what to do, where it takes place.
fn good_to_know(listing: &Listing, profile: &Profile, lang: Lang, level: u8) -> Html {
    if listing.state == State::Cancelled {
        return Html::default();
    }
    let told: Vec<String> = match listing.category {
        Category::Closure => return Html::default(),
        Category::Individual => vec![
            session::individual(lang).into(),
            format!("{} {}", session::only_when_agreed(lang), session::coordinators_arrange(profile, lang)),
        ],
        Category::CheckIn | Category::Isap | Category::CaseReview => [
            Some(window::people_say(lang).to_owned()),
            Some(window::for_whoever_was_told(profile, lang)),
            window::someone_with_you(profile, lang),
            Some(window::not_a_notice(lang)),
            Some(window::volunteers_with_a_shift(lang).to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Category::Gathering => vec![gathering::called_by_and_end(listing, lang)],
        _ => [
            Some(session::where_and_when(listing, lang)),
            Some(session::what_it_is(listing, lang)),
            Some(session::bring(lang).to_owned()),
            own_hearing(listing, lang),
            notice::someone_with_you(profile, lang),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    html! {
        <section class="good-to-know" aria-labelledby="good-to-know">
            <@{format!("h{level}")} id="good-to-know">{ screen::good_to_know(lang) }</@>
            { for told.iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
        </section>
    }
}

/// For whoever has a hearing; a warning has said it already, and more strongly.
fn own_hearing(listing: &Listing, lang: Lang) -> Option<String> {
    if off::Off::of(listing).is_some() {
        return None;
    }
    Some(match off::Forum::of(listing) {
        off::Forum::OtherCourt => notice::own_hearing_elsewhere(&listing.place, lang),
        _ => notice::own_hearing(lang).to_owned(),
    })
}
