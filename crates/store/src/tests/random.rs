//! Dockets at random: every variant of every type that is kept.
//!
//! The strategies are boxed, because nested ones are too large for a thread's stack.

use std::collections::BTreeMap;
use std::sync::Arc;

use docket::{
    Authority, CancelledBy, Change, ChangeKind, Claim, ClaimId, ClaimStanding, Cover, Decision, Docket,
    Effect, Event, EventId, Facts, Former, Half, Hearing, Hold, Judge, JudgeKey, Kind, LastComplete, Medium,
    Notice, NoticeId, NoticeSighting, Origin, PlaceCode, PublicText, Recorded, Room, Scope, Seen, Settled,
    Sighting, SourceId, SourceKey, SourceState, Standing, Status, Subject, TextKey, Topic, When, WindowKind,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) fn at() -> impl Strategy<Value = Timestamp> {
    // To the nanosecond, around the years in question.
    (1_700_000_000i64..1_900_000_000, 0i32..1_000_000_000).prop_map(|(s, ns)| Timestamp::new(s, ns).unwrap())
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    (2025i16..2029, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

pub(crate) fn datetime() -> impl Strategy<Value = DateTime> {
    (date(), 0i8..24, 0i8..60).prop_map(|(date, hour, minute)| date.at(hour, minute, 0, 0))
}

pub(crate) fn place() -> impl Strategy<Value = PlaceCode> {
    select(vec!["KAN", "STL", "STL-FED", "DMO"]).prop_map(|code| PlaceCode::parse(code).unwrap())
}

pub(crate) fn judge() -> impl Strategy<Value = JudgeKey> {
    "[a-z]{1,8}(-[a-z]{1,8})?".prop_map(|key| JudgeKey::parse(&key).unwrap())
}

pub(crate) fn room() -> impl Strategy<Value = Room> {
    "[0-9]{1,3}[A-Z]?".prop_map(|room| Room::parse(&room).unwrap())
}

/// Letters of several scripts, quotation marks and what JSON and SQL escape.
fn words() -> impl Strategy<Value = PublicText> {
    r#"[A-Za-zéñüß漢'"\\;,%_-]{1,40}"#.prop_map(|words| PublicText::parse(&words).unwrap())
}

pub(crate) fn when() -> BoxedStrategy<When> {
    prop_oneof![
        (datetime(), of(datetime())).prop_map(|(start, end)| When::At { start, end }),
        (date(), date()).prop_map(|(one, other)| When::Days { first: one.min(other), last: one.max(other) }),
    ]
    .boxed()
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        Just(Origin::SeveralPeople),
        "[a-z]{1,10}"
            .prop_map(|path| Origin::Published(format!("https://news.example/{path}").parse().unwrap())),
    ]
}

pub(crate) fn window() -> impl Strategy<Value = WindowKind> {
    select(vec![WindowKind::CheckIn, WindowKind::Isap, WindowKind::CaseReview])
}

pub(crate) fn medium() -> impl Strategy<Value = Medium> {
    select(vec![Medium::InPerson, Medium::Video, Medium::Telephone, Medium::Hybrid])
}

fn topic() -> impl Strategy<Value = Topic> {
    select(vec![Topic::Detention, Topic::Immigration])
}

fn hearing() -> BoxedStrategy<Hearing> {
    let kinds = btree_map(select(Kind::ALL.to_vec()), 1u32..200, 0..4);
    (of(judge()), of(room()), kinds, of(medium()), btree_set(topic(), 0..3))
        .prop_map(|(judge, room, kinds, medium, topics)| Hearing { judge, room, kinds, medium, topics })
        .boxed()
}

fn subject() -> BoxedStrategy<Subject> {
    prop_oneof![
        4 => hearing().prop_map(Subject::Hearing),
        1 => (window(), of(origin())).prop_map(|(kind, origin)| Subject::Window { kind, origin }),
        1 => (words(), of(words()), of(words()))
            .prop_map(|(title, venue, organiser)| Subject::Gathering { title, venue, organiser }),
        1 => select(vec![Half::Morning, Half::Afternoon]).prop_map(|half| Subject::HalfDay { half }),
    ]
    .boxed()
}

fn facts() -> BoxedStrategy<Facts> {
    (place(), when(), subject()).prop_map(|(place, when, subject)| Facts { place, when, subject }).boxed()
}

fn authority() -> impl Strategy<Value = Authority> {
    select(vec![
        Authority::CourtPage,
        Authority::DoorSighting,
        Authority::Coordinator,
        Authority::CoordinatorCalendar,
        Authority::MonthlyData,
    ])
}

fn scope() -> impl Strategy<Value = Scope> {
    select(vec![Scope::Immigration, Scope::General])
}

/// Ids from a small pool, so that two random dockets have some in common.
fn number() -> impl Strategy<Value = String> {
    (0u8..24).prop_map(|number| number.to_string())
}

fn claim(source: SourceId) -> BoxedStrategy<Claim> {
    let standing = select(vec![ClaimStanding::Listed, ClaimStanding::Cancelled, ClaimStanding::Withdrawn]);
    let times = (of(at()), of(at()), at());
    (number(), authority(), scope(), of(number()), number(), facts(), standing, times)
        .prop_map(
            move |(id, authority, scope, key, event, facts, standing, (missed, withdrawn, first_seen))| {
                Claim {
                    id: ClaimId::derive(&[&id]),
                    source: source.clone(),
                    authority,
                    scope,
                    key: key.map(|key| source_key(&key)),
                    event: EventId::derive(&[&event]),
                    facts,
                    standing,
                    missed,
                    withdrawn,
                    first_seen,
                }
            },
        )
        .boxed()
}

fn effect() -> impl Strategy<Value = Effect> {
    prop_oneof![
        (date(), date()).prop_map(|(first, last)| Effect::Closed { first, last }),
        of((date(), date())).prop_map(|span| Effect::Doubtful { span }),
    ]
}

fn notice(source: SourceId) -> BoxedStrategy<Notice> {
    (number(), place(), effect(), words(), at())
        .prop_map(move |(id, place, effect, words, first_seen)| Notice {
            id: NoticeId::derive(&[&id]),
            source: source.clone(),
            place,
            effect,
            words,
            first_seen,
        })
        .boxed()
}

fn sighting() -> BoxedStrategy<Sighting> {
    let hearing = (of(judge()), of(room()), select(Kind::ALL.to_vec()), of(medium()), of(topic()), 1u32..50)
        .prop_map(|(judge, room, kind, medium, topic, matters)| Seen::Hearing {
            judge,
            room,
            kind,
            medium,
            topic,
            matters,
        });
    let what = prop_oneof![
        hearing,
        (window(), of(origin())).prop_map(|(kind, origin)| Seen::Window { kind, origin }),
        (words(), of(words()), of(words())).prop_map(|(title, venue, organiser)| Seen::Gathering {
            title,
            venue,
            organiser
        }),
    ];
    (place(), when(), what, select(vec![Status::Listed, Status::Cancelled]))
        .prop_map(|(place, when, what, status)| Sighting { place, when, what, status, key: None })
        .boxed()
}

fn last_complete() -> BoxedStrategy<LastComplete> {
    let notices = (place(), effect(), words()).prop_map(|(place, effect, words)| NoticeSighting {
        place,
        effect,
        words,
    });
    let covers = (place(), date(), date()).prop_map(|(place, first, last)| Cover { place, first, last });
    let itself = (of((date(), date())), btree_set(number().prop_map(|key| source_key(&key)), 0..3));
    let of_places = (vec(notices, 0..2), vec(place(), 0..2), vec(covers, 0..2));
    (at(), vec(sighting(), 0..4), of_places, itself, any::<bool>())
        .prop_map(|(at, sightings, (notices, notice_places, covers), (whole, unread), says_empty)| {
            LastComplete { at, sightings, notices, notice_places, covers, whole, unread, says_empty }
        })
        .boxed()
}

fn hold() -> impl Strategy<Value = Hold> {
    (at(), at(), 1u32..5, btree_set(number().prop_map(|id| ClaimId::derive(&[&id])), 0..4), 0u32..50)
        .prop_map(|(since, last, readings, losing, of)| Hold {
            since,
            last,
            readings,
            losing,
            of,
            thinned: 0,
            accepted: false,
        })
}

fn source_state(source: SourceId) -> BoxedStrategy<SourceState> {
    let waiting = btree_set(text_key(), 0..3);
    (vec(claim(source.clone()), 0..8), vec(notice(source), 0..3), of(last_complete()), of(hold()), waiting)
        .prop_map(|(claims, notices, last_complete, hold, waiting)| SourceState {
            claims: claims.into_iter().map(|claim| (claim.id.clone(), claim)).collect(),
            notices: notices.into_iter().map(|notice| (notice.id.clone(), notice)).collect(),
            last_complete,
            hold,
            waiting,
        })
        .boxed()
}

const SOURCES: [&str; 3] = ["kan-weekly", "stl-flat", "eoir-status"];

fn source() -> impl Strategy<Value = SourceId> {
    select(SOURCES.to_vec()).prop_map(|id| SourceId::parse(id).unwrap())
}

fn standing() -> BoxedStrategy<Standing> {
    let by = select(vec![CancelledBy::Court, CancelledBy::Closure, CancelledBy::Coordinator]);
    prop_oneof![
        Just(Standing::Listed),
        Just(Standing::Expected),
        Just(Standing::Withdrawn),
        (by, of(words())).prop_map(|(by, words)| Standing::Cancelled { by, words }),
        words().prop_map(|words| Standing::Questioned { words }),
    ]
    .boxed()
}

fn settled() -> BoxedStrategy<Settled> {
    (facts(), scope(), standing(), any::<bool>(), vec((authority(), source()), 0..3), any::<bool>())
        .prop_map(|(facts, scope, standing, promoted, sources, disputed)| Settled {
            facts,
            scope,
            standing,
            promoted,
            sources,
            disputed,
        })
        .boxed()
}

fn event() -> BoxedStrategy<Event> {
    let former = (when(), of(room())).prop_map(|(when, room)| Former { when, room });
    (number(), any::<u32>(), at(), at(), settled(), of(former), of(number()))
        .prop_map(|(id, sequence, created, modified, now, moved_from, merged)| Event {
            id: EventId::derive(&[&id]),
            sequence,
            created,
            modified,
            now,
            moved_from,
            merged_into: merged.map(|id| EventId::derive(&[&id])),
        })
        .boxed()
}

fn source_key(key: &str) -> SourceKey {
    SourceKey::keyed(b"secret", &SourceId::parse("desk").unwrap(), key)
}

fn text_key() -> impl Strategy<Value = TextKey> {
    number().prop_map(|text| TextKey::keyed(b"secret", &SourceId::parse("desk").unwrap(), "title", &text))
}

fn decision() -> BoxedStrategy<Decision> {
    let event = || number().prop_map(|id| EventId::derive(&[&id]));
    let notice = || number().prop_map(|id| NoticeId::derive(&[&id]));
    let seat = (place(), judge(), "[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", of("[A-Z]{3}"));
    prop_oneof![
        event().prop_map(Decision::Keep),
        event().prop_map(Decision::Cancel),
        event().prop_map(Decision::Promote),
        (notice(), date(), date()).prop_map(|(notice, first, last)| Decision::Closes { notice, first, last }),
        notice().prop_map(Decision::Harmless),
        text_key().prop_map(Decision::Show),
        text_key().prop_map(Decision::Hide),
        seat.prop_map(|(place, key, name, code)| Decision::Seat {
            place,
            judge: Judge { key, name, surname: String::new(), code, also: Vec::new() },
        }),
    ]
    .boxed()
}

fn change(number: u64) -> BoxedStrategy<Change> {
    let kind = select(vec![
        ChangeKind::Created,
        ChangeKind::Moved,
        ChangeKind::Altered,
        ChangeKind::Questioned,
        ChangeKind::Cancelled,
        ChangeKind::Withdrawn,
        ChangeKind::Restored,
        ChangeKind::Merged,
    ]);
    (self::number(), kind, at(), of(settled()), settled(), of(source()))
        .prop_map(move |(event, kind, at, before, after, shown_by)| Change {
            number,
            event: EventId::derive(&[&event]),
            kind,
            at,
            before,
            after,
            shown_by,
        })
        .boxed()
}

/// A docket whose changes begin after a number. It knows all three sources, so that it can follow any other.
pub(super) fn docket(after_change: u64) -> BoxedStrategy<Docket> {
    let states = SOURCES.map(|id| source_state(SourceId::parse(id).unwrap()));
    let decisions = vec((decision(), at()), 0..5);
    let changes = [1, 2, 3].map(|step| change(after_change + step));
    (states, vec(event(), 0..10), decisions, changes, any::<u32>())
        .prop_map(|(states, events, decisions, changes, sequence_floor)| Docket {
            sources: SOURCES
                .iter()
                .map(|id| SourceId::parse(id).unwrap())
                .zip(states.map(Arc::new))
                .collect(),
            events: events.into_iter().map(|event| (event.id.clone(), Arc::new(event))).collect(),
            decisions: decisions.into_iter().map(recorded).collect(),
            last_change: changes[2].number,
            changes: changes.into(),
            sequence_floor,
            places: Arc::default(),
            health: BTreeMap::new(),
        })
        .boxed()
}

fn recorded((decision, at): (Decision, Timestamp)) -> (String, Recorded) {
    (decision.subject(), Recorded { decision, at: docket::decision::hour_of(at) })
}
