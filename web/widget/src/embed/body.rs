//! The body that both sides share.

use listing::Lang;
use listing::embed::Choice;
use listing::phrases::{self, embed, notice, page, screen, subscribe};
use listing::view::{self, PlaceFreshness};
use yew::prelude::*;

use super::EmbedProps;
use super::menu::{SubscribeMenuProps, menu};
use super::values::links;
use crate::freshness::places_freshness;
use crate::list::{ListProps, list};
use crate::markup::{element, link, text, words};

/// What differs between the two sides: links on the server, controls in the browser.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Controls {
    /// To the other language.
    pub(crate) language: Html,
    /// To narrow the list.
    pub(crate) filters: Html,
    /// To copy the address.
    pub(crate) copy: Html,
    /// To see more days.
    pub(crate) more: Html,
    /// What was just done, for a screen reader.
    pub(crate) said: String,
    /// Whether nothing new could be fetched.
    pub(crate) offline: bool,
    /// Whether this is an Android phone.
    pub(crate) android: bool,
}

impl Controls {
    /// Without a script: links to the calendar's own pages.
    pub(crate) fn none(props: &EmbedProps) -> Self {
        let other = other(props.lang);
        let site = &props.profile.site;
        Self {
            language: html! {
                <a class="language" part="language" lang={other.tag()} hreflang={other.tag()}
                    href={props.choice.page(site, other)}>{ embed::language(other) }</a>
            },
            filters: links(props),
            more: html! {
                { link("button button--quiet", props.choice.page(site, props.lang), embed::whole_calendar(props.lang)) }
            },
            ..Self::default()
        }
    }
}

/// The other language.
pub(crate) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::En => Lang::Es,
        Lang::Es => Lang::En,
    }
}

/// The whole of it: head, ways to subscribe and to filter, what is stale, the list, what is known and by whom.
pub(crate) fn body(props: &EmbedProps, choice: &Choice, most: usize, controls: Controls) -> Html {
    let lang = props.lang;
    let mut filter = props.filter(choice);
    filter.until = view::horizon(&view::days(&props.listings, &filter), most);
    let until = filter.until;
    let subscribing = SubscribeMenuProps {
        lang,
        profile: props.profile.clone(),
        address: choice.calendar(&props.profile.site, lang).into(),
        android: controls.android,
        copy: controls.copy,
    };
    let shown = ListProps {
        lang,
        listings: props.listings.clone(),
        filter,
        profile: props.profile.clone(),
        base: props.profile.site.clone().into(),
        show_place: choice.places.len() != 1,
        level: 3,
        parts: true,
    };
    html! {
        <div class="alongside" part="calendar" lang={lang.tag()} role="region" aria-labelledby="alongside-name">
            <div class="head" part="head">
                <h2 id="alongside-name" class="title" part="title">{ heading(props) }</h2>
                { controls.language }
            </div>
            <div class="bar" part="bar">
                { panel("subscribe", subscribe::heading(lang), menu(&subscribing)) }
                { panel("filter", embed::filter(lang), controls.filters) }
            </div>
            <p class="said" role="status">{ controls.said }</p>
            <p class="offline" part="offline" role="status" hidden={!controls.offline}>{ embed::not_up_to_date(lang) }</p>
            { stale(props) }
            { words("p", "printed", page::printed(lang)) }
            { list(&shown) }
            if let Some(last) = until {
                { words("p", "until", page::shown_until(last, lang)) }
                { element("p", "more", controls.more) }
            }
            { foot(props) }
        </div>
    }
}

/// "Coming up", with the place where it is one.
fn heading(props: &EmbedProps) -> String {
    match (props.choice.places.as_slice(), props.places.as_slice()) {
        ([_], [one]) => page::coming_up_at(&one.place, props.lang),
        _ => page::coming_up(props.lang).to_owned(),
    }
}

fn panel(name: &'static str, label: &'static str, inside: Html) -> Html {
    html! {
        <details class="panel" part="panel" id={name}>
            <summary part="summary">{ label }</summary>
            <div class="sheet" part="sheet">{ inside }</div>
        </details>
    }
}

/// What could not be read for longer than its grace stands above the list: it is why the list may be wrong.
fn stale(props: &EmbedProps) -> Html {
    let lang = props.lang;
    let lines = props.places.iter().flat_map(|fresh| {
        fresh.sources.iter().filter(|source| source.unread_since.is_some()).map(move |source| {
            let told = screen::freshness(source, &fresh.place.zone, lang);
            html! { <p class="fresh is-stale" part="stale">{ fresh.place.name(lang) }{ ". " }{ told }</p> }
        })
    });
    html! { <>{ for lines }</> }
}

fn foot(props: &EmbedProps) -> Html {
    let (lang, profile) = (props.lang, &*props.profile);
    let read: Vec<&PlaceFreshness> = props.places.iter().filter(|place| !place.sources.is_empty()).collect();
    html! {
        <footer class="foot" part="foot">
            { words("p", "own-hearing", notice::own_hearing(lang)) }
            if let Some(hotline) = notice::someone_with_you(profile, lang) { { words("p", "", hotline) } }
            if props.choice.help {
                { with_link("help", page::help_lead(lang).to_owned(), phrases::help_link(profile, lang), page::how_to_help(lang)) }
            }
            if !read.is_empty() {
                { words("h3", "fresh-name", page::how_fresh(lang)) }
                { places_freshness(read.into_iter(), true, lang) }
            }
            { with_link("by", page::run_by(profile, lang), Choice::default().page(&profile.site, lang), embed::whole_calendar(lang)) }
            { words("p", "", page::footer(lang)) }
        </footer>
    }
}

/// A sentence, and where it leads.
fn with_link(class: &'static str, sentence: String, href: String, words: &'static str) -> Html {
    let inside = [text(sentence), text(" "), link("", href, words)];
    element("p", class, inside.into_iter().collect())
}

/// How many entries a choice shows in all.
#[cfg(feature = "browser")]
pub(crate) fn count(props: &EmbedProps, choice: &Choice) -> usize {
    let filter = props.filter(choice);
    props.listings.iter().filter(|listing| filter.keeps(listing)).count()
}
