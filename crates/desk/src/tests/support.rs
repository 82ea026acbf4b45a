//! A programme with its databases, and browsers that ask its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use docket::{PlaceCode, Places};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use roster::{
    Card, Contacts, DisplayName, Edit, Language, Level, Membership, Post, Practice, Reach, Shift, ShiftId,
    Volunteer, VolunteerId,
};
use store::Store;
use store::people::{Actor, Keyring, People, Verb};
use tower::ServiceExt;

use crate::{Desk, DeskSettings, Mailer, router};

const PLACES: &str = "
[[place]]
code = 'KAN'
kind = 'immigration-court'
name = 'Kansas City Immigration Court'
short = 'Kansas City'
zone = 'America/Chicago'
street = '2345 Grand Blvd'
city = 'Kansas City'
state = 'MO'
zip = '64108'
[place.door]
entrance = 'Use the north entrance.'
confirmed = '2026-05-20'
by = 'R. T.'
volunteers.waiting = 'We meet by the fountain.'
[[place.judge]]
key = 'lee'
name = 'Jordan Lee'
[[place]]
code = 'STL-ICE'
kind = 'ice-office'
name = 'ICE office'
short = 'St. Louis'
zone = 'America/Chicago'
";

/// Messages that were sent, instead of a mail server.
#[derive(Default)]
pub(crate) struct Sent(Mutex<Vec<(String, String)>>);

impl Mailer for Sent {
    fn send(&self, to: String, _subject: String, body: String) {
        self.0.lock().unwrap().push((to, body));
    }
}

/// A programme: Monday, June 1, 2026, at seven in the morning in Kansas City.
pub(crate) struct Programme {
    pub(crate) people: Arc<People>,
    pub(crate) store: Arc<Store>,
    pub(crate) sent: Arc<Sent>,
    pub(crate) now: Timestamp,
    clock: Arc<Mutex<Timestamp>>,
    desk: Desk,
    _folder: tempfile::TempDir,
}

impl Programme {
    pub(crate) fn new() -> Self {
        Self::with(true)
    }

    /// One that strangers cannot apply to.
    pub(crate) fn closed() -> Self {
        Self::with(false)
    }

    fn with(open_to_join: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let keys = Keyring::create(&folder.path().join("people.key")).unwrap();
        let people = Arc::new(People::open(&folder.path().join("people.sqlite"), keys, now).unwrap());
        let places = Places::parse(PLACES).unwrap();
        let store = Arc::new(Store::open(&folder.path().join("docket.sqlite"), places, now).unwrap());
        let sent = Arc::new(Sent::default());
        let practice = Practice {
            zone: TimeZone::get("America/Chicago").unwrap(),
            site: "https://cal.example.org".to_owned(),
            programme: "Ashrei Court Watch".to_owned(),
            give_back_hours: 24,
            urgent_hours: 48,
            duty_phone: None,
        };
        let settings =
            DeskSettings { practice, base: String::new(), host: "cal.example.org".to_owned(), open_to_join };
        let mailer: Arc<dyn Mailer> = Arc::clone(&sent) as Arc<dyn Mailer>;
        let clock = Arc::new(Mutex::new(now));
        let told = Arc::clone(&clock);
        let desk = Desk::new(
            Arc::clone(&people),
            Arc::clone(&store),
            Some(mailer),
            move || *told.lock().unwrap(),
            settings,
        );
        Self { people, store, sent, now, clock, desk, _folder: folder }
    }

    /// The database of the docket.
    pub(crate) fn store(&self) -> &Store {
        self.desk.store()
    }

    /// Lets time pass.
    pub(crate) fn later(&mut self, duration: jiff::SignedDuration) {
        self.now += duration;
        *self.clock.lock().unwrap() = self.now;
    }

    pub(crate) fn edit(&self, edits: Vec<Edit>) {
        let act = self.people.act(Actor::Operator, Verb::new("test"), self.now, |_| Ok::<_, ()>(edits));
        act.unwrap().unwrap();
    }

