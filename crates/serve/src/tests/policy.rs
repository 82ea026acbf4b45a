//! The policy of the public doors, as a reader may rely on it:
//!
//! | | kept for | framed | read by other sites' scripts | in search engines |
//! |---|---|---|---|---|
//! | pages | a minute | never | no | yes |
//! | feeds | five minutes | never | yes | no |
//! | `freshness.json` | half a minute | never | yes | no |
//! | files with a hash in their name | a year | never | no | yes |
//! | the schema, `robots.txt` | an hour | never | yes | yes |
//! | `/embed/list`, `/embed/data.json` | a minute | never | yes | no |
//! | `/embed/frame` | a minute | **by anybody** | no | no |
//! | `/embed`, where partners choose | a minute | never | no | yes |
//! | `/embed/v1.js` | five minutes, a week if we are away | never | yes | yes |
//! | what others' pages load and never changes | a year | never | yes | yes |
//! | `/oembed` | as a feed | never | yes | no |
//! | refusals, redirects | see `doors` | never | yes (they hold nothing) | no |
//!
//! Nothing sets a cookie, no link tells where it was followed from, and no page may run a script, send a form or load anything from
//! elsewhere: but the frame, which runs its one script, and the partner's page, whose form asks that page itself and which runs the
//! widget, WASM and all.
//! Each test walks every address of an edition, in both languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::http::{HeaderName, Method, StatusCode};
use publish::Class;

use super::sample::{self, Taken, ask, get};
use crate::Site;

/// A site with every page made and every compressed form ready; one for all tests here, which change nothing.
fn site() -> Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let site = sample::site();
        for artefact in site.edition().artefacts() {
            site.current().prepared(artefact.path());
        }
        site.current().compress();
        site
    });
    SITE.clone()
}

/// A row of the table above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Page,
    Feed,
    Freshness,
    Hashed,
    Document,
    Shown,
    Frame,
    Partner,
    Loader,
    Lent,
}

use Row::{Document, Feed, Frame, Freshness, Hashed, Lent, Loader, Page, Partner, Shown};

/// What is made only when it is asked for, or lies in a folder of its own.
const ASKED: [(&str, Row); 17] = [
    ("/feeds/all.ics?kind=master", Feed),
    ("/es/feeds/all.ics?kind=master", Feed),
    ("/embed/list", Shown),
    ("/embed/list?place=DMO&kind=master&days=7&lang=es&help=off&checkins=on", Shown),
    ("/embed/data.json", Shown),
    ("/embed/data.json?lang=es", Shown),
    ("/embed/frame", Frame),
    ("/embed/frame?lang=es&theme=dark", Frame),
    ("/embed", Partner),
    ("/es/embed?place=DMO", Partner),
    ("/print?place=DMO", Page),
    ("/oembed?url=https://calendar.example/place/DMO", Feed),
    ("/oembed?url=https://calendar.example/&format=xml", Feed),
    ("/embed/v1.js", Loader),
    ("/embed/assets/widget-0a1b2c3d.css", Lent),
    ("/embed/assets/widget-0a1b2c3d.js", Lent),
    ("/embed/assets/widget-0a1b2c3d.wasm", Lent),
];

/// Every address that answers with something: each of the edition, and what is asked for.
fn addresses(site: &Site) -> Vec<(String, Row)> {
    let mut addresses: Vec<(String, Row)> = Vec::new();
    for artefact in site.edition().artefacts() {
        let row = match artefact.class() {
            // The manifest belongs to a folder of files.
            _ if artefact.path() == "/manifest.json" => continue,
            Class::Page => Page,
            Class::Feed => Feed,
            Class::Freshness => Freshness,
            Class::Asset if artefact.path().starts_with("/style-") => Hashed,
            Class::Asset if artefact.path().starts_with("/embed/") => Lent,
            Class::Asset => Document,
        };
        addresses.push((artefact.path().to_owned(), row));
    }
    let event = site.edition().listings(listing::Lang::En)[0].id.clone();
    addresses.push((format!("/embed/event/{event}?lang=es"), Shown));
    addresses.push((format!("/embed/frame?event={event}"), Frame));
    addresses.extend(ASKED.map(|(address, row)| (address.to_owned(), row)));
    addresses
}

