//! The desk's week and a rush for places, with a programme as large as any that is known.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use docket::{Half, PlaceCode};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use roster::{
    Assignment, AssignmentState, Card, Contacts, DisplayName, Edit, Language, Level, MadeBy, Membership,
    Post, Reach, Role, Shift, ShiftId, ShiftState, Spot, Volunteer, VolunteerId, WeekHalf,
};
use store::Slug;
use store::people::{Actor, Keyring, People, Verb};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Barrier;

use super::report::{Table, ms};
use crate::demo::ZONE;
use crate::demo::program::{Program, Served};
use crate::house;

const PLACES: usize = 10;
const VOLUNTEERS: u32 = 2_500;
const ASSIGNMENTS: u32 = 50_000;
/// How many people a shift has.
const EACH: u32 = 4;
/// Over how many weeks the shifts lie: those that are kept, and four to come.
const WEEKS: i64 = 26;
/// How often the week is asked for, one after the other.
const ASKED: usize = 1_000;
/// How many ask, or press, at once.
const AT_ONCE: usize = 200;
/// How long the program is left alone before it is asked: the first planning is over then.
const SETTLED: Duration = Duration::from_secs(10);

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let executable = house::alongside(&["--release"])?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // No court is asked.
        let program = Program::set_up(executable, "http://127.0.0.1:9").await?;
        std::fs::write(program.folder().join("places.toml"), courts())?;
        program.rewrite(|text| format!("places = \"places.toml\"\n{text}"))?;
        let (coordinator, volunteers, shifts) = gather(program.folder())?;
        let served = program.serve(None, &["--no-worker"]).await?;
        tokio::time::sleep(SETTLED).await;
        let mut table = Table::new(
            &format!("The desk: {PLACES} places, {VOLUNTEERS} volunteers, {ASSIGNMENTS} assignments"),
            &["what", "median", "99th percentile", "longest", "to reach"],
        );
        let week = format!("GET /desk HTTP/1.1\r\nCookie: {coordinator}\r\n");
        let one_by_one = sorted(one_by_one(&served, &week).await?);
        row(&mut table, &format!("the week, {ASKED} times one after the other"), &one_by_one, "under 50 ms");
        let (together, _) = at_once(&served, &vec![week; AT_ONCE], 200).await?;
        row(&mut table, &format!("the week, {AT_ONCE} at once"), &sorted(together), "");
        let own = |cookie: &String| format!("GET /me HTTP/1.1\r\nCookie: {cookie}\r\n");
        let (own, _) = at_once(&served, &volunteers.iter().map(own).collect::<Vec<_>>(), 200).await?;
        row(&mut table, &format!("one's own page, {AT_ONCE} volunteers at once"), &sorted(own), "");
        let presses: Vec<String> = volunteers
            .iter()
            .zip(shifts.iter().cycle())
            .map(|(cookie, shift)| {
                format!(
                    "POST /me/shifts/{shift}/take HTTP/1.1\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
                     Content-Type: application/x-www-form-urlencoded\r\n"
                )
            })
            .collect();
        let (taken, all) = at_once(&served, &presses, 303).await?;
        row(&mut table, &format!("a place taken, {AT_ONCE} volunteers at once"), &sorted(taken), "no error");
        table.note(format!("All {AT_ONCE} had their place after {}; each is on the disk before it is said.", ms(all)));
        drop(served);
        Ok(table)
    })
}

fn row(table: &mut Table, what: &str, times: &[Duration], goal: &str) {
    let at = |share: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let index = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1;
        ms(times[index])
    };
    table.row([what.to_owned(), at(0.5), at(0.99), at(1.0), goal.to_owned()]);
}

fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort();
    times
}

/// The week again and again, over one connection as a browser keeps it.
async fn one_by_one(served: &Served, request: &str) -> Result<Vec<Duration>> {
    let mut connection = Connection::open(served).await?;
    let mut times = Vec::new();
    for _ in 0..ASKED {
        let begun = Instant::now();
        let (status, length) = connection.ask(request, "").await?;
        times.push(begun.elapsed());
        ensure!(status == 200 && length > 10_000, "the week was answered with {status} and {length} bytes");
    }
    Ok(times)
}

