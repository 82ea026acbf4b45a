//! How long it takes to fill a week of 300 shifts with 500 volunteers, of whom 10, 20 or 40 % are free in a half-day; and whether every place
//! that can be filled is.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use docket::{Docket, Half, PlaceCode, Room};
use jiff::Timestamp;
use jiff::civil::{Weekday, date};
use jiff::tz::TimeZone;
use roster::{
    Distance, Edit, Language, Level, MadeBy, Membership, Practice, Reach, Role, Roster, Shift, ShiftId,
    ShiftState, Spot, Volunteer, VolunteerId, WeekHalf, World,
};

const SHIFTS: u16 = 300;
const VOLUNTEERS: u16 = 500;

/// Numbers that are the same in each run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}

fn id(number: u16) -> [u8; 16] {
    u128::from(number).to_be_bytes()
}

fn places() -> Vec<PlaceCode> {
    ["KAN", "STL-ICE", "CHI", "OMA"]
        .iter()
        .map(|code| PlaceCode::parse(code).expect("it is a code"))
        .collect()
}

fn volunteer(number: u16, free: u64, numbers: &mut Numbers, now: Timestamp) -> Volunteer {
    let language = |word| Language::parse(word).expect("it is a language");
    let mut volunteer =
        Volunteer::new(VolunteerId::from_random(id(number)), language("en"), now, date(2026, 6, 1));
    volunteer.membership = Membership::Active;
    volunteer.level = [Level::Trained, Level::Vetted, Level::Lead][numbers.below(3) as usize];
    volunteer.speaks =
        ["es", "ht", "mam"].into_iter().filter(|_| numbers.percent(20)).map(language).collect();
    for weekday in [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday]
    {
        for half in [Half::Morning, Half::Afternoon] {
            if numbers.percent(free) {
                volunteer.free.insert(WeekHalf::new(weekday, half));
            }
        }
    }
    for place in places() {
        let distance =
            [Distance::Near, Distance::Hour, Distance::Far, Distance::Never][numbers.below(4) as usize];
        volunteer.distances.insert(place, distance);
    }
    volunteer
}

fn shift(number: u16, numbers: &mut Numbers) -> Shift {
    let day = date(2026, 6, 1 + (number % 5) as i8);
    let hour = if numbers.percent(50) { 8 } else { 13 };
    let place = places().swap_remove(usize::from(number / 5 % 4));
    let beside = numbers.percent(30);
    let need: BTreeMap<Role, u8> = if beside {
        [(Role::Lead, 1), (Role::Accompanier, 2), (Role::LanguageCompanion, 1)].into()
    } else {
        [(Role::Lead, 1), (Role::Observer, 2)].into()
    };
    Shift {
        id: ShiftId::from_random(id(number)),
        place,
        spot: Spot::Courtroom { room: Room::parse(&(1 + number % 60).to_string()).ok(), judge: None },
        causes: BTreeSet::new(),
        begins: day.at(hour, 0, 0, 0),
        session: day.at(hour, 30, 0, 0),
        ends: day.at(hour + 4, 0, 0, 0),
        need,
        languages: if beside {
            [Language::parse("es").expect("it is a language")].into()
        } else {
            BTreeSet::new()
        },
        made_by: MadeBy::Hand,
        by_hand: BTreeSet::new(),
        state: ShiftState::Open,
        revision: 0,
        people: BTreeMap::new(),
    }
}

#[expect(clippy::print_stdout, reason = "how much of the week was filled belongs beside how long it took")]
fn fill(criterion: &mut Criterion) {
    let now: Timestamp = "2026-05-29T12:00:00Z".parse().expect("it is a time");
    let practice = Practice {
        zone: TimeZone::get("America/Chicago").expect("it is a zone"),
        site: "https://cal.example.org".to_owned(),
        programme: "Alongside".to_owned(),
        give_back_hours: 24,
        urgent_hours: 48,
        duty_phone: None,
    };
    let docket = Docket { places: Arc::new(docket::Places::shipped()), ..Docket::default() };
    let mut group = criterion.benchmark_group("fill_300_shifts_500_volunteers");
    group.sample_size(10);
    for free in [10, 20, 40] {
        let mut numbers = Numbers(free);
        let mut edits: Vec<Edit> = Vec::new();
        edits.extend(
            (0..VOLUNTEERS).map(|number| Edit::Volunteer(volunteer(number, free, &mut numbers, now))),
        );
        edits.extend((0..SHIFTS).map(|number| Edit::Shift(shift(number, &mut numbers))));
        let roster = Roster::default().with(&edits);
        let world = World { roster: &roster, docket: &docket, practice: &practice, now };
        let proposal = world.fill(&Reach::Everywhere, date(2026, 6, 1));
        let empty: usize = proposal.empty.iter().map(|empty| empty.seats).sum();
        assert_eq!(proposal.choices.len(), proposal.at_most, "nothing is in the way of the best");
        println!("{free} %: {} of {} places filled", proposal.choices.len(), proposal.choices.len() + empty);
        group.bench_with_input(
            BenchmarkId::from_parameter(format!("{free}_percent_free")),
            &world,
            |bencher, world| {
                bencher.iter(|| black_box(world.fill(&Reach::Everywhere, date(2026, 6, 1))));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, fill);
criterion_main!(benches);
