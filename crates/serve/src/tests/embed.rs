//! The doors for partners.

use axum::http::{Method, StatusCode};
use listing::Lang;
use scraper::{Html, Selector};

use super::sample::{ask, edition, get, site, widget, widget_folder};
use crate::{Site, SiteSettings, Widget};

fn of(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    page.select(&Selector::parse(selector).unwrap()).map(|found| found.html()).collect()
}

#[tokio::test]
async fn a_fragment_is_the_frames_content() {
    let site = site();
    for query in ["", "?place=DMO&lang=es", "?kind=master&help=off&days=7", "?judge=lee-jordan"] {
        let fragment = get(&site, &format!("/embed/list{query}")).await;
        assert_eq!(fragment.status, StatusCode::OK, "{query}");
        assert!(fragment.text().starts_with("<div "), "{query}");
        let root = of(fragment.text(), "body > div.alongside[lang]");
        assert_eq!(root.len(), 1, "{query}");
        let frame = get(&site, &format!("/embed/frame{query}")).await;
        assert!(frame.text().contains(fragment.text()), "{query}");
    }
}

#[tokio::test]
async fn an_embed_shows_what_was_chosen() {
    let site = site();
    for (query, entries) in [
        ("", 2),
        ("?kind=master", 1),
        ("?kind=master&kind=conference&place=DMO", 2),
        ("?judge=lee-jordan&kind=conference", 0),
        ("?days=1", 0),
        ("?days=3", 2),
        ("?utm_source=church&kind=", 2),
    ] {
        let fragment = get(&site, &format!("/embed/list{query}")).await;
        assert_eq!(of(fragment.text(), "li.entry").len(), entries, "{query}");
        let data = get(&site, &format!("/embed/data.json{query}")).await;
        let data: serde_json::Value = serde_json::from_str(data.text()).unwrap();
        assert_eq!(data["listings"].as_array().unwrap().len(), entries, "{query}");
        assert_eq!((&data["version"], &data["site"]), (&1.into(), &"https://calendar.example".into()));
    }
}

