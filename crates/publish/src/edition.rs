//! The edition: everything public at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use docket::Docket;
use jiff::Timestamp;
use listing::phrases::feed as phrases;
use listing::{Lang, Listing};

use crate::artefact::{self, Artefact, Class, Label, Piece};
use crate::atom::Changes;
use crate::catalogue::Catalogue;
use crate::entry::Check;
use crate::error::{Problem, PublishError};
use crate::feed::{Facet, Feed, Press, Selection, groups};
use crate::freshness::Sources;
use crate::ical;
use crate::revision::Revision;
use crate::settings::Settings;

/// Everything public at one moment. It never changes; the next one takes its place whole.
#[derive(Debug)]
pub struct Edition {
    settings: Arc<Settings>,
    catalogue: Catalogue,
    sources: Sources,
    revision: Revision,
    feeds: BTreeMap<(Facet, Lang), Arc<Feed>>,
    changes: Changes,
    files: BTreeMap<String, Arc<Artefact>>,
    listings: Vec<Arc<Listing>>,
    problems: Vec<Problem>,
    hash: String,
    number: u64,
    next_turn: Timestamp,
    check: Check,
}

impl Edition {
    /// The first edition of a running program.
    ///
    /// # Errors
    /// When a listing cannot be written; see [`PublishError`].
    pub fn first(settings: Arc<Settings>, docket: &Docket, now: Timestamp) -> Result<Self, PublishError> {
        Self::make(settings, docket, now, None, ical::readable_event)
    }

    /// The edition after this one. What is the same in both is the same [`Arc`]; only what changed is rendered.
    ///
    /// # Errors
    /// When a listing cannot be written; this edition then stays.
    pub fn next(&self, docket: &Docket, now: Timestamp) -> Result<Self, PublishError> {
        Self::make(Arc::clone(&self.settings), docket, now, Some(self), self.check)
    }

    fn make(
        settings: Arc<Settings>,
        docket: &Docket,
        now: Timestamp,
        last: Option<&Self>,
        check: Check,
    ) -> Result<Self, PublishError> {
        let catalogue = Catalogue::new(docket, &settings, now, last.map(|last| &last.catalogue), check)?;
        let sources = Sources::new(docket, &catalogue.context, catalogue.entries());
        let revision = revision(docket, &catalogue);
        let mut problems: Vec<Problem> =
            catalogue.entries().filter_map(|entry| entry.problem.clone()).collect();

        let press = Press { context: &catalogue.context, settings: &settings, sources: &sources, revision };
        let mut feeds = BTreeMap::new();
        for (facet, entries) in groups(&catalogue) {
            for lang in Lang::ALL {
                let key = (facet.clone(), lang);
                let old = last.and_then(|last| last.feeds.get(&key));
                match (press.feed(&facet, lang, &entries, old)?, old) {
                    (Ok(feed), _) => {
                        feeds.insert(key, feed);
                    }
                    (Err(problem), old) => {
                        problems.push(problem);
                        feeds.extend(old.map(|old| (key, Arc::clone(old))));
                    }
                }
            }
        }
        let changes = Changes::new(
            docket,
            &catalogue,
            &settings.profile,
            revision,
            last.map(|last| (&last.changes, &last.catalogue.context)),
        );

        let mut files = BTreeMap::new();
        let feed_files = feeds.values().flat_map(|feed| [&feed.calendar, &feed.json]);
        for file in feed_files.chain(&changes.artefacts) {
            files.insert(file.path().to_owned(), Arc::clone(file));
        }
        for (label, bytes) in fixed_files(&sources)? {
            let old = last.and_then(|last| last.files.get(&label.path));
            let stamp = match label.class {
                Class::Freshness => {
                    Revision::new(revision.latest().max(sources.last_read().unwrap_or_default()))
                }
                _ => revision,
            };
            let file = stamp.artefact(old, label, vec![Piece::new(bytes)]);
            files.insert(file.path().to_owned(), file);
        }

        let hash = artefact::hex(&artefact::digest(
            files.values().flat_map(|file| [file.path().as_bytes(), file.etag().as_bytes()]),
        ));
        let number = last.map_or(1, |last| last.number + u64::from(last.hash != hash));
        let listings = catalogue.listed.iter().map(|entry| Arc::clone(&entry.public.listing)).collect();
        let next_turn = catalogue.context.next_turn().unwrap_or(Timestamp::MAX);
        Ok(Self {
            settings,
            catalogue,
            sources,
            revision,
            feeds,
            changes,
            files,
            listings,
            problems,
            hash,
            number,
            next_turn,
            check,
        })
    }

