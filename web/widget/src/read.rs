//! Reads `/embed/data.json` from values that the browser's own `JSON.parse` made.
//!
//! A JSON decoder in the module would cost a reader 18 KB; the browser has one. What is missing or of another form than the contract
//! says makes the value be left out, an entry with it: nothing is shown that was only half understood.

use std::rc::Rc;
use std::sync::Arc;

use listing::embed::Choice;
use listing::view::{PlaceFreshness, SourceLine};
use listing::{
    Category, Day, HalfDay, Held, How, JudgeCard, Lang, Listing, Matters, Moment, OriginCard, PlaceCard,
    Profile, Quote, Span, State, Was,
};

use crate::EmbedProps;

/// A value as `JSON.parse` makes it.
pub(crate) trait Node: Sized {
    /// The member of an object; nothing if it is missing or null.
    fn get(&self, key: &str) -> Option<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A number without a fraction.
    fn number(&self) -> Option<u32>;
    /// True or false.
    fn truth(&self) -> Option<bool>;
    /// The items of an array; nothing if it is none.
    fn items(&self) -> Option<Vec<Self>>;

    /// A member that is a text.
    fn word(&self, key: &str) -> Option<String> {
        self.get(key)?.text()
    }

    /// A member that is a text, or nothing in its place.
    fn word_or_none(&self, key: &str) -> String {
        self.word(key).unwrap_or_default()
    }

    /// The items of a member that can be read.
    fn each<T>(&self, key: &str, read: impl Fn(&Self) -> Option<T>) -> Vec<T> {
        let items = self.get(key).and_then(|member| member.items()).unwrap_or_default();
        items.iter().filter_map(read).collect()
    }
}

/// The whole of it; nothing if it is not the version that this module knows.
pub(crate) fn embedded<N: Node>(data: &N, choice: Choice) -> Option<EmbedProps> {
    if data.get("version")?.number()? != 1 {
        return None;
    }
    let lang = match data.word("lang")?.as_str() {
        "es" => Lang::Es,
        _ => Lang::En,
    };
    Some(EmbedProps {
        lang,
        listings: Rc::new(data.each("listings", |item| listing(item).map(Arc::new))),
        profile: Rc::new(profile(data)?),
        places: Rc::new(data.each("places", place_freshness)),
        today: Day::parse(&data.word("today")?).ok()?,
        choice: Rc::new(choice),
    })
}

fn profile<N: Node>(data: &N) -> Option<Profile> {
    Some(Profile {
        site: data.word("site")?,
        programme: data.word_or_none("programme"),
        hotline: data.word_or_none("hotline"),
        hours: data.word_or_none("hours"),
        hours_es: data.word_or_none("hours_es"),
        legal_help: data.word_or_none("legal_help"),
        how_to_help: data.word_or_none("how_to_help"),
        how_to_help_es: data.word_or_none("how_to_help_es"),
    })
}

fn listing<N: Node>(node: &N) -> Option<Listing> {
    Some(Listing {
        id: node.word("id")?,
        category: Category::parse(&node.word("category")?)?,
        state: known(node, "state", STATES)?,
        cancelled_by_coordinator: node.get("cancelled_by_coordinator")?.truth()?,
        span: span(&node.get("span")?)?,
        begins: node.word("begins")?,
        ends: node.word("ends")?,
        place: place(&node.get("place")?)?,
        judge: optional(node, "judge", judge)?,
        room: node.word("room")?,
        held: optional(node, "held", |held| word(held, HELD))?,
        matters: optional(node, "matters", |matters| word(matters, MATTERS))?,
        half: optional(node, "half", |half| word(half, HALVES))?,
        title: node.word("title")?,
        venue: node.word("venue")?,
        organiser: node.word("organiser")?,
        origin: optional(node, "origin", origin)?,
        quote: optional(node, "quote", |quote| {
            Some(Quote { words: quote.word("words")?, read: moment(quote, "read")? })
        })?,
        was: optional(node, "was", |was| {
            Some(Was { span: span(&was.get("span")?)?, room: was.word("room")? })
        })?,
        how: node.each("how", |how| word(how, HOWS)),
        sources: node.each("sources", N::text),
        sequence: node.get("sequence")?.number()?,
        updated: node.word("updated")?,
        unread_since: optional(node, "unread_since", |since| Moment::parse(&since.text()?).ok())?,
        expected_from: optional(node, "expected_from", |day| Day::parse(&day.text()?).ok())?,
    })
}

