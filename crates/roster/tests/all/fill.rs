//! "Fill this week."

use std::collections::BTreeSet;

use docket::Half;
use jiff::civil::Weekday;
use proptest::prelude::*;
use roster::*;

use crate::support::*;

fn half_day(half: Half) -> WeekHalf {
    WeekHalf::new(Weekday::Wednesday, half)
}

fn languages(words: &[&str]) -> BTreeSet<Language> {
    words.iter().map(|word| Language::parse(word).unwrap()).collect()
}

/// A shift of Wednesday, June 3, that takes four hours.
fn shift(number: u8, half: Half, need: &[(Role, u8)]) -> Shift {
    let hour = half.hours().0.hour();
    Shift {
        id: ShiftId::from_random([number; 16]),
        place: kan(),
        spot: Spot::Courtroom { room: docket::Room::parse(&number.to_string()).ok(), judge: None },
        causes: [].into(),
        begins: day(3).at(hour, 0, 0, 0),
        session: day(3).at(hour, 30, 0, 0),
        ends: day(3).at(hour + 4, 0, 0, 0),
        need: need.iter().copied().collect(),
        languages: [].into(),
        made_by: MadeBy::Hand,
        by_hand: [].into(),
        state: ShiftState::Open,
        revision: 0,
        people: [].into(),
    }
}

fn free_all_day(volunteer: &mut Volunteer) {
    volunteer.free = [half_day(Half::Morning), half_day(Half::Afternoon)].into();
}

/// "shift role person" for each choice.
fn chosen(proposal: &Proposal) -> Vec<(u8, Role, u8)> {
    let number = |id: String| u8::from_str_radix(&id[..2], 16).unwrap();
    let choice = |choice: &Choice| {
        (number(choice.shift.to_string()), choice.role, number(choice.candidate.who.to_string()))
    };
    proposal.choices.iter().map(choice).collect()
}

fn fill(programme: &Programme) -> Proposal {
    programme.world().fill(&Reach::Everywhere, day(1))
}

#[test]
fn who_can_do_the_rare_thing_is_kept_for_it() {
    let mut programme = Programme::new();
    programme.apply(vec![Edit::Shift(shift(41, Half::Morning, &[(Role::Lead, 1), (Role::Observer, 1)]))]);
    programme.volunteer_with(1, Level::Lead, free_all_day);
    programme.volunteer_with(2, Level::Trained, free_all_day);
    assert_eq!(chosen(&fill(&programme)), [(41, Role::Lead, 1), (41, Role::Observer, 2)]);
    assert_eq!(fill(&programme).empty, []);
}

#[test]
fn an_empty_place_says_how_many_could_and_what_keeps_them() {
    let mut programme = Programme::new();
    let mut beside = shift(41, Half::Morning, &[(Role::LanguageCompanion, 1)]);
    beside.languages = languages(&["ht"]);
    programme.apply(vec![Edit::Shift(beside), Edit::Shift(shift(42, Half::Morning, &[(Role::Observer, 2)]))]);
    let speaks = |volunteer: &mut Volunteer| {
        free_all_day(volunteer);
        volunteer.speaks = languages(&["ht"]);
    };
    programme.volunteer_with(1, Level::Vetted, free_all_day);
    programme.volunteer_with(2, Level::Vetted, |who| {
        speaks(who);
        who.off.insert(DaysOff { first: day(3), last: day(3) });
    });
    programme.volunteer_with(3, Level::Vetted, |who| speaks(who));
    programme.volunteer_with(4, Level::Vetted, |who| {
        speaks(who);
        who.distances.insert(kan(), Distance::Never);
    });
    // The third speaks the language, and is observing next door already.
    programme.apply(
        programme.world().take(who(3), ShiftId::from_random([42; 16]), Role::Observer, false).unwrap(),
    );
    let proposal = fill(&programme);
    assert_eq!(chosen(&proposal), [(42, Role::Observer, 1)]);
    let empty = Empty {
        shift: ShiftId::from_random([41; 16]),
        role: Role::LanguageCompanion,
        seats: 1,
        speaks: languages(&["ht"]),
        qualified: 3,
        kept: [(Obstacle::Off, 1), (Obstacle::Never, 1), (Obstacle::Elsewhere, 1)].into(),
    };
    assert_eq!(proposal.empty, [empty]);
}

