//! A volunteer's own feed: making it, and the calendar that is read under its address.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use roster::phrases as say_roster;
use store::people::{Feed, FeedId, FeedToken};

use crate::ask::Ask;
use crate::calendar;
use crate::digest;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/me/feed", Who::Volunteer, show),
        post("/me/feed", Who::Volunteer, make),
        post("/me/feed/{feed}/revoke", Who::Volunteer, revoke),
        // Calendar programs do not sign in: the address itself is the key.
        get("/me/{calendar}", Who::Anybody, read),
    ]
}

/// The most feeds of one volunteer: a few devices.
const MOST: usize = 8;

#[derive(Template)]
#[template(path = "feed.html")]
struct FeedPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    /// The address of the feed that was just made. It is shown this once.
    made: Option<Made>,
    lines: Vec<Line>,
}

/// The address of a feed, as a page and as a calendar program calls it.
struct Made {
    address: String,
    webcal: String,
}

/// A feed, as a line.
struct Line {
    id: FeedId,
    made: String,
    used: Option<String>,
    shows: &'static str,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, None, None)?)
}

fn page_of<'a>(
    ask: &'a Ask,
    wrong: Option<&'static str>,
    made: Option<Made>,
) -> Result<FeedPage<'a>, Problem> {
    let lang = ask.lang;
    let zone = &ask.desk.practice().zone;
    let line = |feed: Feed| Line {
        id: feed.id,
        made: say_roster::day(docket::time::civil(zone, feed.created).date(), lang),
        used: feed.last_used.map(|date| say_roster::day(date, lang)),
        shows: if feed.show_place { say::feed::with_place(lang) } else { say::feed::without_place(lang) },
    };
    let feeds = ask.desk.people().feeds(ask.viewer()?.id())?;
    let lines = feeds.into_iter().map(line).collect();
    Ok(FeedPage { frame: Frame::new(ask, say::feed::title(lang)), wrong, made, lines })
}

fn make(ask: &Ask) -> Result<Answer, Problem> {
    let (who, people) = (ask.viewer()?.id(), ask.desk.people());
    if people.feeds(who)?.len() >= MOST {
        let again = page_of(ask, Some(say::feed::enough(ask.lang)), None)?;
        return page::html_with(StatusCode::CONFLICT, &again);
    }
    let (_, token) = people.add_feed(who, ask.form.get("place") == "yes", ask.desk.now())?;
    let address = format!("{}/me/{token}.ics", ask.desk.practice().site);
    // Calendar programs know `webcal` as "subscribe to this"; it is read over the same scheme as the page.
    let webcal = address.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
    page::html(&page_of(ask, None, Some(Made { address, webcal }))?)
}

fn revoke(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, feed): (_, FeedId) = (ask.viewer()?, ask.id("feed")?);
    if !ask.desk.people().revoke_feed(viewer.actor(), viewer.id(), feed, ask.desk.now())? {
        return Err(Problem::NotFound);
    }
    Ok(page::see_other(ask, "/me/feed"))
}

/// The calendar. Whoever asks with the tag of what they have is told when nothing changed.
fn read(ask: &Ask) -> Result<Answer, Problem> {
    let token = ask.param("calendar").strip_suffix(".ics").and_then(|word| FeedToken::parse(word).ok());
    let feed = match token {
        Some(token) => ask.desk.people().feed(&token, ask.desk.now())?,
        None => None,
    };
    let feed = feed.ok_or(Problem::NotFound)?;
    let moment = ask.moment();
    let volunteer = moment.roster.volunteers.get(&feed.volunteer).ok_or(Problem::NotFound)?;
    let host = &ask.desk.settings().host;
    let calendar = calendar::personal(&moment.world(), volunteer, feed.show_place, host);
    let tag = format!("\"{}\"", digest::short(&calendar, 16));
    let known = ask.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let same = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);
    let (status, body) = match same {
        true => (StatusCode::NOT_MODIFIED, Body::empty()),
        false => (StatusCode::OK, Body::from(calendar)),
    };
    let mut answer = page::text(status, "text/calendar; charset=utf-8", body);
    let headers = answer.headers_mut();
    // The volunteer's own calendar program keeps it, which is what it is for; nobody in between does.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::ETAG, HeaderValue::from_str(&tag).expect("a tag is hexadecimal"));
    Ok(answer)
}
