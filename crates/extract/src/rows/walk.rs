//! One walk through a document, in its order: headings are carried along, entries are handed out with what they carry.

use std::collections::HashSet;
use std::rc::Rc;

use docket::Rule;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Selector};

use super::column::Columns;
use super::headings::{Headings, Target};
use crate::recipe::{FIELDS, Pick, Rules, Whence, slot};
use crate::words::{fold, fold_element};

/// What a walk meets, in the order of the document (an entry when it ends, so that it carries its own headings).
pub(super) enum Step<'a> {
    /// A heading with a date, whether or not entries follow.
    Heading(Rc<str>),
    /// An entry that is a matter.
    Entry(&'a Entry),
    /// An entry that is none.
    Skipped { row: u32, why: Skip, text: String },
}

/// Why an entry is not a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// The recipe's `only` does not fit its text: a heading, "Holiday".
    NotOnly,
    /// A rule under `[[read.drop]]` fits its text.
    Dropped,
}

/// An entry with the text of each field.
pub(super) struct Entry {
    /// Counted from 1 as the recipe's `entry` finds them.
    pub(super) row: u32,
    texts: [Option<Text>; FIELDS],
}

impl Entry {
    /// The text of a field.
    pub(super) fn text(&self, rule: Rule) -> Option<&Text> {
        self.texts[slot(rule)].as_ref()
    }

    /// A field that holds a character which the decoder could not read.
    pub(super) fn broken(&self, rules: &Rules) -> Option<Rule> {
        let broken = |text: &Option<Text>| text.as_ref().is_some_and(|text| text.text.contains('\u{fffd}'));
        rules.picks().iter().zip(&self.texts).find(|(_, text)| broken(text)).map(|((rule, _), _)| *rule)
    }
}

/// A field's text.
#[derive(Clone)]
pub(super) struct Text {
    pub(super) text: Rc<str>,
    /// Which heading it was carried from, counted from 1; none where it stands in the entry.
    pub(super) heading: Option<u32>,
}

impl Text {
    /// The text and the heading, for a witness.
    pub(super) fn parts(&self) -> (&str, Option<u32>) {
        (&self.text, self.heading)
    }
}

/// More entries than any court has on one page.
pub(super) const MOST_ENTRIES: u32 = 20_000;

/// Walks the document; rows are counted on from `rows`. Returns the count, which is over [`MOST_ENTRIES`] where the walk
/// was given up.
///
/// Each selector is matched once, by one traversal of its own that runs alongside; the time is linear in the document.
pub(super) fn walk(document: &Html, rules: &Rules, rows: u32, step: &mut dyn FnMut(Step<'_>)) -> u32 {
    let root = document.root_element();
    let dropped = dropped(root, rules);
    let picks = rules.picks();
    let mut entries = root.select(&rules.entry).peekable();
    let mut headings = Headings::below(root, rules);
    let mut state = State {
        rules,
        firsts: firsts(&picks),
        dropped: &dropped,
        carried: [const { None }; FIELDS],
        date_parts: vec![None; rules.date.parts.len()],
        columns: Columns::default(),
        headings: 0,
        row_date: None,
    };
    let mut open: Vec<(NodeId, u32, u32)> = Vec::new();
    let (mut rows, mut hidden) = (rows, 0usize);
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                hidden += usize::from(dropped.contains(&node.id()));
                for (into, pick) in headings.at(node.id()) {
                    if hidden == 0 {
                        state.carry(into, pick, element, step);
                    }
                }
                let here = entries.next_if(|entry| entry.id() == node.id()).is_some();
                if here && hidden == 0 {
                    rows += 1;
                    if rows > MOST_ENTRIES {
                        return rows;
                    }
                    open.push((node.id(), rows, state.headings));
                }
            }
            Edge::Close(node) => {
                if open.last().is_some_and(|(entry, ..)| *entry == node.id())
                    && let (Some((_, row, heading)), Some(element)) = (open.pop(), ElementRef::wrap(node))
                {
                    state.end(row, heading, element, step);
                }
                hidden -= usize::from(dropped.contains(&node.id()));
            }
        }
    }
    rows
}

