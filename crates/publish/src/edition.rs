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
use crate::entry::{Check, Entry};
use crate::error::{Problem, PublishError};
use crate::feed::{Facet, Feed, Press, Selection, groups};
use crate::freshness::Sources;
use crate::ical;
use crate::manifest;
use crate::pages;
use crate::revision::Revision;
use crate::settings::Settings;
use crate::shelf::{Shelf, Stock};

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
    shelf: Shelf,
    style: String,
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

    /// [`Edition::first`] with another reader, so that a test can refuse what the writer never gets wrong.
    #[cfg(test)]
    pub(crate) fn with_check(
        settings: Arc<Settings>,
        docket: &Docket,
        now: Timestamp,
        check: Check,
    ) -> Result<Self, PublishError> {
        Self::make(settings, docket, now, None, check)
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
        let style =
            format!("/style-{}.css", &artefact::hex(&artefact::digest([pages::STYLE.as_bytes()]))[..8]);
        for (label, bytes) in fixed_files(&sources, &style)? {
            let old = last.and_then(|last| last.files.get(&label.path));
            let stamp = match label.class {
                Class::Freshness => revision.not_before(sources.last_read()),
                _ => revision,
            };
            let file = stamp.artefact(old, label, vec![Piece::new(bytes)]);
            files.insert(file.path().to_owned(), file);
        }

        let shelf = Shelf::new(&catalogue, &sources, &style, revision, last.map(|last| &last.shelf));
        let ahead = files.values().flat_map(|file| [file.path().as_bytes(), file.etag().as_bytes()]);
        let shown = shelf.inputs().flat_map(|(path, inputs)| [path.as_bytes(), inputs.as_slice()]);
        let hash = artefact::hex(&artefact::digest(ahead.chain(shown)));
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
            shelf,
            style,
            listings,
            problems,
            hash,
            number,
            next_turn,
            check,
        })
    }

    /// What is at an address, which begins with a slash and has no query. Pages are made when first asked for.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Arc<Artefact>> {
        if let Some(file) = self.files.get(path) {
            return Some(Arc::clone(file));
        }
        if let Some(page) = self.shelf.get(path, self.stock()) {
            return Some(page);
        }
        let (lang, rest) = match path.strip_prefix("/es/") {
            Some(rest) => (Lang::Es, rest),
            None => (Lang::En, path.strip_prefix('/')?),
        };
        let file = rest.strip_prefix("events/")?;
        match file.strip_suffix(".ics") {
            Some(id) => self.catalogue.entry(id).map(|entry| Arc::new(self.copy(entry, lang))),
            None => self.catalogue.entry(file).map(|entry| self.shelf.event(entry, lang, self.stock())),
        }
    }

    /// What is said where nothing is: that this does not mean that a hearing was called off.
    #[must_use]
    pub fn not_found(&self, lang: Lang) -> Option<Arc<Artefact>> {
        self.get(&pages::path(lang, "/404.html"))
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
    fn copy(&self, entry: &Arc<Entry>, lang: Lang) -> Artefact {
        let page = pages::path(lang, &format!("/events/{}", entry.public.listing.id));
        let name = listing::phrases::title::title(&entry.public.listing, lang);
        self.press().calendar(name, format!("{page}.ics"), &page, &[Arc::clone(entry)], lang)
    }

    fn press(&self) -> Press<'_> {
        Press {
            context: &self.catalogue.context,
            settings: &self.settings,
            sources: &self.sources,
            revision: self.revision,
        }
    }

    fn stock(&self) -> Stock<'_> {
        Stock {
            settings: &self.settings,
            catalogue: &self.catalogue,
            listings: &self.listings,
            style: &self.style,
        }
    }

    /// Every artefact that can be a file, each made as it comes up; the manifest (`/manifest.json`: address to entity tag,
    /// sorted) last, so that whoever finds it finds everything that it names.
    pub fn artefacts(&self) -> impl Iterator<Item = Arc<Artefact>> + '_ {
        let pages = self.shelf.paths().filter_map(|path| self.shelf.get(path, self.stock()));
        let entries = self.catalogue.entries().flat_map(|entry| Lang::ALL.map(|lang| (entry, lang)));
        let entries = entries.flat_map(|(entry, lang)| {
            [self.copy(entry, lang), self.shelf.event_once(entry, lang, self.stock())].map(Arc::new)
        });
        manifest::last(self.files.values().cloned().chain(pages).chain(entries), self.revision)
    }

    /// Makes the compressed forms of what was made so far and has none yet. Off the path: it takes 20 ms a megabyte.
    pub fn compress(&self) {
        self.files.values().for_each(|file| file.compress());
        self.shelf.compress();
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
fn fixed_files(sources: &Sources, style: &str) -> Result<Vec<(Label, Vec<u8>)>, PublishError> {
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
        (label(style, "text/css; charset=utf-8", Class::Asset), pages::STYLE.as_bytes().to_vec()),
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
