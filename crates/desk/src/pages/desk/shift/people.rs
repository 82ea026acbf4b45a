//! Names, opened for one page.

use std::collections::BTreeMap;

use listing::Lang;
use roster::{Card, VolunteerId};

use crate::ask::Ask;
use crate::error::Problem;
use crate::phrases as say;

/// The display names of some people. Contacts are not in it: those are opened one at a time, on a person's own page.
pub(in crate::pages::desk) struct Names(BTreeMap<VolunteerId, Card>);

impl Names {
    pub(in crate::pages::desk) fn of(
        ask: &Ask,
        who: impl IntoIterator<Item = VolunteerId>,
    ) -> Result<Self, Problem> {
        Ok(Self(ask.desk.people().cards(who)?))
    }

    pub(in crate::pages::desk) fn name(&self, who: VolunteerId, lang: Lang) -> String {
        self.0
            .get(&who)
            .map_or_else(|| say::people::nameless(lang).to_owned(), |card| card.name.as_str().to_owned())
    }
}
