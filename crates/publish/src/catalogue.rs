//! Every entry of an edition, made anew only where its event, or what the event's listing depends on, is another.

use std::sync::Arc;

use docket::{Docket, Event};
use jiff::Timestamp;

use crate::entry::{Check, Entry};
use crate::error::PublishError;
use crate::listings::{Context, Public, closures, public};
use crate::settings::Settings;

/// Every entry of an edition.
#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) context: Context,
    /// Every event of the docket by id, public or not.
    known: Vec<Known>,
    closures: Vec<Arc<Entry>>,
    /// What feeds show, by start.
    pub(crate) listed: Vec<Arc<Entry>>,
    /// What only monthly data speaks of, in whatever state, by start.
    pub(crate) expected: Vec<Arc<Entry>>,
}

/// An event and what became of it.
#[derive(Debug, Clone)]
struct Known {
    event: Arc<Event>,
    entry: Option<Arc<Entry>>,
}

impl Catalogue {
    /// Makes the entries of a docket; those of `last` that would come out equal are taken from there.
    pub(crate) fn new(
        docket: &Docket,
        settings: &Settings,
        now: Timestamp,
        last: Option<&Self>,
        check: Check,
    ) -> Result<Self, PublishError> {
        let context = Context::new(docket, settings.window_back_days, now);
        let render = |public: Public, old: Option<&Arc<Entry>>| match old {
            Some(old) if old.public == public => Ok(Arc::clone(old)),
            _ => Entry::new(public, old.map(Arc::as_ref), &settings.profile, check).map(Arc::new),
        };

        let agrees = last.is_some_and(|last| last.context.agrees(&context));
        // Both are in the order of ids, so that one walk finds each event's last form.
        let mut before = last.map_or(&[][..], |last| &last.known).iter().peekable();
        let mut known = Vec::with_capacity(docket.events.len());
        for (id, event) in &docket.events {
            while before.next_if(|old| old.event.id < *id).is_some() {}
            let old = before.next_if(|old| old.event.id == *id);
            let entry = match old {
                Some(old) if agrees && (Arc::ptr_eq(&old.event, event) || old.event == *event) => {
                    old.entry.clone()
                }
                _ => public(event, &context)
                    .map(|public| render(public, old.and_then(|old| old.entry.as_ref())))
                    .transpose()?,
            };
            known.push(Known { event: Arc::clone(event), entry });
        }

        let closures = closures(docket, &context).into_iter().map(|public| {
            let old = last
                .and_then(|last| last.closures.iter().find(|old| old.public.listing.id == public.listing.id));
            render(public, old)
        });
        let closures = closures.collect::<Result<Vec<_>, _>>()?;

        let all = known.iter().filter_map(|known| known.entry.clone()).chain(closures.iter().cloned());
        let (mut expected, mut listed): (Vec<_>, Vec<_>) = all.partition(|entry| entry.public.forecast);
        // Stable, and from the order of ids: what begins at the same time stays in that order.
        expected.sort_by_key(|entry| entry.public.begins);
        listed.sort_by_key(|entry| entry.public.begins);
        Ok(Self { context, known, closures, listed, expected })
    }

    /// The entry of an event or closure, expected or not.
    pub(crate) fn entry(&self, id: &str) -> Option<&Arc<Entry>> {
        let by_id = self.known.binary_search_by(|known| known.event.id.as_str().cmp(id));
        match by_id {
            Ok(index) => self.known[index].entry.as_ref(),
            Err(_) => self.closures.iter().find(|entry| entry.public.listing.id == id),
        }
    }

    /// The closures of whole places that are in force.
    pub(crate) fn closures(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.closures.iter()
    }

    /// Whether both hold the same entries, not merely equal ones.
    pub(crate) fn has_the_same_entries(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.entries(), other.entries());
        ours.map(Arc::as_ptr).eq(theirs.map(Arc::as_ptr))
    }

    /// Every entry, listed and expected.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.listed.iter().chain(&self.expected)
    }
}
