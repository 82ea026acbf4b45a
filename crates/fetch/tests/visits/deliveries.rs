//! What is handed over to an address that an operator wrote down.

use std::time::Duration;

use fetch::{Delivery, Undelivered};

use crate::site::{Reply, Site};

fn delivery(site: &Site, path: &str) -> Delivery {
    Delivery {
        url: site.base.join(path).expect("a path"),
        headers: vec![("content-type", "application/json".to_owned()), ("x-broken", "a\nb: c".to_owned())],
        body: b"{}".to_vec(),
        allow_private: true,
        time: Duration::from_secs(5),
    }
}

#[tokio::test]
async fn it_is_posted_with_its_headers_and_without_what_could_become_another_header() {
    let site = Site::start([("/hook", Reply::new("204 No Content", ""))]).await;
    site.guest.deliver(&delivery(&site, "/hook?token=secret")).await.expect("taken");
    let asked = site.asked();
    assert!(asked[0].head.starts_with("POST /hook?token=secret"));
    assert_eq!(
        (asked[0].header("content-type"), asked[0].header("x-broken")),
        (Some("application/json"), None)
    );
    assert_eq!(site.paths().len(), 1, "no robots.txt: the receiver asked to be told");
}

#[tokio::test]
async fn an_inside_address_is_refused_unless_it_is_meant() {
    let site = Site::start([("/hook", Reply::new("200 OK", ""))]).await;
    let refused = site.guest.deliver(&Delivery { allow_private: false, ..delivery(&site, "/hook") }).await;
    assert!(matches!(refused, Err(Undelivered::PrivateAddress { .. })), "{refused:?}");
    assert_eq!(site.paths(), Vec::<String>::new());
}

#[tokio::test]
async fn what_may_pass_is_told_from_what_will_not() {
    let plan = [
        ("/moved", Reply::redirect("/elsewhere")),
        ("/no", Reply::new("403 Forbidden", "")),
        ("/busy", Reply::new("503 Service Unavailable", "")),
        ("/reset", Reply::Reset),
        ("/silent", Reply::Silence),
    ];
    let site = Site::start(plan).await;
    for (path, passes) in
        [("/moved", false), ("/no", false), ("/busy", true), ("/reset", true), ("/silent", true)]
    {
        let time = Duration::from_millis(300);
        let refused = site.guest.deliver(&Delivery { time, ..delivery(&site, path) }).await.expect_err(path);
        assert_eq!(refused.may_pass(), passes, "{refused}");
        assert!(!refused.to_string().contains(path), "a path may be a secret: {refused}");
    }
}
