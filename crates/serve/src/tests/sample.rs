//! A small docket of the demonstration court, and the site that serves it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use docket::{
    Authority, Docket, Event, EventId, Facts, Health, Hearing, JudgeKey, Kind, PlaceCode, Places, Scope,
    Settled, SourceId, Standing, Subject, When,
};
use jiff::Timestamp;
use jiff::civil::date;
use listing::Profile;
use publish::{Edition, Settings};
use tempfile::TempDir;

use crate::answer::answer;
use crate::settings::SiteSettings;
use crate::site::Site;
use crate::widget::Widget;

/// The moment at which the sample's editions are made.
pub(crate) fn now() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

fn event(number: u8, judge: &str, kind: Kind) -> Event {
    let hearing = Hearing {
        judge: Some(JudgeKey::parse(judge).unwrap()),
        room: Some("3".to_owned().try_into().unwrap()),
        kinds: BTreeMap::from([(kind, 12)]),
        medium: None,
        topics: BTreeSet::new(),
    };
    let start = date(2026, 6, 3).at(8, 30, 0, 0);
    Event {
        id: EventId::derive(&[&number.to_string()]),
        sequence: 0,
        created: now(),
        modified: now(),
        now: Settled {
            facts: Facts {
                place: PlaceCode::parse("DMO").unwrap(),
                when: When::At { start, end: None },
                subject: Subject::Hearing(hearing),
            },
            scope: Scope::Immigration,
            standing: Standing::Listed,
            promoted: false,
            sources: vec![(Authority::CourtPage, SourceId::parse("demo").unwrap())],
            disputed: false,
        },
        moved_from: None,
        merged_into: None,
    }
}

/// Two sessions, of two judges and two kinds.
pub(crate) fn docket() -> Docket {
    let events = [event(1, "lee-jordan", Kind::Master), event(2, "okafor-amara", Kind::Conference)];
    let health = Health { last_good: Some(now()), stale_since: None };
    Docket {
        places: Arc::new(Places::shipped()),
        events: events.into_iter().map(|event| (event.id.clone(), Arc::new(event))).collect(),
        health: BTreeMap::from([(SourceId::parse("demo").unwrap(), health)]),
        ..Docket::default()
    }
}

/// An edition of it.
pub(crate) fn edition() -> Edition {
    let profile = Profile {
        site: "https://calendar.example".into(),
        programme: "Riverbend Rapid Response".into(),
        ..Profile::default()
    };
    Edition::first(Arc::new(Settings::new(profile)), &docket(), now()).unwrap()
}

/// A site that serves it under https, with a widget.
pub(crate) fn site() -> Site {
    Site::with_widget(edition(), SiteSettings::of_address("https://calendar.example"), Some(widget()))
}

/// A widget, as far as its doors go.
pub(crate) fn widget() -> Widget {
    let folder = widget_folder();
    Widget::load(folder.path()).unwrap()
}

/// The folder of one.
pub(crate) fn widget_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let assets = folder.path().join("assets");
    fs::create_dir(&assets).unwrap();
    fs::write(folder.path().join("v1.js"), "/* loader */").unwrap();
    let mut manifest = Vec::new();
    for part in ["css", "js", "wasm"] {
        let name = format!("widget-0a1b2c3d.{part}");
        for (suffix, bytes) in [("", "plain"), (".gz", "packed"), (".br", "pack")] {
            fs::write(assets.join(format!("{name}{suffix}")), bytes).unwrap();
        }
        manifest.push(format!("\"{part}\":{{\"path\":\"assets/{name}\",\"integrity\":\"sha384-x\"}}"));
    }
    fs::write(folder.path().join("manifest.json"), format!("{{{}}}", manifest.join(","))).unwrap();
    folder
}

/// An answer, taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Taken {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Taken {
    /// A header field's one value, or nothing.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut values = self.headers.get_all(name).into_iter();
        let value = values.next().map_or("", |value| value.to_str().unwrap());
        assert!(values.next().is_none(), "{name} is there twice");
        value
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// Asks for an address as a client would, with these header fields.
pub(crate) async fn ask(site: &Site, method: Method, address: &str, fields: &[(&str, &str)]) -> Taken {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    let (parts, mut body) = answer(site, &request.body(Body::empty()).unwrap()).await.into_parts();
    let body = std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context)).await;
    let body = body.map(|frame| frame.unwrap().into_data().unwrap()).unwrap_or_default();
    Taken { status: parts.status, headers: parts.headers, body }
}

/// Asks for an address with GET.
pub(crate) async fn get(site: &Site, address: &str) -> Taken {
    ask(site, Method::GET, address, &[]).await
}
