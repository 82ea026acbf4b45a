//! From a request to its answer. Reads the edition, never a database, and changes nothing.

use std::time::Instant;

use axum::body::{Bytes, HttpBody};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use listing::Lang;
use tracing::debug;

use crate::conditional::Outcome;
use crate::doors::{self, Door};
use crate::embed;
use crate::encoding::Encoding;
use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::requests::Purpose;
use crate::site::Site;

/// An answer of the public doors.
pub(crate) type Answer = Response<Full<Bytes>>;

/// Answers one request, counts it, and logs what it was for and how it ended: no address, no client.
pub(crate) async fn answer<B: HttpBody>(site: &Site, request: &Request<B>) -> Answer {
    let began = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
    let (purpose, mut answer) = respond(site, request).await;
    if request.method() == Method::HEAD {
        *answer.body_mut() = Full::default();
    }
    site.requests().count(purpose, answer.status());
    if let Some(began) = began {
        let microseconds = began.elapsed().as_micros();
        debug!(purpose = purpose.as_str(), status = answer.status().as_u16(), microseconds, "answered");
    }
    answer
}

async fn respond<B: HttpBody>(site: &Site, request: &Request<B>) -> (Purpose, Answer) {
    let path = within(&site.settings().base, request.uri().path());
    let lang = doors::lang_of(path);
    let query = request.uri().query();
    if path.len() + query.map_or(0, str::len) > site.settings().limits.address_bytes {
        return refuse(site, Refusal::Address, lang);
    }
    match *request.method() {
        Method::GET | Method::HEAD if request.body().is_end_stream() => {}
        Method::GET | Method::HEAD => return refuse(site, Refusal::Body, lang),
        Method::OPTIONS => return preflight(site, path, query),
        _ => return refuse(site, Refusal::Method, lang),
    }
    match find(site, path, query) {
        Door::Artefact(prepared) => {
            (Purpose::Artefact(prepared.kind()), artefact(site, request, &prepared, lang))
        }
        Door::Combination(lang, selection) => {
            let edition = site.edition();
            match site.combinations().get(edition, lang, selection).await {
                Ok(prepared) => (Purpose::Combination, artefact(site, request, &prepared, lang)),
                Err(refusal) => (Purpose::Combination, refused(site, refusal, lang)),
            }
        }
        Door::Question(question) => {
            let purpose = Purpose::Artefact(question.kind());
            match site.embeds().answer(site.edition(), question.clone()).await {
                Ok(prepared) if question.status() == StatusCode::OK => {
                    (purpose, artefact(site, request, &prepared, lang))
                }
                Ok(prepared) => (Purpose::Nothing, missing(site, &prepared)),
                Err(refusal) => (purpose, refused(site, refusal, lang)),
            }
        }
        Door::Elsewhere { location, lasting } => (Purpose::Redirect, elsewhere(site, &location, lasting)),
        Door::Refused(Refusal::NotFound) => (Purpose::Nothing, not_found(site, path, lang)),
        Door::Refused(refusal) => refuse(site, refusal, lang),
    }
}

/// The path below the site's base, whether or not a proxy has taken the base off.
pub(crate) fn within<'a>(base: &str, path: &'a str) -> &'a str {
    match path.strip_prefix(base) {
        Some(rest) if rest.starts_with('/') => rest,
        Some("") if !base.is_empty() => "/",
        _ => path,
    }
}

/// The edition's page for what is not there; a calendar or a script gets plain words instead. It has no validators:
/// what is not there cannot be unchanged.
fn not_found(site: &Site, path: &str, lang: Lang) -> Answer {
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let is_file = is_file || path.starts_with("/embed/");
    let page = if is_file { None } else { site.current().prepared(&format!("{}/404.html", lang.prefix())) };
    match page {
        Some(page) => missing(site, &page),
        None => refused(site, Refusal::NotFound, lang),
    }
}

/// What is behind an address: a partner's doors are looked at first, since the edition does not know them.
fn find(site: &Site, path: &str, query: Option<&str>) -> Door {
    embed::find(site, path, query).unwrap_or_else(|| doors::find(&site.current(), path, query))
}

/// A page that says that something is not there.
fn missing(site: &Site, page: &Prepared) -> Answer {
    let (headers, body) = page.whole(site.policy(), Encoding::Identity);
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = StatusCode::NOT_FOUND;
    *answer.headers_mut() = headers;
    for validator in [header::ETAG, header::LAST_MODIFIED] {
        answer.headers_mut().remove(validator);
    }
    answer
}

/// The artefact, or word that the client's own still stands.
fn artefact<B>(site: &Site, request: &Request<B>, prepared: &Prepared, lang: Lang) -> Answer {
    let selected = prepared.select(request.headers());
    match prepared.weigh(request.headers(), selected) {
        Outcome::Whole => {
            let (headers, body) = prepared.whole(site.policy(), selected);
            let mut answer = Response::new(Full::new(body));
            *answer.headers_mut() = headers;
            answer
        }
        Outcome::Unchanged(encoding) => {
            let mut answer = Response::new(Full::default());
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            *answer.headers_mut() = prepared.unchanged(site.policy(), encoding);
            answer
        }
        Outcome::Failed => refused(site, Refusal::Precondition, lang),
    }
}

/// What a browser asks before a script of another site may send validators. Only what is shared has an answer.
fn preflight(site: &Site, path: &str, query: Option<&str>) -> (Purpose, Answer) {
    let shared = match find(site, path, query) {
        Door::Artefact(prepared) if prepared.kind().is_shared() => Purpose::Artefact(prepared.kind()),
        Door::Combination(..) => Purpose::Combination,
        Door::Question(question) if question.kind().is_shared() => Purpose::Artefact(question.kind()),
        _ => return refuse(site, Refusal::Method, doors::lang_of(path)),
    };
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = StatusCode::NO_CONTENT;
    let headers = answer.headers_mut();
    *headers = site.policy().refusal();
    headers.remove(header::CONTENT_TYPE);
    headers.remove(header::CONTENT_LENGTH);
    for (name, value) in [
        (header::ALLOW, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "if-none-match, if-modified-since"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    (shared, answer)
}

/// 307 or 308: neither lets a client turn the method into another.
fn elsewhere(site: &Site, location: &str, lasting: bool) -> Answer {
    let mut answer = plain(site, Bytes::new());
    *answer.status_mut() =
        if lasting { StatusCode::PERMANENT_REDIRECT } else { StatusCode::TEMPORARY_REDIRECT };
    let location = HeaderValue::from_str(&format!("{}{location}", site.settings().base))
        .expect("an address of the edition is visible ASCII");
    answer.headers_mut().insert(header::LOCATION, location);
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    answer
}

fn refuse(site: &Site, refusal: Refusal, lang: Lang) -> (Purpose, Answer) {
    (Purpose::Nothing, refused(site, refusal, lang))
}

fn refused(site: &Site, refusal: Refusal, lang: Lang) -> Answer {
    let mut answer = plain(site, Bytes::from_static(refusal.text(lang).as_bytes()));
    *answer.status_mut() = refusal.status();
    refusal.decorate(answer.headers_mut());
    answer
}

fn plain(site: &Site, body: Bytes) -> Answer {
    let mut headers = site.policy().refusal();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let mut answer = Response::new(Full::new(body));
    *answer.headers_mut() = headers;
    answer
}
