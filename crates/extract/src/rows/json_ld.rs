//! JSON-LD as a document: what a page says in `<script type="application/ld+json">`, written out as the same page's microdata would
//! be, so that the selectors of a recipe reach it.

use std::sync::LazyLock;

use docket::Trouble;
use scraper::{Html, Selector};
use serde_json::{Map, Value};

static SCRIPTS: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse(r#"script[type="application/ld+json"]"#).expect("it is a selector"));

/// A page's JSON-LD, in its order. An object is `<div itemscope itemtype="Event">`, and a property of it `<div itemprop="startDate">`
/// with its text, or with the objects that it holds; of a list, each has its own. `@graph` is what it holds.
///
/// # Errors
/// [`Trouble::Unsupported`] where a script is no JSON: what it would have said is unknown.
pub(crate) fn as_document(page: &Html) -> Result<Html, Trouble> {
    let mut written = String::from("<!DOCTYPE html><html><body>");
    for script in page.root_element().select(&SCRIPTS) {
        let text: String = script.text().collect();
        let value: Value = serde_json::from_str(text.trim()).map_err(|_| Trouble::Unsupported)?;
        write(&mut written, &value);
    }
    written.push_str("</body></html>");
    let document = Html::parse_document(&written);
    crate::page::too_deep(&document).map_or(Ok(document), Err)
}

fn write(into: &mut String, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| write(into, item)),
        Value::Object(object) => {
            into.push_str("<div itemscope itemtype=\"");
            escape(into, &types(object));
            into.push_str("\">");
            for (name, value) in object {
                property(into, name, value);
            }
            into.push_str("</div>");
        }
        Value::String(text) => escape(into, text),
        Value::Number(number) => escape(into, &number.to_string()),
        Value::Bool(_) | Value::Null => {}
    }
}

fn property(into: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) if name != "@graph" => items.iter().for_each(|item| property(into, name, item)),
        _ if name == "@graph" => write(into, value),
        _ if name.starts_with('@') => {}
        _ => {
            into.push_str("<div itemprop=\"");
            escape(into, name);
            into.push_str("\">");
            write(into, value);
            into.push_str("</div>");
        }
    }
}

/// The types of an object without the vocabulary's address, with blanks between them: `[itemtype~=Event]` finds each.
fn types(object: &Map<String, Value>) -> String {
    let stated = object.get("@type");
    let all = stated
        .and_then(Value::as_array)
        .map_or_else(|| stated.into_iter().collect(), |all| all.iter().collect());
    let all: Vec<&Value> = all;
    let bare = |text: &str| text.rsplit(['/', '#', ':']).next().unwrap_or(text).to_owned();
    all.into_iter().filter_map(Value::as_str).map(bare).collect::<Vec<_>>().join(" ")
}

fn escape(into: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            _ => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_written_as_microdata_would_be() {
        let page = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": ["https://schema.org/Event", "X"], "name": "A <b> & c", "location": {"@type": "Place", "name": "Courtroom 3"},
             "keywords": ["one", 2, null]}]}</script>"#;
        let document = as_document(&Html::parse_document(page)).unwrap();
        let html = document.root_element().html();
        for part in [
            r#"itemtype="Event X""#,
            "A &lt;b&gt; &amp; c",
            r#"<div itemprop="location"><div itemscope="" itemtype="Place"><div itemprop="name">Courtroom 3</div></div></div>"#,
            r#"<div itemprop="keywords">one</div><div itemprop="keywords">2</div>"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        let broken = Html::parse_document(r#"<script type="application/ld+json">{"a": </script>"#);
        assert_eq!(as_document(&broken).err(), Some(Trouble::Unsupported));
    }
}
