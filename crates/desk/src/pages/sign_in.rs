//! Signing in: a message with a link and a code, or a code that a coordinator handed over. Opening a link signs nobody in.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header;
use jiff::SignedDuration;
use roster::phrases::lang_of;
use store::people::{
    Actor, Answer as Tried, Code, LinkToken, Session, SessionToken, SignInHandle, Verb, Who as Whose,
};

use crate::ask::Ask;
use crate::cookie;
use crate::error::Problem;
use crate::limits::Hourly;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/sign-in", Who::Anybody, show),
        post("/sign-in", Who::Anybody, begin),
        get("/sign-in/link/{link}", Who::Anybody, show_link),
        post("/sign-in/link/{link}", Who::Anybody, follow_link),
        get("/sign-in/code/{volunteer}", Who::Anybody, show_handed_code),
        post("/sign-in/code", Who::Anybody, try_code),
        post("/sign-out", Who::SignedIn, sign_out),
    ]
}

/// How many sign-ins may be begun in an hour, by everybody together. Far above what a programme of some hundred people does on its busiest
/// day, and far below what would fill somebody's mailbox or ours.
static BEGUN: Hourly = Hourly::new(600);

#[derive(Template)]
#[template(path = "sign-in.html")]
struct SignInPage<'a> {
    frame: Frame<'a>,
    by_mail: bool,
    /// Whether strangers may apply.
    open: bool,
    then: &'a str,
    wrong: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage<'a> {
    frame: Frame<'a>,
    lead: &'static str,
    wrong: Option<&'static str>,
    handle: Option<String>,
    volunteer: Option<&'a str>,
    then: &'a str,
}

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage<'a> {
    frame: Frame<'a>,
    holds: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&sign_in_page(ask, ask.query.get("then"), None))
}

fn sign_in_page<'a>(ask: &'a Ask, then: &'a str, wrong: Option<&'static str>) -> SignInPage<'a> {
    let frame = Frame::new(ask, say::sign_in(ask.lang));
    let open = ask.desk.settings().open_to_join;
    SignInPage { frame, by_mail: ask.desk.mailer().is_some(), open, then: page::back_to(then), wrong }
}

fn begin(ask: &Ask) -> Result<Answer, Problem> {
    ask.desk.mailer().ok_or(Problem::NotFound)?;
    let address = ask.form.get("email");
    if !is_address(address) {
        let page = sign_in_page(ask, ask.form.get("then"), Some(say::email_not_right(ask.lang)));
        return page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    begin_at(ask, address, ask.form.get("then"))
}

/// Puts a message on its way, if the address is somebody's. What is shown is the same either way, and takes as long.
pub(super) fn begin_at(ask: &Ask, address: &str, then: &str) -> Result<Answer, Problem> {
    let mailer = ask.desk.mailer().ok_or(Problem::NotFound)?;
    let (people, now) = (ask.desk.people(), ask.desk.now());
    if !BEGUN.pass(now) {
        return Err(Problem::TooMany);
    }
    let found = people.find_by_email(address)?;
    let begun = match found {
        Some(who) => people.begin_sign_in(Actor::Program, who, now)?.map(|begun| (who, begun)),
        None => None,
    };
    let handle = match begun {
        Some((who, begun)) => {
            let roster = people.roster();
            let lang = roster.volunteers.get(&who).map_or(ask.lang, |volunteer| lang_of(&volunteer.reads));
            let practice = ask.desk.practice();
            let link = format!("{}/sign-in/link/{}", practice.site, begun.link);
            let body = say::sign_in_message(&link, &begun.code.to_string(), lang);
            mailer.send(address.to_owned(), say::sign_in_subject(&practice.programme, lang), body);
            begun.handle
        }
        None => people.begin_decoy(now)?,
    };
    let frame = Frame::new(ask, say::code_title(ask.lang));
    let (lead, then) = (say::code_lead(ask.lang), page::back_to(then));
    page::html(&CodePage {
        frame,
        lead,
        wrong: None,
        handle: Some(handle.to_string()),
        volunteer: None,
        then,
    })
}

/// Good enough to send to: what is wrong beyond that, the mail server says.
pub(crate) fn is_address(text: &str) -> bool {
    let plain = text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic());
    let mut parts = text.split('@');
    let (name, host) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    plain
        && parts.next().is_none()
        && !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
}

