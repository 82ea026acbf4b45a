//! Combinations of facets, rendered when they are asked for: a bounded cache, and a bounded number of renderings at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use listing::Lang;
use publish::{Edition, Selection};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::settings::Limits;

/// What a combination is known by: the edition's hash, the language, and the selection in canonical order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    edition: String,
    lang: Lang,
    selection: String,
}

/// The combinations that were asked for lately.
pub(crate) struct Combinations {
    shelf: Mutex<Shelf>,
    renderings: Arc<Semaphore>,
    limits: Limits,
}

impl Combinations {
    /// An empty cache within these limits.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            shelf: Mutex::new(Shelf::new(limits.combinations, limits.combination_bytes)),
            renderings: Arc::new(Semaphore::new(limits.renderings)),
            limits: limits.clone(),
        }
    }

    /// The feed of a selection, from the cache or rendered now.
    ///
    /// # Errors
    /// [`Refusal::Busy`] if its turn does not come within [`Limits::rendering_wait`].
    pub(crate) async fn get(
        &self,
        edition: Arc<Edition>,
        lang: Lang,
        selection: Selection,
    ) -> Result<Arc<Prepared>, Refusal> {
        let key = Key { edition: edition.hash().to_owned(), lang, selection: selection.canonical() };
        if let Some(found) = self.shelf().get(&key) {
            return Ok(found);
        }
        let turn = timeout(self.limits.rendering_wait, self.renderings.clone().acquire_owned()).await;
        let Ok(Ok(permit)) = turn else { return Err(Refusal::Busy) };
        // Whoever held the turn before us may have rendered the same.
        if let Some(found) = self.shelf().get(&key) {
            return Ok(found);
        }
        // The permit goes along: a client that hangs up must not make room for another rendering beside its own.
        let rendering = tokio::task::spawn_blocking(move || {
            let artefact = edition.query(lang, &selection);
            artefact.compress();
            drop(permit);
            Arc::new(Prepared::new(Arc::new(artefact)))
        });
        let prepared = rendering.await.map_err(|_| Refusal::Broken)?;
        self.shelf().put(key, prepared.clone());
        Ok(prepared)
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        // A panic elsewhere leaves the shelf whole: each change to it is one call.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The least recently used goes first. A line of at most 64 is walked faster than a linked map is kept.
struct Shelf {
    /// The most recently used is last.
    line: VecDeque<(Key, Arc<Prepared>)>,
    bytes: usize,
    most: usize,
    most_bytes: usize,
}

impl Shelf {
    fn new(most: usize, most_bytes: usize) -> Self {
        Self { line: VecDeque::new(), bytes: 0, most, most_bytes }
    }

    fn get(&mut self, key: &Key) -> Option<Arc<Prepared>> {
        let at = self.line.iter().position(|(held, _)| held == key)?;
        let found = self.line.remove(at)?;
        let prepared = found.1.clone();
        self.line.push_back(found);
        Some(prepared)
    }

    fn put(&mut self, key: Key, prepared: Arc<Prepared>) {
        if prepared.size() > self.most_bytes || self.most == 0 {
            return;
        }
        self.remove(|held| *held == key || held.edition != key.edition);
        self.bytes += prepared.size();
        self.line.push_back((key, prepared));
        while self.line.len() > self.most || self.bytes > self.most_bytes {
            let Some((_, oldest)) = self.line.pop_front() else { break };
            self.bytes -= oldest.size();
        }
    }

    /// Other editions' combinations are never asked for again.
    fn remove(&mut self, unwanted: impl Fn(&Key) -> bool) {
        self.line.retain(|(key, _)| !unwanted(key));
        self.bytes = self.line.iter().map(|(_, prepared)| prepared.size()).sum();
    }
}
