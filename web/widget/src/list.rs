//! The list: what is coming up, by day.

use std::rc::Rc;
use std::sync::Arc;

use listing::phrases::{notice, screen};
use listing::view::{self, DayGroup, Filter};
use listing::{Lang, Listing, Profile};
use yew::prelude::*;

use crate::embed::MOST;
use crate::entry::{self, entry};
use crate::markup::{element, words};

/// The most entries in one element of a day's list. It is drawn anew as a whole when one of them changes, and laid out as a whole when it
/// comes near the screen; most days have fewer.
const TOGETHER: usize = 30;

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
    let context = Rc::new(entry::Context {
        lang: props.lang,
        profile: props.profile.clone(),
        base: props.base.clone(),
        show_place: props.show_place,
        level: props.level + 1,
        parts: props.parts,
    });
    let mut before = 0;
    let days = groups.iter().map(|group| {
        let markup = day(group, before, props.level, &context);
        before += group.entries.len();
        markup
    });
    element("div", "calendar", days.collect())
}

/// A day, and how many entries stand before it.
fn day(group: &DayGroup<'_, Arc<Listing>>, before: usize, level: u8, context: &Rc<entry::Context>) -> Html {
    let id = format!("day-{}", group.day);
    let lists = group.entries.chunks(TOGETHER).enumerate().map(|(index, together)| {
        let props = EntriesProps {
            context: context.clone(),
            listings: together.iter().copied().cloned().collect(),
            later: before + index * TOGETHER >= MOST,
        };
        html! { <Entries ..props /> }
    });
    html! {
        <section key={id.clone()} class="day" part={context.part("day")} aria-labelledby={id.clone()}>
            <@{format!("h{level}")} class="day-name" part={context.part("day-name")} {id}>
                <time datetime={group.day.to_string()}>{ screen::day(group.day, context.lang) }</time>
            </@>
            { for lists }
        </section>
    }
}

/// A day's entries, or some of very many. A component, because it is not drawn anew as long as they stay what they are: a list of
/// thousands grows, and is brought up to date, by what is new.
struct Entries;

#[derive(Debug, Clone, Properties)]
struct EntriesProps {
    context: Rc<entry::Context>,
    listings: Vec<Arc<Listing>>,
    /// Whether it comes after what is shown at first: its layout waits until it comes near the screen. What is shown at first is laid
    /// out at once, so that nothing moves when the browser's list takes the place of the server's.
    later: bool,
}

/// Whether they are the very same entries in the same words: what was read anew is drawn anew. Looking into each would weigh 1 KB.
impl PartialEq for EntriesProps {
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context
            && self.later == other.later
            && self.listings.len() == other.listings.len()
            && self.listings.iter().zip(&other.listings).all(|(one, two)| Arc::ptr_eq(one, two))
    }
}

impl Component for Entries {
    type Message = ();
    type Properties = EntriesProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let EntriesProps { context, listings, later } = context.props();
        let class = if *later { "entries later" } else { "entries" };
        element("ol", class, listings.iter().map(|listing| entry(listing, context)).collect())
    }
}