/// All of these in the same moment, each over a connection of its own; how long each took, and all of them.
async fn at_once(served: &Served, requests: &[String], expected: u16) -> Result<(Vec<Duration>, Duration)> {
    let start = std::sync::Arc::new(Barrier::new(requests.len()));
    let mut tasks = Vec::new();
    for request in requests {
        let (request, start) = (request.clone(), start.clone());
        let mut connection = Connection::open(served).await?;
        tasks.push(tokio::spawn(async move {
            start.wait().await;
            let begun = Instant::now();
            let body = if request.starts_with("POST") { "role=observer&despite=yes" } else { "" };
            let (status, _) = connection.ask(&request, body).await?;
            ensure!(status == expected, "answered with {status} and not {expected}");
            Ok((begun.elapsed(), Instant::now()))
        }));
    }
    let begun = Instant::now();
    let mut times = Vec::new();
    let mut last = begun;
    for task in tasks {
        let (time, ended) = task.await??;
        times.push(time);
        last = last.max(ended);
    }
    Ok((times, last.duration_since(begun)))
}

/// A connection that is kept.
struct Connection {
    stream: TcpStream,
    host: String,
}

impl Connection {
    async fn open(served: &Served) -> Result<Self> {
        let host = served.url.strip_prefix("http://").context("an address of ours")?.to_owned();
        Ok(Self { stream: TcpStream::connect(&host).await?, host })
    }

    /// The status of an answer, and the length of its body.
    async fn ask(&mut self, request: &str, body: &str) -> Result<(u16, usize)> {
        let text = format!("{request}Host: {}\r\nContent-Length: {}\r\n\r\n{body}", self.host, body.len());
        self.stream.write_all(text.as_bytes()).await?;
        let mut bytes = Vec::with_capacity(128 * 1024);
        loop {
            ensure!(self.stream.read_buf(&mut bytes).await? > 0, "the program hung up");
            let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
            let head = std::str::from_utf8(&bytes[..end])?.to_ascii_lowercase();
            let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("a status")?;
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.context("a length")?.trim().parse()?;
            while bytes.len() < end + 4 + length {
                ensure!(self.stream.read_buf(&mut bytes).await? > 0, "the answer was cut short");
            }
            return Ok((status, length));
        }
    }
}

fn code(number: usize) -> String {
    format!("BIG-{number}")
}

/// The courts of the programme, as an operator writes them down.
fn courts() -> String {
    let court = |number| {
        format!(
            "[[place]]\ncode = \"{}\"\nkind = \"immigration-court\"\nname = \"Court of Riverbend {number}\"\n\
             short = \"Riverbend {number}\"\nzone = \"{ZONE}\"\n",
            code(number)
        )
    };
    (0..PLACES).map(court).collect()
}

/// The cookies of a coordinator and of two hundred vetted volunteers, and shifts with room for each of those.
type Gathered = (String, Vec<String>, Vec<ShiftId>);

/// Fills a database of people as the program would.
fn gather(folder: &Path) -> Result<Gathered> {
    let now = Timestamp::now();
    let today = TimeZone::get(ZONE)?.to_datetime(now).date();
    std::fs::create_dir_all(folder.join("data"))?;
    let people =
        People::open(&folder.join("data/people.sqlite"), Keyring::create(&folder.join("people.key"))?, now)?;
    let places = (0..PLACES).map(|number| PlaceCode::parse(&code(number)));
    let places: Vec<PlaceCode> = places.collect::<Result<_, _>>()?;
    let ids: Vec<VolunteerId> =
        (0..VOLUNTEERS).map(|number| VolunteerId::from_random(id(1, number))).collect();
    let mut edits: Vec<Edit> =
        ids.iter().map(|id| volunteer(*id, now, today).map(Edit::Volunteer)).collect::<Result<_>>()?;
    edits.extend((0..ASSIGNMENTS / EACH).map(|number| Edit::Shift(shift(number, &places, &ids, now, today))));
    // For the rush: each with places enough for all who press.
    let rush: Vec<Shift> = (0..20).map(|number| open_shift(number, &places[0], today)).collect();
    let shifts = rush.iter().map(|shift| shift.id).collect();
    edits.extend(rush.into_iter().map(Edit::Shift));
    people
        .act(Actor::Operator, Verb::new("arrange"), now, |_| Ok::<_, std::convert::Infallible>(edits))??;
    for (number, id) in ids.iter().enumerate() {
        let name = DisplayName::parse(&format!("Number {number}"))?;
        people.put_card(Actor::Operator, *id, &Card { name, contacts: Contacts::default() }, now)?;
    }
    let cookie = |id: VolunteerId| -> Result<String> {
        let token = people.open_session(id, true, Slug::new("other"), now)?.context("they may sign in")?;
        Ok(format!("__Host-alongside={token}"))
    };
    let volunteers = ids[1..].iter().take(AT_ONCE).map(|id| cookie(*id)).collect::<Result<_>>()?;
    Ok((cookie(ids[0])?, volunteers, shifts))
}

