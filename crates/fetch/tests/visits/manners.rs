//! robots.txt, the pace, and one request at a time.

use std::time::Duration;

use fetch::{Limits, Refusal, Request, RobotsSay};
use jiff::Timestamp;

use crate::site::{Reply, Site, assert_wait, now};

fn robots(text: &str) -> Reply {
    Reply::new("200 OK\ncontent-type: text/plain", text)
}

fn page() -> (&'static str, Reply) {
    ("/list", Reply::html("<p>x"))
}

fn hours_from_now(hours: u64) -> Timestamp {
    now().checked_add(Duration::from_secs(hours * 3600)).expect("in range")
}

#[tokio::test]
async fn robots_is_read_once_a_day_and_obeyed() {
    let site = Site::start([
        page(),
        ("/robots.txt", robots("User-agent: Alongside\nAllow: /list\nDisallow: /")),
        ("/robots.txt", robots("User-agent: *\nDisallow: /")),
    ])
    .await;
    assert!(site.get("/list").await.is_ok());
    let refusal = site.refused("/other").await;
    assert!(matches!(refusal, Refusal::Robots { says: RobotsSay::Disallow, .. }), "{refusal:?}");
    assert!(refusal.tells_operator() && !refusal.stops_source());
    assert!(site.guest.get(&site.request("/list"), hours_from_now(23)).await.is_ok());
    assert_eq!(site.paths(), ["/robots.txt", "/list", "/list"]);
    let next_day = site.guest.get(&site.request("/list"), hours_from_now(25)).await.expect_err("a refusal");
    assert_eq!((next_day.kind(), next_day.requests_made()), ("robots", 1));
}

#[tokio::test]
async fn what_its_owner_gave_to_be_subscribed_to_is_asked_for_without_robots() {
    let site = Site::start([page(), ("/robots.txt", robots("User-agent: *\nDisallow: /"))]).await;
    let request = Request { subscribed: true, ..site.request("/list") };
    assert!(site.guest.get(&request, now()).await.is_ok());
    assert_eq!(site.paths(), ["/list"]);
    assert_eq!(site.refused("/list").await.kind(), "robots");
}

#[tokio::test]
async fn no_robots_is_no_rule_but_trouble_is_a_closed_door() {
    for head in ["404 Not Found", "403 Forbidden", "410 Gone"] {
        let site = Site::start([page(), ("/robots.txt", Reply::new(head, ""))]).await;
        assert!(site.get("/list").await.is_ok(), "{head}");
    }
    for head in ["500 Internal Server Error", "503 Service Unavailable"] {
        let site = Site::start([page(), ("/robots.txt", Reply::new(head, ""))]).await;
        let refusal = site.refused("/list").await;
        assert!(matches!(refusal, Refusal::Robots { says: RobotsSay::Nothing { .. }, .. }), "{refusal:?}");
        assert_wait(&refusal, 300);
        assert_eq!(site.paths(), ["/robots.txt"], "the page is not asked for");
    }
    let site =
        Site::start([page(), ("/robots.txt", Reply::new("429 Too Many Requests\nretry-after: 60", ""))])
            .await;
    let refusal = site.refused("/list").await;
    assert_wait(&refusal, 60);
    assert_eq!(refusal.kind(), "retry-later");
    let site = Site::start([page(), ("/robots.txt", Reply::Reset)]).await;
    assert_eq!(site.refused("/list").await.kind(), "unreachable");
}

#[tokio::test]
async fn robots_may_be_elsewhere_up_to_five_redirects() {
    let to = |path| Reply::redirect(path);
    let way =
        [("/robots.txt", to("/1")), ("/1", to("/2")), ("/2", to("/3")), ("/3", to("/4")), ("/4", to("/5"))];
    let closed = ("/5", robots("User-agent: *\nDisallow: /"));
    let site = Site::start(way.clone().into_iter().chain([page(), closed.clone()])).await;
    assert_eq!(site.refused("/list").await.kind(), "robots");
    let longer = [("/5", to("/6")), ("/6", closed.1)];
    let site = Site::start(way.into_iter().chain(longer).chain([page()])).await;
    assert!(site.get("/list").await.is_ok(), "RFC 9309, 2.3.1.2: may be taken for none");
}

