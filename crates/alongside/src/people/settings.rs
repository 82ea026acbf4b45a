//! `[desk]` and `[mail]`: whether there are private pages, and how people are written to.

use std::path::{Path, PathBuf};

use desk::DeskSettings;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use roster::Practice;
use serde::Deserialize;
use store::people::{Keyring, People};
use tell::{Mailbox, PostOffice, SmtpAddress};
use toml::Spanned;
use url::Url;

use crate::config::Source;
use crate::failure::Failure;

/// The mail server with its password, unless the file has it.
const SMTP: &str = "ALONGSIDE_SMTP";

/// `[desk]`, as it is written. Without it there are no private pages and no database of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeskSection {
    /// The file of the key that contacts and notes are sealed with. Keep it out of the data folder and out of backups.
    #[serde(default = "key_file")]
    key: PathBuf,
    /// The zone of the programme's days and quiet hours.
    #[serde(default = "zone")]
    zone: Spanned<String>,
    /// The duty telephone.
    duty_phone: Option<String>,
    /// Until how many hours before a shift it can be given back by oneself.
    #[serde(default = "give_back_hours")]
    give_back_hours: u16,
    /// Whether strangers may apply at `/join`.
    #[serde(default = "open_to_join")]
    join: bool,
}

fn key_file() -> PathBuf {
    "people.key".into()
}

fn zone() -> Spanned<String> {
    Spanned::new(0..0, "America/Chicago".to_owned())
}

fn give_back_hours() -> u16 {
    24
}

fn open_to_join() -> bool {
    true
}

/// `[mail]`, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailSection {
    /// Who writes.
    from: Spanned<String>,
    /// By which server.
    smtp: Option<Spanned<String>>,
}

/// What the people's side needs to know.
#[derive(Debug, Clone)]
pub(crate) struct PeopleSettings {
    /// The file of the key.
    pub(crate) key: PathBuf,
    /// What the pages need to know.
    pub(crate) desk: DeskSettings,
    /// How people are written to; without it nobody is, and codes are handed over.
    pub(crate) office: Option<PostOffice>,
}

impl DeskSection {
    /// The section, checked.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place in the file.
    pub(crate) fn settings(
        self,
        file: &Source<'_>,
        folder: &Path,
        mail: Option<MailSection>,
        public_url: &Url,
        programme: &str,
    ) -> Result<PeopleSettings, Failure> {
        let message = "this is no time zone; write it like \"America/Chicago\"";
        let zone = TimeZone::get(self.zone.get_ref()).map_err(|_| file.wrong(self.zone.span(), message))?;
        let practice = Practice {
            zone,
            site: public_url.as_str().trim_end_matches('/').to_owned(),
            programme: programme.to_owned(),
            give_back_hours: self.give_back_hours,
            urgent_hours: 48,
            duty_phone: self.duty_phone,
        };
        let desk = DeskSettings {
            practice,
            base: public_url.path().trim_end_matches('/').to_owned(),
            host: public_url.host_str().unwrap_or("localhost").to_owned(),
            open_to_join: self.join,
        };
        let office = mail.map(|mail| mail.office(file)).transpose()?;
        Ok(PeopleSettings { key: folder.join(self.key), desk, office })
    }
}

impl MailSection {
    fn office(self, file: &Source<'_>) -> Result<PostOffice, Failure> {
        let from = Mailbox::parse(self.from.get_ref());
        let from = from.map_err(|error| file.wrong(self.from.span(), &error.to_string()))?;
        let at = self.smtp.as_ref().map_or(self.from.span(), Spanned::span);
        let written = self.smtp.map(Spanned::into_inner).or_else(|| std::env::var(SMTP).ok());
        let message = format!("[mail] needs smtp = \"smtps://\u{2026}\", here or in {SMTP}");
        let written = written.ok_or_else(|| file.wrong(at.clone(), &message))?;
        let server = SmtpAddress::parse(&written).map_err(|error| file.wrong(at, &error.to_string()))?;
        Ok(PostOffice::new(server, from))
    }
}

/// Opens the database of people. Key and database are made together, the first time; a database whose key is gone is not opened, and not
/// written over either.
pub(crate) fn open(settings: &PeopleSettings, data: &Path, now: Timestamp) -> Result<People, Failure> {
    let database = data.join("people.sqlite");
    let keys = if settings.key.exists() || database.exists() {
        keys(settings)?
    } else {
        Keyring::create(&settings.key)?
    };
    Ok(People::open(&database, keys, now)?)
}

/// The keys that people are sealed with.
pub(crate) fn keys(settings: &PeopleSettings) -> Result<Keyring, Failure> {
    if !settings.key.exists() {
        return Err(Failure::usage(format!(
            "{}: the key is not there, and what it sealed cannot be read without it; bring the key back, or set [desk] key to where it is",
            settings.key.display()
        )));
    }
    Keyring::load(&settings.key)
        .map_err(|error| Failure::usage(format!("{}: {error}", settings.key.display())))
}