fn id(kind: u8, number: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    id
}

/// Everybody is vetted, on call and free; the first coordinates all places.
fn volunteer(id: VolunteerId, now: Timestamp, today: Date) -> Result<Volunteer> {
    let mut volunteer = Volunteer::new(id, Language::parse("en")?, now, today);
    volunteer.membership = Membership::Active;
    volunteer.posts = [(Post::Volunteer, Reach::Everywhere)].into();
    if id == VolunteerId::from_random(self::id(1, 0)) {
        volunteer.posts.insert(Post::Coordinator, Reach::Everywhere);
    }
    volunteer.level = Level::Vetted;
    volunteer.on_call = true;
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    volunteer.free = days.into_iter().map(|day| WeekHalf::new(day, Half::Morning)).collect();
    Ok(volunteer)
}

/// One of the shifts, with four people on it: on the weekdays of half a year, until four weeks from now.
fn shift(number: u32, places: &[PlaceCode], ids: &[VolunteerId], now: Timestamp, today: Date) -> Shift {
    let index = usize::try_from(number).unwrap_or(0);
    let monday = today.saturating_sub(Span::new().days(i64::from(today.weekday().to_monday_zero_offset())));
    let first = monday.saturating_sub(Span::new().weeks(WEEKS - 4));
    let (week, weekday) = (i64::from(number) % WEEKS, i64::from(number) / WEEKS % 5);
    let date = first.saturating_add(Span::new().days(7 * week + weekday));
    let people = (0..EACH).map(|seat| {
        let who = ids[(index * 7 + usize::try_from(seat).unwrap_or(0) * 611) % ids.len()];
        let state = if seat == 0 { AssignmentState::Offered } else { AssignmentState::Confirmed };
        (who, assignment(state, now))
    });
    let hour = if number.is_multiple_of(2) { 8 } else { 13 };
    Shift {
        place: places[index % places.len()].clone(),
        people: people.collect(),
        need: BTreeMap::from([(Role::Observer, 4)]),
        ..blank(ShiftId::from_random(id(2, number)), &places[0], date.at(hour, 0, 0, 0), number)
    }
}

/// A shift in the coming days, in the evening when nobody has another, with room for many.
fn open_shift(number: u32, place: &PlaceCode, today: Date) -> Shift {
    let days = 2 + i64::from(number) % 5;
    let date = today.saturating_add(Span::new().days(days));
    Shift {
        need: BTreeMap::from([(Role::Observer, 20)]),
        ..blank(ShiftId::from_random(id(3, number)), place, date.at(18, 0, 0, 0), number)
    }
}

fn blank(id: ShiftId, place: &PlaceCode, begins: DateTime, number: u32) -> Shift {
    let room = docket::Room::parse(&(1 + number % 9).to_string()).ok();
    Shift {
        id,
        place: place.clone(),
        spot: Spot::Courtroom { room, judge: None },
        causes: [].into(),
        begins,
        session: begins.saturating_add(Span::new().minutes(30)),
        ends: begins.saturating_add(Span::new().hours(3)),
        need: BTreeMap::new(),
        languages: [].into(),
        made_by: MadeBy::Hand,
        by_hand: [].into(),
        state: ShiftState::Open,
        revision: 0,
        people: BTreeMap::new(),
    }
}

fn assignment(state: AssignmentState, since: Timestamp) -> Assignment {
    Assignment {
        role: Role::Observer,
        state,
        since,
        agreed: 0,
        reminded: None,
        despite: false,
        before: None,
        stand_in: None,
    }
}
