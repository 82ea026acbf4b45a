//! The widgets that are compared, each as a partner would put it on a page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::site::Files;
use crate::house;
use crate::test::tools;

/// A widget on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contestant {
    /// `<alongside-calendar>`.
    Ours,
    /// FullCalendar 6: core, list view, the plugin for calendars, ical.js. Its files as they are, in one.
    FullCalendar,
    /// Gancio's `<gancio-events>`; npm does not have it.
    Gancio,
    /// One button that subscribes to the calendar: it has no list.
    AddToCalendarButton,
}

/// Where a build of Gancio's component is looked for: `gancio-events.es.js`, as its servers send it.
fn gancio() -> PathBuf {
    folder().join("gancio-events.es.js")
}

fn folder() -> PathBuf {
    house::tools().join("widgets")
}

impl Contestant {
    /// Those that can be had here; the second value says why one cannot.
    pub(super) fn present() -> (Vec<Self>, Option<String>) {
        let mut all = vec![Self::Ours, Self::FullCalendar, Self::Gancio, Self::AddToCalendarButton];
        if gancio().is_file() {
            return (all, None);
        }
        all.retain(|one| *one != Self::Gancio);
        let note = "Gancio's component is not on npm: it is measured where its `gancio-events.es.js` lies in `target/tools/widgets`, and was not here.";
        (all, Some(note.to_owned()))
    }

    /// Its name in a table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::FullCalendar => "FullCalendar 6.1.21, list, icalendar, ical.js 1.5",
            Self::Gancio => "Gancio's component",
            Self::AddToCalendarButton => "add-to-calendar-button 2.15.0, one button",
        }
    }

    /// The path of its page.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Ours => "/ours",
            Self::FullCalendar => "/fullcalendar",
            Self::Gancio => "/gancio",
            Self::AddToCalendarButton => "/button",
        }
    }

    /// True once a reader sees the first entry, or the button.
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::Ours => "document.querySelector('alongside-calendar').shadowRoot?.querySelector('.entry')",
            Self::FullCalendar => "document.querySelector('.fc-list-event')",
            Self::Gancio => "document.querySelector('gancio-events')?.shadowRoot?.querySelector('a')",
            Self::AddToCalendarButton => {
                "document.querySelector('add-to-calendar-button').shadowRoot?.querySelector('button')"
            }
        }
    }

    /// True once everything of it can be used.
    pub(super) fn usable(self) -> &'static str {
        match self {
            Self::Ours => "self.taken",
            _ => self.shown(),
        }
    }

    /// Its page, of a calendar at `calendar`.
    fn page(self, calendar: &str) -> String {
        let body = match self {
            Self::Ours => format!(
                "<script>document.addEventListener('alongside:ready', (event) => \
                 {{ self.taken = self.taken || event.detail.part === 'components'; }});</script>\
                 <alongside-calendar src=\"{calendar}\" days=\"30\"><a href=\"{calendar}/\">Calendar</a></alongside-calendar>\
                 <script async src=\"{calendar}/embed/v1.js\"></script>"
            ),
            Self::FullCalendar => format!(
                "<div id=\"calendar\"></div><script src=\"/fullcalendar.js\"></script><script>\
                 new FullCalendar.Calendar(document.getElementById('calendar'), {{ initialView: 'upcoming', height: 'auto',\
                 views: {{ upcoming: {{ type: 'list', duration: {{ days: 30 }} }} }},\
                 events: {{ url: '{calendar}/feeds/all.ics', format: 'ics' }} }}).render();</script>"
            ),
            Self::Gancio => "<script src=\"/gancio.js\" async></script>\
                 <gancio-events baseurl=\"\" maxlength=\"200\" title=\"Coming up\"></gancio-events>"
                .to_owned(),
            Self::AddToCalendarButton => format!(
                "<add-to-calendar-button name=\"Immigration court\" subscribe icsFile=\"{calendar}/feeds/all.ics\" \
                 options=\"'Apple','Google','iCal','Outlook.com'\"></add-to-calendar-button>\
                 <script src=\"/button.js\" async></script>"
            ),
        };
        // A frame shows what was there when it began: the moment it begins is when it is seen.
        let watch = format!(
            "<script>self.marks = {{}}; const look = (now) => {{\
             if (!marks.list && ({})) marks.list = now; if (!marks.full && ({})) marks.full = now;\
             if (!marks.full) requestAnimationFrame(look); }}; \
             addEventListener('DOMContentLoaded', () => requestAnimationFrame(look));</script>",
            self.shown(),
            self.usable()
        );
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A partner</title>\
             <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">{watch}</head>\
             <body><h1>A partner</h1>{body}</body></html>"
        )
    }

    /// The file that its page asks the partner's site for.
    fn script(self) -> Result<Option<(&'static str, Vec<u8>)>> {
        let package = |path: &str| {
            let path = folder().join("node_modules").join(path);
            fs::read(&path).with_context(|| path.display().to_string())
        };
        Ok(match self {
            Self::Ours => None,
            Self::FullCalendar => {
                let files = [
                    "ical.js/build/ical.min.js",
                    "@fullcalendar/core/index.global.min.js",
                    "@fullcalendar/list/index.global.min.js",
                    "@fullcalendar/icalendar/index.global.min.js",
                ];
                let texts: Vec<Vec<u8>> = files.into_iter().map(package).collect::<Result<_>>()?;
                Some(("/fullcalendar.js", texts.join(&b"\n;\n"[..])))
            }
            Self::Gancio => Some(("/gancio.js", fs::read(gancio())?)),
            Self::AddToCalendarButton => {
                Some(("/button.js", package("add-to-calendar-button/dist/atcb.js")?))
            }
        })
    }
}

/// Installs what npm has, as `tests/tools/widgets` pins it.
pub(super) fn install() -> Result<()> {
    tools::npm(Path::new("widgets"), &folder())
}

/// The pages and files of the widgets, for a calendar at `calendar` whose data is `data`.
pub(super) fn files(contestants: &[Contestant], calendar: &str, data: &Value) -> Result<Files> {
    let mut files = Files::default();
    for contestant in contestants {
        files.add(contestant.path(), "text/html; charset=utf-8", contestant.page(calendar).into_bytes())?;
        if let Some((path, bytes)) = contestant.script()? {
            files.add(path, "text/javascript", bytes)?;
        }
    }
    files.add("/empty", "text/html; charset=utf-8", b"<!doctype html><title>Empty</title>".to_vec())?;
    files.add("/api/events", "application/json", for_gancio(data)?)?;
    Ok(files)
}

/// The same events as Gancio's own servers tell them.
fn for_gancio(data: &Value) -> Result<Vec<u8>> {
    let listings = data["listings"].as_array().context("no listings")?;
    ensure!(!listings.is_empty(), "no listings");
    let events: Vec<Value> = listings
        .iter()
        .enumerate()
        .map(|(index, listing)| {
            let begins = listing["begins"].as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
            let begins = begins.map_or(0, jiff::Timestamp::as_second);
            json!({
                "id": index, "title": listing["title"], "slug": listing["id"], "multidate": false, "tags": [],
                "start_datetime": begins, "end_datetime": begins + 3_600, "media": [],
                "place": { "id": 1, "name": listing["place"]["name"], "address": listing["place"]["street"] },
            })
        })
        .collect();
    Ok(serde_json::to_vec(&events)?)
}

/// The version of Chromium that measures.
pub(super) fn chromium() -> String {
    let output = Command::new("chromium").arg("--version").output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
