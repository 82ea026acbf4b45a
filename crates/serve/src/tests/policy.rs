//! The policy of the public doors, as a reader may rely on it:
//!
//! | | kept for | framed | read by other sites' scripts | in search engines |
//! |---|---|---|---|---|
//! | pages | a minute | never | no | yes |
//! | feeds | five minutes | never | yes | no |
//! | `freshness.json` | half a minute | never | yes | no |
//! | files with a hash in their name | a year | never | no | yes |
//! | the schema, `robots.txt` | an hour | never | yes | yes |
//! | refusals, redirects | see `doors` | never | yes (they hold nothing) | no |
//!
//! Nothing sets a cookie, no link tells where it was followed from, and no page may run a script, send a form or load anything from elsewhere.
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

/// Every address that answers with something of the edition, and one combination.
fn addresses(site: &Site) -> Vec<(String, Class)> {
    let mut addresses: Vec<(String, Class)> = Vec::new();
    for artefact in site.edition().artefacts() {
        // The manifest belongs to a folder of files.
        if artefact.path() != "/manifest.json" {
            addresses.push((artefact.path().to_owned(), artefact.class()));
        }
    }
    addresses.push(("/feeds/all.ics?kind=master".into(), Class::Feed));
    addresses.push(("/es/feeds/all.ics?kind=master".into(), Class::Feed));
    addresses
}

/// Asks for every address and shows the answer to a check.
async fn walk(check: impl Fn(&str, Class, &Taken)) {
    let site = site();
    for (address, class) in addresses(&site) {
        let answer = get(&site, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        check(&address, class, &answer);
    }
}

#[test]
fn the_walk_meets_every_class_in_both_languages() {
    let site = site();
    let addresses = addresses(&site);
    for class in [Class::Page, Class::Feed, Class::Asset, Class::Freshness] {
        assert!(addresses.iter().any(|(_, met)| *met == class), "{class:?}");
    }
    for class in [Class::Page, Class::Feed] {
        let spanish = addresses.iter().filter(|(path, met)| *met == class && path.starts_with("/es/"));
        let english = addresses.iter().filter(|(path, met)| *met == class && !path.starts_with("/es/"));
        assert!(spanish.count() >= 3 && english.count() >= 3, "{class:?}");
    }
}

#[tokio::test]
async fn caching() {
    walk(|address, class, answer| {
        let hashed = address.starts_with("/style-");
        let expected = match class {
            Class::Page => "public, max-age=60, must-revalidate",
            Class::Feed => "public, max-age=300",
            Class::Freshness => "public, max-age=30",
            Class::Asset if hashed => "public, max-age=31536000, immutable",
            Class::Asset => "public, max-age=3600",
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
    walk(|address, class, answer| {
        let security = answer.header("content-security-policy");
        for rule in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
        {
            assert!(security.contains(rule), "{address}: {rule}");
        }
        assert!(!security.contains("script-src") && !security.contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{address}");
        let page = class == Class::Page;
        assert_eq!(answer.header("cross-origin-opener-policy") == "same-origin", page, "{address}");
        assert_eq!(answer.header("permissions-policy").contains("geolocation=()"), page, "{address}");
        let media = match address.split('?').next().and_then(|path| path.rsplit_once('.')) {
            Some((_, "ics")) => "text/calendar; charset=utf-8",
            Some((_, "json")) if address.starts_with("/schema/") => "application/schema+json",
            Some((_, "json")) => "application/json",
            Some((_, "atom")) => "application/atom+xml; charset=utf-8",
            Some((_, "css")) => "text/css; charset=utf-8",
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
    for (address, class) in addresses(&site) {
        let shared = class != Class::Page && !address.starts_with("/style-");
        let answer = get(&site, &address).await;
        assert_eq!(answer.header("access-control-allow-origin") == "*", shared, "{address}");
        assert_eq!(answer.header("access-control-expose-headers") == "etag", shared, "{address}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{address}");
        let readers = if shared { "cross-origin" } else { "same-origin" };
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
    walk(|address, class, answer| {
        let unlisted = matches!(class, Class::Feed | Class::Freshness);
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