fn show_link(ask: &Ask) -> Result<Answer, Problem> {
    let holds = match LinkToken::parse(ask.param("link")) {
        Ok(link) => ask.desk.people().peek_sign_in(&link, ask.desk.now())?.is_some(),
        Err(_) => false,
    };
    page::html(&LinkPage { frame: Frame::new(ask, say::link_title(ask.lang)), holds })
}

fn follow_link(ask: &Ask) -> Result<Answer, Problem> {
    let link = LinkToken::parse(ask.param("link")).map_err(|_| Problem::NotFound)?;
    match ask.desk.people().finish_by_link(&link, ask.device(), ask.desk.now())? {
        Some((who, token)) => {
            note_seen(ask, who)?;
            Ok(signed_in(ask, &token, "/me"))
        }
        None => show_link(ask),
    }
}

/// The page whose address a coordinator hands over together with a code.
fn show_handed_code(ask: &Ask) -> Result<Answer, Problem> {
    // Whether there is such a volunteer does not show: the page is the same for every identifier.
    let _: roster::VolunteerId = ask.id("volunteer")?;
    let frame = Frame::new(ask, say::code_title(ask.lang));
    let lead = say::code_handed(ask.lang);
    page::html(&CodePage {
        frame,
        lead,
        wrong: None,
        handle: None,
        volunteer: Some(ask.param("volunteer")),
        then: "/me",
    })
}

fn try_code(ask: &Ask) -> Result<Answer, Problem> {
    let (handle, volunteer) = (ask.form.get("handle"), ask.form.get("volunteer"));
    let whose = if volunteer.is_empty() {
        Whose::Handle(SignInHandle::parse(handle).map_err(|_| Problem::NotUnderstood)?)
    } else {
        Whose::Volunteer(ask.field_id("volunteer")?)
    };
    let tried = match Code::parse(ask.form.get("code")) {
        Ok(code) => ask.desk.people().finish_by_code(&whose, code, ask.device(), ask.desk.now())?,
        Err(_) => Tried::Wrong,
    };
    match tried {
        Tried::SignedIn(who, token) => {
            note_seen(ask, who)?;
            Ok(signed_in(ask, &token, page::back_to(ask.form.get("then"))))
        }
        Tried::Wrong => {
            let page = CodePage {
                frame: Frame::new(ask, say::code_title(ask.lang)),
                lead: if volunteer.is_empty() {
                    say::code_lead(ask.lang)
                } else {
                    say::code_handed(ask.lang)
                },
                wrong: Some(say::code_wrong(ask.lang)),
                handle: (!handle.is_empty()).then(|| handle.to_owned()),
                volunteer: (!volunteer.is_empty()).then_some(volunteer),
                then: page::back_to(ask.form.get("then")),
            };
            page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Tried::Over => {
            let page = sign_in_page(ask, ask.form.get("then"), Some(say::code_over(ask.lang)));
            page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// To a page, with the cookie of a new session. An old session of the same browser is ended: nobody is signed in twice by accident.
pub(crate) fn signed_in(ask: &Ask, token: &SessionToken, path: &str) -> Answer {
    let mut answer = page::see_other(ask, path);
    answer.headers_mut().append(header::SET_COOKIE, cookie::set(token, seconds(Session::OF_VOLUNTEERS)));
    answer
}

/// Whoever signs in is not silent: see the retention table.
fn note_seen(ask: &Ask, who: roster::VolunteerId) -> Result<(), Problem> {
    let moment = ask.moment();
    let noted = ask.desk.people().act(Actor::Program, Verb::new("see"), moment.now, |roster| {
        Ok::<_, std::convert::Infallible>(moment.world_with(roster).seen(who))
    })?;
    noted.map(drop).map_err(|never| match never {})
}

fn seconds(duration: SignedDuration) -> i64 {
    duration.as_secs()
}

fn sign_out(ask: &Ask) -> Result<Answer, Problem> {
    if let Some(token) = &ask.token {
        ask.desk.people().sign_out(token)?;
    }
    let mut answer = page::see_other(ask, "/sign-in");
    answer.headers_mut().append(header::SET_COOKIE, cookie::clear());
    Ok(answer)
}
