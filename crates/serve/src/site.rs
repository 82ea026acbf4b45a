//! The site: the edition that is served now, and what is kept beside it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use arc_swap::{ArcSwap, Guard};
use publish::Edition;
use tokio::sync::Notify;

use crate::combinations::Combinations;
use crate::policy::Policy;
use crate::prepared::Prepared;
use crate::requests::Requests;
use crate::settings::SiteSettings;
use crate::widget::Widget;

/// What is public now. Cheap to clone; every clone is the same site.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    current: ArcSwap<Current>,
    policy: Policy,
    settings: SiteSettings,
    combinations: Combinations,
    /// What partners' pages asked for lately; kept apart, so that no flood of one pushes out the other.
    embeds: Combinations,
    widget: Option<Widget>,
    requests: Requests,
    draining: AtomicBool,
    /// Rung when something may want compressing.
    work: Arc<Notify>,
}

impl Site {
    /// A site that serves this edition.
    #[must_use]
    pub fn new(edition: Edition, settings: SiteSettings) -> Self {
        Self::with_widget(edition, settings, None)
    }

    /// A site that also hands out the widget.
    #[must_use]
    pub fn with_widget(edition: Edition, settings: SiteSettings, widget: Option<Widget>) -> Self {
        let work = Arc::new(Notify::new());
        Self(Arc::new(Inner {
            current: ArcSwap::from_pointee(Current::new(edition, work.clone())),
            policy: Policy::new(settings.secure),
            combinations: Combinations::new(&settings.limits),
            embeds: Combinations::new(&settings.limits),
            widget,
            requests: Requests::default(),
            draining: AtomicBool::new(false),
            work,
            settings,
        }))
    }

    /// Serves another edition from now on. Readers never wait; who is in the middle of an answer ends with the edition it began with.
    pub fn replace(&self, edition: Edition) {
        self.0.current.store(Arc::new(Current::new(edition, self.0.work.clone())));
        self.0.work.notify_one();
    }

    /// The edition that is served now.
    #[must_use]
    pub fn edition(&self) -> Arc<Edition> {
        self.0.current.load().edition.clone()
    }

    /// Whether the program was told to end and lets the last answers finish.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::Relaxed)
    }

    /// Ends when there is another edition or another page, also if it came before the call.
    pub(crate) async fn has_work(&self) {
        self.0.work.notified().await;
    }

    pub(crate) fn drain(&self) {
        self.0.draining.store(true, Ordering::Relaxed);
    }

    pub(crate) fn current(&self) -> Guard<Arc<Current>> {
        self.0.current.load()
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.0.policy
    }

    pub(crate) fn settings(&self) -> &SiteSettings {
        &self.0.settings
    }

    pub(crate) fn combinations(&self) -> &Combinations {
        &self.0.combinations
    }

    pub(crate) fn embeds(&self) -> &Combinations {
        &self.0.embeds
    }

    pub(crate) fn widget(&self) -> Option<&Widget> {
        self.0.widget.as_ref()
    }

    pub(crate) fn requests(&self) -> &Requests {
        &self.0.requests
    }
}

/// How many addresses are kept prepared. Preparing one takes microseconds.
const PREPARED: usize = 1024;

/// An edition with what was prepared of it.
pub(crate) struct Current {
    edition: Arc<Edition>,
    since: Instant,
    /// Filled as addresses are asked for. Emptied when it has [`PREPARED`], since an edition may have a page for each of
    /// ten thousand events and a crawler asks for all of them.
    prepared: RwLock<HashMap<Box<str>, Arc<Prepared>>>,
    work: Arc<Notify>,
}

impl Current {
    fn new(edition: Edition, work: Arc<Notify>) -> Self {
        Self { edition: Arc::new(edition), since: Instant::now(), prepared: RwLock::default(), work }
    }

    /// The edition.
    pub(crate) fn edition(&self) -> &Arc<Edition> {
        &self.edition
    }

    /// How long it has been served.
    pub(crate) fn age(&self) -> Duration {
        self.since.elapsed()
    }

    /// What is at this address, ready to be sent.
    pub(crate) fn prepared(&self, path: &str) -> Option<Arc<Prepared>> {
        // A panic elsewhere leaves the map whole: each change to it is one call.
        if let Some(found) = self.prepared.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Some(found.clone());
        }
        let artefact = self.edition.get(path)?;
        if !artefact.is_compressed() {
            self.work.notify_one();
        }
        let prepared = Arc::new(Prepared::new(artefact));
        let mut map = self.prepared.write().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= PREPARED {
            map.clear();
        }
        Some(map.entry(path.into()).or_insert(prepared).clone())
    }

    /// Makes the compressed forms of all that is served and has none yet. Slow.
    pub(crate) fn compress(&self) {
        self.edition.compress();
        let map = self.prepared.read().unwrap_or_else(PoisonError::into_inner);
        let kept: Vec<Arc<Prepared>> = map.values().cloned().collect();
        drop(map);
        kept.iter().for_each(|prepared| prepared.compress());
    }
}
