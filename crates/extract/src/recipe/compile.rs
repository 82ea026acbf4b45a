//! From the tables of a recipe to its rules; whatever does not fit is told with its line and what to do.

use std::ops::Range;

use docket::Rule;
use regex::Regex;
use scraper::Selector;
use toml::Spanned;

use super::error::{RecipeError, Text};
use super::file::{CoversTable, DropTable, FieldTable, ReadTable};
use super::moments::{dates, times};
use super::rules::{Closed, Covers, Drop, Lines, Named, Pick, Rules, Span, Whence};
use super::values::Value;

pub(super) type Checked<T> = Result<T, RecipeError>;

/// Compiles `[read]`.
pub(super) fn rules(text: Text<'_>, read: &ReadTable) -> Checked<Rules> {
    let named = |field: &Option<Spanned<FieldTable>>, rule| {
        field.as_ref().map(|field| self::named(text, field, rule)).transpose()
    };
    Ok(Rules {
        entry: selector(text, &read.entry)?,
        only: read.only.as_ref().map(|only| regex(text, only)).transpose()?,
        must_have: read.must_have.as_ref().map(|must_have| selector(text, must_have)).transpose()?,
        follow: read.follow.as_ref().map(|follow| selector(text, follow)).transpose()?,
        open_ended: read.open_ended,
        json_ld: read.json_ld,
        drops: read.drop.iter().map(|table| drop(text, table)).collect::<Checked<_>>()?,
        empty: read.empty.as_ref().map(|empty| regex(text, &empty.pattern)).transpose()?,
        covers: read.covers.as_ref().map(|table| covers(text, table)).transpose()?.flatten(),
        floor: read.covers.as_ref().map_or(0, |covers| covers.get_ref().floor),
        place: closed(text, read.place.as_ref(), Rule::Place)?,
        judge: named(&read.judge, Rule::Judge)?,
        room: named(&read.room, Rule::Room)?,
        date: dates(text, &read.date)?,
        time: times(text, &read.time, Rule::Time)?,
        end: read.end.as_ref().map(|end| times(text, end, Rule::End)).transpose()?,
        kind: closed(text, read.kind.as_ref(), Rule::Kind)?,
        medium: closed(text, read.medium.as_ref(), Rule::Medium)?,
        status: closed(text, read.status.as_ref(), Rule::Status)?,
        topic: closed(text, read.topic.as_ref(), Rule::Topic)?,
        matters: read
            .matters
            .as_ref()
            .map(|table| {
                refuse_extras(text, table.get_ref(), Extras::default())?;
                pick(text, table, Rule::Matters)
            })
            .transpose()?,
    })
}

fn selector(text: Text<'_>, written: &Spanned<String>) -> Checked<Selector> {
    Selector::parse(written.get_ref()).map_err(|_| {
        text.error(
            &written.span(),
            "not a CSS selector that can be read here \u{2014} test it in a browser with document.querySelector; \
             :has, :not, :is, :nth-child and :scope are known",
        )
    })
}

fn regex(text: Text<'_>, written: &Spanned<String>) -> Checked<Regex> {
    Regex::new(written.get_ref()).map_err(|error| {
        let said = error.to_string();
        let reason = said.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned();
        text.error(
            &written.span(),
            format!("not a regular expression: {reason} \u{2014} correct it; '…' quotes need no doubled backslashes"),
        )
    })
}

fn drop(text: Text<'_>, table: &Spanned<DropTable>) -> Checked<Drop> {
    let found = table.get_ref();
    if found.selector.is_none() && found.pattern.is_none() {
        return Err(
            text.error(&table.span(), "this drops nothing \u{2014} write a selector, a pattern or both")
        );
    }
    Ok(Drop {
        selector: found.selector.as_ref().map(|written| selector(text, written)).transpose()?,
        pattern: found.pattern.as_ref().map(|written| regex(text, written)).transpose()?,
    })
}

