//! A source as the worker sees it: its recipe, what the configuration says over it, its rules and its schedule.

use std::path::{Path, PathBuf};

use docket::{Docket, Look, Place, Places, Policy, Schedule, SourceId};
use extract::{Reader, Recipe, Shape, SourceSpec};
use fetch::{Accept, Request};
use jiff::tz::TimeZone;
use store::Digest;
use url::Url;

use crate::config::Config;
use crate::failure::Failure;
use crate::pdf;

/// A source that is visited.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Its key.
    pub(crate) id: SourceId,
    /// How its page is read.
    pub(crate) recipe: Recipe,
    /// The shape of its page that was accepted, if one was.
    pub(crate) shape: Option<Shape>,
    /// Where it is and with what manners, the configuration's word included.
    pub(crate) spec: SourceSpec,
    /// What it is, for the rules.
    pub(crate) policy: Policy,
    /// When it is visited.
    pub(crate) schedule: Schedule,
}

impl Source {
    /// All sources of a configuration, by id.
    pub(crate) fn all(config: &Config) -> Result<Vec<Self>, Failure> {
        let mut sources: Vec<Self> = Vec::new();
        for (file, text) in config.recipes.iter().filter(|(file, _)| !is_shape(file)) {
            let recipe = Recipe::parse(file, text).map_err(|error| Failure::usage(error.to_string()))?;
            if let Some(source) = Self::new(file, recipe, config)? {
                if sources.iter().any(|other| other.id == source.id) {
                    return Err(Failure::usage(format!(
                        "{file}: another recipe has the id {}; give it its own",
                        source.id
                    )));
                }
                sources.push(source);
            }
        }
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        let known = |id: &SourceId| config.recipes.iter().any(|(_, text)| text.contains(id.as_str()));
        match config.overrides.iter().find(|entry| !known(entry.id.get_ref())) {
            Some(stray) => Err(Failure::usage(format!(
                "{}: [[source]] id = \"{}\" has no recipe; put one into the recipes folder, or take the entry out",
                config.file.display(),
                stray.id.get_ref()
            ))),
            None => Ok(sources),
        }
    }

    fn new(file: &str, recipe: Recipe, config: &Config) -> Result<Option<Self>, Failure> {
        let mut spec = recipe.source().clone();
        for entry in config.overrides.iter().filter(|entry| *entry.id.get_ref() == spec.id) {
            spec.enabled = entry.enabled.unwrap_or(spec.enabled);
            if let Some(url) = &entry.url {
                spec.url = url.of_the_web().ok_or_else(|| {
                    Failure::usage(format!(
                        "{}: the url of {} is not a web address; write it with https:// and a host",
                        config.file.display(),
                        spec.id
                    ))
                })?;
            }
            spec.allow_private = entry.allow_private.unwrap_or(spec.allow_private);
            spec.budget = entry.budget.unwrap_or(spec.budget);
            if let Some(every) = &entry.every {
                spec.every = every.get_ref().parse().ok();
                spec.at.clear();
            }
        }
        if !spec.enabled {
            return Ok(None);
        }
        let place = match &spec.place {
            Some(code) => Some(config.places.get(code).ok_or_else(|| {
                Failure::usage(format!("{file}: no place has the code {code}; write it into places.toml"))
            })?),
            None => None,
        };
        Ok(Some(Self {
            id: spec.id.clone(),
            policy: Policy { source: spec.id.clone(), authority: spec.authority, scope: spec.scope },
            schedule: schedule(&spec, place),
            shape: shape(config, file)?,
            recipe,
            spec,
        }))
    }

    /// A question for one of its pages, with its manners.
    pub(crate) fn request(&self, url: &Url, config: &Config) -> Request {
        let mut request = Request::new(url.clone());
        request.accept = match self.spec.reader {
            Reader::Calendar => Accept::Calendar,
            _ if pdf::is_likely(url) => Accept::Any,
            _ => Accept::Html,
        };
        request.subscribed = self.is_followed();
        request.allow_private = self.spec.allow_private;
        request.limits.total_time = config.timeout;
        request
    }

    /// Whether it is a calendar that its owner had us follow; what is new in it waits for a look.
    pub(crate) fn is_followed(&self) -> bool {
        self.spec.reader == Reader::Calendar
    }

    /// The character set that its server names; that of calendars where it names none (RFC 5545, 3.1.4).
    pub(crate) fn charset<'a>(&self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.is_followed().then_some("utf-8"))
    }

    /// How its readings are looked through, if they are.
    pub(crate) fn look<'a>(&'a self, docket: &'a Docket, secret: &'a [u8]) -> Option<Look<'a>> {
        let look = Look { source: &self.id, secret, decisions: &docket.decisions, sessions: true };
        self.is_followed().then_some(look)
    }

    /// A hash of everything that decides how its page is read: recipe, program, rooms and roster. With another one, an unchanged
    /// page is read again.
    pub(crate) fn fingerprint(&self, places: &Places) -> Digest {
        let mut text = format!("{} {}", self.recipe.fingerprint(), env!("CARGO_PKG_VERSION"));
        if let Some(shape) = &self.shape {
            text += &format!("\n{}", shape.to_toml());
        }
        let is_all = self.spec.place.is_none() || self.is_followed();
        for place in places.iter().filter(|place| is_all || self.spec.place.as_ref() == Some(&place.code)) {
            text += &format!("\n{} {} {} {:?}", place.code, place.name, place.room, place.roster);
        }
        Digest::of(text.as_bytes())
    }
}

/// Where the shape of a recipe's page is kept: `kan.toml` has `kan.shape.toml` beside it.
pub(crate) fn shape_file(recipe: &Path) -> PathBuf {
    recipe.with_extension("shape.toml")
}

fn is_shape(file: &str) -> bool {
    file.ends_with(".shape.toml")
}

fn shape(config: &Config, recipe: &str) -> Result<Option<Shape>, Failure> {
    let wanted = shape_file(Path::new(recipe));
    let found = config.recipes.iter().find(|(file, _)| Path::new(file) == wanted);
    found
        .map(|(file, text)| Shape::parse(file, text).map_err(|error| Failure::usage(error.to_string())))
        .transpose()
}

/// In the recipe's zone, else in the place's; a source of many places without a zone runs by UTC.
fn schedule(spec: &SourceSpec, place: Option<&Place>) -> Schedule {
    let named = spec.zone.as_ref().and_then(|zone| TimeZone::get(zone).ok());
    let zone = named.or_else(|| place.map(|place| place.zone.clone())).unwrap_or(TimeZone::UTC);
    Schedule { every: spec.every, at: spec.at.clone(), days: spec.days.clone(), zone }
}