/// For each field the first that is picked alike, be it itself: its text is picked once.
fn firsts(picks: &[(Rule, Option<&Pick>); FIELDS]) -> [usize; FIELDS] {
    std::array::from_fn(|slot| {
        let alike = |(_, other): &(Rule, Option<&Pick>)| {
            picks[slot].1.zip(*other).is_some_and(|(pick, other)| pick.is_like(other))
        };
        picks.iter().position(alike).unwrap_or(slot)
    })
}

struct State<'r, 'd> {
    rules: &'r Rules,
    /// For each field the first that is picked alike.
    firsts: [usize; FIELDS],
    dropped: &'r HashSet<NodeId>,
    carried: [Option<Text>; FIELDS],
    /// Those parts of the date that are carried.
    date_parts: Vec<Option<Text>>,
    columns: Columns<'d>,
    /// How many headings were carried so far.
    headings: u32,
    /// The date that stood in the last entry itself.
    row_date: Option<Rc<str>>,
}

impl<'d> State<'_, 'd> {
    fn carry(&mut self, into: Target, pick: &Pick, element: ElementRef<'_>, step: &mut dyn FnMut(Step<'_>)) {
        let text: Rc<str> = match (take(pick, element, self.dropped), into) {
            (Taken::Text(text), _) => text.into(),
            // A heading of another judge must not leave the room of the one before it standing. Dates and times are
            // different: on many pages each first cell is looked at, and the pattern picks the times.
            (Taken::Misfit, Target::Field(rule)) if !matches!(rule, Rule::Date | Rule::Time | Rule::End) => {
                self.carried[slot(rule)] = None;
                return;
            }
            (Taken::Misfit | Taken::Nothing, _) => return,
        };
        self.headings += 1;
        let heading = Some(self.headings);
        match into {
            Target::Field(rule) => {
                if rule == Rule::Date {
                    self.forget_time();
                    step(Step::Heading(Rc::clone(&text)));
                }
                self.carried[slot(rule)] = Some(Text { text, heading });
            }
            Target::DatePart(part) => {
                // Parts go from the widest to the narrowest: a day that stood under another month is no day.
                self.date_parts[part..].fill(None);
                self.date_parts[part] = Some(Text { text, heading });
                self.forget_time();
                if let Some(date) = joined(self.date_parts.iter().cloned()) {
                    step(Step::Heading(date.text));
                }
            }
        }
    }

    /// A time that stood under another date is no time.
    fn forget_time(&mut self) {
        self.carried[slot(Rule::Time)] = None;
        self.carried[slot(Rule::End)] = None;
    }

    /// An entry ends; `heading` is the last heading before it began.
    fn end(&mut self, row: u32, heading: u32, element: ElementRef<'d>, step: &mut dyn FnMut(Step<'_>)) {
        if let Some((why, text)) = self.skip(element) {
            return step(Step::Skipped { row, why, text });
        }
        let mut texts = [const { None }; FIELDS];
        for (rule, pick) in self.rules.picks() {
            let Some(pick) = pick else { continue };
            texts[slot(rule)] = match &pick.whence {
                Whence::Carry(_) => self.carried[slot(rule)].clone(),
                _ if rule == Rule::Date && !self.date_parts.is_empty() => self.date_in_parts(element),
                _ if self.firsts[slot(rule)] < slot(rule) => texts[self.firsts[slot(rule)]].clone(),
                _ => self.inside(pick, slot(rule), element),
            };
            if rule == Rule::Date && self.rules.date.stands_in_entry() {
                let date = texts[slot(rule)].as_ref().map(|text| Rc::clone(&text.text));
                let is_new = self.row_date.is_some() && self.row_date != date;
                let before_this_row = |text: &Text| text.heading.is_some_and(|carried| carried <= heading);
                if is_new && self.carried[slot(Rule::Time)].as_ref().is_some_and(before_this_row) {
                    self.forget_time();
                }
                self.row_date = date;
            }
        }
        step(Step::Entry(&Entry { row, texts }));
    }

    /// What an entry has itself, or stands under, for a pick. `which` tells picks apart.
    fn inside(&mut self, pick: &Pick, which: usize, entry: ElementRef<'d>) -> Option<Text> {
        match &pick.whence {
            Whence::Text(selector) => {
                entry.select(selector).find_map(|part| take(pick, part, self.dropped).in_entry())
            }
            Whence::Column(selector) => {
                let heading = self.columns.heading(which, selector, entry)?;
                take(pick, heading, self.dropped).in_entry()
            }
            Whence::Entry => take(pick, entry, self.dropped).in_entry(),
            Whence::Carry(_) | Whence::Nowhere => None,
        }
    }

    fn date_in_parts(&mut self, entry: ElementRef<'d>) -> Option<Text> {
        let rules = self.rules;
        let mut parts = Vec::new();
        for (part, pick) in rules.date.parts.iter().enumerate() {
            parts.push(match &pick.whence {
                Whence::Carry(_) => self.date_parts[part].clone(),
                _ => self.inside(pick, FIELDS + part, entry),
            });
        }
        joined(parts)
    }

    fn skip(&self, element: ElementRef<'_>) -> Option<(Skip, String)> {
        let by_text = || self.rules.drops.iter().filter(|drop| drop.selector.is_none());
        if self.rules.only.is_none() && by_text().next().is_none() {
            return None;
        }
        let text = fold_element(element, self.dropped);
        if self.rules.only.as_ref().is_some_and(|only| !only.is_match(&text)) {
            return Some((Skip::NotOnly, text));
        }
        by_text()
            .filter_map(|drop| drop.pattern.as_ref())
            .any(|pattern| pattern.is_match(&text))
            .then_some((Skip::Dropped, text))
    }
}

