//! Addresses that are not visited, and who may not visit.

use fetch::{AddressClass, Contact, Guest, Refusal, Request, Settings};
use url::Url;

use crate::site::{Reply, Site, now};

fn guest() -> Guest {
    let contact = Contact::parse("mailto:desk@example.org").ok();
    Guest::new(Settings { contact, ..Settings::default() }).expect("good settings")
}

#[tokio::test]
async fn inside_addresses_are_refused_before_a_word_is_said() {
    let site = Site::start([("/", Reply::html("<p>inside"))]).await;
    let port = site.base.port().expect("a port");
    for host in
        ["127.0.0.1", "2130706433", "0x7f000001", "017700000001", "127.1", "localhost", "[::ffff:127.0.0.1]"]
    {
        let url = Url::parse(&format!("http://{host}:{port}/")).expect("a URL");
        let refusal = guest().get(&Request::new(url), now()).await.expect_err("a refusal");
        assert_eq!((refusal.kind(), refusal.requests_made()), ("private-address", 0), "{host}");
    }
    assert!(site.asked().is_empty());
}

#[tokio::test]
async fn permission_is_not_for_every_address() {
    for (host, class) in [
        ("169.254.169.254", AddressClass::LinkLocal),
        ("[::ffff:10.0.0.1]", AddressClass::Embedded),
        ("224.0.0.1", AddressClass::Multicast),
        ("0.0.0.0", AddressClass::Unspecified),
    ] {
        let url = Url::parse(&format!("http://{host}/")).expect("a URL");
        let request = Request { allow_private: true, ..Request::new(url) };
        let refusal = guest().get(&request, now()).await.expect_err("a refusal");
        assert!(
            matches!(refusal, Refusal::PrivateAddress { class: found, .. } if found == class),
            "{refusal:?}"
        );
    }
}

#[tokio::test]
async fn a_name_for_this_machine_is_permitted_where_the_source_says_so() {
    let site = Site::start([("/", Reply::html("<p>inside"))]).await;
    let port = site.base.port().expect("a port");
    let url = Url::parse(&format!("http://localhost:{port}/")).expect("a URL");
    let request = Request { allow_private: true, ..Request::new(url) };
    assert!(site.guest.get(&request, now()).await.is_ok());
}

#[tokio::test]
async fn nobody_is_visited_without_a_contact() {
    let anonymous = Guest::new(Settings::default()).expect("good settings");
    for url in ["https://court.example/list?name=LOPEZ", "http://10.0.0.1/"] {
        let url = Url::parse(url).expect("a URL");
        let request = Request { allow_private: true, ..Request::new(url) };
        let refusal = anonymous.get(&request, now()).await.expect_err("a refusal");
        assert_eq!((refusal.kind(), refusal.requests_made()), ("no-contact", 0));
        assert!(refusal.tells_operator() && refusal.to_string().contains("Set `contact`"));
        assert!(!refusal.to_string().contains("LOPEZ"));
    }
}
