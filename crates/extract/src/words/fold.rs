//! Folding: an element's text as a person reads it.

use std::collections::HashSet;

use docket::text::is_unseen;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

/// Folds a text: white space of every kind, the no-break space too, is one blank; what cannot be seen is gone; lines stay
/// apart and are trimmed; empty lines are gone.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = Folded::new();
    for line in text.lines() {
        folded.push(line);
        folded.end_line();
    }
    folded.finish()
}

/// The folded text of an element, without `dropped` elements. `<br>` and the edges of blocks and cells are line breaks;
/// a line break in the source is not.
pub(crate) fn fold_element(element: ElementRef<'_>, dropped: &HashSet<NodeId>) -> String {
    let mut folded = Folded::new();
    // Depth below an element whose text is not read; its own edges are counted too.
    let mut hidden = 0usize;
    for edge in element.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Text(text) if opens && hidden == 0 => folded.push(text),
            Node::Element(tag) => {
                if is_hidden(tag.name()) || dropped.contains(&node.id()) {
                    if opens { hidden += 1 } else { hidden -= 1 }
                } else if hidden == 0 && breaks(tag.name()) {
                    folded.end_line();
                }
            }
            _ => {}
        }
    }
    folded.finish()
}

struct Folded {
    text: String,
    /// A blank is due before the next character.
    blank: bool,
    /// A line break is due before the next character.
    line: bool,
}

/// Longer than the text of most cells and rows.
const USUAL: usize = 128;

impl Folded {
    fn new() -> Self {
        Self { text: String::with_capacity(USUAL), blank: false, line: false }
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        // Most of every page are words of ASCII; each is copied at once.
        while let Some(c) = rest.chars().next() {
            let word = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let length = word.max(c.len_utf8());
            if word == 0 && (c.is_whitespace() || c.is_control()) {
                self.blank = true;
            } else if word > 0 || !is_unseen(c) {
                self.part();
                self.text.push_str(&rest[..length]);
            }
            rest = &rest[length..];
        }
    }

    /// Writes the break or the blank that is due.
    fn part(&mut self) {
        if (self.line || self.blank) && !self.text.is_empty() {
            self.text.push(if self.line { '\n' } else { ' ' });
        }
        (self.line, self.blank) = (false, false);
    }

    fn end_line(&mut self) {
        self.line = true;
    }

    fn finish(self) -> String {
        self.text
    }
}

/// Elements whose text is no text of the page. (Bytes, not texts: those the compiler compares with all at once.)
fn is_hidden(tag: &str) -> bool {
    matches!(tag.as_bytes(), b"script" | b"style" | b"template" | b"noscript" | b"head" | b"title")
}

/// Elements at whose edges a line ends.
#[rustfmt::skip]
fn breaks(tag: &str) -> bool {
    matches!(
        tag.as_bytes(),
        b"br" | b"hr" | b"p" | b"div" | b"td" | b"th" | b"tr" | b"table" | b"thead" | b"tbody" | b"tfoot" | b"caption" | b"li"
            | b"ul" | b"ol" | b"dl" | b"dt" | b"dd" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"section" | b"article"
            | b"aside" | b"header" | b"footer" | b"main" | b"nav" | b"address" | b"blockquote" | b"center" | b"details"
            | b"summary" | b"fieldset" | b"form" | b"figure" | b"pre" | b"option"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    #[test]
    fn white_space_of_every_kind_is_one_blank() {
        for (text, folded) in [
            ("  a \t b  ", "a b"),
            ("a\u{a0}\u{2003}b\u{202f}c", "a b c"),
            ("9\u{200b}:\u{200d}00\u{ad} AM\u{feff}", "9:00 AM"),
            ("\u{200b} a", "a"),
            ("one \n\n  two", "one\ntwo"),
            ("a\u{1}b", "a b"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn lines_end_at_breaks_and_blocks_and_not_in_the_source() {
        for (html, text) in [
            ("<p>one<br>two</p>", "one\ntwo"),
            ("<p>one\n two</p>", "one two"),
            ("<div>one</div>two<div>three</div>", "one\ntwo\nthree"),
            ("<b>on</b>e <i>two</i>", "one two"),
            ("<BR><BR>one<br/><br> two <br>", "one\ntwo"),
            ("a<script>b</script><style>c</style>d", "ad"),
            ("a&nbsp;<br>&nbsp;<br>b&#8203;c", "a\nbc"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ] {
            let page = Html::parse_document(&format!("<body id=x>{html}"));
            let body = page.select(&Selector::parse("#x").unwrap()).next().unwrap();
            assert_eq!(fold_element(body, &HashSet::new()), text, "{html}");
        }
    }
}
