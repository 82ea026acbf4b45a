//! The client itself.

use std::sync::Arc;

use jiff::Timestamp;

use crate::exchange::Client;
use crate::hosts::Hosts;
use crate::visit::Visit;
use crate::{Refusal, Request, Settings, SettingsError, Snapshot};

/// The polite client. Cheap to clone; clones share what they know of each host, so make one for the whole
/// program.
///
/// It keeps, in memory only, each host's pace, troubles and robots.txt. Budgets and schedules are the
/// caller's.
#[derive(Clone)]
pub struct Guest {
    house: Arc<House>,
}

/// What all visits share.
pub(crate) struct House {
    pub(crate) settings: Settings,
    pub(crate) client: Client,
    pub(crate) hosts: Hosts,
}

impl Guest {
    /// Sets the client up. Nothing is visited yet.
    ///
    /// Installs rustls' `ring` provider for the process unless there is one already.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] says which setting is out of its bounds.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        settings.check()?;
        let client = Client::new(&settings)?;
        Ok(Self { house: Arc::new(House { settings, client, hosts: Hosts::default() }) })
    }

    /// Visits one page: its host's robots.txt first unless it is known, then the page, then where it
    /// redirects to.
    ///
    /// Waits for the host's turn and pace, up to [`Settings::patience`]; makes no request twice. `now` is the
    /// instant at the call: with it, robots.txt, visiting hours and `Retry-After` are judged, and time that
    /// passes in the call is added. It may run at another speed than the machine's clock between calls; only
    /// the pace is kept in real time.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] says why nothing came, what to do, and when to come back. Nothing that was learnt before
    /// is disproved by it.
    pub async fn get(&self, request: &Request, now: Timestamp) -> Result<Snapshot, Refusal> {
        Visit::new(&self.house, request, now).run().await
    }

    pub(crate) fn hosts(&self) -> &Hosts {
        &self.house.hosts
    }

    pub(crate) fn client(&self) -> &Client {
        &self.house.client
    }
}

/// Shows how it introduces itself.
impl std::fmt::Debug for Guest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Guest").field("settings", &self.house.settings).finish_non_exhaustive()
    }
}
