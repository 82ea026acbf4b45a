//! Redirects: followed by hand, each hop judged as if it were the first.

use fetch::{Limits, Refusal, Request};

use crate::site::{Reply, Site, now};

#[tokio::test]
async fn a_redirect_is_followed_and_counted() {
    let site = Site::start([
        ("/old", Reply::redirect("new?from=old")),
        ("/new", Reply::new("200 OK\ncontent-type: text/html\netag: \"1\"", "<p>here")),
    ])
    .await;
    let snapshot = site.get("/old").await.expect("a page");
    assert_eq!((snapshot.url.path(), snapshot.requests_made), ("/new", 3));
    assert!(snapshot.validators.is_empty(), "they belong to /new, and the next question starts at /old");
    assert_eq!(site.paths(), ["/robots.txt", "/old", "/new?from=old"]);
}

#[tokio::test]
async fn a_circle_is_seen_at_once_and_a_long_way_after_its_limit() {
    let site = Site::start([
        ("/a", Reply::redirect("/b")),
        ("/b", Reply::redirect("/a")),
        ("/1", Reply::redirect("/2")),
        ("/2", Reply::redirect("/3")),
        ("/3", Reply::html("<p>here")),
    ])
    .await;
    let circle = site.refused("/a").await;
    assert_eq!((circle.kind(), circle.requests_made()), ("redirect-loop", 3));
    let within =
        |redirects| Request { limits: Limits { redirects, ..Limits::default() }, ..site.request("/1") };
    let long = site.guest.get(&within(1), now()).await.expect_err("a refusal");
    assert_eq!((long.kind(), long.requests_made()), ("redirect-loop", 2));
    assert!(site.guest.get(&within(2), now()).await.is_ok());
}

#[tokio::test]
async fn permission_for_loopback_does_not_travel() {
    let other = Site::start([("/", Reply::html("<p>inside"))]).await;
    for to in [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        other.base.as_str(),
    ] {
        let site = Site::start([("/list", Reply::redirect(to))]).await;
        let refusal = site.refused("/list").await;
        assert_eq!((refusal.kind(), refusal.requests_made()), ("private-address", 2), "{to}");
        assert!(refusal.tells_operator());
    }
    assert!(other.asked().is_empty(), "the other port was never spoken with");
}

#[tokio::test]
async fn a_redirect_out_needs_a_contact_like_any_visit() {
    let site = Site::start([("/list", Reply::redirect("http://court.example/"))]).await;
    assert_eq!(site.refused("/list").await.kind(), "no-contact");
}

#[tokio::test]
async fn redirects_to_no_address() {
    for (head, fault) in [
        ("302 Found", fetch::UrlFault::Location),
        ("301 Moved Permanently\nlocation: http://", fetch::UrlFault::Location),
        ("307 Temporary Redirect\nlocation: ftp://court.example/", fetch::UrlFault::Scheme),
        ("308 Permanent Redirect\nlocation: javascript:alert(1)", fetch::UrlFault::Scheme),
        ("303 See Other\nlocation: http://LOPEZ:x@court.example/", fetch::UrlFault::Credentials),
    ] {
        let refusal = Site::start([("/list", Reply::new(head, ""))]).await.refused("/list").await;
        assert!(
            matches!(refusal, Refusal::BadUrl { fault: found, .. } if found == fault),
            "{head}: {refusal:?}"
        );
        assert!(!refusal.to_string().contains("LOPEZ"));
    }
}

#[tokio::test]
async fn a_hop_obeys_the_robots_txt_of_where_it_leads() {
    let site = Site::start([
        ("/robots.txt", Reply::new("200 OK", "User-agent: *\nDisallow: /admin")),
        ("/list", Reply::redirect("/admin/list")),
    ])
    .await;
    assert_eq!(site.refused("/list").await.kind(), "robots");
    assert_eq!(site.paths(), ["/robots.txt", "/list"]);
}