    /// Somebody of a level with these posts everywhere, and an address by which they are found.
    pub(crate) fn volunteer(&self, number: u8, level: Level, posts: &[Post]) -> VolunteerId {
        let id = VolunteerId::from_random([number; 16]);
        let mut volunteer = Volunteer::new(id, Language::parse("en").unwrap(), self.now, date(2026, 6, 1));
        volunteer.membership = Membership::Active;
        volunteer.level = level;
        volunteer.on_call = level >= Level::Vetted;
        volunteer.posts = posts.iter().map(|post| (*post, Reach::Everywhere)).collect();
        self.edit(vec![Edit::Volunteer(volunteer)]);
        let contacts = Contacts { email: Some(format!("v{number}@example.org")), ..Contacts::default() };
        let card = Card { name: DisplayName::parse(&format!("Volunteer {number}")).unwrap(), contacts };
        self.people.put_card(Actor::Operator, id, &card, self.now).unwrap();
        id
    }

    /// A shift on Tuesday, June 2, at half past eight in courtroom 3.
    pub(crate) fn shift(&self, number: u8, need: &[(roster::Role, u8)]) -> ShiftId {
        let id = ShiftId::from_random([number; 16]);
        let session = date(2026, 6, 2).at(8, 30, 0, 0);
        let room = docket::Room::parse("3").ok();
        self.edit(vec![Edit::Shift(Shift {
            id,
            place: PlaceCode::parse("KAN").unwrap(),
            spot: roster::Spot::Courtroom { room, judge: docket::JudgeKey::parse("lee").ok() },
            causes: [].into(),
            begins: date(2026, 6, 2).at(8, 0, 0, 0),
            session,
            ends: date(2026, 6, 2).at(12, 0, 0, 0),
            need: need.iter().copied().collect(),
            languages: [].into(),
            made_by: roster::MadeBy::Hand,
            by_hand: [].into(),
            state: roster::ShiftState::Open,
            revision: 0,
            people: BTreeMap::new(),
        })]);
        id
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn browser(&self) -> Browser<'_> {
        self.browser_with(None)
    }

    /// A browser with a cookie.
    pub(crate) fn browser_with(&self, cookie: Option<String>) -> Browser<'_> {
        Browser { programme: self, cookie }
    }

    /// A browser in which somebody is signed in, with a passkey if `strong`.
    pub(crate) fn browser_of(&self, who: VolunteerId, strong: bool) -> Browser<'_> {
        let token = self.people.open_session(who, strong, Verb::new("linux"), self.now).unwrap().unwrap();
        self.browser_with(Some(format!("__Host-alongside={token}")))
    }

    /// The last message, to whom and what it says.
    pub(crate) fn last_message(&self) -> Option<(String, String)> {
        self.sent.0.lock().unwrap().last().cloned()
    }
}

/// A browser: it keeps the cookie, and says of its forms that they come from our pages.
pub(crate) struct Browser<'a> {
    programme: &'a Programme,
    pub(crate) cookie: Option<String>,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) body: String,
    pub(crate) headers: axum::http::HeaderMap,
}

impl Browser<'_> {
    pub(crate) fn get(&mut self, path: &str) -> Answered {
        self.ask(Method::GET, path, "", &[])
    }

    /// Sends a form as the browser does that shows our page.
    pub(crate) fn post(&mut self, path: &str, form: &str) -> Answered {
        self.ask(Method::POST, path, form, &[("sec-fetch-site", "same-origin")])
    }

    pub(crate) fn ask(
        &mut self,
        method: Method,
        path: &str,
        form: &str,
        headers: &[(&str, &str)],
    ) -> Answered {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers = [headers, &[kind]].concat();
        self.send(method, path, form.as_bytes().to_vec(), &headers)
    }

    /// Sends anything.
    pub(crate) fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Answered {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "cal.example.org");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let router = router(self.programme.desk.clone());
        runtime.block_on(async {
            let answer = router.oneshot(request).await.unwrap();
            let (parts, body) = answer.into_parts();
            let body = axum::body::to_bytes(body, 1 << 22).await.unwrap();
            for set in parts.headers.get_all(header::SET_COOKIE) {
                let pair = set.to_str().unwrap().split(';').next().unwrap();
                self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
            }
            Answered {
                status: parts.status,
                location: parts
                    .headers
                    .get(header::LOCATION)
                    .map_or_else(String::new, |value| value.to_str().unwrap().to_owned()),
                body: String::from_utf8(body.to_vec()).unwrap(),
                headers: parts.headers,
            }
        })
    }
}

/// What stands between two texts.
#[track_caller]
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after} in {rest}")).0
}
