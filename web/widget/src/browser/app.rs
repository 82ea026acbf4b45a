//! The calendar as a reader uses it.

use std::rc::Rc;

use js_sys::Function;
use listing::Lang;
use listing::phrases::embed;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::prelude::*;

use super::filters::{Narrowing, filters};
use super::{clicks, clipboard, own_time};
use crate::EmbedProps;
use crate::details::{EventDetailsProps, details};
use crate::embed::{Controls, MOST, body, count, other};
use crate::subscribe::{AddThisOneProps, add_this_one};

/// The element around and what it is told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Host {
    pub(super) root: Element,
    pub(super) drawn: Function,
    pub(super) tell: Function,
}

impl Host {
    /// Tells the page around; false if it wants to act by itself.
    fn tell(&self, name: &str, id: &str, address: &str) -> bool {
        let answer = self.tell.call3(&JsValue::NULL, &name.into(), &id.into(), &address.into());
        !matches!(answer, Ok(answer) if answer.is_falsy())
    }

    fn focus(&self, selector: &str) {
        let found = self.root.query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct AppProps {
    pub(super) shown: EmbedProps,
    pub(super) judges: bool,
    pub(super) host: Host,
}

pub(super) enum Message {
    Offline(bool),
    Language,
    Narrow(Narrowing),
    More,
    Click(MouseEvent),
    Back,
    Copy(String),
    Copied(bool),
}

/// What a reader has chosen and opened. Data may change under it.
#[derive(Debug, Default)]
pub(super) struct App {
    lang: Option<Lang>,
    narrowing: Narrowing,
    most: usize,
    open: Option<String>,
    offline: bool,
    said: Option<Said>,
    focus: Option<String>,
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Entries,
    Copied(bool),
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(_: &Context<Self>) -> Self {
        Self { most: MOST, ..Self::default() }
    }

    fn changed(&mut self, context: &Context<Self>, old: &AppProps) -> bool {
        let new = context.props();
        if new.shown.lang != old.shown.lang {
            self.lang = None;
        }
        if new.shown.choice != old.shown.choice {
            self.narrowing = Narrowing::default();
            self.most = MOST;
        }
        new != old
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Offline(offline) => return std::mem::replace(&mut self.offline, offline) != offline,
            Message::Language => self.lang = Some(other(self.lang(context))),
            Message::Narrow(narrowing) => {
                self.narrowing = narrowing;
                self.most = MOST;
                self.said = Some(Said::Entries);
            }
            Message::More => self.most += 2 * MOST,
            Message::Click(event) => return self.click(context, &event),
            Message::Back => {
                self.focus = self.open.take().map(|id| format!("a[href$=\"/events/{id}\"]"));
            }
            Message::Copy(address) => {
                let link = context.link().clone();
                clipboard::copy(&address, move |copied| link.send_message(Message::Copied(copied)));
                return false;
            }
            Message::Copied(copied) => {
                if !copied {
                    clipboard::select(&context.props().host.root);
                }
                self.said = Some(Said::Copied(copied));
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let lang = self.lang(context);
        let props = EmbedProps { lang, ..context.props().shown.clone() };
        match self.details(context, &props) {
            Some(details) => details,
            None => self.list(context, &props),
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let host = &context.props().host;
        if first {
            let _ = host.drawn.call0(&JsValue::NULL);
        }
        if let Some(selector) = self.focus.take() {
            host.focus(&selector);
        }
    }
}

impl App {
    fn lang(&self, context: &Context<Self>) -> Lang {
        self.lang.unwrap_or(context.props().shown.lang)
    }

    fn click(&mut self, context: &Context<Self>, event: &MouseEvent) -> bool {
        let AppProps { shown, host, .. } = context.props();
        let Some((id, address)) = clicks::entry(event, &shown.profile.site) else { return false };
        if !shown.listings.iter().any(|listing| listing.id == id) {
            return false;
        }
        event.prevent_default();
        if !host.tell("select", &id, &address) {
            return false;
        }
        self.open = Some(id);
        self.said = None;
        self.focus = Some(".back".into());
        true
    }

    fn list(&self, context: &Context<Self>, props: &EmbedProps) -> Html {
        let (lang, link) = (props.lang, context.link());
        let choice = self.narrowing.of(&props.choice);
        let address = choice.calendar(&props.profile.site, lang);
        let said = match self.said {
            None => String::new(),
            Some(Said::Entries) => embed::entries(count(props, &choice), lang),
            Some(Said::Copied(true)) => embed::copied(lang).to_owned(),
            Some(Said::Copied(false)) => embed::copy_by_hand(lang).to_owned(),
        };
        let next = other(lang);
        let copied = matches!(self.said, Some(Said::Copied(_))).then(|| said.clone());
        let controls = Controls {
            language: html! {
                <button type="button" class="language" part="language" lang={next.tag()}
                    onclick={link.callback(|_| Message::Language)}>{ embed::language(next) }</button>
            },
            filters: filters(props, &self.narrowing, context.props().judges, &link.callback(Message::Narrow)),
            copy: html! {
                <p class="copy-address">
                    <button type="button" class="button button--quiet" part="button"
                        onclick={link.callback(move |_| Message::Copy(address.clone()))}>{ embed::copy(lang) }</button>
                    <span>{ copied }</span>
                </p>
            },
            more: html! {
                <button type="button" class="button button--quiet" part="button"
                    onclick={link.callback(|_| Message::More)}>{ embed::more(lang) }</button>
            },
            said,
            offline: self.offline,
            android: on_android(),
        };
        html! {
            <div onclick={link.callback(Message::Click)}>{ body(props, &choice, self.most, controls) }</div>
        }
    }

    /// The entry that is open, as long as it is in the calendar.
    fn details(&self, context: &Context<Self>, props: &EmbedProps) -> Option<Html> {
        let id = self.open.as_ref()?;
        let listing = props.listings.iter().find(|listing| listing.id == *id)?.clone();
        let (lang, site) = (props.lang, &props.profile.site);
        let page = listing::phrases::event_link(&listing, &props.profile, lang);
        let place = props.places.iter().find(|fresh| fresh.place.code == listing.place.code);
        let sources = place.map_or(Vec::new(), |fresh| {
            fresh.sources.iter().filter(|source| listing.sources.contains(&source.id)).cloned().collect()
        });
        let own = own_time::of(&listing).map(|own| embed::own_time(own, lang));
        let copy = format!("{site}{}/events/{id}.ics", lang.prefix());
        let shown = EventDetailsProps {
            lang,
            listing,
            profile: props.profile.clone(),
            sources: Rc::new(sources),
            level: 2,
        };
        Some(html! {
            <div class="alongside" part="calendar" lang={lang.tag()}>
                <button type="button" class="button button--quiet back" part="button"
                    onclick={context.link().callback(|_| Message::Back)}>{ embed::back(lang) }</button>
                if let Some(own) = own { <p class="own-time">{ own }</p> }
                { details(&shown) }
                <p><a href={page}>{ embed::own_page(lang) }</a></p>
                { add_this_one(&AddThisOneProps { lang, href: copy.into() }) }
            </div>
        })
    }
}

/// Whether this is an Android phone, which opens no `webcal:` address.
fn on_android() -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| agent.contains("Android"))
}
