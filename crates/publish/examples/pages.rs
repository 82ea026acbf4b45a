//! Writes each kind of page with invented entries into a folder (`target/pages` unless named), to be looked at in a browser.

use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, io};

use listing::view::{PlaceFreshness, SourceLine};
use listing::{Category, How, Lang, Listing, samples};
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
        write("place", pages::place(lang, &data, &places[0]))?;
        write("help", pages::help(lang, site))?;
        write("not-found", pages::not_found(lang, site))?;
        for (name, listing) in samples::gallery() {
            let event = EventData { site, listing: &Arc::new(listing), sources: &places[0].sources };
            write(&format!("event-{}", name.replace(' ', "-")), pages::event(lang, &event))?;
        }
    }
    Ok(())
}

/// Three days with an entry of most kinds and each state.
fn entries() -> Vec<Arc<Listing>> {
    let mut entries: Vec<Listing> = samples::gallery()
        .into_iter()
        .filter(|(name, listing)| {
            matches!(listing.category, Category::Master | Category::Closure) && !name.contains("coordinator")
                || name.ends_with(" listed")
        })
        .map(|(_, listing)| listing)
        .collect();
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
