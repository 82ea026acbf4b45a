//! Edits at random: every variant of every type that a roster has.
//!
//! The strategies are boxed, because nested ones are too large for a thread's stack.

use std::collections::BTreeSet;

use docket::{EventId, Half, Kind};
use jiff::civil::Weekday;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use roster::{
    Approval, ApprovalId, Assignment, AssignmentState, Busy, ByHand, Cause, DaysOff, Distance, DoorSighting,
    Duty, DutyId, Edit, Events, Language, Level, MadeBy, Membership, Post, PrivateEvent, PrivateEventId,
    PrivateKind, QuietHours, Reach, Role, Rule, RuleId, Setting, Shift, ShiftId, ShiftState, SightingId,
    SightingState, Spot, StandInId, StandingId, StandingSession, Step, StepDone, StepId, StepKind,
    TwoPersonAct, Volunteer, VolunteerId, Vouched, WeekHalf,
};

use crate::tests::random::{at, date, datetime, judge, medium, place, room, when, window};

/// Ids from a small pool, so that edits meet.
fn number() -> impl Strategy<Value = [u8; 16]> {
    (0u8..6).prop_map(|number| [number; 16])
}

fn who() -> impl Strategy<Value = VolunteerId> {
    number().prop_map(VolunteerId::from_random)
}

fn language() -> impl Strategy<Value = Language> {
    select(vec!["en", "es", "ht", "mam"]).prop_map(|tag| Language::parse(tag).unwrap())
}

fn words() -> impl Strategy<Value = String> {
    r#"[A-Za-zéñüß漢'"\\;,%_ -]{0,40}"#
}

fn time() -> impl Strategy<Value = jiff::civil::Time> {
    datetime().prop_map(jiff::civil::DateTime::time)
}

fn reach() -> impl Strategy<Value = Reach> {
    prop_oneof![Just(Reach::Everywhere), btree_set(place(), 0..3).prop_map(Reach::Places)]
}

fn week_half() -> impl Strategy<Value = WeekHalf> {
    (0..7i8, any::<bool>()).prop_map(|(day, morning)| {
        let weekday = Weekday::from_monday_zero_offset(day).unwrap();
        WeekHalf::new(weekday, if morning { Half::Morning } else { Half::Afternoon })
    })
}

fn volunteer() -> BoxedStrategy<Volunteer> {
    let membership = select(vec![
        Membership::Entered,
        Membership::Invited,
        Membership::Active,
        Membership::Resting,
        Membership::Left,
    ]);
    let level = select(vec![Level::Applicant, Level::Trained, Level::Vetted, Level::Lead]);
    let vouched = (of(who()), date(), of(date())).prop_map(|(by, on, until)| Vouched { by, on, until });
    let distance = select(vec![Distance::Near, Distance::Hour, Distance::Far, Distance::Never]);
    let off = (date(), date()).prop_map(|(first, last)| DaysOff { first, last });
    let setting = select(vec![Setting::Courtroom, Setting::OfficeInside, Setting::Outside, Setting::Home]);
    let quiet = (time(), time(), any::<bool>()).prop_map(|(from, until, urgent_passes)| QuietHours {
        from,
        until,
        urgent_passes,
    });
    let done = (date(), any::<u32>(), of(who())).prop_map(|(on, version, by)| StepDone { on, version, by });
    let steps = btree_map(number().prop_map(StepId::from_random), done, 0..3);
    (
        (who(), membership, btree_map(select(Post::ALL.to_vec()), reach(), 0..3), level, of(vouched)),
        (language(), btree_set(language(), 0..3), btree_map(place(), distance, 0..3)),
        (btree_set(week_half(), 0..4), btree_set(off, 0..2), btree_set(setting, 0..4), quiet),
        (any::<bool>(), steps, at(), date(), of(date())),
    )
        .prop_map(
            |(
                (id, membership, posts, level, vouched),
                spoken,
                time,
                (on_call, steps, since, seen, lapse_told),
            )| {
                let ((reads, speaks, distances), (free, off, comfortable, quiet)) = (spoken, time);
                Volunteer {
                    id,
                    membership,
                    posts,
                    level,
                    vouched,
                    reads,
                    speaks,
                    distances,
                    free,
                    off,
                    comfortable,
                    quiet,
                    on_call,
                    steps,
                    since,
                    seen,
                    lapse_told,
                }
            },
        )
        .boxed()
}

fn role() -> impl Strategy<Value = Role> {
    select(Role::ALL.to_vec())
}

