//! Which elements are headings, and what is carried from each.

use std::iter::Peekable;

use docket::Rule;
use ego_tree::NodeId;
use scraper::element_ref::Select;
use scraper::{ElementRef, Selector};

use crate::recipe::{Pick, Rules, Whence};

/// What a heading is carried for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A field.
    Field(Rule),
    /// A part of the date, counted from 0.
    DatePart(usize),
}

/// All headings of a document, met in its order.
pub(super) struct Headings<'r, 'd> {
    /// Each selector once, however many fields are carried from what it finds.
    sought: Vec<Sought<'r, 'd>>,
    /// In the order in which fields are read: which selector, what for, and what of it.
    carries: Vec<(usize, Target, &'r Pick)>,
}

/// A selector on its own way through the document, so that its matching stays linear in the document.
struct Sought<'r, 'd> {
    selector: &'r Selector,
    found: Peekable<Select<'d, 'r>>,
    /// Whether it found the element that is looked at.
    is_here: bool,
}

impl<'r, 'd> Headings<'r, 'd> {
    /// The headings below an element.
    pub(super) fn below(root: ElementRef<'d>, rules: &'r Rules) -> Self {
        let fields = rules.picks().into_iter().filter_map(|(rule, pick)| Some((Target::Field(rule), pick?)));
        let parts = rules.date.parts.iter().enumerate().map(|(part, pick)| (Target::DatePart(part), pick));
        let (mut sought, mut carries): (Vec<Sought<'r, 'd>>, _) = (Vec::new(), Vec::new());
        for (into, pick) in fields.chain(parts) {
            let Whence::Carry(selector) = &pick.whence else { continue };
            let which = sought.iter().position(|other| other.selector == selector).unwrap_or_else(|| {
                sought.push(Sought { selector, found: root.select(selector).peekable(), is_here: false });
                sought.len() - 1
            });
            carries.push((which, into, pick));
        }
        Self { sought, carries }
    }

    /// What is carried from the next element of the document, in the order in which fields are read.
    pub(super) fn at(&mut self, element: NodeId) -> impl Iterator<Item = (Target, &'r Pick)> {
        let mut is_heading = false;
        for sought in &mut self.sought {
            sought.is_here = sought.found.next_if(|found| found.id() == element).is_some();
            is_heading |= sought.is_here;
        }
        let carries = if is_heading { self.carries.as_slice() } else { &[] };
        carries.iter().filter(|(which, ..)| self.sought[*which].is_here).map(|(_, into, pick)| (*into, *pick))
    }
}