#[test]
fn one_for_each_language_that_nobody_speaks_yet() {
    let mut programme = Programme::new();
    let mut beside = shift(41, Half::Morning, &[(Role::LanguageCompanion, 2)]);
    beside.languages = languages(&["es", "ht"]);
    programme.apply(vec![Edit::Shift(beside)]);
    for (number, word) in [(1, "es"), (2, "es"), (3, "ht")] {
        programme.volunteer_with(number, Level::Vetted, |who| {
            free_all_day(who);
            who.speaks = languages(&[word]);
            who.distances.insert(kan(), if word == "es" { Distance::Near } else { Distance::Far });
        });
    }
    let named: Vec<u8> = chosen(&fill(&programme)).into_iter().map(|(_, _, who)| who).collect();
    assert!(named.contains(&3) && named.len() == 2, "{named:?}");
}

#[test]
fn nobody_is_asked_twice_for_a_place_or_put_where_somebody_is_asked() {
    let mut programme = Programme::new();
    programme.apply(vec![Edit::Shift(shift(41, Half::Morning, &[(Role::Observer, 2)]))]);
    for number in 1..=4 {
        programme.volunteer_with(number, Level::Trained, free_all_day);
    }
    programme.apply(programme.world().ask(who(1), ShiftId::from_random([41; 16]), Role::Observer).unwrap());
    assert_eq!(fill(&programme).choices.len(), 1, "one place waits for an answer");
    assert!(fill(&programme).choices.iter().all(|choice| choice.candidate.who != who(1)));
}

#[test]
fn who_is_accepted_is_asked_once_and_who_offered_is_confirmed() {
    let mut programme = Programme::new();
    let (here, next_door) = (ShiftId::from_random([41; 16]), ShiftId::from_random([42; 16]));
    programme.apply(vec![
        Edit::Shift(shift(41, Half::Morning, &[(Role::Observer, 2)])),
        Edit::Shift(shift(42, Half::Morning, &[(Role::Observer, 1)])),
    ]);
    for number in 1..=4 {
        programme.volunteer_with(number, Level::Vetted, free_all_day);
    }
    programme.apply(programme.world().offer(who(2), here, Role::Observer).unwrap());
    programme.apply(programme.world().take(who(3), next_door, Role::Observer, false).unwrap());
    let accept = |programme: &Programme, number| programme.world().accept(who(number), here, Role::Observer);
    assert_eq!(accept(&programme, 3), Err(SeatError::Conflict(Conflict::Overlap(next_door))));
    for (number, told) in [(1, vec!["asked 1"]), (1, vec![]), (2, vec!["confirmed 2"]), (2, vec![])] {
        let edits = accept(&programme, number).unwrap();
        assert_eq!(programme.apply(edits), told);
    }
    assert_eq!(accept(&programme, 4), Err(SeatError::Full), "one is there, one is asked");
}

#[test]
fn only_this_week_these_places_and_what_takes_place() {
    let mut programme = Programme::new();
    programme.volunteer_with(1, Level::Trained, |who| {
        free_all_day(who);
        who.distances.insert(ice(), Distance::Near);
    });
    type Change = fn(&mut Shift);
    let rows: [(&str, Change, Reach, usize); 6] = [
        ("as it is", |_| {}, Reach::Everywhere, 1),
        (
            "in another week",
            |shift| {
                for at in [&mut shift.begins, &mut shift.session, &mut shift.ends] {
                    *at = at.checked_add(jiff::Span::new().days(7)).unwrap();
                }
            },
            Reach::Everywhere,
            0,
        ),
        ("at another place", |shift| shift.place = ice(), Reach::Places([kan()].into()), 0),
        ("at this place", |shift| shift.place = ice(), Reach::Places([ice()].into()), 1),
        ("off", |shift| shift.state = ShiftState::Cancelled, Reach::Everywhere, 0),
        ("unclear", |shift| shift.state = ShiftState::CheckFirst, Reach::Everywhere, 0),
    ];
    for (name, change, reach, expected) in rows {
        let mut changed = shift(41, Half::Morning, &[(Role::Observer, 1)]);
        change(&mut changed);
        programme.apply(vec![Edit::Shift(changed)]);
        assert_eq!(programme.world().fill(&reach, day(1)).choices.len(), expected, "{name}");
    }
}