#[tokio::test]
async fn a_huge_robots_txt_is_read_as_far_as_it_must_be() {
    let text = format!("User-agent: *\nDisallow: /list\n{}", "# nothing\n".repeat(100_000));
    let site = Site::start([page(), ("/robots.txt", robots(&text))]).await;
    assert_eq!(site.refused("/list").await.kind(), "robots");
}

#[tokio::test]
async fn visiting_hours_are_kept() {
    let site = Site::start([page(), ("/robots.txt", robots("User-agent: *\nVisit-time: 1500-2000"))]).await;
    let refusal = site.refused("/list").await;
    assert_eq!((refusal.kind(), refusal.requests_made()), ("visit-time", 1));
    assert_eq!(refusal.not_before(), "2026-03-02T15:00:00Z".parse().ok());
    assert!(!refusal.tells_operator());
    assert!(site.guest.get(&site.request("/list"), hours_from_now(3)).await.is_ok());
    assert_eq!(site.paths(), ["/robots.txt", "/list"]);
    let at_night = site.guest.get(&site.request("/list"), hours_from_now(36)).await.expect_err("a refusal");
    assert_eq!(
        (at_night.kind(), at_night.requests_made()),
        ("visit-time", 0),
        "nor is an old robots.txt renewed"
    );
}

#[tokio::test]
async fn a_crawl_delay_is_waited_for_if_it_is_short() {
    let site = Site::start([page(), ("/robots.txt", robots("User-agent: *\nCrawl-delay: 0.2"))]).await;
    let (first, second) = (site.request("/list"), site.request("/list"));
    let visits = tokio::join!(site.guest.get(&first, now()), site.guest.get(&second, now()));
    assert!(visits.0.is_ok() && visits.1.is_ok());
    let asked = site.asked();
    assert_eq!(asked.len(), 3, "two visits at once read robots.txt once");
    for pair in asked.windows(2) {
        assert!(pair[1].at.duration_since(pair[0].at) >= Duration::from_millis(200), "{asked:?}");
    }
}

#[tokio::test]
async fn a_long_crawl_delay_is_an_appointment() {
    for text in ["User-agent: *\nCrawl-delay: 3600", "User-agent: *\nRequest-rate: 1/1h"] {
        let site = Site::start([page(), ("/robots.txt", robots(text))]).await;
        let refusal = site.refused("/list").await;
        assert_eq!((refusal.kind(), refusal.requests_made()), ("retry-later", 1));
        let wait = refusal.not_before().map(|at| now().duration_until(at).as_secs()).expect("an appointment");
        assert!((3599..=2 * 3600).contains(&wait), "{wait} s");
    }
    let site = Site::start([page(), ("/robots.txt", robots("User-agent: *\nCrawl-delay: 1e9"))]).await;
    let refusal = site.refused("/list").await;
    assert!(matches!(refusal, Refusal::Robots { says: RobotsSay::TooRarely, .. }), "{refusal:?}");
}

#[tokio::test]
async fn one_request_at_a_time() {
    let site = Site::start([page(), ("/silent", Reply::Silence)]).await;
    let limits = Limits { total_time: Duration::from_millis(300), ..Limits::default() };
    let (slow, quick) = (Request { limits, ..site.request("/silent") }, site.request("/list"));
    site.get("/list").await.expect("a page, and the robots.txt known");
    let started = std::time::Instant::now();
    let (slow, quick) = tokio::join!(site.guest.get(&slow, now()), site.guest.get(&quick, now()));
    assert_eq!(slow.expect_err("a refusal").kind(), "timeout");
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert_eq!(
        quick.expect_err("a refusal").kind(),
        "retry-later",
        "its turn came after the host had failed"
    );
    assert_eq!(site.paths(), ["/robots.txt", "/list", "/silent"]);
}
