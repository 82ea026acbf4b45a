//! The frame, as pages show it that take frames and no scripts.

use serde_json::json;

use super::{Browser, Partner};

#[test]
fn a_shut_frame_shows_the_address_as_text_and_speaks_wordpress() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    let listening =
        "<script>self.told = []; addEventListener('message', (event) => told.push(event.data));</script>";
    let frame = "<iframe sandbox=\"allow-scripts\" src=\"{calendar}/embed/frame?place=DMO#?secret=Abcdef1234\" \
                 title=\"Calendar\" style=\"width:100%;height:640px\"></iframe>";
    browser.open(&partner.page("", &format!("{listening}{frame}")));
    let height = browser.until("told.find((said) => said.message === 'height' && said.value > 300)");
    assert_eq!(height["secret"], "Abcdef1234");
    browser.enter_frame();
    assert_eq!(browser.eval("window.origin"), "null");
    browser.eval("document.getElementById('subscribe').open = true");
    let address = browser.eval("document.querySelector('#subscribe .address').innerText");
    let address = address.as_str().expect("text");
    assert!(address.starts_with("http://localhost:8080/feeds/all.ics?place=DMO&kind="), "{address}");
    assert_eq!(
        browser.eval("getComputedStyle(document.querySelector('#subscribe .address')).userSelect"),
        "all"
    );
    let seen = browser.eval(
        "[...document.querySelectorAll('#subscribe a')].filter((link) => link.getBoundingClientRect().height).length",
    );
    assert_eq!(seen, 0, "what opens no window and downloads nothing here is not shown");
    let pressed = browser.eval(
        "(document.querySelector('[part=entry] a').click(), document.querySelector('[part=entry] a').href)",
    );
    browser.eventually("setTimeout(done)");
    browser.leave_frame();
    browser.until("told.some((said) => said.message === 'link')");
    let link = browser.eval("told.find((said) => said.message === 'link')");
    assert_eq!(link, json!({ "message": "link", "value": pressed, "secret": "Abcdef1234" }));
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn only_the_frame_may_be_framed() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    for (path, framed) in
        [("/embed/frame", true), ("/", false), ("/es/place/DMO", false), ("/embed", false), ("/help", false)]
    {
        let frame = format!("<iframe src=\"{{calendar}}{path}\" title=\"Calendar\"></iframe>");
        browser.open(&partner.page("", &frame));
        let refused = browser.console().iter().any(|line| line.contains("frame-ancestors"));
        assert_eq!(refused, !framed, "{path}");
    }
}

#[test]
fn a_frame_in_a_box_of_any_size_scrolls_down_and_never_sideways() {
    let Some(browser) = Browser::start() else { return };
    let partner = Partner::new();
    // Wix: the owner draws a box, and it does not grow.
    for (width, height) in [(280, 300), (320, 700), (980, 400)] {
        let frame = format!(
            "<iframe src=\"{{calendar}}/embed/frame\" title=\"Calendar\" sandbox=\"allow-scripts allow-popups allow-same-origin\" \
             style=\"width:{width}px;height:{height}px;border:0\"></iframe>"
        );
        browser.open(&partner.page("", &frame));
        browser.enter_frame();
        browser.until("document.querySelectorAll('[part=entry]').length > 3");
        browser.finds_nothing("sideways()", &format!("{width} x {height}"));
        browser.finds_nothing("small(48)", &format!("{width} x {height}"));
        assert_eq!(browser.eval("document.scrollingElement.scrollHeight > innerHeight"), true);
        browser.leave_frame();
    }
}
