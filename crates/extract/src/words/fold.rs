//! Folding: an element's text as a person reads it.

use std::collections::HashSet;

use docket::text::is_unseen;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node};

/// Folds a text: white space of every kind, the no-break space too, is one blank; what cannot be seen is gone; lines stay
/// apart and are trimmed; empty lines are gone.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    for line in text.lines() {
        folded.push(line);
        folded.end_line();
    }
    folded.finish()
}

/// The folded text of an element, without `dropped` elements. `<br>` and the edges of blocks and cells are line breaks;
/// a line break in the source is not.
pub(crate) fn fold_element(element: ElementRef<'_>, dropped: &HashSet<NodeId>) -> String {
    let mut folded = Folded::default();
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

#[derive(Default)]
struct Folded {
    text: String,
    /// A blank is due before the next character.
    blank: bool,
    /// A line break is due before the next character.
    line: bool,
}

impl Folded {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() || c.is_control() {
                self.blank = true;
            } else if !is_unseen(c) {
                if self.line && !self.text.is_empty() {
                    self.text.push('\n');
                } else if self.blank && !self.text.is_empty() {
                    self.text.push(' ');
                }
                (self.line, self.blank) = (false, false);
                self.text.push(c);
            }
        }
    }

    fn end_line(&mut self) {
        self.line = true;
    }

    fn finish(self) -> String {
        self.text
    }
}

/// Elements whose text is no text of the page.
fn is_hidden(tag: &str) -> bool {
    matches!(tag, "script" | "style" | "template" | "noscript" | "head" | "title")
}

/// Elements at whose edges a line ends.
fn breaks(tag: &str) -> bool {
    matches!(
        tag,
        "br" | "hr"
            | "p"
            | "div"
            | "td"
            | "th"
            | "tr"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "address"
            | "blockquote"
            | "center"
            | "details"
            | "summary"
            | "fieldset"
            | "form"
            | "figure"
            | "pre"
            | "option"
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
