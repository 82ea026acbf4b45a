//! Calendar entries: the texts of one listing as a phone's calendar shows them.
//!
//! A description is plain text of at most [`LIMIT`] characters: line one says when, where and who, then what it is, what to do,
//! that it is no notice, the source, and the link. Where filled-in names would make it longer, lines of convenience give way,
//! the last first; what a person in court must know never does.

use crate::phrases::off::{self, Forum, Off, Warning};
use crate::phrases::{self, feed, gathering, notice, session, title, window};
use crate::{Category, Lang, Listing, Profile, Span, State};

/// The most characters in a description; near 1 MB Google was seen to lose events of a feed.
pub const LIMIT: usize = 1_100;

/// An entry's state in iCalendar (RFC 5545, 3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// `TENTATIVE`
    Tentative,
    /// `CONFIRMED`
    Confirmed,
    /// `CANCELLED`
    Cancelled,
}

impl Status {
    /// The value of the property.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// The texts of one entry, unescaped and unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// `SUMMARY`
    pub summary: String,
    /// `LOCATION`: name and street address only, because a suite breaks a phone's map; none where the place is not known,
    /// because "to be announced" is looked up as an address.
    pub location: Option<String>,
    /// `DESCRIPTION`, lines parted by `\n`.
    pub description: String,
    /// `STATUS`
    pub status: Status,
    /// `TRANSP`: whether the day stays free (RFC 5545, 3.8.2.7).
    pub transparent: bool,
    /// `URL`: the entry's own page.
    pub url: String,
}

/// The texts of a listing for iCalendar.
#[must_use]
pub fn calendar(listing: &Listing, profile: &Profile, lang: Lang) -> CalendarEntry {
    let whole_days = matches!(listing.span, Span::Days { .. });
    CalendarEntry {
        summary: title::title(listing, lang),
        location: location(listing),
        description: description(listing, profile, lang),
        status: status(listing),
        transparent: whole_days || matches!(listing.state, State::Cancelled | State::Expected),
        url: phrases::event_link(listing, profile, lang),
    }
}

fn status(listing: &Listing) -> Status {
    match listing.state {
        State::Cancelled => Status::Cancelled,
        State::Expected | State::CheckFirst | State::NoLongerListed => Status::Tentative,
        State::Listed if listing.category == Category::Gathering && listing.venue.is_empty() => {
            Status::Tentative
        }
        State::Listed => Status::Confirmed,
    }
}

