//! What the server writes is what the widget reads.

use listing::embed::{Choice, Embedded};
use listing::view::{PlaceFreshness, SourceLine};
use listing::{Held, How, OriginCard, SourceFreshness, samples};
use serde_json::Value;

use super::gallery;
use crate::read::{self, Node};

impl Node for Value {
    fn get(&self, key: &str) -> Option<Self> {
        Value::get(self, key).filter(|member| !member.is_null()).cloned()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<u32> {
        self.as_u64().and_then(|number| u32::try_from(number).ok())
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }
}

fn embedded() -> Embedded {
    let mut listings = gallery();
    for (listing, held) in
        listings.iter_mut().zip([Held::InPerson, Held::Video, Held::Telephone, Held::Hybrid])
    {
        listing.held = Some(held);
        listing.how = vec![How::CourtPage, How::SeenAtTheDoor, How::Entered, How::MonthlyData];
        listing.unread_since = Some(samples::moment("2026-06-01T15:00"));
    }
    let last = listings.len() - 1;
    listings[last].origin = Some(OriginCard::SeveralPeople);
    listings[last - 1].origin = Some(OriginCard::Published("https://news.example.org/1".into()));
    let source = |last_read: Option<&str>, unread: Option<&str>| SourceLine {
        id: "dmo-weekly".into(),
        how: How::CourtPage,
        last_read: last_read.map(samples::moment),
        unread_since: unread.map(samples::moment),
    };
    Embedded {
        version: 1,
        lang: "es".into(),
        profile: samples::profile(),
        today: samples::day("2026-06-01"),
        listings,
        sources: vec![SourceFreshness {
            id: "dmo-weekly".into(),
            places: vec!["DMO".into()],
            last_read: None,
            unread_since: None,
        }],
        places: vec![PlaceFreshness {
            place: samples::court(),
            sources: vec![source(Some("2026-06-01T09:12"), None), source(None, Some("2026-06-01T15:00"))],
        }],
    }
}

#[test]
fn everything_that_is_written_is_read() {
    let written = embedded();
    let value = serde_json::to_value(&written).unwrap();
    let read = read::embedded(&value, Choice::default()).unwrap();
    let listings: Vec<_> = read.listings.iter().map(|listing| (**listing).clone()).collect();
    assert_eq!(listings, written.listings);
    assert_eq!(*read.profile, written.profile);
    assert_eq!(*read.places, written.places);
    assert_eq!((read.today, read.lang), (written.today, listing::Lang::Es));
}

#[test]
fn what_is_only_half_understood_is_left_out() {
    let whole = serde_json::to_value(embedded()).unwrap();
    let count = whole["listings"].as_array().unwrap().len();
    for (member, value) in [
        ("state", Value::from("postponed")),
        ("category", Value::from("party")),
        ("begins", Value::Null),
        ("half", Value::from("evening")),
        ("span", Value::from(7)),
        ("quote", Value::from("words")),
    ] {
        let mut data = whole.clone();
        data["listings"][0][member] = value;
        let read = read::embedded(&data, Choice::default()).unwrap();
        assert_eq!(read.listings.len(), count - 1, "{member}");
    }
    let mut later = whole;
    later["version"] = Value::from(2);
    assert!(read::embedded(&later, Choice::default()).is_none());
}
