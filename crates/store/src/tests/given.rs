//! What the tests begin with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use docket::{
    Authority, Claim, ClaimId, ClaimStanding, Cover, EventId, Facts, Hearing, JudgeKey, Kind, LastComplete,
    PlaceCode, Places, Room, Scope, SourceId, SourceState, Subject, Verdict, When,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::{Recorded, Store, Visit, VisitOutcome};

/// A folder that goes with the test, and a database in it.
pub(super) struct Given {
    pub(super) folder: TempDir,
    pub(super) store: Store,
}

impl Given {
    pub(super) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("docket.sqlite"), Places::shipped(), now()).unwrap();
        Self { folder, store }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Records a visit to what is known now.
    pub(super) fn record(&self, visit: Visit) -> Recorded {
        let known = self.store.docket().sources.get(&visit.source).cloned();
        let now = visit.at;
        self.store.record(Visit { known, ..visit }, now).unwrap()
    }

    /// The database opened once more, as another process does.
    pub(super) fn again(&self) -> Store {
        Store::open(&self.path("docket.sqlite"), Places::shipped(), now()).unwrap()
    }
}

/// Monday, 1 June 2026, noon in Kansas City.
pub(super) fn now() -> Timestamp {
    "2026-06-01T17:00:00Z".parse().unwrap()
}

pub(super) fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub(super) fn source() -> SourceId {
    SourceId::parse("kan-weekly").unwrap()
}

pub(super) fn place() -> PlaceCode {
    PlaceCode::parse("KAN").unwrap()
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A master hearing at 8:30 on a day of June 2026 before judge number `judge`.
pub(super) fn facts(date: Date, judge: u32) -> Facts {
    Facts {
        place: place(),
        when: When::At { start: date.at(8, 30, 0, 0), end: None },
        subject: Subject::Hearing(Hearing {
            judge: Some(JudgeKey::parse(&format!("judge-{judge}")).unwrap()),
            room: Some(Room::parse(&format!("{judge}")).unwrap()),
            kinds: BTreeMap::from([(Kind::Master, 12)]),
            medium: None,
            topics: BTreeSet::new(),
        }),
    }
}

pub(super) fn claim(facts: Facts) -> Claim {
    let id = ClaimId::derive(&[&format!("{facts:?}")]);
    Claim {
        event: EventId::of_claim(&id),
        id,
        source: source(),
        authority: Authority::CourtPage,
        scope: Scope::Immigration,
        key: None,
        facts,
        standing: ClaimStanding::Listed,
        missed: None,
        withdrawn: None,
        first_seen: now(),
    }
}

/// A source's state with these claims, read completely at a moment.
pub(super) fn state(claims: impl IntoIterator<Item = Claim>, at: Timestamp) -> SourceState {
    SourceState {
        claims: claims.into_iter().map(|claim| (claim.id.clone(), claim)).collect(),
        last_complete: Some(LastComplete {
            at,
            sightings: Vec::new(),
            notices: Vec::new(),
            notice_places: Vec::new(),
            covers: vec![Cover { place: place(), first: day("2026-06-01"), last: day("2026-06-28") }],
            whole: None,
            unread: BTreeSet::new(),
            says_empty: false,
        }),
        ..SourceState::default()
    }
}

/// A complete visit that leaves the source in this state.
pub(super) fn visit(at: Timestamp, next: SourceState) -> Visit {
    Visit {
        fingerprint: None,
        requests: 1,
        bytes: 1_000,
        duration_ms: 120,
        ..Visit::entered(source(), at, "test", Verdict::Complete, None, Some(next))
    }
}

/// A visit that read nothing.
pub(super) fn refused(at: Timestamp, reason: &'static str) -> Visit {
    Visit {
        outcome: VisitOutcome::Refused(crate::Slug::new(reason)),
        verdict: None,
        next: None,
        ..visit(at, SourceState::default())
    }
}