fn covers(text: Text<'_>, table: &Spanned<CoversTable>) -> Checked<Option<Covers>> {
    let found = table.get_ref();
    let positive = |count: &Spanned<u32>, most: u32| {
        let count_is = *count.get_ref();
        if (1..=most).contains(&count_is) {
            Ok(count_is)
        } else {
            Err(text.error(&count.span(), format!("out of reason \u{2014} write a number from 1 to {most}")))
        }
    };
    let span = match (&found.days, &found.weeks, &found.through) {
        (Some(days), None, None) => Span::Days(positive(days, 366)?),
        (None, Some(weeks), None) => Span::Weeks(positive(weeks, 53)?),
        (None, None, Some(through)) if through.get_ref() == "last-date" => Span::LastDate,
        (None, None, Some(through)) => {
            return Err(text.error(
                &through.span(),
                "only \"last-date\" is known \u{2014} write that, or days or weeks",
            ));
        }
        (None, None, None) => return Ok(None),
        _ => {
            return Err(text.error(
                &table.span(),
                "days, weeks and through say the same thing differently \u{2014} keep one of them",
            ));
        }
    };
    Ok(Some(Covers { span, always_lists: found.always_lists.clone() }))
}

/// Which settings a field may have beside those that say where it stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Extras {
    pub(super) format: bool,
    pub(super) map: bool,
    pub(super) default: bool,
    pub(super) date: bool,
    pub(super) time: bool,
}

pub(super) fn refuse_extras(text: Text<'_>, table: &FieldTable, allowed: Extras) -> Checked<()> {
    let refuse = |span: Range<usize>, message: &str| Err(text.error(&span, message));
    if let Some(part) = table.part.first().filter(|_| !allowed.date) {
        return refuse(part.span(), "only a date has parts \u{2014} take this out");
    }
    if let Some(range) = table.range.as_ref().filter(|_| !allowed.date) {
        return refuse(range.span(), "only a date has a range \u{2014} take this out");
    }
    if let Some(several) = table.several.as_ref().filter(|_| !allowed.time) {
        return refuse(several.span(), "only a time can be several \u{2014} take this out");
    }
    match (&table.format, &table.map, &table.default) {
        (Some(format), _, _) if !allowed.format => {
            refuse(format.span(), "only date, time and end have formats \u{2014} take this out")
        }
        (_, Some(map), _) if !allowed.map => {
            refuse(map.span(), "only place, kind, medium, status and topic have a map \u{2014} take this out")
        }
        (_, _, Some(default)) if !allowed.default => refuse(
            default.span(),
            "dates, times and counts are what the page says, never assumed \u{2014} take this out",
        ),
        _ => Ok(()),
    }
}

pub(super) fn pick(text: Text<'_>, table: &Spanned<FieldTable>, rule: Rule) -> Checked<Pick> {
    let found = table.get_ref();
    let stands = Stands {
        table: table.span(),
        carry: found.carry.as_ref(),
        column: found.column.as_ref(),
        text: found.text.as_ref(),
        lines: found.lines.as_ref(),
        pattern: found.pattern.as_ref(),
    };
    if stands.is_nowhere() && found.default.is_some() {
        return Ok(Pick::nowhere());
    }
    Ok(Pick { attr: found.attr.clone(), optional: found.optional, ..stands.check(text, rule)? })
}

/// What says where a text stands, of a field or of a part of one.
pub(super) struct Stands<'a> {
    pub(super) table: Range<usize>,
    pub(super) carry: Option<&'a Spanned<String>>,
    pub(super) column: Option<&'a Spanned<String>>,
    pub(super) text: Option<&'a Spanned<String>>,
    pub(super) lines: Option<&'a Spanned<String>>,
    pub(super) pattern: Option<&'a Spanned<String>>,
}

