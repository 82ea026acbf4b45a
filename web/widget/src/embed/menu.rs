//! The ways to subscribe to exactly what is on the screen.

use std::rc::Rc;

use listing::phrases::{embed, subscribe};
use listing::{Lang, Profile};
use yew::prelude::*;

use crate::markup::{element, link, words};
use crate::text::runs;

/// What the menu is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SubscribeMenuProps {
    /// In which language.
    pub lang: Lang,
    /// The programme, which may send a message the evening before.
    pub profile: Rc<Profile>,
    /// The whole `https:` address of the calendar of what is chosen.
    pub address: AttrValue,
    /// On an Android phone, its own paragraph comes first: the button does nothing there.
    #[prop_or_default]
    pub android: bool,
    /// A button that copies the address, where there is a script to do it.
    #[prop_or_default]
    pub copy: Html,
}

/// The ways to subscribe, in the words of the subscribe page, with an address that follows what is chosen.
#[component]
pub fn SubscribeMenu(props: &SubscribeMenuProps) -> Html {
    menu(props)
}

pub(crate) fn menu(props: &SubscribeMenuProps) -> Html {
    let lang = props.lang;
    let android = element("p", "", runs(&subscribe::android(&props.profile, lang)));
    html! {
        <div class="subscribe">
            { element("p", "never-rely", runs(subscribe::never_rely(lang))) }
            { words("p", "", embed::what_it_follows(lang)) }
            if props.android { { android.clone() } }
            { element("p", "", runs(subscribe::iphone(lang))) }
            { element("p", "", link("button", subscribe::webcal(&props.address), subscribe::add_to_calendar(lang))) }
            if !props.android { { android } }
            <ul class="ways">
                { way(google(&props.address), embed::google(lang)) }
                { way(outlook(&props.address), embed::outlook(lang)) }
                { way(props.address.to_string(), subscribe::download(lang)) }
            </ul>
            { words("p", "address-label", subscribe::this_address(lang)) }
            <p><code class="address" translate="no">{ &props.address }</code></p>
            { props.copy.clone() }
        </div>
    }
}

fn way(href: String, name: &'static str) -> Html {
    html! { <li><a {href} target="_blank" rel="noopener noreferrer">{ name }</a></li> }
}

/// Google takes a calendar by its `webcal:` address, in a browser on a computer.
fn google(address: &str) -> String {
    format!("https://calendar.google.com/calendar/r?cid={}", encoded(&subscribe::webcal(address)))
}

/// Outlook takes it by its own.
fn outlook(address: &str) -> String {
    format!("https://outlook.live.com/calendar/0/addfromweb?url={}", encoded(address))
}

/// A value of a query, percent-encoded (RFC 3986, section 2.3: everything that is not unreserved).
fn encoded(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len() + 32);
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.extend(
                [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])),
            );
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_inside_an_address_is_encoded() {
        assert_eq!(encoded("a-b.c_d~e"), "a-b.c_d~e");
        assert_eq!(encoded("https://c/?a=1&b=é"), "https%3A%2F%2Fc%2F%3Fa%3D1%26b%3D%C3%A9");
        assert_eq!(
            google("https://c.example/feeds/all.ics?place=KAN"),
            "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fc.example%2Ffeeds%2Fall.ics%3Fplace%3DKAN"
        );
    }
}