fn spot() -> impl Strategy<Value = Spot> {
    prop_oneof![
        (of(room()), of(judge())).prop_map(|(room, judge)| Spot::Courtroom { room, judge }),
        Just(Spot::Office),
        Just(Spot::Entrance),
    ]
}

fn event() -> impl Strategy<Value = EventId> {
    (0u8..6).prop_map(|number| EventId::derive(&[&number.to_string()]))
}

fn assignment() -> impl Strategy<Value = Assignment> {
    let state = select(vec![
        AssignmentState::Asked,
        AssignmentState::Offered,
        AssignmentState::Claimed,
        AssignmentState::Confirmed,
        AssignmentState::ToReconfirm,
        AssignmentState::CalledOff,
        AssignmentState::Declined,
        AssignmentState::Released,
        AssignmentState::Attended,
        AssignmentState::Missed,
    ]);
    let before = of((state.clone(), at()));
    let stand_in = of(any::<[u8; 16]>().prop_map(StandInId::from_random));
    (role(), state, at(), any::<u32>(), of(at()), any::<bool>(), before, stand_in).prop_map(
        |(role, state, since, agreed, reminded, despite, before, stand_in)| Assignment {
            role,
            state,
            since,
            agreed,
            reminded,
            despite,
            before,
            stand_in,
        },
    )
}

fn shift() -> BoxedStrategy<Shift> {
    let cause = prop_oneof![
        event().prop_map(Cause::Public),
        number().prop_map(|id| Cause::Private(PrivateEventId::from_random(id))),
    ];
    let made_by = prop_oneof![
        number().prop_map(|id| MadeBy::Rule(RuleId::from_random(id))),
        number().prop_map(|id| MadeBy::Standing(StandingId::from_random(id))),
        Just(MadeBy::Hand),
    ];
    let by_hand = btree_set(select(vec![ByHand::Hours, ByHand::Need, ByHand::State]), 0..3);
    let state = select(vec![
        ShiftState::Open,
        ShiftState::CheckFirst,
        ShiftState::NoLongerListed,
        ShiftState::Cancelled,
    ]);
    (
        (number(), place(), spot(), btree_set(cause, 0..3)),
        (datetime(), datetime(), datetime()),
        (btree_map(role(), 1..5u8, 0..3), btree_set(language(), 0..2), made_by, by_hand),
        (state, any::<u32>(), btree_map(who(), assignment(), 0..4)),
    )
        .prop_map(|((id, place, spot, causes), times, needed, (state, revision, people))| {
            let ((begins, session, ends), (need, languages, made_by, by_hand)) = (times, needed);
            Shift {
                id: ShiftId::from_random(id),
                place,
                spot,
                causes,
                begins,
                session,
                ends,
                need,
                languages,
                made_by,
                by_hand,
                state,
                revision,
                people,
            }
        })
        .boxed()
}

fn rule() -> BoxedStrategy<Rule> {
    let events = prop_oneof![
        btree_set(select(Kind::ALL.to_vec()), 0..3).prop_map(Events::Sessions),
        (btree_set(window(), 0..2), vec((time(), time()), 0..3))
            .prop_map(|(kinds, hours)| Events::Windows { kinds, hours }),
        Just(Events::Gatherings),
    ];
    let busy = (any::<u32>(), role(), any::<u8>()).prop_map(|(over, role, more)| Busy { over, role, more });
    (
        (number(), any::<bool>(), place(), events, of(judge())),
        (btree_set(medium(), 0..3), btree_map(role(), any::<u8>(), 0..3), any::<u16>(), of(busy)),
    )
        .prop_map(|((id, on, place, events, judge), (media, need, early, busy))| Rule {
            id: RuleId::from_random(id),
            on,
            place,
            events,
            judge,
            media,
            need,
            early,
            busy,
        })
        .boxed()
}

fn standing() -> BoxedStrategy<StandingSession> {
    (
        (number(), place(), spot(), btree_set(1..=7i8, 0..4), time(), time()),
        (date(), date(), btree_set(date(), 0..3), btree_map(role(), any::<u8>(), 0..3), any::<u16>()),
    )
        .prop_map(|((id, place, spot, weekdays, from, until), (first, last, except, need, early))| {
            StandingSession {
                id: StandingId::from_random(id),
                place,
                spot,
                weekdays,
                from,
                until,
                first,
                last,
                except,
                need,
                early,
            }
        })
        .boxed()
}