#[tokio::test]
async fn an_entry_comes_in_the_language_that_is_asked_for() {
    let site = site();
    for listing in site.edition().listings(Lang::En) {
        for (lang, word) in [("en", "Central time"), ("es", "hora del centro")] {
            let entry = get(&site, &format!("/embed/event/{}?lang={lang}&x=y", listing.id)).await;
            assert_eq!(entry.status, StatusCode::OK);
            assert!(entry.text().contains(word), "{lang}");
            assert_eq!(of(entry.text(), "article.event h2").len(), 1);
        }
    }
    for id in ["", "nothing", "../all.ics", "00000000000000000000000000000000", "x.ics"] {
        let answer = get(&site, &format!("/embed/event/{id}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{id}");
    }
}

#[tokio::test]
async fn what_there_is_not_is_a_404_in_words() {
    let site = site();
    for query in
        ["place=XXX", "place=%22%3E", "kind=nothing", "judge=nobody", "days=soon", "lang=fr", "help=1"]
    {
        for door in ["list", "data.json"] {
            let answer = get(&site, &format!("/embed/{door}?{query}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
            assert!(answer.text().starts_with("The calendar does not have"), "{query}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{query}");
        }
        // A frame is never an empty box, and says it inside the page that holds it.
        let frame = get(&site, &format!("/embed/frame?{query}")).await;
        assert_eq!(frame.status, StatusCode::NOT_FOUND, "{query}");
        assert!(frame.header("content-security-policy").contains("frame-ancestors *"), "{query}");
        assert!(frame.text().contains("href=\"https://calendar.example/\""), "{query}");
        assert_eq!((frame.header("etag"), frame.header("last-modified")), ("", ""), "{query}");
        // The form is where another choice can be made.
        assert_eq!(get(&site, &format!("/embed?{query}")).await.status, StatusCode::OK, "{query}");
        assert_eq!(get(&site, &format!("/print?{query}")).await.status, StatusCode::NOT_FOUND, "{query}");
    }
    let spanish = get(&site, "/embed/frame?place=XXX&lang=es").await;
    assert!(spanish.text().contains("<html lang=\"es\">"));
}

#[tokio::test]
async fn equal_questions_are_made_once() {
    let site = site();
    let first = get(&site, "/embed/list?place=DMO&kind=master&kind=court").await;
    for query in ["kind=court&kind=master&place=DMO", "days=30&kind=master&kind=court&place=DMO&lang=en&x=y"]
    {
        assert_eq!(get(&site, &format!("/embed/list?{query}")).await, first, "{query}");
    }
    let fields = [("if-none-match", first.header("etag"))];
    let again = ask(&site, Method::GET, "/embed/list?place=DMO&kind=master&kind=court", &fields).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_frame_loads_only_what_a_page_without_an_origin_may_load() {
    let site = site();
    let frame = get(&site, "/embed/frame").await;
    let page = Html::parse_document(frame.text());
    let mut loaded = 0;
    for (selector, attribute) in [("link[rel=stylesheet]", "href"), ("[src]", "src")] {
        for element in page.select(&Selector::parse(selector).unwrap()) {
            let address = element.value().attr(attribute).unwrap();
            let answer = get(&site, address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{address}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
            loaded += 1;
        }
    }
    assert_eq!(loaded, 2);
    assert!(of(frame.text(), "style, [style], script:not([src]), [onclick]").is_empty());
    assert_eq!(of(frame.text(), "base[target=_blank]").len(), 1);
}

#[tokio::test]
async fn a_card_is_given_for_our_addresses_in_both_forms() {
    let site = site();
    for (address, lang, frame) in [
        ("https://calendar.example/", "en", "/embed/frame"),
        ("http://calendar.example", "en", "/embed/frame"),
        ("https://calendar.example/es/", "es", "/embed/frame?lang=es"),
        ("https://calendar.example/place/DMO?lang=es", "es", "/embed/frame?place=DMO&#38;lang=es"),
        ("https://calendar.example/es/place/DMO#list", "es", "/embed/frame?place=DMO&#38;lang=es"),
        ("https://calendar.example/?kind=master&utm_source=x", "en", "/embed/frame?kind=master"),
        (
            "https://calendar.example/embed/frame?place=DMO&help=off",
            "en",
            "/embed/frame?place=DMO&#38;help=off",
        ),
    ] {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", address).finish();
        let answer = get(&site, &format!("/oembed?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let card: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        assert_eq!((&card["version"], &card["type"]), (&"1.0".into(), &"rich".into()));
        let html = card["html"].as_str().unwrap();
        assert!(html.starts_with("<blockquote><a href=\"https://calendar.example/"), "{html}");
        assert!(html.contains(&format!("<iframe src=\"https://calendar.example{frame}\"")), "{html}");
        let title = card["title"].as_str().unwrap();
        assert_eq!(title.contains("viene") || title.contains("Calendario"), lang == "es", "{title}");

        let xml = get(&site, &format!("/oembed?{query}&format=xml")).await;
        let inside = xml.text().split_once("<html>").unwrap().1.split_once("</html>").unwrap().0;
        let unescaped =
            inside.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#38;", "&");
        assert_eq!(unescaped, html);
    }
}

#[tokio::test]
async fn a_card_keeps_to_the_measures() {
    let site = site();
    for (measures, width, height) in [
        ("", 600, 640),
        ("&maxwidth=320&maxheight=400", 320, 400),
        ("&maxwidth=4000&maxheight=99999999999", 600, 640),
        // Below this nothing can be read.
        ("&maxwidth=1&maxheight=0", 200, 200),
    ] {
        let answer = get(&site, &format!("/oembed?url=https://calendar.example/{measures}")).await;
        let card: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
        assert_eq!((&card["width"], &card["height"]), (&width.into(), &height.into()), "{measures}");
        let html = card["html"].as_str().unwrap();
        assert!(html.contains(&format!("width=\"{width}\" height=\"{height}\"")), "{html}");
    }
}

#[tokio::test]
async fn a_card_is_refused_in_the_protocols_own_statuses() {
    let site = site();
    for (query, status) in [
        ("", StatusCode::BAD_REQUEST),
        ("url=https://calendar.example/&maxwidth=wide", StatusCode::BAD_REQUEST),
        ("url=https://calendar.example/&format=yaml", StatusCode::NOT_IMPLEMENTED),
        ("url=https://evil.example/", StatusCode::NOT_FOUND),
        ("url=https://calendar.example.evil.example/", StatusCode::NOT_FOUND),
        ("url=https://calendar.example@evil.example/", StatusCode::NOT_FOUND),
        ("url=https://calendar.example:81/", StatusCode::NOT_FOUND),
        ("url=javascript:alert(1)", StatusCode::NOT_FOUND),
        ("url=https://calendar.example/place/XXX", StatusCode::NOT_FOUND),
        ("url=https://calendar.example/place/%22%3E%3Cscript%3E", StatusCode::NOT_FOUND),
        ("url=https://calendar.example/help", StatusCode::NOT_FOUND),
        ("url=https://calendar.example/events/00112233445566778899aabbccddeeff", StatusCode::NOT_FOUND),
        ("url=https://calendar.example/feeds/all.ics", StatusCode::NOT_FOUND),
    ] {
        let answer = get(&site, &format!("/oembed?{query}")).await;
        assert_eq!(answer.status, status, "{query}");
        assert!(!answer.text().contains("evil") && !answer.text().contains("script"), "{query}");
    }
}

#[tokio::test]
async fn pages_name_the_card_of_themselves() {
    let site = site();
    for address in ["/", "/es/", "/place/DMO", "/es/place/DMO"] {
        for link in cards(&site, address).await {
            assert_eq!(get(&site, &link).await.status, StatusCode::OK, "{link}");
        }
    }
}

/// The cards that a page names.
async fn cards(site: &Site, address: &str) -> Vec<String> {
    let page = get(site, address).await;
    let page = Html::parse_document(page.text());
    let links = Selector::parse("link[type$='+oembed']").unwrap();
    let links = page.select(&links).filter_map(|link| link.value().attr("href"));
    let links: Vec<_> = links.filter_map(|link| link.strip_prefix("https://calendar.example")).collect();
    assert!(links.is_empty() || links.len() == 2, "{address}: one in each form");
    links.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn an_entry_has_a_card_that_shows_it() {
    let site = site();
    for listing in site.edition().listings(Lang::Es) {
        let address = format!("/es/events/{}", listing.id);
        let frame = format!("/embed/frame?event={}&lang=es", listing.id);
        let links = cards(&site, &address).await;
        let card: serde_json::Value = serde_json::from_str(get(&site, &links[0]).await.text()).unwrap();
        let html = card["html"].as_str().unwrap().replace("&#38;", "&");
        assert!(html.contains(&format!("<a href=\"https://calendar.example{address}\"")), "{html}");
        assert!(html.contains(&format!("<iframe src=\"https://calendar.example{frame}\"")), "{html}");
        let inside = get(&site, &frame).await;
        assert_eq!(inside.status, StatusCode::OK);
        assert_eq!(of(inside.text(), "main .one[lang=es]").len(), 1, "{address}");
    }
    for frame in ["/embed/frame?event=", "/embed/frame?event=x", "/embed/frame?event=..%2F404.html"] {
        assert_eq!(get(&site, frame).await.status, StatusCode::NOT_FOUND, "{frame}");
    }
}

#[tokio::test]
async fn without_a_widget_the_one_line_still_shows_the_list() {
    let bare = Site::new(edition(), SiteSettings::of_address("https://calendar.example"));
    let loader = get(&bare, "/embed/v1.js").await;
    assert_eq!(loader.status, StatusCode::OK);
    assert_eq!(loader.body, get(&bare, "/embed/v1.0.0.js").await.body);
    assert_eq!(loader.header("cache-control"), "public, max-age=300, stale-if-error=604800");
    assert_eq!(get(&bare, "/embed/assets/widget-0a1b2c3d.js").await.status, StatusCode::NOT_FOUND);
    for (address, missing) in [("/embed", "is not installed"), ("/es/embed", "no está instalado")] {
        assert!(get(&bare, address).await.text().contains(missing), "{address}");
        assert!(!get(&site(), address).await.text().contains(missing), "{address}");
    }
}

#[tokio::test]
async fn a_widgets_files_come_as_they_lie_in_its_folder() {
    let site = site();
    let address = "/embed/assets/widget-0a1b2c3d.wasm";
    for (coding, bytes) in [("identity", "plain"), ("gzip", "packed"), ("br", "pack")] {
        let answer = ask(&site, Method::GET, address, &[("accept-encoding", coding)]).await;
        assert_eq!(answer.text(), bytes, "{coding}");
    }
    for name in ["", "../manifest.json", "..%2Fmanifest.json", "widget-0a1b2c3d.js.br", "other.js"] {
        assert_eq!(
            get(&site, &format!("/embed/assets/{name}")).await.status,
            StatusCode::NOT_FOUND,
            "{name}"
        );
    }
}

#[test]
fn a_folder_that_is_no_widget_says_what_to_do() {
    drop(widget());
    let folder = widget_folder();
    let told = |folder: &std::path::Path| Widget::load(folder).err().unwrap().to_string();
    std::fs::remove_file(folder.path().join("assets/widget-0a1b2c3d.wasm")).unwrap();
    assert!(told(folder.path()).contains("widget-0a1b2c3d.wasm"));
    for manifest in
        ["{}", "[", "{\"css\":{\"path\":\"assets/../../x.css\"}}", "{\"css\":{\"path\":\"v1.js\"}}"]
    {
        std::fs::write(folder.path().join("manifest.json"), manifest).unwrap();
        let told = told(folder.path());
        assert!(told.contains("manifest.json") && told.contains("cargo xtask widget"), "{told}");
    }
    assert!(told(&folder.path().join("nowhere")).contains("cargo xtask widget"));
}
