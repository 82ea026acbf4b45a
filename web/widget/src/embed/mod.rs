//! What stands on a partner's page: the list with its ways to subscribe and to look further.
//!
//! One body for both sides. The server renders it whole and leaves links where only a script can act; in the browser the same
//! body gets its controls in their place, of the same size, so that nothing on the page moves when they take over.

mod body;
mod event;
mod menu;
mod values;

use std::rc::Rc;
use std::sync::Arc;

use listing::embed::Choice;
use listing::view::{Filter, PlaceFreshness};
use listing::{Day, Lang, Listing, Profile};
use yew::prelude::*;

pub use event::EmbedEvent;
pub use menu::{SubscribeMenu, SubscribeMenuProps};

pub(crate) use body::{Controls, body};
#[cfg(feature = "browser")]
pub(crate) use body::{count, other};
#[cfg(feature = "browser")]
pub(crate) use values::{Value, Values};

/// The most entries that are shown at first; whole days only. More come when they are asked for.
pub const MOST: usize = 60;

/// What a partner's page shows.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EmbedProps {
    /// In which language.
    pub lang: Lang,
    /// The listings of the partner's choice.
    pub listings: Rc<Vec<Arc<Listing>>>,
    /// The programme. Its site stands before every link.
    pub profile: Rc<Profile>,
    /// How fresh each place of the choice is.
    pub places: Rc<Vec<PlaceFreshness>>,
    /// The day on which the list begins.
    pub today: Day,
    /// What the partner chose.
    pub choice: Rc<Choice>,
}

impl EmbedProps {
    /// What of the listings is shown, before the horizon.
    pub(crate) fn filter(&self, choice: &Choice) -> Filter {
        Filter {
            places: choice.places.clone(),
            categories: choice.shown_kinds(),
            judges: choice.judges.clone(),
            from: Some(self.today),
            ..Filter::default()
        }
    }
}

/// The whole of it as the server sends it: complete without a script.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    body(props, &props.choice, MOST, Controls::none(props))
}
