//! A client that polls as RFC 9110 (13.1) lets it: with what it was told last time, and nothing comes until something changed.

use reqwest::StatusCode;

use super::story::{FEEDS, STORY};
use crate::harness::serving::{header, unpacked};
use crate::harness::{Serving, World};

/// A feed's two validators and its bytes.
fn fetch(serving: &Serving, path: &str) -> (String, String, Vec<u8>) {
    let response = serving.get(path);
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    assert_eq!(header(&response, "content-type"), "text/calendar; charset=utf-8");
    let (etag, modified) = (header(&response, "etag"), header(&response, "last-modified"));
    assert!(etag.starts_with('"') && modified.ends_with(" GMT"), "{path}: {etag:?}, {modified:?}");
    (etag, modified, response.bytes().expect("a body").to_vec())
}

#[test]
fn a_poll_is_304_until_something_changed() {
    let mut world = World::new();
    let mut known: Vec<Option<(String, String, Vec<u8>)>> = vec![None; FEEDS.len()];
    for chapter in STORY {
        chapter.happens(&mut world);
        let serving = world.serve();
        for (known, path) in known.iter_mut().zip(FEEDS) {
            let path = format!("/{path}");
            let fresh = fetch(&serving, &path);
            if let Some((etag, modified, bytes)) = known.take() {
                let poll = serving.ask(&path, &[("if-none-match", &etag), ("if-modified-since", &modified)]);
                let changed = chapter.rise > 0;
                let expected = if changed { StatusCode::OK } else { StatusCode::NOT_MODIFIED };
                assert_eq!(poll.status(), expected, "{path}: {}", chapter.name);
                assert_eq!(bytes != fresh.2, changed, "{path}: {}", chapter.name);
            }
            for headers in
                [vec![("if-none-match", fresh.0.as_str())], vec![("if-modified-since", fresh.1.as_str())]]
            {
                let poll = serving.ask(&path, &headers);
                assert_eq!(poll.status(), StatusCode::NOT_MODIFIED, "{path} with {headers:?}");
                assert_eq!(header(&poll, "etag"), fresh.0, "a 304 names what it stands for");
                assert!(poll.bytes().expect("no body").is_empty());
            }
            *known = Some(fresh);
        }
    }
}

#[test]
fn a_visit_that_finds_nothing_new_changes_no_validator() {
    let mut world = World::new();
    STORY[0].happens(&mut world);
    let before = fetch(&world.serve(), "/feeds/all.ics");
    STORY[0].happens(&mut world);
    assert!(fetch(&world.serve(), "/feeds/all.ics") == before, "a visit without news changed the feed");
}

#[test]
fn packed_and_plain_are_the_same_feed() {
    let mut world = World::new();
    STORY[0].happens(&mut world);
    let serving = world.serve();
    let plain = serving.body("/feeds/all.ics");
    for encoding in ["gzip", "br", "gzip, br", "identity"] {
        let packed = serving.ask("/feeds/all.ics", &[("accept-encoding", encoding)]);
        assert!(header(&packed, "vary").to_lowercase().contains("accept-encoding"), "{encoding}");
        assert!(unpacked(packed) == plain, "{encoding}");
    }
    let head = serving.head("/feeds/all.ics");
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(header(&head, "content-length"), plain.len().to_string());
    assert!(head.bytes().expect("no body").is_empty());
}
