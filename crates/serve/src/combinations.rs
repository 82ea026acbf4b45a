//! Combinations of facets, rendered when they are asked for: a bounded cache, and a bounded number of renderings at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use listing::Lang;
use publish::{Edition, Selection};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::embed::Question;
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
        self.rendered(key, move || Ok(Prepared::new(Arc::new(edition.query(lang, &selection))))).await
    }

    /// The answer to a partner's question, from the cache or made now.
    ///
    /// # Errors
    /// As [`Combinations::get`], and [`Refusal::Broken`] when it cannot be made.
    pub(crate) async fn answer(
        &self,
        edition: Arc<Edition>,
        question: Question,
    ) -> Result<Arc<Prepared>, Refusal> {
        // The question says its language.
        let key = Key { edition: edition.hash().to_owned(), lang: Lang::En, selection: question.key() };
        let render = move || {
            let artefact = question.answer(&edition)?;
            Ok(Prepared::of_kind(Arc::new(artefact), question.kind()))
        };
        self.rendered(key, render).await
    }

    async fn rendered(
        &self,
        key: Key,
        render: impl FnOnce() -> Result<Prepared, Refusal> + Send + 'static,
    ) -> Result<Arc<Prepared>, Refusal> {
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
            let prepared = render()?;
            prepared.compress();
            drop(permit);
            Ok(Arc::new(prepared))
        });
        let prepared = rendering.await.map_err(|_| Refusal::Broken)??;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::sample::edition;

    fn choice(kind: &str) -> Selection {
        Selection::parse([("kind", kind)]).unwrap()
    }

    async fn get(combinations: &Combinations, edition: &Arc<Edition>, kind: &str) -> Arc<Prepared> {
        combinations.get(edition.clone(), Lang::En, choice(kind)).await.unwrap()
    }

    #[tokio::test]
    async fn the_same_is_rendered_once_and_the_least_used_goes_first() {
        let combinations = Combinations::new(&Limits { combinations: 2, ..Limits::default() });
        let edition = Arc::new(edition());
        let master = get(&combinations, &edition, "master").await;
        let argument = get(&combinations, &edition, "argument").await;
        assert!(Arc::ptr_eq(&master, &get(&combinations, &edition, "master").await));
        get(&combinations, &edition, "conference").await;
        assert!(Arc::ptr_eq(&master, &get(&combinations, &edition, "master").await));
        assert!(!Arc::ptr_eq(&argument, &get(&combinations, &edition, "argument").await));
        let spanish = combinations.get(edition.clone(), Lang::Es, choice("master")).await.unwrap();
        assert!(!Arc::ptr_eq(&master, &spanish));
        assert_eq!(combinations.shelf().line.len(), 2);
    }

    #[tokio::test]
    async fn bytes_are_bounded_and_counted() {
        let edition = Arc::new(edition());
        let empty = edition.query(Lang::En, &choice("argument")).size();
        let full = edition.query(Lang::En, &choice("master")).size();
        assert!(empty < full);
        let combinations = Combinations::new(&Limits { combination_bytes: 2 * empty, ..Limits::default() });
        for kind in ["argument", "individual", "closure", "court"] {
            get(&combinations, &edition, kind).await;
            let shelf = combinations.shelf();
            assert_eq!(shelf.bytes, shelf.line.iter().map(|(_, held)| held.size()).sum::<usize>());
            assert!(shelf.bytes <= 2 * empty && !shelf.line.is_empty(), "{kind}");
        }
        let small = Combinations::new(&Limits { combination_bytes: full - 1, ..Limits::default() });
        get(&small, &edition, "master").await;
        assert!(small.shelf().line.is_empty(), "what is larger than the whole cache is not kept");
    }

    #[tokio::test]
    async fn another_edition_sweeps_out_the_last() {
        let combinations = Combinations::new(&Limits::default());
        let first = Arc::new(edition());
        get(&combinations, &first, "master").await;
        get(&combinations, &first, "argument").await;
        let docket = docket::Docket { events: Default::default(), ..crate::tests::sample::docket() };
        let second = Arc::new(first.next(&docket, crate::tests::sample::now()).unwrap());
        get(&combinations, &second, "master").await;
        assert_eq!(combinations.shelf().line.len(), 1);
    }
}
