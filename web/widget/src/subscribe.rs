//! The ways to subscribe, and to take a copy of one entry.

use std::rc::Rc;

use listing::phrases::subscribe;
use listing::{Lang, Profile};
use yew::prelude::*;

use crate::text::runs;

/// What the block is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SubscribeProps {
    /// In which language.
    pub lang: Lang,
    /// The programme, which may send a message the evening before.
    pub profile: Rc<Profile>,
    /// The whole `https:` address of the feed.
    pub address: AttrValue,
}

/// How to subscribe to a feed: a button for what opens `webcal:`, the address to paste for what does not, and what no calendar
/// can promise.
#[component]
pub fn Subscribe(props: &SubscribeProps) -> Html {
    let lang = props.lang;
    html! {
        <div class="subscribe">
            <p class="never-rely">{ runs(subscribe::never_rely(lang)) }</p>
            <p>{ runs(subscribe::iphone(lang)) }</p>
            <p>
                <a class="button" href={subscribe::webcal(&props.address)}>
                    { subscribe::add_to_calendar(lang) }
                </a>
            </p>
            <p>{ runs(&subscribe::android(&props.profile, lang)) }</p>
            <p class="address-label">{ subscribe::this_address(lang) }</p>
            <p><code class="address" translate="no">{ &props.address }</code></p>
            <p><a class="download" href={props.address.clone()}>{ subscribe::download(lang) }</a></p>
        </div>
    }
}

/// What the button for one entry is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AddThisOneProps {
    /// In which language.
    pub lang: Lang,
    /// The address of the entry's own `.ics`.
    pub href: AttrValue,
}

/// One entry as a file, labelled as the copy that it is.
#[component]
pub fn AddThisOne(props: &AddThisOneProps) -> Html {
    add_this_one(props)
}

pub(crate) fn add_this_one(props: &AddThisOneProps) -> Html {
    html! {
        <div class="copy">
            <a class="button button--quiet" href={props.href.clone()}>
                { subscribe::add_this_one(props.lang) }
            </a>
            <p class="copy-label">{ subscribe::a_copy(props.lang) }</p>
        </div>
    }
}
