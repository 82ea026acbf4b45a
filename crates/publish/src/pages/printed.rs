//! Half a sheet for a church's bulletin or a notice board: both languages, and a code to scan.

use askama::Template;
use listing::embed::Embedded;
use listing::phrases::{notice, off, page, partner, screen, session};
use listing::view::{self, DayGroup, Filter, base_path};
use listing::{Category, Lang, Listing, Profile};

use super::code::code;
use crate::embed::{self as embeds, Ask};

/// How much stands on half a sheet: an ordinary entry is one, one with a warning in both languages as much as four.
const ROOM: usize = 9;

#[derive(Template)]
#[template(path = "print.html")]
struct Printed<'a> {
    /// In the language that comes first, then in the other.
    words: [Words<'a>; 2],
    programme: &'a str,
    days: Vec<PrintedDay>,
    code: Option<String>,
    address: String,
    styles: [String; 2],
}

/// What stands on each half-page, in one language.
struct Words<'a> {
    tag: &'static str,
    title: &'a str,
    hint: &'static str,
    scan: &'static str,
    nothing: &'static str,
    own_hearing: &'static str,
    company: Option<String>,
    foot: String,
}

/// A day in both languages.
struct PrintedDay {
    name: [String; 2],
    entries: Vec<[PrintedEntry; 2]>,
}

/// An entry in one language.
struct PrintedEntry {
    tag: &'static str,
    hour: String,
    state: Option<&'static str>,
    name: String,
    place: Option<String>,
    /// What happened, and that it is no notice.
    warning: Option<off::Warning>,
}

/// `/print`: what is coming up on half a sheet.
#[must_use]
pub(crate) fn printed(ask: &Ask, embedded: &Embedded, style: &str) -> String {
    let langs = match ask.lang {
        Lang::En => [Lang::En, Lang::Es],
        Lang::Es => [Lang::Es, Lang::En],
    };
    let profile = &embedded.profile;
    let filter = Filter { from: Some(embedded.today), ..Filter::default() };
    let all = view::days(&embedded.listings, &filter);
    let whole_days = fitting(&all);
    let more = whole_days < all.len();
    let one_place = ask.choice.places.len() == 1;
    let days = all
        .into_iter()
        .take(whole_days)
        .map(|group| PrintedDay {
            name: langs.map(|lang| screen::day(group.day, lang)),
            entries: group
                .entries
                .iter()
                .map(|listing| langs.map(|lang| entry(listing, profile, lang, one_place)))
                .collect(),
        })
        .collect();
    let title = |lang| match embedded.places.as_slice() {
        [only] if one_place => only.place.name(lang),
        _ => page::title(lang),
    };
    let address = ask.choice.page(&profile.site, ask.lang);
    let base = base_path(&profile.site);
    Printed {
        words: langs.map(|lang| words(title(lang), more, embedded, lang)),
        programme: &profile.programme,
        days,
        code: code(&address, partner::qr_code(ask.lang)),
        address: address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned(),
        styles: [format!("{base}{style}"), format!("{base}{}", embeds::partner_style())],
    }
    .render()
    .unwrap_or_default()
}

/// How many days fit, whole ones only; the first always does.
fn fitting(days: &[DayGroup<'_>]) -> usize {
    let mut taken = 0;
    let fits = |day: &&DayGroup<'_>| {
        let room = |listing: &&Listing| if off::Off::of(listing).is_some() { 4 } else { 1 };
        taken += day.entries.iter().map(room).sum::<usize>();
        taken <= ROOM
    };
    days.iter().take_while(fits).count().max(1)
}

fn words<'a>(title: &'a str, more: bool, embedded: &Embedded, lang: Lang) -> Words<'a> {
    let profile = &embedded.profile;
    let company = notice::someone_with_you(profile, lang);
    let foot = [
        if more { partner::more_online(lang) } else { "" },
        &partner::as_of(embedded.today, lang),
        notice::general_information(lang),
        &page::run_by(profile, lang),
    ];
    Words {
        tag: lang.tag(),
        title,
        hint: partner::print_hint(lang),
        scan: partner::scan(lang),
        nothing: screen::nothing_listed(lang),
        own_hearing: notice::own_hearing(lang),
        company: company.map(|company| format!("{company} {}", notice::no_status_asked(lang))),
        foot: foot.join(" ").trim_start().to_owned(),
    }
}

fn entry(listing: &Listing, profile: &Profile, lang: Lang, one_place: bool) -> PrintedEntry {
    let place = match listing.category {
        Category::Gathering if listing.venue.is_empty() => {
            Some(screen::place_to_be_announced(lang).to_owned())
        }
        Category::Gathering => Some(listing.venue.clone()),
        Category::Closure => None,
        _ => {
            let name = (!one_place).then(|| listing.place.name(lang).to_owned());
            let room = match listing.category {
                Category::Individual => None,
                _ => session::room(&listing.room, lang),
            };
            let told: Vec<String> = [name, room].into_iter().flatten().collect();
            (!told.is_empty()).then(|| told.join(", "))
        }
    };
    let hour = match screen::several_days(listing, lang) {
        Some(days) => format!("{days}. {}", screen::hour(listing, lang)),
        None => screen::hour(listing, lang),
    };
    PrintedEntry {
        tag: lang.tag(),
        hour,
        state: screen::state_label(listing, lang),
        name: screen::name(listing, lang),
        place,
        warning: off::warning(listing, profile, lang),
    }
}
