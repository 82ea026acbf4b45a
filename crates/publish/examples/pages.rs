//! Writes each kind of page with invented entries into a folder (`target/pages` unless named), to be looked at in a browser.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, io};

use listing::view::{PlaceFreshness, SourceLine};
use listing::{Category, Clock, Held, How, Lang, Listing, Moment, Span, State, samples};
use publish::pages::{self, EventData, PageData, Site};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("target/pages"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("style.css"), pages::STYLE)?;
    let profile = samples::profile();
    // Pages link below the site; here they lie side by side.
    let site = Site { profile: &profile, style: "/style.css" };
    let listings = entries();
    let places = places();
    let data = PageData { site, today: samples::day("2026-06-01"), listings: &listings, places: &places };
    for lang in Lang::ALL {
        let write = |name: &str, page: String| {
            let page = page.replace("href=\"/style.css\"", "href=\"style.css\"");
            fs::write(folder.join(format!("{name}-{}.html", lang.tag())), page)
        };
        write("home", pages::home(lang, &data))?;
        write("place", pages::place(lang, &data, &places[0], None, None))?;
        write("help", pages::help(lang, site))?;
        write("not-found", pages::not_found(lang, site))?;
        for (name, listing) in samples::gallery() {
            let event = EventData { site, listing: &Arc::new(listing), sources: &places[0].sources };
            write(&format!("event-{}", name.replace(' ', "-")), pages::event(lang, &event))?;
        }
    }
    Ok(())
}

/// A week with an entry of most kinds and each state.
fn entries() -> Vec<Arc<Listing>> {
    let on = |mut listing: Listing, start: &str| {
        let start = samples::moment(start);
        let end = Moment { day: start.day, clock: Clock::new(17, 0).unwrap_or(start.clock) };
        listing.span = Span::At { start, end, end_stated: false };
        listing.begins = format!("{start}:00Z");
        listing
    };
    let before = |mut listing: Listing, key: &str, name: &str, surname: &str, room: &str| {
        listing.judge = Some(samples::judge(key, name, surname));
        listing.room = room.into();
        listing
    };
    let master = || samples::of(Category::Master);
    let in_state = |state| samples::in_state(Category::Master, state);
    let okafor = |listing| before(listing, "okafor-amara", "Amara Okafor", "Okafor", "5");
    let mut rally = samples::of(Category::Gathering);
    rally.venue = "Levee Park, 1 Levee St, Riverbend, MO".into();
    let mut hybrid = okafor(master());
    hybrid.held = Some(Held::Hybrid);
    hybrid.how = vec![How::CourtPage, How::SeenAtTheDoor];
    let mut entries = vec![
        samples::of(Category::CaseReview),
        on(master(), "2026-06-02T08:30"),
        on(hybrid, "2026-06-02T13:00"),
        on(samples::moved(Category::Master), "2026-06-03T09:00"),
        on(samples::of(Category::Court), "2026-06-03T08:00"),
        on(samples::of(Category::Individual), "2026-06-03T08:00"),
        on(okafor(in_state(State::Cancelled)), "2026-06-03T13:00"),
        on(in_state(State::CheckFirst), "2026-06-04T08:30"),
        on(okafor(in_state(State::NoLongerListed)), "2026-06-04T13:00"),
        samples::of(Category::Gathering),
        rally,
        samples::of(Category::Closure),
    ];
    entries.sort_by(|one, other| one.begins.cmp(&other.begins));
    entries.into_iter().map(Arc::new).collect()
}

fn places() -> Vec<PlaceFreshness> {
    let source = |read: &str, unread: Option<&str>| SourceLine {
        id: "dmo-weekly".into(),
        how: How::CourtPage,
        last_read: Some(samples::moment(read)),
        unread_since: unread.map(samples::moment),
    };
    vec![
        PlaceFreshness { place: samples::court(), sources: vec![source("2026-06-01T09:12", None)] },
        PlaceFreshness {
            place: samples::courthouse(),
            sources: vec![source("2026-05-30T06:05", Some("2026-05-30T18:05"))],
        },
        PlaceFreshness { place: samples::office(), sources: Vec::new() },
    ]
}