#[test]
fn what_lasts_past_noon_takes_the_afternoon_too() {
    let mut programme = Programme::new();
    let mut long = shift(41, Half::Morning, &[(Role::Observer, 1)]);
    long.ends = day(3).at(15, 0, 0, 0);
    programme.apply(vec![Edit::Shift(long), Edit::Shift(shift(42, Half::Afternoon, &[(Role::Observer, 1)]))]);
    programme.volunteer_with(1, Level::Trained, |who| who.free = [half_day(Half::Morning)].into());
    assert_eq!(chosen(&fill(&programme)), []);
    programme.volunteer_with(1, Level::Trained, free_all_day);
    let proposal = fill(&programme);
    assert_eq!(
        (chosen(&proposal), proposal.at_most),
        (vec![(41, Role::Observer, 1)], 2),
        "one person, one of them"
    );
    assert_eq!(proposal.empty[0].kept, [(Obstacle::Elsewhere, 1)].into());
    programme.volunteer_with(2, Level::Trained, free_all_day);
    let proposal = fill(&programme);
    assert_eq!((proposal.choices.len(), proposal.empty.len()), (2, 0));
}

/// A small programme: people, shifts, and who offered.
#[derive(Debug, Clone)]
struct Small {
    people: Vec<Person>,
    shifts: Vec<(Half, Role, u8, Vec<&'static str>)>,
}

#[derive(Debug, Clone)]
struct Person {
    level: Level,
    free: BTreeSet<bool>,
    off: bool,
    speaks: Vec<&'static str>,
    distance: Option<Distance>,
    comfortable: Option<Setting>,
    went: u8,
    offered: Option<usize>,
}

fn word() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(vec!["es", "ht"], 0..=2)
}

fn person() -> impl Strategy<Value = Person> {
    let level = proptest::sample::select(vec![Level::Applicant, Level::Trained, Level::Vetted, Level::Lead]);
    let distance = proptest::sample::select(vec![
        None,
        Some(Distance::Near),
        Some(Distance::Hour),
        Some(Distance::Far),
        Some(Distance::Never),
    ]);
    let comfortable =
        proptest::sample::select(vec![None, None, Some(Setting::Courtroom), Some(Setting::Home)]);
    let free = proptest::collection::btree_set(any::<bool>(), 0..=2);
    let offered = proptest::option::weighted(0.3, 0usize..3);
    (level, free, proptest::bool::weighted(0.1), word(), distance, comfortable, 0u8..3, offered).prop_map(
        |(level, free, off, speaks, distance, comfortable, went, offered)| Person {
            level,
            free,
            off,
            speaks,
            distance,
            comfortable,
            went,
            offered,
        },
    )
}

fn small() -> impl Strategy<Value = Small> {
    let role = proptest::sample::select(Role::ALL.to_vec());
    let half = proptest::sample::select(vec![Half::Morning, Half::Afternoon]);
    let shifts = proptest::collection::vec((half, role, 1u8..=2, word()), 1..=3);
    (proptest::collection::vec(person(), 1..=4), shifts).prop_map(|(people, shifts)| Small { people, shifts })
}

impl Small {
    fn programme(&self) -> Programme {
        let mut programme = Programme::new();
        for (number, (half, role, count, words)) in self.shifts.iter().enumerate() {
            let mut shift = shift(41 + number as u8, *half, &[(*role, *count)]);
            shift.languages = languages(words);
            programme.apply(vec![Edit::Shift(shift)]);
        }
        for (number, person) in self.people.iter().enumerate() {
            let who = programme.volunteer_with(number as u8 + 1, person.level, |who| {
                let halves =
                    person.free.iter().map(|late| if *late { Half::Afternoon } else { Half::Morning });
                who.free = halves.map(half_day).collect();
                who.off = person.off.then_some(DaysOff { first: day(3), last: day(3) }).into_iter().collect();
                who.speaks = languages(&person.speaks);
                who.distances = person.distance.map(|distance| (kan(), distance)).into_iter().collect();
                who.comfortable = person.comfortable.into_iter().collect();
            });
            for past in 0..person.went {
                let mut past = shift(60 + number as u8 * 4 + past, Half::Morning, &[(Role::Observer, 1)]);
                for at in [&mut past.begins, &mut past.session, &mut past.ends] {
                    *at = at.checked_sub(jiff::Span::new().days(14)).unwrap();
                }
                let state = AssignmentState::Attended;
                let went = Assignment {
                    role: Role::Observer,
                    state,
                    since: programme.now,
                    agreed: 0,
                    reminded: None,
                    despite: false,
                    before: None,
                    stand_in: None,
                };
                past.people.insert(who, went);
                programme.apply(vec![Edit::Shift(past)]);
            }
            if let Some((at, shift)) = person.offered.and_then(|at| Some((at, self.shifts.get(at)?))) {
                let id = ShiftId::from_random([41 + at as u8; 16]);
                if let Ok(edits) = programme.world().offer(who, id, shift.1) {
                    programme.apply(edits);
                }
            }
        }
        programme
    }