    /// What is at an address, which begins with a slash and has no query.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Arc<Artefact>> {
        if let Some(file) = self.files.get(path) {
            return Some(Arc::clone(file));
        }
        let (lang, rest) = match path.strip_prefix("/es/") {
            Some(rest) => (Lang::Es, rest),
            None => (Lang::En, path.strip_prefix('/')?),
        };
        let id = rest.strip_prefix("events/")?.strip_suffix(".ics")?;
        self.copy(id, lang).map(Arc::new)
    }

    /// A combination of facets as a calendar, rendered anew each time: 1 ms for a thousand entries.
    #[must_use]
    pub fn query(&self, lang: Lang, selection: &Selection) -> Artefact {
        let held = self.catalogue.listed.iter().filter(|entry| selection.holds(&entry.public.listing));
        let entries: Vec<_> = held.cloned().collect();
        let mut path = format!("{}/feeds/all.ics", lang.prefix());
        if !selection.is_empty() {
            path = format!("{path}?{}", selection.canonical());
        }
        let page = format!("{}/", lang.prefix());
        self.press().calendar(phrases::selection(lang).to_owned(), path, &page, &entries, lang)
    }

    /// One entry as a calendar of its own: a copy, which does not follow when the court changes something.
    fn copy(&self, id: &str, lang: Lang) -> Option<Artefact> {
        let entry = Arc::clone(self.catalogue.entry(id)?);
        let page = format!("{}/events/{id}", lang.prefix());
        let name = listing::phrases::title::title(&entry.public.listing, lang);
        Some(self.press().calendar(name, format!("{page}.ics"), &page, &[entry], lang))
    }

    fn press(&self) -> Press<'_> {
        Press {
            context: &self.catalogue.context,
            settings: &self.settings,
            sources: &self.sources,
            revision: self.revision,
        }
    }

    /// Every artefact that can be a file, the manifest (`/manifest.json`: address to entity tag) last.
    pub fn artefacts(&self) -> impl Iterator<Item = Arc<Artefact>> + '_ {
        self.files.values().cloned()
    }

    /// A hash of everything that is rendered ahead: equal for equal dockets on equal days.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// 1 for a program's first edition; one more for each that has another hash.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What is listed, by start; what is only expected is not. The contract has both languages, so both get the same.
    #[must_use]
    pub fn listings(&self, _lang: Lang) -> &[Arc<Listing>] {
        &self.listings
    }

    /// What did not pass the reading before it goes out. Its last good form still stands; this is for the operator.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The next instant at which windows move: 00:00 at the place where that comes first.
    #[must_use]
    pub fn next_turn(&self) -> Timestamp {
        self.next_turn
    }
}

fn revision(docket: &Docket, catalogue: &Catalogue) -> Revision {
    let changed = docket.changes.back().map(|change| change.at);
    let updated = catalogue.entries().map(|entry| entry.public.updated).max();
    let latest = [changed, updated, catalogue.context.last_turn()].into_iter().flatten().max();
    Revision::new(latest.unwrap_or_default())
}

/// What is neither a feed nor a page.
fn fixed_files(sources: &Sources) -> Result<Vec<(Label, Vec<u8>)>, PublishError> {
    let label = |path: &str, media_type, class| Label {
        path: path.to_owned(),
        media_type,
        class,
        last_modified: Timestamp::UNIX_EPOCH,
    };
    Ok(vec![
        (
            label("/freshness.json", "application/json", Class::Freshness),
            serde_json::to_vec(&sources.freshness())?,
        ),
        (
            label("/schema/1.json", "application/schema+json", Class::Asset),
            include_bytes!("schema-1.json").to_vec(),
        ),
        (
            label("/robots.txt", "text/plain; charset=utf-8", Class::Asset),
            b"User-agent: *\nDisallow:\n".to_vec(),
        ),
    ])
}
