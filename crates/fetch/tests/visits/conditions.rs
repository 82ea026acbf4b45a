//! "Has it changed?", the budget, and how the guest introduces itself.

use fetch::{Contact, Guest, Request, Settings, Status, Validators};

use crate::site::{Reply, Site, now};

const DATE: &str = "Mon, 02 Mar 2026 11:30:00 GMT";

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let site = Site::start([
        (
            "/list",
            Reply::new(
                &format!("200 OK\ncontent-type: text/html\netag: W/\"7\"\nlast-modified: {DATE}"),
                "<p>x",
            ),
        ),
        ("/list", Reply::raw("304 Not Modified", "")),
    ])
    .await;
    let first = site.get("/list").await.expect("a page");
    let validators = Validators { etag: Some("W/\"7\"".to_owned()), last_modified: Some(DATE.to_owned()) };
    assert_eq!((&first.validators, first.requests_made), (&validators, 2));
    let request = Request { conditional: Some(first.validators), ..site.request("/list") };
    let second = site.guest.get(&request, now()).await.expect("an answer");
    assert_eq!((&second.status, second.requests_made), (&Status::NotModified, 1));
    assert_eq!(second.validators, validators, "a 304 without validators leaves the old ones in force");
    let asked = site.asked();
    assert_eq!(asked[1].header("if-none-match"), None);
    assert_eq!(asked[2].header("if-none-match"), Some("W/\"7\""));
    assert_eq!(asked[2].header("if-modified-since"), Some(DATE));
}

#[tokio::test]
async fn validators_are_shown_to_their_own_url_only() {
    let site =
        Site::start([("/old", Reply::redirect("/new")), ("/new", Reply::raw("304 Not Modified", ""))]).await;
    let validators = Validators { etag: Some("\"7\"".to_owned()), last_modified: None };
    let request = Request { conditional: Some(validators), ..site.request("/old") };
    let refusal = site.guest.get(&request, now()).await.expect_err("a refusal");
    assert_eq!(refusal.kind(), "unexpected-status");
    let [robots, old, new] = site.asked().try_into().expect("three requests");
    assert_eq!(robots.header("if-none-match"), None);
    assert_eq!(old.header("if-none-match"), Some("\"7\""));
    assert_eq!(new.header("if-none-match"), None);
}

#[tokio::test]
async fn visits_run_as_tasks_of_their_own_and_share_what_the_guest_knows() {
    let site = Site::start([("/list", Reply::html("<p>x"))]).await;
    let visits: Vec<_> = (0..3)
        .map(|_| {
            let (guest, request) = (site.guest.clone(), site.request("/list"));
            tokio::spawn(async move { guest.get(&request, now()).await })
        })
        .collect();
    for visit in visits {
        assert_eq!(
            visit.await.expect("no panic").map(|snapshot| snapshot.url.path().to_owned()),
            Ok("/list".into())
        );
    }
    assert_eq!(site.paths(), ["/robots.txt", "/list", "/list", "/list"]);
}

#[tokio::test]
async fn the_budget_counts_robots_and_redirects() {
    let site = Site::start([("/old", Reply::redirect("/new")), ("/new", Reply::html("<p>x"))]).await;
    let with = |left| Request { budget_left: Some(left), ..site.request("/old") };
    for (left, paths) in [(0, 0), (1, 1)] {
        let refusal = site.guest.get(&with(left), now()).await.expect_err("a refusal");
        assert_eq!((refusal.kind(), refusal.requests_made()), ("budget", left));
        assert_eq!(site.paths().len(), paths);
    }
    // The robots.txt is known by now.
    assert_eq!(site.guest.get(&with(1), now()).await.expect_err("a refusal").kind(), "budget");
    assert!(site.guest.get(&with(2), now()).await.is_ok());
}

#[tokio::test]
async fn the_guest_introduces_itself_and_brings_nothing_along() {
    let site =
        Site::start([("/list", Reply::new("200 OK\ncontent-type: text/html\nset-cookie: a=b", "<p>x"))])
            .await;
    let contact = Contact::parse("mailto:desk@example.org").ok();
    let settings = Settings { contact, program: "Alongside/9.9".to_owned(), ..Settings::default() };
    let guest = Guest::new(settings).expect("good settings");
    for _ in 0..2 {
        guest.get(&site.request("/list#part"), now()).await.expect("a page");
    }
    for asked in site.asked() {
        assert_eq!(asked.header("user-agent"), Some("Alongside/9.9 (+mailto:desk@example.org)"));
        for absent in ["cookie", "authorization", "referer", "from"] {
            assert_eq!(asked.header(absent), None, "{absent}");
        }
        assert!(!asked.path.contains("part"));
    }
    assert_eq!(site.paths(), ["/robots.txt", "/list", "/list"]);
}