/// The parts of a date as one text, if all are there; carried if all are.
fn joined(parts: impl IntoIterator<Item = Option<Text>>) -> Option<Text> {
    let parts: Vec<Text> = parts.into_iter().collect::<Option<_>>()?;
    let texts: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
    let heading = parts.iter().map(|part| part.heading).collect::<Option<Vec<_>>>();
    Some(Text { text: texts.join(" ").into(), heading: heading.and_then(|all| all.into_iter().max()) })
}

/// The elements that are not read.
fn dropped(root: ElementRef<'_>, rules: &Rules) -> HashSet<NodeId> {
    let none = HashSet::new();
    let of_rule = |selector: &Selector, pattern: Option<&regex::Regex>| -> Vec<NodeId> {
        root.select(selector)
            .filter(|element| pattern.is_none_or(|pattern| pattern.is_match(&fold_element(*element, &none))))
            .map(|element| element.id())
            .collect()
    };
    rules
        .drops
        .iter()
        .filter_map(|drop| Some(of_rule(drop.selector.as_ref()?, drop.pattern.as_ref())))
        .flatten()
        .collect()
}

/// What an element has for a field.
enum Taken {
    /// No text.
    Nothing,
    /// A text that the pattern does not fit.
    Misfit,
    /// The field's text.
    Text(String),
}

impl Taken {
    fn in_entry(self) -> Option<Text> {
        match self {
            Self::Text(text) => Some(Text { text: text.into(), heading: None }),
            Self::Nothing | Self::Misfit => None,
        }
    }
}

/// The text of a field in an element.
fn take(pick: &Pick, element: ElementRef<'_>, dropped: &HashSet<NodeId>) -> Taken {
    let text = match &pick.attr {
        Some(attr) => fold(element.attr(attr).unwrap_or("")),
        None => fold_element(element, dropped),
    };
    let text = pick.lines.of(text);
    if text.is_empty() {
        return Taken::Nothing;
    }
    let Some(pattern) = &pick.pattern else { return Taken::Text(text) };
    let found = pattern.captures(&text).and_then(|found| found.get(pick.group));
    match found.map(|found| found.as_str().trim()) {
        Some(found) if !found.is_empty() => Taken::Text(found.to_owned()),
        _ => Taken::Misfit,
    }
}