/// Asks for every address and shows the answer to a check.
async fn walk(check: impl Fn(&str, Row, &Taken)) {
    let site = site();
    for (address, row) in addresses(&site) {
        let answer = get(&site, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        check(&address, row, &answer);
    }
}

#[test]
fn the_walk_meets_every_class_in_both_languages() {
    let site = site();
    let addresses = addresses(&site);
    for row in [Page, Feed, Freshness, Hashed, Document, Shown, Frame, Partner, Loader, Lent] {
        assert!(addresses.iter().any(|(_, met)| *met == row), "{row:?}");
    }
    for row in [Page, Feed] {
        let spanish = addresses.iter().filter(|(path, met)| *met == row && path.starts_with("/es/"));
        let english = addresses.iter().filter(|(path, met)| *met == row && !path.starts_with("/es/"));
        assert!(spanish.count() >= 3 && english.count() >= 3, "{row:?}");
    }
}

#[tokio::test]
async fn caching() {
    walk(|address, row, answer| {
        let expected = match row {
            Page | Frame | Partner => "public, max-age=60, must-revalidate",
            Shown => "public, max-age=60",
            Feed => "public, max-age=300",
            Freshness => "public, max-age=30",
            Hashed | Lent => "public, max-age=31536000, immutable",
            Loader => "public, max-age=300, stale-if-error=604800",
            Document => "public, max-age=3600",
        };
        assert_eq!(answer.header("cache-control"), expected, "{address}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{address}");
        assert!(answer.header("etag").starts_with('"') && answer.header("etag").len() == 34, "{address}");
        assert!(httpdate::parse_http_date(answer.header("last-modified")).is_ok(), "{address}");
        assert_eq!(answer.header("accept-ranges"), "none", "{address}");
    })
    .await;
}

#[tokio::test]
async fn framing_and_content() {
    walk(|address, row, answer| {
        let security = answer.header("content-security-policy");
        let framed = if row == Frame { "frame-ancestors *" } else { "frame-ancestors 'none'" };
        let form = if row == Partner { "form-action 'self'" } else { "form-action 'none'" };
        for rule in ["default-src 'none'", "base-uri 'none'", form, framed] {
            assert!(security.contains(rule), "{address}: {rule}");
        }
        assert_eq!(security.contains("script-src 'self';"), row == Frame, "{address}");
        assert_eq!(security.contains("script-src 'self' 'wasm-unsafe-eval';"), row == Partner, "{address}");
        assert_eq!(security.matches("script-src").count(), security.matches("script-src 'self'").count());
        assert_eq!(security.contains("frame-src 'self'"), row == Partner, "{address}");
        assert!(!security.replace("'wasm-unsafe-eval'", "").contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-frame-options"), "", "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{address}");
        let page = matches!(row, Page | Frame | Partner);
        assert_eq!(answer.header("cross-origin-opener-policy") == "same-origin", page, "{address}");
        assert_eq!(answer.header("permissions-policy").contains("geolocation=()"), page, "{address}");
        let media = match address.split('?').next().and_then(|path| path.rsplit_once('.')) {
            Some((_, "ics")) => "text/calendar; charset=utf-8",
            Some((_, "json")) if address.starts_with("/schema/") => "application/schema+json",
            Some((_, "json")) => "application/json",
            Some((_, "atom")) => "application/atom+xml; charset=utf-8",
            Some((_, "css")) => "text/css; charset=utf-8",
            Some((_, "js")) => "text/javascript; charset=utf-8",
            Some((_, "wasm")) => "application/wasm",
            _ if address.contains("format=xml") => "text/xml; charset=utf-8",
            _ if address.starts_with("/oembed") => "application/json",
            Some((_, "txt")) => "text/plain; charset=utf-8",
            _ => "text/html; charset=utf-8",
        };
        assert_eq!(answer.header("content-type"), media, "{address}");
    })
    .await;
}

#[tokio::test]
async fn sharing() {
    let site = site();
    for (address, row) in addresses(&site) {
        let shared = !matches!(row, Page | Frame | Partner | Hashed);
        let answer = get(&site, &address).await;
        assert_eq!(answer.header("access-control-allow-origin") == "*", shared, "{address}");
        assert_eq!(answer.header("access-control-expose-headers") == "etag", shared, "{address}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{address}");
        let readers = if shared || row == Frame { "cross-origin" } else { "same-origin" };
        assert_eq!(answer.header("cross-origin-resource-policy"), readers, "{address}");

        let fields = [("origin", "https://partner.example"), ("access-control-request-method", "GET")];
        let preflight = ask(&site, Method::OPTIONS, &address, &fields).await;
        let expected = if shared { StatusCode::NO_CONTENT } else { StatusCode::METHOD_NOT_ALLOWED };
        assert_eq!(preflight.status, expected, "{address}");
        let methods = if shared { "GET, HEAD" } else { "" };
        assert_eq!(preflight.header("access-control-allow-methods"), methods, "{address}");
    }
}

#[tokio::test]
async fn search_engines() {
    walk(|address, row, answer| {
        let unlisted = matches!(row, Feed | Freshness | Shown | Frame);
        assert_eq!(answer.header("x-robots-tag") == "noindex", unlisted, "{address}");
        if address == "/robots.txt" {
            // Google's importer of calendars obeys it.
            assert!(!answer.text().lines().any(|line| line.starts_with("Disallow: /")));
        }
    })
    .await;
}

#[tokio::test]
async fn referrers_and_cookies() {
    let site = site();
    let mut addresses: Vec<String> = addresses(&site).into_iter().map(|(address, _)| address).collect();
    addresses.extend(["/es", "/help?lang=es", "/nothing", "/feeds/all.ics?kind=nothing"].map(String::from));
    addresses.extend(["/embed/list?place=XXX", "/embed/frame?place=XXX", "/oembed"].map(String::from));
    for address in addresses {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST, Method::DELETE] {
            let answer = ask(&site, method, &address, &[("cookie", "a=b")]).await;
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{address}");
            assert_eq!(answer.header("set-cookie"), "", "{address}");
        }
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let site = site();
    for (address, _) in addresses(&site) {
        for fields in [&[][..], &[("accept-encoding", "br")], &[("accept-encoding", "gzip")]] {
            let whole = ask(&site, Method::GET, &address, fields).await;
            let head = ask(&site, Method::HEAD, &address, fields).await;
            assert_eq!(head.headers, whole.headers, "{address}");
            assert_eq!(head.header("content-length"), whole.body.len().to_string(), "{address}");
            assert!(head.body.is_empty() && !whole.body.is_empty(), "{address}");
        }
    }
}

#[tokio::test]
async fn what_is_unchanged_is_not_sent_again() {
    let site = site();
    for (address, _) in addresses(&site) {
        for coding in ["identity", "gzip", "br"] {
            let whole = ask(&site, Method::GET, &address, &[("accept-encoding", coding)]).await;
            for validator in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
                let fields = [("accept-encoding", coding), (validator.0, whole.header(validator.1))];
                let again = ask(&site, Method::GET, &address, &fields).await;
                assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address} {coding} {validator:?}");
                assert!(again.body.is_empty(), "{address}");
                for (name, value) in &again.headers {
                    assert_eq!(whole.headers.get(name), Some(value), "{address} {name}");
                }
                let mut names: Vec<&str> = again.headers.keys().map(HeaderName::as_str).collect();
                names.retain(|name| !name.starts_with("access-control-"));
                names.sort_unstable();
                assert_eq!(names, ["cache-control", "etag", "last-modified", "vary"], "{address}");
            }
        }
    }
}

#[tokio::test]
async fn strong_tags_differ_where_the_bytes_do() {
    let site = site();
    for (address, _) in addresses(&site) {
        let mut seen = BTreeMap::new();
        for coding in ["identity", "gzip", "br"] {
            let answer = ask(&site, Method::GET, &address, &[("accept-encoding", coding)]).await;
            let given = answer.header("content-encoding").to_owned();
            assert!(given.is_empty() || given == coding, "{address}");
            let held = seen.insert(answer.header("etag").to_owned(), given.clone());
            assert!(held.is_none_or(|held| held == given), "{address}");
        }
        let large = get(&site, &address).await.body.len() > 1000;
        assert!(seen.len() == 3 || !large, "{address} is not compressed");
    }
}
