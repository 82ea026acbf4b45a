//! Rendering on the server: a component's markup as a string, at once, on whatever thread asks.
//!
//! Nothing here suspends, so no runtime is needed: yew's stream only ever waits for itself, and a waker that unparks this thread is
//! enough. The markup is not made for hydration (12 % smaller): the widget replaces it.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use yew::BaseComponent;

use crate::{
    AddThisOne, AddThisOneProps, Embed, EmbedEvent, EmbedProps, EventDetails, EventDetailsProps, List,
    ListProps, PlacesFreshness, PlacesFreshnessProps, Subscribe, SubscribeProps,
};

/// The list.
#[must_use]
pub fn render_list(props: ListProps) -> String {
    render::<List>(props)
}

/// What stands on a partner's page: the whole fragment of `/embed/list`.
#[must_use]
pub fn render_embed(props: EmbedProps) -> String {
    render::<Embed>(props)
}

/// One entry on a partner's page: the whole fragment of `/embed/event/{id}`. Its heading is of level 2 there.
#[must_use]
pub fn render_embed_event(props: EventDetailsProps) -> String {
    render::<EmbedEvent>(EventDetailsProps { level: 2, ..props })
}

/// Everything about one entry.
#[must_use]
pub fn render_details(props: EventDetailsProps) -> String {
    render::<EventDetails>(props)
}

/// How fresh each place is.
#[must_use]
pub fn render_freshness(props: PlacesFreshnessProps) -> String {
    render::<PlacesFreshness>(props)
}

/// How to subscribe.
#[must_use]
pub fn render_subscribe(props: SubscribeProps) -> String {
    render::<Subscribe>(props)
}

/// The button for a copy of one entry.
#[must_use]
pub fn render_add_this_one(props: AddThisOneProps) -> String {
    render::<AddThisOne>(props)
}

fn render<C: BaseComponent>(props: C::Properties) -> String {
    block_on(yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