/// "Kansas City Immigration Court, 2345 Grand Blvd, Kansas City, MO 64108"; the same in both languages, since a map reads it.
#[must_use]
pub fn location(listing: &Listing) -> Option<String> {
    let place = &listing.place;
    if listing.category == Category::Gathering {
        return (!listing.venue.is_empty()).then(|| listing.venue.clone());
    }
    if place.street.is_empty() {
        return None;
    }
    let region = format!("{} {}", place.state, place.zip);
    let parts = [place.name.as_str(), &place.street, &place.city, region.trim()];
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// What gives way first where a description would be too long: the higher, the sooner; never [`Give::MUST`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Give(u8);

impl Give {
    const MUST: Self = Self(0);
    const WHO_GOES_WITH_YOU: Self = Self(1);
    const WHERE: Self = Self(2);
    const WHAT: Self = Self(3);
    const BRING: Self = Self(4);
}

/// The lines of a description, in order; each with what parts it from the one before.
#[derive(Default)]
struct Lines(Vec<(Give, char, String)>);

impl Lines {
    fn must(&mut self, line: impl Into<String>) {
        self.0.push((Give::MUST, '\n', line.into()));
    }

    fn may(&mut self, give: Give, line: impl Into<Option<String>>) {
        self.0.extend(line.into().map(|line| (give, '\n', line)));
    }

    /// A sentence that stands in the line of the one before.
    fn may_go_on(&mut self, give: Give, sentence: Option<String>) {
        self.0.extend(sentence.map(|sentence| (give, ' ', sentence)));
    }

    fn fitted(mut self) -> String {
        while self.0.iter().map(|(.., line)| line.chars().count() + 1).sum::<usize>() > LIMIT + 1 {
            let sooner = (0..self.0.len()).max_by_key(|at| self.0[*at].0);
            match sooner {
                Some(at) if self.0[at].0 != Give::MUST => self.0.remove(at),
                _ => break,
            };
        }
        let mut text = String::new();
        for (_, parted, line) in self.0 {
            if !text.is_empty() {
                text.push(parted);
            }
            text.push_str(&line);
        }
        text
    }
}

fn description(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    let mut lines = Lines::default();
    let warning = off::warning(listing, profile, lang);
    match (&warning, listing.category) {
        (Some(warning), _) if warning.off != Off::Moved => {
            not_as_expected(&mut lines, warning, listing, lang);
        }
        (None, _) if listing.state == State::Expected => {
            let link = phrases::event_link(listing, profile, lang);
            lines.must(session::expected_only(listing, &link, lang));
            lines.must(notice::own_hearing(lang));
        }
        (warning, category) => {
            if let Some(warning) = warning {
                lines.must(&warning.happened);
            }
            let notice = warning.as_ref().map(|warning| warning.notice.clone());
            match category {
                Category::Individual => individual(&mut lines, notice, listing, profile, lang),
                Category::CheckIn | Category::Isap | Category::CaseReview => {
                    check_in(&mut lines, notice, listing, profile, lang);
                }
                Category::Gathering => public_gathering(&mut lines, notice, listing, profile, lang),
                _ => session(&mut lines, notice, listing, profile, lang),
            }
        }
    }
    let link = phrases::event_link(listing, profile, lang);
    if warning.is_some_and(|warning| warning.off != Off::Moved) {
        lines.must(link);
    }
    if let Some(since) = listing.unread_since {
        lines.must(feed::unread_since(since, &listing.place.zone, lang));
    }
    lines.fitted()
}

/// Cancelled, check first, no longer listed, closed.
fn not_as_expected(lines: &mut Lines, warning: &Warning, listing: &Listing, lang: Lang) {
    lines.must(&warning.happened);
    if matches!(listing.state, State::CheckFirst | State::NoLongerListed) {
        lines.may(Give::WHERE, off::moved(listing, lang));
        // Who comes after asking needs the room; who does not is not called to it.
        if matches!(Forum::of(listing), Forum::ImmigrationCourt | Forum::OtherCourt)
            && listing.category != Category::Closure
            && listing.category != Category::Individual
        {
            lines.may(Give::WHERE, session::where_and_when(listing, lang));
        }
    }
    lines.must(&warning.notice);
}

/// Master calendars, arguments, conferences, a general court's sessions.
fn session(lines: &mut Lines, notice: Option<String>, listing: &Listing, profile: &Profile, lang: Lang) {
    lines.must(session::where_and_when(listing, lang));
    lines.may(Give::WHAT, session::what_it_is(listing, lang));
    lines.may(Give::BRING, session::bring(lang).to_owned());
    lines.must(session::come_as_observer(&phrases::help_link(profile, lang), lang));
    let own_case = notice.unwrap_or_else(|| match Forum::of(listing) {
        Forum::OtherCourt => notice::own_hearing_elsewhere(&listing.place, lang),
        _ => notice::own_hearing(lang).to_owned(),
    });
    lines.must(own_case);
    lines.may_go_on(Give::WHO_GOES_WITH_YOU, notice::someone_with_you(profile, lang));
    lines.must(phrases::source_and_look_again(listing, profile, lang));
}

fn individual(lines: &mut Lines, notice: Option<String>, listing: &Listing, profile: &Profile, lang: Lang) {
    lines.must(session::individual(lang));
    let arrange = session::coordinators_arrange(profile, lang);
    lines.must(format!("{} {arrange}", session::only_when_agreed(lang)));
    lines.must(notice.unwrap_or_else(|| notice::own_hearing(lang).to_owned()));
    lines.must(phrases::source_and_link(listing, profile, lang));
}

fn check_in(lines: &mut Lines, notice: Option<String>, listing: &Listing, profile: &Profile, lang: Lang) {
    lines.must(window::people_say(lang));
    lines.must(notice.unwrap_or_else(|| window::for_whoever_was_told(profile, lang)));
    lines.may(Give::WHO_GOES_WITH_YOU, window::someone_with_you(profile, lang));
    lines.must(window::not_a_notice(lang));
    lines.must(window::volunteers(&phrases::help_link(profile, lang), lang));
    lines.must(phrases::source_and_link(listing, profile, lang));
}

fn public_gathering(
    lines: &mut Lines,
    notice: Option<String>,
    listing: &Listing,
    profile: &Profile,
    lang: Lang,
) {
    let link = phrases::event_link(listing, profile, lang);
    let when = gathering::when(listing, lang);
    if listing.venue.is_empty() {
        lines.must(format!("{when} {}", gathering::place_to_be_announced(&link, lang)));
    } else {
        lines.must(gathering::place_announced(&listing.venue, lang));
        lines.must(when);
    }
    lines.must(gathering::called_by_and_end(listing, lang));
    if let Some(notice) = notice {
        lines.must(notice);
    }
    lines.must(gathering::look_before_leaving(&link, lang));
}
