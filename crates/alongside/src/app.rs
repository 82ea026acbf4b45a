//! What every command works with: configuration, sources, database and clock.

use std::sync::Arc;

use docket::SourceId;
use publish::Edition;
use store::Store;
use store::people::People;

use crate::cli::Arguments;
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::Failure;
use crate::health;
use crate::people::PeopleSettings;
use crate::source::Source;

/// Configuration, sources, database and clock.
pub(crate) struct App {
    /// The configuration.
    pub(crate) config: Config,
    /// The sources that are visited, by id.
    pub(crate) sources: Vec<Source>,
    /// The database.
    pub(crate) store: Arc<Store>,
    /// The clock.
    pub(crate) clock: Clock,
}

impl App {
    /// Opens everything that the configuration names.
    pub(crate) fn open(arguments: &Arguments, clock: Clock) -> Result<Self, Failure> {
        let config = Config::load(&arguments.config)?;
        let sources = Source::all(&config)?;
        std::fs::create_dir_all(&config.data).map_err(|error| {
            Failure::usage(format!("{}: {error}; the data folder cannot be made", config.data.display()))
        })?;
        let store = Store::open(&config.data.join("docket.sqlite"), config.places.clone(), clock.now())?;
        Ok(Self { config, sources, store: Arc::new(store), clock })
    }

    /// Opens the database of people.
    pub(crate) fn people(&self) -> Result<People, Failure> {
        crate::people::open(self.people_settings()?, &self.config.data, self.clock.now())
    }

    /// What the configuration says of people.
    pub(crate) fn people_settings(&self) -> Result<&PeopleSettings, Failure> {
        self.config.people.as_ref().ok_or_else(|| {
            Failure::usage(format!(
                "{}: there is no [desk], so there are no volunteers here; write the section, with key = \"people.key\"",
                self.config.file.display()
            ))
        })
    }

    /// The source with this id.
    pub(crate) fn source(&self, id: &str) -> Result<&Source, Failure> {
        self.sources.iter().find(|source| source.id.as_str() == id).ok_or_else(|| {
            let known: Vec<&str> = self.sources.iter().map(|source| source.id.as_str()).collect();
            Failure::usage(format!("no source is called {id}; there are: {}", known.join(", ")))
        })
    }

    /// Reads a source's id from the command line.
    pub(crate) fn source_id(word: &str) -> Result<SourceId, Failure> {
        SourceId::parse(word).map_err(|error| Failure::usage(error.to_string()))
    }

    /// The edition of everything that is public now, or why nothing may go out.
    pub(crate) fn edition(&self) -> Result<Edition, Failure> {
        if !self.config.programme.has_decided_on_hotline() {
            return Err(Failure::usage(format!(
                "{}: [programme] has no hotline, and somebody with a hearing must find a number here; \
                 write hotline = \"…\", or hotline = \"none\" if there is none",
                self.config.file.display()
            )));
        }
        health::refresh(self)?;
        let settings = publish::Settings::new(self.config.programme.profile(&self.config.public_url));
        Ok(Edition::first(Arc::new(settings), &self.store.docket(), self.clock.now())?)
    }
}
