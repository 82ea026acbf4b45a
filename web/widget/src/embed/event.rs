//! One entry on a partner's page, as the server sends it when a reader asks for it.
//!
//! Its words and markup would weigh 12 KB in the module, for what a reader opens once or twice: so it travels when it is wanted.

use listing::phrases::{self, embed};
use yew::prelude::*;

use crate::details::{EventDetailsProps, details};
use crate::subscribe::{AddThisOneProps, add_this_one};

/// Everything about one entry, the way to its own page, and a copy of it: the whole fragment of `/embed/event/{id}`.
#[component]
pub fn EmbedEvent(props: &EventDetailsProps) -> Html {
    let (listing, lang) = (&*props.listing, props.lang);
    let page = phrases::event_link(listing, &props.profile, lang);
    let copy = format!("{page}.ics");
    html! {
        <div class="one" lang={lang.tag()}>
            { details(props) }
            <p><a href={page}>{ embed::own_page(lang) }</a></p>
            { add_this_one(&AddThisOneProps { lang, href: copy.into() }) }
        </div>
    }
}