/// A member that may be missing, but not be of another form: the outer nothing leaves the entry out.
fn optional<N: Node, T>(node: &N, key: &str, read: impl Fn(&N) -> Option<T>) -> Option<Option<T>> {
    match node.get(key) {
        None => Some(None),
        Some(member) => read(&member).map(Some),
    }
}

fn place<N: Node>(node: &N) -> Option<PlaceCard> {
    Some(PlaceCard {
        code: node.word("code")?,
        name: node.word("name")?,
        name_es: node.word("name_es")?,
        short: node.word("short")?,
        street: node.word("street")?,
        unit: node.word("unit")?,
        city: node.word("city")?,
        state: node.word("state")?,
        zip: node.word("zip")?,
        zone: node.word("zone")?,
        phone: node.word("phone")?,
        page: node.word("page")?,
        early_minutes: u16::try_from(node.get("early_minutes")?.number()?).ok()?,
        immigration_court: node.get("immigration_court")?.truth()?,
    })
}

fn judge<N: Node>(node: &N) -> Option<JudgeCard> {
    Some(JudgeCard { key: node.word("key")?, name: node.word("name")?, surname: node.word("surname")? })
}

fn origin<N: Node>(node: &N) -> Option<OriginCard> {
    match node.text().as_deref() {
        Some("several-people") => Some(OriginCard::SeveralPeople),
        Some(_) => None,
        None => node.word("published").map(OriginCard::Published),
    }
}

fn span<N: Node>(node: &N) -> Option<Span> {
    if let Some(at) = node.get("at") {
        return Some(Span::At {
            start: moment(&at, "start")?,
            end: moment(&at, "end")?,
            end_stated: at.get("end_stated")?.truth()?,
        });
    }
    let days = node.get("days")?;
    let day = |key| Day::parse(&days.word(key)?).ok();
    Some(Span::Days { first: day("first")?, last: day("last")? })
}

fn moment<N: Node>(node: &N, key: &str) -> Option<Moment> {
    Moment::parse(&node.word(key)?).ok()
}

fn place_freshness<N: Node>(node: &N) -> Option<PlaceFreshness> {
    let sources = node.each("sources", |source| {
        Some(SourceLine {
            id: source.word("id")?,
            how: known(source, "how", HOWS)?,
            last_read: moment(source, "last_read"),
            unread_since: moment(source, "unread_since"),
        })
    });
    Some(PlaceFreshness { place: place(&node.get("place")?)?, sources })
}

/// The words of the contract, and what each means.
type Words<T> = &'static [(&'static str, T)];

const STATES: Words<State> = &[
    ("listed", State::Listed),
    ("expected", State::Expected),
    ("cancelled", State::Cancelled),
    ("check-first", State::CheckFirst),
    ("no-longer-listed", State::NoLongerListed),
];
const HELD: Words<Held> = &[
    ("in-person", Held::InPerson),
    ("video", Held::Video),
    ("telephone", Held::Telephone),
    ("hybrid", Held::Hybrid),
];
const MATTERS: Words<Matters> =
    &[("ten-to-twenty", Matters::TenToTwenty), ("over-twenty", Matters::OverTwenty)];
const HALVES: Words<HalfDay> = &[("morning", HalfDay::Morning), ("afternoon", HalfDay::Afternoon)];
const HOWS: Words<How> = &[
    ("court-page", How::CourtPage),
    ("seen-at-the-door", How::SeenAtTheDoor),
    ("entered", How::Entered),
    ("monthly-data", How::MonthlyData),
];

fn known<N: Node, T: Copy>(node: &N, key: &str, words: Words<T>) -> Option<T> {
    word(&node.get(key)?, words)
}

fn word<N: Node, T: Copy>(node: &N, words: Words<T>) -> Option<T> {
    let text = node.text()?;
    words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
}
