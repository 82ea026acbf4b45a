//! What the operator may see of a host's wishes.

use std::time::Duration;

use fetch::HostManners;

use crate::site::{Reply, Site, now};

#[tokio::test]
async fn a_hosts_wishes_are_known_once_its_robots_txt_was_read() {
    let robots = "User-agent: *\nDisallow: /admin\nCrawl-delay: 0.05\nVisit-time: 0000-2359";
    let site = Site::start([
        ("/robots.txt", Reply::new("200 OK\ncontent-type: text/plain", robots)),
        ("/calendar", Reply::html("<p>a calendar")),
    ])
    .await;
    let (page, admin) = (site.base.join("/calendar").unwrap(), site.base.join("/admin").unwrap());
    assert_eq!(site.guest.manners(&page, now()), None);
    site.get("/calendar").await.expect("a page");
    let asked = site.paths().len();
    let known = HostManners { read_at: now(), allowed: true, gap: Duration::from_millis(50), opens_at: None };
    assert_eq!(site.guest.manners(&page, now()), Some(known.clone()));
    assert_eq!(site.guest.manners(&admin, now()), Some(HostManners { allowed: false, ..known }));
    assert_eq!(site.paths().len(), asked, "nobody is asked");
}
