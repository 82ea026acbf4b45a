//! Moments that a page says to machines: `<time datetime>` and `<meta itemprop content>`.

use scraper::ElementRef;

use super::elements::{parse, within};
use super::entries::Entries;
use super::moments;

/// A part of the entry that says a moment to machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) selector: String,
    pub(super) attribute: &'static str,
}

/// When an entry begins, and when it ends where the page says so.
pub(super) struct Machine {
    pub(super) start: Moment,
    pub(super) end: Option<Moment>,
}

/// The first moment of each good entry, and a second one that is never before it.
pub(super) fn find(entries: &Entries<'_>) -> Option<Machine> {
    let moments: Vec<Vec<Said<'_>>> = entries
        .good
        .iter()
        .map(|entry| entry.descendants().filter_map(ElementRef::wrap).filter_map(moment).collect())
        .collect();
    let (first, attribute, _) = moments.first()?.first()?;
    let start = named(*first, attribute, None)?;
    if !entries.good.iter().all(|entry| value(entry, &start).is_some()) {
        return None;
    }
    let second = moments.iter().find_map(|all| all.get(1));
    let end = second.and_then(|(part, attribute, _)| named(*part, attribute, Some(&start)));
    let is_end = |end: &Moment| {
        let both = entries.good.iter().filter_map(|entry| Some((value(entry, &start)?, value(entry, end)?)));
        both.into_iter().all(|(start, end)| start <= end)
    };
    Some(Machine { end: end.filter(is_end), start })
}

/// An element, the attribute that says a moment, and what it says.
type Said<'a> = (ElementRef<'a>, &'static str, String);

/// What an element says to machines, if it is a date with a time.
fn moment(part: ElementRef<'_>) -> Option<Said<'_>> {
    let (attribute, value) =
        ["datetime", "content"].into_iter().find_map(|name| Some((name, part.attr(name)?)))?;
    let is_moment = value.len() >= 16
        && value.is_ascii()
        && moments::date(&value[..10]).is_some()
        && value[10..].contains(':');
    is_moment.then(|| (part, attribute, value.to_owned()))
}

/// A selector for such a part that is not the one of `other`.
fn named(part: ElementRef<'_>, attribute: &'static str, other: Option<&Moment>) -> Option<Moment> {
    let tag = part.value().name();
    let before = part.prev_siblings().filter_map(ElementRef::wrap);
    let nth = before.filter(|sibling| sibling.value().name() == tag).count() + 1;
    within(part)
        .into_iter()
        .chain([tag.to_owned(), format!("{tag}:nth-of-type({nth})")])
        .find(|selector| other.is_none_or(|other| other.selector != *selector))
        .map(|selector| Moment { selector, attribute })
}

/// What the first such part of an entry says.
fn value(entry: &ElementRef<'_>, moment: &Moment) -> Option<String> {
    let part = entry.select(&parse(&moment.selector)?).next()?;
    self::moment(part).filter(|(_, attribute, _)| *attribute == moment.attribute).map(|(.., value)| value)
}
