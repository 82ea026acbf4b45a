//! What the private pages work with.

use std::sync::Arc;

use docket::Docket;
use jiff::Timestamp;
use jiff::civil::Date;
use roster::{Practice, Roster, World};
use store::Store;
use store::people::People;

use crate::passkeys::Passkeys;

/// What the private pages work with. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Parts>);

struct Parts {
    people: Arc<People>,
    store: Arc<Store>,
    mailer: Option<Arc<dyn Mailer>>,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    passkeys: Passkeys,
    settings: DeskSettings,
}

/// What the programme and its operator decided about the private pages.
#[derive(Debug, Clone)]
pub struct DeskSettings {
    /// What the programme decided for itself.
    pub practice: Practice,
    /// The path below which everything is, such as `/cal`; empty at the root.
    pub base: String,
    /// The host of the public address: what passkeys belong to.
    pub host: String,
    /// Whether strangers may apply at `/join`.
    pub open_to_join: bool,
}

/// Sends what cannot wait for the outbox: the message with which somebody signs in.
pub trait Mailer: Send + Sync {
    /// Puts a message on its way. Must not wait for the network: what is asked for by somebody unknown must take as long as what is asked for
    /// by somebody known.
    fn send(&self, to: String, subject: String, body: String);
}

impl Desk {
    /// The pages of these databases.
    pub fn new(
        people: Arc<People>,
        store: Arc<Store>,
        mailer: Option<Arc<dyn Mailer>>,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        settings: DeskSettings,
    ) -> Self {
        let passkeys = Passkeys::new(&settings);
        Self(Arc::new(Parts { people, store, mailer, clock: Box::new(clock), passkeys, settings }))
    }

    pub(crate) fn people(&self) -> &Arc<People> {
        &self.0.people
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn mailer(&self) -> Option<&Arc<dyn Mailer>> {
        self.0.mailer.as_ref()
    }

    pub(crate) fn passkeys(&self) -> &Passkeys {
        &self.0.passkeys
    }

    pub(crate) fn settings(&self) -> &DeskSettings {
        &self.0.settings
    }

    pub(crate) fn practice(&self) -> &Practice {
        &self.0.settings.practice
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// The day in the programme's zone.
    pub(crate) fn today(&self) -> Date {
        docket::time::civil(&self.practice().zone, self.now()).date()
    }

    /// Roster, docket and moment: taken once for a page, so that all of it is of one moment.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            roster: self.people().roster(),
            docket: self.store().docket(),
            desk: self.clone(),
            now: self.now(),
        }
    }
}

/// Everything that a page is made from, of one moment.
pub(crate) struct Moment {
    pub(crate) roster: Arc<Roster>,
    pub(crate) docket: Arc<Docket>,
    pub(crate) desk: Desk,
    pub(crate) now: Timestamp,
}

impl Moment {
    /// The rules' view of it.
    pub(crate) fn world(&self) -> World<'_> {
        self.world_with(&self.roster)
    }

    /// The rules' view of a newer roster, inside a transaction.
    pub(crate) fn world_with<'a>(&'a self, roster: &'a Roster) -> World<'a> {
        World { roster, docket: &self.docket, practice: self.desk.practice(), now: self.now }
    }
}
