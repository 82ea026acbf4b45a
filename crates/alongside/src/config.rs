//! `alongside.toml`. Every error says where in the file and what to do.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use docket::{Places, SourceId};
use fetch::Contact;
use serde::Deserialize;
use toml::Spanned;
use url::Url;

use crate::alerts::Alerts;
use crate::failure::Failure;
use crate::people::{DeskSection, MailSection, PeopleSettings};
use crate::programme::Programme;

/// The configuration, checked.
#[derive(Debug)]
pub(crate) struct Config {
    /// The folder of the databases.
    pub(crate) data: PathBuf,
    /// The address under which the calendar is reached, without a slash at its end.
    pub(crate) public_url: Url,
    /// Where the public side listens.
    pub(crate) listen: String,
    /// Where the operator's side listens.
    pub(crate) operation: String,
    /// The folder of the widget, as `cargo xtask widget` makes it; without one, partners' pages show the list alone.
    pub(crate) widget: Option<PathBuf>,
    /// How a webmaster reaches the operator.
    pub(crate) contact: Option<Contact>,
    /// The places.
    pub(crate) places: Places,
    /// The recipes' files and texts.
    pub(crate) recipes: Vec<(String, String)>,
    /// What overrides a recipe.
    pub(crate) overrides: Vec<SourceOverride>,
    /// The most time that one visit's network may take.
    pub(crate) timeout: Duration,
    /// The least time between two requests to a host.
    pub(crate) pace: Duration,
    /// The programme; its hotline is what was written, `none` included.
    pub(crate) programme: Programme,
    /// The people's side, if there is one.
    pub(crate) people: Option<PeopleSettings>,
    /// Where operators are told.
    pub(crate) alerts: tell::Outlets,
    /// The file, for messages.
    pub(crate) file: PathBuf,
}

/// What a configuration says over a recipe.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceOverride {
    /// Which source.
    pub(crate) id: Spanned<SourceId>,
    /// Another address.
    pub(crate) url: Option<extract::Address>,
    /// Another interval.
    pub(crate) every: Option<Spanned<String>>,
    /// Whether private addresses may be visited.
    pub(crate) allow_private: Option<bool>,
    /// Whether it is visited at all.
    pub(crate) enabled: Option<bool>,
    /// Requests a day.
    pub(crate) budget: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "data_folder")]
    data: PathBuf,
    public_url: Spanned<Url>,
    #[serde(default = "public_door")]
    listen: String,
    #[serde(default = "operators_door")]
    operation: String,
    widget: Option<PathBuf>,
    contact: Option<Spanned<String>>,
    places: Option<Spanned<PathBuf>>,
    #[serde(default = "recipe_folder")]
    recipes: PathBuf,
    #[serde(default)]
    visits: Visits,
    #[serde(default)]
    alerts: Alerts,
    #[serde(default)]
    programme: Programme,
    desk: Option<DeskSection>,
    mail: Option<MailSection>,
    #[serde(default)]
    source: Vec<SourceOverride>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Visits {
    timeout: Spanned<String>,
    pace: Spanned<String>,
}

impl Default for Visits {
    fn default() -> Self {
        Self { timeout: Spanned::new(0..0, "60s".to_owned()), pace: Spanned::new(0..0, "10s".to_owned()) }
    }
}

fn data_folder() -> PathBuf {
    "data".into()
}

fn recipe_folder() -> PathBuf {
    "recipes".into()
}

fn public_door() -> String {
    "127.0.0.1:8080".to_owned()
}

fn operators_door() -> String {
    "127.0.0.1:8081".to_owned()
}

/// A file with its text, to say where in it something is wrong.
pub(crate) struct Source<'a> {
    file: &'a Path,
    text: &'a str,
}

