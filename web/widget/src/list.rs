//! The list: what is coming up, by day.

use std::rc::Rc;
use std::sync::Arc;

use listing::phrases::{notice, screen};
use listing::view::{self, DayGroup, Filter};
use listing::{Lang, Listing, Profile};
use yew::prelude::*;

use crate::entry::{Context, entry};
use crate::markup::{element, words};

/// What the list is given.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ListProps {
    /// In which language.
    pub lang: Lang,
    /// All listings; the filter says which are shown.
    pub listings: Rc<Vec<Arc<Listing>>>,
    /// Which are shown.
    #[prop_or_default]
    pub filter: Filter,
    /// The programme, for its legal help in warnings.
    #[prop_or_default]
    pub profile: Rc<Profile>,
    /// What stands before the path of each link: nothing on the calendar's own pages, its whole address on a partner's.
    #[prop_or_default]
    pub base: AttrValue,
    /// Whether each entry says its place. A page about one place does not repeat it.
    #[prop_or(true)]
    pub show_place: bool,
    /// The level of a day's heading; an entry's is one below.
    #[prop_or(3)]
    pub level: u8,
    /// Whether days, entries and states are named as parts, so that a page around a shadow root can style them.
    #[prop_or(false)]
    pub parts: bool,
}

/// The list by day: a section a day with its heading, an ordered list of entries, or a sentence that nothing is listed.
#[component]
pub fn List(props: &ListProps) -> Html {
    list(props)
}

pub(crate) fn list(props: &ListProps) -> Html {
    let groups = view::days(&props.listings, &props.filter);
    if groups.is_empty() {
        return html! {
            <div class="calendar calendar--empty">
                { words("p", "empty", screen::nothing_listed(props.lang)) }
                { words("p", "note", notice::own_hearing(props.lang)) }
            </div>
        };
    }
    let context = Context {
        lang: props.lang,
        profile: &props.profile,
        base: &props.base,
        show_place: props.show_place,
        level: props.level + 1,
        parts: props.parts,
    };
    element("div", "calendar", groups.iter().map(|group| day(group, props.level, &context)).collect())
}

fn day(group: &DayGroup<'_, Arc<Listing>>, level: u8, context: &Context<'_>) -> Html {
    let id = format!("day-{}", group.day);
    html! {
        <section key={id.clone()} class="day" part={context.part("day")} aria-labelledby={id.clone()}>
            <@{format!("h{level}")} class="day-name" part={context.part("day-name")} {id}>
                <time datetime={group.day.to_string()}>{ screen::day(group.day, context.lang) }</time>
            </@>
            { element("ol", "entries", group.entries.iter().map(|listing| entry(listing, context)).collect()) }
        </section>
    }
}
