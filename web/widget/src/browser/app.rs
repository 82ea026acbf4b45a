//! The calendar as a reader uses it.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::Function;
use listing::phrases::embed;
use listing::{Day, Lang, Listing, view};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, MouseEvent, Node};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::filters::{Narrowing, filters};
use super::{clicks, own_time};
use crate::EmbedProps;
use crate::embed::{Controls, MOST, body, count, other};

/// The element around and what it is told.
#[derive(Debug, Clone)]
pub(super) struct Host {
    pub(super) root: Element,
    pub(super) android: bool,
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

#[derive(Debug, Clone, Properties)]
pub(super) struct AppProps {
    pub(super) shown: Rc<EmbedProps>,
    pub(super) query: String,
    pub(super) judges: bool,
    pub(super) host: Host,
}

/// Whether it is the very same data: what was read anew is shown anew.
impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shown, &other.shown) && self.judges == other.judges
    }
}

pub(super) enum Message {
    Offline(bool),
    Language,
    Narrow(Narrowing),
    Everything,
    More,
    Open(String),
    Details(String, Option<Node>),
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
    open: Option<Open>,
    offline: bool,
    said: Option<Said>,
    focus: Option<String>,
}

/// The entry that a reader opened.
#[derive(Debug)]
struct Open {
    id: String,
    details: Details,
}

/// What the server says of it.
#[derive(Debug)]
enum Details {
    Asked,
    Here(Node),
    Missing,
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
            self.open = None;
        }
        if new.query != old.query {
            self.narrowing = Narrowing::default();
            self.most = MOST;
        }
        if let Some(id) = self.open.as_ref().map(|open| open.id.clone()) {
            match (find(&new.shown, &id), find(&old.shown, &id)) {
                (None, _) => {
                    self.open = None;
                    self.focus = Some("summary".into());
                }
                // It moved, or was called off, under the reader's eyes.
                (Some(now), Some(before)) if now.updated != before.updated => self.ask(context, &id),
                _ => {}
            }
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
            Message::Everything => {
                self.narrowing = Narrowing::default();
                self.most = MOST;
                self.said = Some(Said::Entries);
                // The button goes with what it took back.
                self.focus = Some("select".into());
            }
            Message::More => {
                let Some((most, day)) = self.further(context) else { return false };
                self.focus = Some(format!("[aria-labelledby=day-{day}] a"));
                self.most = most;
            }
            Message::Open(id) => {
                self.ask(context, &id);
                self.open = Some(Open { id, details: Details::Asked });
                self.said = None;
                self.focus = Some(".back".into());
            }
            Message::Details(id, node) => {
                let lang = self.lang(context);
                let Some(open) = self.open.as_mut().filter(|open| open.id == id) else { return false };
                let listing = find(&context.props().shown, &id);
                if let (Some(node), Some(listing)) = (&node, listing) {
                    own_time::add(node, listing, lang);
                }
                open.details = node.map_or(Details::Missing, Details::Here);
            }
            Message::Back => {
                self.focus = self.open.take().map(|open| format!("a[href$=\"/events/{}\"]", open.id));
            }
            Message::Copy(address) => {
                context.props().host.tell("copy", "", &address);
                return false;
            }
            Message::Copied(copied) => self.said = Some(Said::Copied(copied)),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let lang = self.lang(context);
        let props = EmbedProps { lang, ..(*context.props().shown).clone() };
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

    /// Asks what the server says of an entry; the answer comes by `Mounted::details`.
    fn ask(&self, context: &Context<Self>, id: &str) {
        context.props().host.tell("details", id, self.lang(context).tag());
    }

    /// Opens the entry whose link is pressed. Decided at once: a message is handled after a script's click has had its effect.
    fn on_click(context: &Context<Self>) -> Callback<MouseEvent> {
        let AppProps { shown, host, .. } = context.props();
        let (shown, host, link) = (Rc::clone(shown), host.clone(), context.link().clone());
        Callback::from(move |event: MouseEvent| {
            let Some((id, address)) = clicks::entry(&event, &shown.profile.site) else { return };
            if find(&shown, &id).is_some() {
                event.prevent_default();
                if host.tell("select", &id, &address) {
                    link.send_message(Message::Open(id));
                }
            }
        })
    }

    /// How many entries are shown once more are, and the first day that comes with them.
    fn further(&self, context: &Context<Self>) -> Option<(usize, Day)> {
        let shown = &context.props().shown;
        let filter = shown.filter(&self.narrowing.of(&shown.choice));
        view::further(&view::days(&shown.listings, &filter), self.most, 2 * MOST)
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
            filters: filters(
                props,
                &self.narrowing,
                context.props().judges,
                &link.callback(Message::Narrow),
                link.callback(|_| Message::Everything),
            ),
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
            android: context.props().host.android,
        };
        html! {
            <div onclick={Self::on_click(context)}>{ body(props, &choice, self.most, controls) }</div>
        }
    }

    /// The entry that is open, as long as it is in the calendar.
    fn details(&self, context: &Context<Self>, props: &EmbedProps) -> Option<Html> {
        let open = self.open.as_ref()?;
        let lang = props.lang;
        let listing = find(props, &open.id)?;
        let page = listing::phrases::event_link(listing, &props.profile, lang);
        let inside = match &open.details {
            Details::Asked => html! { <p role="status">{ embed::fetching(lang) }</p> },
            Details::Here(node) => VNode::VRef(node.clone()),
            Details::Missing => html! {
                <p role="alert">{ embed::not_fetched(lang) }{ " " }<a href={page}>{ embed::own_page(lang) }</a></p>
            },
        };
        Some(html! {
            <div class="alongside" part="calendar" lang={lang.tag()}>
                <button type="button" class="button button--quiet back" part="button"
                    onclick={context.link().callback(|_| Message::Back)}>{ embed::back(lang) }</button>
                { inside }
            </div>
        })
    }
}

/// The entry of this id.
fn find<'a>(props: &'a EmbedProps, id: &str) -> Option<&'a Listing> {
    props.listings.iter().find(|listing| listing.id == id).map(Arc::as_ref)
}
