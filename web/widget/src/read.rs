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
        evening_message: data.word_or_none("evening_message"),
    })
}

/// Reads the members of one object, and knows afterwards whether each was there and of its form.
///
/// A question mark at each of forty members would write out forty ways to leave: 2 KB of the module.
struct Members<'a, N> {
    node: &'a N,
    whole: bool,
}

impl<'a, N: Node> Members<'a, N> {
    fn of(node: &'a N) -> Self {
        Self { node, whole: true }
    }

    /// What was made of the members, if all of them could be read.
    fn whole<T>(&self, made: T) -> Option<T> {
        self.whole.then_some(made)
    }

    fn text(&mut self, key: &str) -> String {
        let text = self.node.word(key);
        self.whole &= text.is_some();
        text.unwrap_or_default()
    }

    fn number(&mut self, key: &str) -> u32 {
        self.must(key, Node::number, 0)
    }

    fn truth(&mut self, key: &str) -> bool {
        self.must(key, Node::truth, false)
    }

    /// A member that must be there; another value in its place, if it is not.
    fn must<T>(&mut self, key: &str, read: impl Fn(&N) -> Option<T>, instead: T) -> T {
        let value = self.node.get(key).and_then(|member| read(&member));
        self.whole &= value.is_some();
        value.unwrap_or(instead)
    }

    /// A member that may be missing, but not be of another form.
    fn may<T>(&mut self, key: &str, read: impl Fn(&N) -> Option<T>) -> Option<T> {
        let member = self.node.get(key)?;
        let value = read(&member);
        self.whole &= value.is_some();
        value
    }
}

fn listing<N: Node>(node: &N) -> Option<Listing> {
    let place = place(&node.get("place")?)?;
    let span = span(&node.get("span")?)?;
    let mut of = Members::of(node);
    let listing = Listing {
        id: of.text("id"),
        category: of.must("category", |word| Category::parse(&word.text()?), Category::Master),
        state: of.must("state", |state| word(state, STATES), State::Listed),
        cancelled_by_coordinator: of.truth("cancelled_by_coordinator"),
        span,
        begins: of.text("begins"),
        ends: of.text("ends"),
        place,
        judge: of.may("judge", judge),
        room: of.text("room"),
        held: of.may("held", |held| word(held, HELD)),
        matters: of.may("matters", |matters| word(matters, MATTERS)),
        half: of.may("half", |half| word(half, HALVES)),
        title: of.text("title"),
        venue: of.text("venue"),
        organiser: of.text("organiser"),
        origin: of.may("origin", origin),
        quote: of.may("quote", quote),
        was: of.may("was", was),
        how: node.each("how", |how| word(how, HOWS)),
        sources: node.each("sources", N::text),
        sequence: of.number("sequence"),
        updated: of.text("updated"),
        unread_since: of.may("unread_since", a_moment),
        expected_from: of.may("expected_from", |day| Day::parse(&day.text()?).ok()),
    };
    of.whole(listing)
}

fn place<N: Node>(node: &N) -> Option<PlaceCard> {
    let mut of = Members::of(node);
    let place = PlaceCard {
        code: of.text("code"),
        name: of.text("name"),
        name_es: of.text("name_es"),
        short: of.text("short"),
        street: of.text("street"),
        unit: of.text("unit"),
        city: of.text("city"),
        state: of.text("state"),
        zip: of.text("zip"),
        zone: of.text("zone"),
        phone: of.text("phone"),
        page: of.text("page"),
        early_minutes: of.must("early_minutes", |minutes| u16::try_from(minutes.number()?).ok(), 0),
        immigration_court: of.truth("immigration_court"),
    };
    of.whole(place)
}

fn judge<N: Node>(node: &N) -> Option<JudgeCard> {
    let mut of = Members::of(node);
    let judge = JudgeCard { key: of.text("key"), name: of.text("name"), surname: of.text("surname") };
    of.whole(judge)
}

fn quote<N: Node>(node: &N) -> Option<Quote> {
    Some(Quote { words: node.word("words")?, read: moment(node, "read")? })
}

fn was<N: Node>(node: &N) -> Option<Was> {
    Some(Was { span: span(&node.get("span")?)?, room: node.word("room")? })
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
    a_moment(&node.get(key)?)
}

fn a_moment<N: Node>(node: &N) -> Option<Moment> {
    Moment::parse(&node.text()?).ok()
}

fn place_freshness<N: Node>(node: &N) -> Option<PlaceFreshness> {
    let sources = node.each("sources", |source| {
        Some(SourceLine {
            id: source.word("id")?,
            how: word(&source.get("how")?, HOWS)?,
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

fn word<N: Node, T: Copy>(node: &N, words: Words<T>) -> Option<T> {
    let text = node.text()?;
    words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning)
}