impl Stands<'_> {
    fn is_nowhere(&self) -> bool {
        self.carry.is_none() && self.column.is_none() && self.text.is_none()
    }

    pub(super) fn check(&self, text: Text<'_>, rule: Rule) -> Checked<Pick> {
        let whence = match (self.carry, self.column, self.text) {
            (Some(carry), None, None) => Whence::Carry(selector(text, carry)?),
            (None, Some(column), None) => Whence::Column(selector(text, column)?),
            (None, None, Some(inside)) if inside.get_ref().trim() == ":scope" => Whence::Entry,
            (None, None, Some(inside)) => Whence::Text(selector(text, inside)?),
            (None, None, None) => {
                return Err(text.error(
                    &self.table,
                    "nothing says where this stands \u{2014} write carry (a heading that holds for what follows), column (a \
                     heading over the entry) or text (inside the entry)",
                ));
            }
            (Some(one), ..) | (_, Some(one), _) => {
                return Err(
                    text.error(&one.span(), "carry, column and text exclude each other \u{2014} keep one")
                );
            }
        };
        let lines = match self.lines {
            None => Lines::ALL,
            Some(lines) => Lines::parse(lines.get_ref()).ok_or_else(|| {
                text.error(&lines.span(), "not a range of lines \u{2014} write \"1\", \"2..\" or \"2..4\"")
            })?,
        };
        let pattern = self.pattern.map(|pattern| regex(text, pattern)).transpose()?;
        let group = match (&pattern, self.pattern) {
            (Some(pattern), Some(written)) => group(text, pattern, written.span(), rule)?,
            _ => 0,
        };
        Ok(Pick { whence, attr: None, lines, pattern, group, optional: false })
    }
}

/// The group named like the field. A pattern with other names only is a slip, not a wish for the whole match.
fn group(text: Text<'_>, pattern: &Regex, span: Range<usize>, rule: Rule) -> Checked<usize> {
    let name = rule.as_str();
    let names: Vec<Option<&str>> = pattern.capture_names().collect();
    match names.iter().position(|group| *group == Some(name)) {
        Some(index) => Ok(index),
        None if names.iter().flatten().next().is_some() => Err(text.error(
            &span,
            format!("no group is named like the field \u{2014} name it (?<{name}>…), or name none and take the whole match"),
        )),
        None => Ok(0),
    }
}

fn named(text: Text<'_>, table: &Spanned<FieldTable>, rule: Rule) -> Checked<Named> {
    refuse_extras(text, table.get_ref(), Extras { default: true, ..Extras::default() })?;
    Ok(Named {
        pick: pick(text, table, rule)?,
        default: table.get_ref().default.as_ref().map(|default| default.get_ref().clone()),
    })
}

fn closed<T: Value>(
    text: Text<'_>,
    table: Option<&Spanned<FieldTable>>,
    rule: Rule,
) -> Checked<Option<Closed<T>>> {
    let Some(table) = table else { return Ok(None) };
    refuse_extras(text, table.get_ref(), Extras { map: true, default: true, ..Extras::default() })?;
    let value = |written: &Spanned<String>| {
        T::parse(written.get_ref()).ok_or_else(|| {
            text.error(&written.span(), format!("no such {} \u{2014} write {}", rule.as_str(), T::EXPECTED))
        })
    };
    let default = table.get_ref().default.as_ref().map(value).transpose()?;
    let mut map = Vec::new();
    if let Some(written) = &table.get_ref().map {
        for (key, meaning) in written.get_ref() {
            let key_text = crate::words::fold(key.get_ref()).to_lowercase();
            if key_text.is_empty() {
                return Err(
                    text.error(&key.span(), "an empty key fits every line \u{2014} use default for that")
                );
            }
            map.push((key_text, value(meaning)?));
        }
    } else if default.is_none() {
        return Err(text.error(
            &table.span(),
            "nothing says what the words mean \u{2014} write a map, a default or both",
        ));
    }
    map.sort_by_key(|(key, _)| (std::cmp::Reverse(key.chars().count()), key.clone()));
    Ok(Some(Closed { pick: pick(text, table, rule)?, map, default }))
}