fn private_event() -> BoxedStrategy<PrivateEvent> {
    let kind = prop_oneof![Just(PrivateKind::Accompaniment), window().prop_map(PrivateKind::Window)];
    (number(), place(), when(), kind, any::<bool>(), of(event()))
        .prop_map(|(id, place, when, kind, on, made_public)| PrivateEvent {
            id: PrivateEventId::from_random(id),
            place,
            when,
            kind,
            on,
            made_public,
        })
        .boxed()
}

fn sighting() -> BoxedStrategy<DoorSighting> {
    let state = select(vec![SightingState::Proposed, SightingState::Accepted, SightingState::Refused]);
    let kind = select(Kind::ALL.to_vec());
    (number(), place(), datetime(), of(judge()), of(room()), kind, of(any::<u32>()), who(), state)
        .prop_map(|(id, place, start, judge, room, kind, count, by, state)| DoorSighting {
            id: SightingId::from_random(id),
            place,
            start,
            judge,
            room,
            kind,
            count,
            by,
            state,
        })
        .boxed()
}

fn step() -> BoxedStrategy<Step> {
    let kind = select(vec![StepKind::Agreement, StepKind::Video, StepKind::Training]);
    let texts = || (words(), words());
    (number(), any::<u16>(), kind, texts(), texts(), of(words()), any::<u32>(), any::<bool>())
        .prop_map(|(id, order, kind, title, text, link, version, required)| Step {
            id: StepId::from_random(id),
            order,
            kind,
            title,
            text,
            link,
            version,
            required,
        })
        .boxed()
}

fn duty() -> BoxedStrategy<Duty> {
    (number(), of(place()), datetime(), datetime(), who())
        .prop_map(|(id, place, from, until, who)| Duty {
            id: DutyId::from_random(id),
            place,
            from,
            until,
            who,
        })
        .boxed()
}

fn approval() -> BoxedStrategy<Approval> {
    let shifts = btree_set(number().prop_map(ShiftId::from_random), 0..6);
    let what = prop_oneof![
        Just(TwoPersonAct::Export),
        btree_set(who(), 0..6).prop_map(|to: BTreeSet<_>| TwoPersonAct::Message { to }),
        shifts.prop_map(|shifts| TwoPersonAct::Cancel { shifts }),
        ("[a-z-]{1,12}", of(any::<u16>())).prop_map(|(row, days)| TwoPersonAct::Retention { row, days }),
    ];
    (number(), what, who(), at(), of(who()))
        .prop_map(|(id, what, asked_by, asked, agreed_by)| Approval {
            id: ApprovalId::from_random(id),
            what,
            asked_by,
            asked,
            agreed_by,
        })
        .boxed()
}

fn put() -> BoxedStrategy<Edit> {
    prop_oneof![
        volunteer().prop_map(Edit::Volunteer),
        shift().prop_map(Edit::Shift),
        rule().prop_map(Edit::Rule),
        standing().prop_map(Edit::Standing),
        private_event().prop_map(Edit::Private),
        sighting().prop_map(Edit::Sighting),
        step().prop_map(Edit::Step),
        duty().prop_map(Edit::Duty),
        approval().prop_map(Edit::Approval),
    ]
    .boxed()
}

fn remove() -> BoxedStrategy<Edit> {
    (0..9, number())
        .prop_map(|(kind, id)| match kind {
            0 => Edit::NoVolunteer(VolunteerId::from_random(id)),
            1 => Edit::NoShift(ShiftId::from_random(id)),
            2 => Edit::NoRule(RuleId::from_random(id)),
            3 => Edit::NoStanding(StandingId::from_random(id)),
            4 => Edit::NoPrivate(PrivateEventId::from_random(id)),
            5 => Edit::NoSighting(SightingId::from_random(id)),
            6 => Edit::NoStep(StepId::from_random(id)),
            7 => Edit::NoDuty(DutyId::from_random(id)),
            _ => Edit::NoApproval(ApprovalId::from_random(id)),
        })
        .boxed()
}

/// What one act does.
pub(super) fn edits() -> BoxedStrategy<Vec<Edit>> {
    let tell = (0u8..6, 0u8..9)
        .prop_map(|(to, key)| Edit::Tell(super::given::letter(super::given::who(to), &key.to_string())));
    let followed = any::<u32>().prop_map(|number| Edit::Followed(u64::from(number)));
    vec(prop_oneof![6 => put(), 3 => remove(), 1 => tell, 1 => followed], 0..8).boxed()
}