    /// Each single seat: its shift, and the languages of which a companion in it must speak one.
    fn seats(&self) -> Vec<(usize, Vec<&'static str>)> {
        let mut seats = Vec::new();
        for (number, (_, role, count, words)) in self.shifts.iter().enumerate() {
            for seat in 0..usize::from(*count) {
                let one_each = words.len() <= usize::from(*count) && seat < words.len();
                let speaks = match role {
                    Role::LanguageCompanion if one_each => vec![words[seat]],
                    Role::LanguageCompanion => words.clone(),
                    _ => Vec::new(),
                };
                seats.push((number, speaks));
            }
        }
        seats
    }

    fn may(&self, who: usize, seat: &(usize, Vec<&'static str>)) -> bool {
        let (person, (half, role, ..)) = (&self.people[who], &self.shifts[seat.0]);
        let late = *half == Half::Afternoon;
        let free = self.offers(who, seat.0) || (person.free.contains(&late) && !person.off);
        let fits = person.level >= role.level() && person.distance != Some(Distance::Never);
        let comfortable = person.comfortable != Some(Setting::Home);
        let speaks = seat.1.is_empty() || seat.1.iter().any(|word| person.speaks.contains(word));
        free && fits && comfortable && speaks
    }

    fn offers(&self, who: usize, shift: usize) -> bool {
        let person = &self.people[who];
        // An offer is taken only of somebody who qualifies.
        person.offered == Some(shift) && person.level >= self.shifts[shift].1.level()
    }

    /// What a choice of a person for each shift is worth; the least is the best.
    fn worth(&self, chosen: &[(usize, usize)]) -> [i64; 5] {
        let mut worth = [-(chosen.len() as i64), 0, 0, 0, 0];
        let mut more = vec![0i64; self.people.len()];
        for (shift, who) in chosen {
            let (person, words) = (&self.people[*who], &self.shifts[*shift].3);
            worth[1] +=
                i64::from(!words.is_empty() && !words.iter().any(|word| person.speaks.contains(word)));
            worth[2] += i64::from(!self.offers(*who, *shift));
            worth[3] += i64::from(person.went) + more[*who];
            more[*who] += 1;
            worth[4] += match person.distance {
                Some(Distance::Near) => 0,
                Some(Distance::Hour) => 1,
                None => 2,
                Some(_) => 3,
            };
        }
        worth
    }

    /// The best of all choices there are.
    fn best(&self, seats: &[(usize, Vec<&'static str>)], chosen: &mut Vec<(usize, usize)>) -> [i64; 5] {
        let Some((seat, rest)) = seats.split_first() else { return self.worth(chosen) };
        let mut best = self.best(rest, chosen);
        for who in 0..self.people.len() {
            let busy = chosen
                .iter()
                .any(|(shift, other)| *other == who && self.shifts[*shift].0 == self.shifts[seat.0].0);
            if !busy && self.may(who, seat) {
                chosen.push((seat.0, who));
                best = best.min(self.best(rest, chosen));
                chosen.pop();
            }
        }
        best
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_better_is_found_by_trying_everything(small in small()) {
        let programme = small.programme();
        let proposal = fill(&programme);
        let chosen: Vec<(usize, usize)> = chosen(&proposal)
            .into_iter()
            .map(|(shift, _, who)| (usize::from(shift) - 41, usize::from(who) - 1))
            .collect();
        for (at, (shift, who)) in chosen.iter().enumerate() {
            let half = |shift: usize| small.shifts[shift].0;
            let twice = chosen[..at].iter().any(|(other, same)| same == who && half(*other) == half(*shift));
            prop_assert!(!twice, "twice in a half-day");
        }
        prop_assert_eq!(small.worth(&chosen), small.best(&small.seats(), &mut Vec::new()));
        prop_assert_eq!(proposal.at_most, chosen.len());
        for choice in &proposal.choices {
            let edits = programme.world().confirm(choice.candidate.who, choice.shift, choice.role, false);
            prop_assert!(edits.is_ok(), "each choice is one that the rules allow");
        }
    }
}