impl Source<'_> {
    /// `alongside.toml:3:9: message`.
    pub(crate) fn wrong(&self, span: Range<usize>, message: &str) -> Failure {
        let before = &self.text[..span.start.min(self.text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Failure::usage(format!("{}:{line}:{column}: {message}", self.file.display()))
    }
}

impl Config {
    /// Reads a configuration with the places and recipes that it names.
    pub(crate) fn load(file: &Path) -> Result<Self, Failure> {
        let text = read(file, "`alongside init` writes one to start from")?;
        let source = Source { file, text: &text };
        let parsed: File = toml::from_str(&text)
            .map_err(|error| source.wrong(error.span().unwrap_or_default(), error.message()))?;
        // Everything that the file names is beside it, wherever the program is called from.
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let url = parsed.public_url.get_ref();
        if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.path() != "/" {
            let message = "public_url is the address that people type: https:// and a host, with no path";
            return Err(source.wrong(parsed.public_url.span(), message));
        }
        let contact = parsed.contact.as_ref().map(|contact| {
            Contact::parse(contact.get_ref())
                .map_err(|error| source.wrong(contact.span(), &error.to_string()))
        });
        let places = match &parsed.places {
            None => Places::shipped(),
            Some(named) => {
                let path = folder.join(named.get_ref());
                let text = read(&path, "name a file of places, or take the line out")?;
                let own = Places::parse(&text)
                    .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
                Places::shipped().overlaid(own)
            }
        };
        let people = parsed.desk.map(|desk| {
            desk.settings(&source, &folder, parsed.mail, parsed.public_url.get_ref(), &parsed.programme.name)
        });
        Ok(Self {
            people: people.transpose()?,
            data: folder.join(&parsed.data),
            timeout: length(&source, &parsed.visits.timeout, "timeout")?,
            pace: length(&source, &parsed.visits.pace, "pace")?,
            widget: parsed.widget.map(|widget| folder.join(widget)),
            contact: contact.transpose()?,
            places,
            recipes: recipes(&folder.join(&parsed.recipes))?,
            public_url: parsed.public_url.into_inner(),
            listen: parsed.listen,
            operation: parsed.operation,
            overrides: check_overrides(&source, parsed.source)?,
            alerts: parsed.alerts.outlets(&source)?,
            programme: parsed.programme,
            file: file.to_owned(),
        })
    }
}

fn check_overrides(
    source: &Source<'_>,
    overrides: Vec<SourceOverride>,
) -> Result<Vec<SourceOverride>, Failure> {
    for entry in &overrides {
        if let Some(every) = &entry.every {
            length(source, every, "every")?;
        }
    }
    Ok(overrides)
}

fn length(source: &Source<'_>, value: &Spanned<String>, name: &str) -> Result<Duration, Failure> {
    let parsed = value.get_ref().parse::<jiff::SignedDuration>().ok();
    parsed.and_then(|length| Duration::try_from(length).ok()).ok_or_else(|| {
        source
            .wrong(value.span(), &format!("{name} is not a length of time; write it like \"4h\" or \"30s\""))
    })
}

fn read(path: &Path, hint: &str) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{}: {error}; {hint}", path.display())))
}

/// Every `*.toml` of the folder, by name. A folder that is not there holds none: imports need no recipe.
fn recipes(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| Ok((path.display().to_string(), read(path, "make it readable")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("alongside.toml");
        std::fs::write(&file, text).unwrap();
        let told = Config::load(&file).err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(told.contains(expected), "{told}");
    }

    #[test]
    fn errors_say_where_and_what_to_do() {
        check("", "missing field `public_url`");
        check("public_url = 'ftp://x'\n", "alongside.toml:1:14: public_url is");
        check(
            "public_url = 'https://x.example'\ncontact = 'me'\n",
            "alongside.toml:2:11: a contact is a mailto:",
        );
        check("public_url = 'https://x.example'\nlisten_on = 1\n", "alongside.toml:2:1: unknown field");
        check(
            "public_url = 'https://x.example'\n[visits]\npace = 'soon'\n",
            "alongside.toml:3:8: pace is not a length of time",
        );
        check(
            "public_url = 'https://x.example'\n[alerts]\nemail = 'desk'\n",
            "alongside.toml:3:9: an e-mail address",
        );
        check(
            "public_url = 'https://x.example'\n[alerts]\nemail = 'a@b.example'\nsmtp = 'smtp://b.example'\n",
            ":4:8: a mail server",
        );
        check(
            "public_url = 'https://x.example'\n[alerts]\nwebhook = 'https://b.example'\nwebhook_secret = 'x'\n",
            ":4:18: a webhook secret",
        );
        check(
            "public_url = 'https://x.example'\n[programme]\nevening_message = 'ask Rosa'\n",
            ":3:19: evening_message is",
        );
        check("public_url = 'https://x.example'\n[desk]\nzone = 'Chicago'\n", ":3:8: this is no time zone");
        check(
            "public_url = 'https://x.example'\n[desk]\n[mail]\nfrom = 'desk@b.example'\nsmtp = 'smtp://b.example'\n",
            ":5:8: a mail server",
        );
        check("public_url = 'https://x.example'\nplaces = 'none.toml'\n", "name a file of places");
        check("public_url = 'https://x.example'\n", "");
    }
}
