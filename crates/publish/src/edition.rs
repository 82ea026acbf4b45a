//! The edition: everything public at one moment.

use std::sync::Arc;

use docket::Docket;
use jiff::Timestamp;
use listing::phrases::{feed as phrases, title};
use listing::{Lang, Listing};

use crate::artefact::{self, Artefact};
use crate::catalogue::Catalogue;
use crate::embed::Material;
use crate::entry::{Check, Entry};
use crate::error::{Problem, PublishError};
use crate::feed::{Press, Selection};
use crate::files::{Files, style_path};
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
    files: Files,
    shelf: Shelf,
    listings: Vec<Arc<Listing>>,
    problems: Vec<Problem>,
    style: String,
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
        let revision = revision(docket, &catalogue, last);
        let press = Press { context: &catalogue.context, settings: &settings, sources: &sources, revision };
        let last_files = last.map(|last| (&last.files, &last.catalogue.context));
        let files = Files::new(docket, &catalogue, press, last_files)?;
        let style = style_path();
        let shelf = Shelf::new(&catalogue, &sources, &style, revision, last.map(|last| &last.shelf));

        let of_entries = catalogue.entries().filter_map(|entry| entry.problem.as_ref());
        let problems = of_entries.chain(&files.problems).cloned().collect();
        let listings = catalogue.listed.iter().map(|entry| Arc::clone(&entry.public.listing)).collect();
        let next_turn = catalogue.context.next_turn().unwrap_or(Timestamp::MAX);
        let hash = hash(&files, &shelf);
        let number = last.map_or(1, |last| last.number + u64::from(last.hash != hash));
        Ok(Self {
            settings,
            catalogue,
            sources,
            revision,
            files,
            shelf,
            listings,
            problems,
            style,
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

    /// What is said where nothing is: that this does not mean that a hearing was called off. For a static host it is also
    /// the file `/404.html`.
    #[must_use]
    pub fn not_found(&self, lang: Lang) -> Option<Arc<Artefact>> {
        self.get(&pages::path(lang, "/404.html"))
    }

    /// A combination of facets as a calendar, put together anew each time. Whoever serves it keeps it by
    /// [`Edition::hash`], language and [`Selection::canonical`].
    #[must_use]
    pub fn query(&self, lang: Lang, selection: &Selection) -> Artefact {
        let held = self.catalogue.listed.iter().filter(|entry| selection.holds(&entry.public.listing));
        let entries: Vec<_> = held.cloned().collect();
        let mut path = format!("{}/feeds/all.ics", lang.prefix());
        if !selection.is_empty() {
            path = format!("{path}?{}", selection.canonical());
        }
        let page = pages::path(lang, "/");
        self.press().calendar(phrases::selection(lang).to_owned(), path, &page, &entries, lang)
    }

    /// One entry as a calendar of its own: a copy, which does not follow when the court changes something.
    fn copy(&self, entry: &Arc<Entry>, lang: Lang) -> Artefact {
        let page = pages::path(lang, &format!("/events/{}", entry.public.listing.id));
        let name = title::title(&entry.public.listing, lang);
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

    /// The programme, as the public reads of it.
    #[must_use]
    pub fn profile(&self) -> &listing::Profile {
        &self.settings.profile
    }

    /// What the embeds are made from.
    pub(crate) fn material(&self) -> Material<'_> {
        Material {
            settings: &self.settings,
            catalogue: &self.catalogue,
            sources: &self.sources,
            listings: &self.listings,
            revision: self.revision,
            style: &self.style,
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
        manifest::last(self.files.iter().cloned().chain(pages).chain(entries), self.revision)
    }

    /// Makes the compressed forms of what was made so far and has none yet. Off the path: it takes 20 ms a megabyte, and
    /// more the first time, when the assets are compressed for good.
    pub fn compress(&self) {
        self.files.iter().for_each(|file| file.compress());
        self.shelf.compress();
    }

    /// A hash of everything that is public: equal for equal dockets on equal days.
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

/// The stamp of what is another in this edition; later than the last one's where any entry is another.
fn revision(docket: &Docket, catalogue: &Catalogue, last: Option<&Edition>) -> Revision {
    let changed = docket.changes.back().map(|change| change.at);
    let updated = catalogue.entries().map(|entry| entry.public.updated).max();
    let latest = [changed, updated, catalogue.context.last_turn()].into_iter().flatten().max();
    let revision = Revision::new(latest.unwrap_or_default());
    match last {
        None => revision,
        Some(last) if last.catalogue.has_the_same_entries(catalogue) => {
            revision.not_before(Some(last.revision.latest()))
        }
        Some(last) => Revision::new(revision.after(Some(last.revision.latest()))),
    }
}

/// Over what was made ahead, and over what the pages show, which are not made yet.
fn hash(files: &Files, shelf: &Shelf) -> String {
    let ahead = files.iter().flat_map(|file| [file.path().as_bytes(), file.etag().as_bytes()]);
    let shown = shelf.inputs().flat_map(|(path, inputs)| [path.as_bytes(), inputs.as_slice()]);
    artefact::hex(&artefact::digest(ahead.chain(shown)))
}
