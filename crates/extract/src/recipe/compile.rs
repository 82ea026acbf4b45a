//! From the tables of a recipe to its rules; whatever does not fit is told with its line and what to do.

use std::ops::Range;

use docket::Rule;
use regex::Regex;
use scraper::Selector;
use toml::Spanned;

use super::error::{RecipeError, Text};
use super::file::{CoversTable, DropTable, FieldTable, ReadTable};
use super::rules::{Closed, Covers, Dates, Drop, Lines, Named, Pick, Rules, Span, Times, Whence};
use super::values::Value;
use crate::words::{DateFormat, TimeFormat};

type Checked<T> = Result<T, RecipeError>;

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
                refuse_extras(text, table.get_ref(), Extras { format: false, map: false, default: false })?;
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
struct Extras {
    format: bool,
    map: bool,
    default: bool,
}

fn refuse_extras(text: Text<'_>, table: &FieldTable, allowed: Extras) -> Checked<()> {
    let refuse = |span: Range<usize>, message: &str| Err(text.error(&span, message));
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

fn pick(text: Text<'_>, table: &Spanned<FieldTable>, rule: Rule) -> Checked<Pick> {
    let found = table.get_ref();
    let whence = match (&found.carry, &found.text) {
        (Some(carry), None) => Whence::Carry(selector(text, carry)?),
        (None, Some(inside)) if inside.get_ref().trim() == ":scope" => Whence::Entry,
        (None, Some(inside)) => Whence::Text(selector(text, inside)?),
        (None, None) if found.default.is_some() => Whence::Nowhere,
        (None, None) => {
            return Err(text.error(
                &table.span(),
                "nothing says where this stands \u{2014} write carry (a heading that holds for what follows) or text (inside the entry)",
            ));
        }
        (Some(carry), Some(_)) => {
            return Err(text.error(&carry.span(), "carry and text exclude each other \u{2014} keep one"));
        }
    };
    let lines = match &found.lines {
        None => Lines::ALL,
        Some(lines) => Lines::parse(lines.get_ref()).ok_or_else(|| {
            text.error(&lines.span(), "not a range of lines \u{2014} write \"1\", \"2..\" or \"2..4\"")
        })?,
    };
    let pattern = found.pattern.as_ref().map(|pattern| regex(text, pattern)).transpose()?;
    let group = match (&pattern, &found.pattern) {
        (Some(pattern), Some(written)) => group(text, pattern, written.span(), rule)?,
        _ => 0,
    };
    Ok(Pick { whence, attr: found.attr.clone(), lines, pattern, group, optional: found.optional })
}

/// The group named like the field. A pattern with other names only is a slip, not a wish for the whole match.
fn group(text: Text<'_>, pattern: &Regex, span: Range<usize>, rule: Rule) -> Checked<usize> {
    let name = super::values::rule_name(rule);
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
    refuse_extras(text, table.get_ref(), Extras { format: false, map: false, default: true })?;
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
    refuse_extras(text, table.get_ref(), Extras { format: false, map: true, default: true })?;
    let value = |written: &Spanned<String>| {
        T::parse(written.get_ref()).ok_or_else(|| {
            text.error(
                &written.span(),
                format!("no such {} \u{2014} write {}", super::values::rule_name(rule), T::EXPECTED),
            )
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

fn dates(text: Text<'_>, table: &Spanned<FieldTable>) -> Checked<Dates> {
    refuse_extras(text, table.get_ref(), Extras { format: true, map: false, default: false })?;
    let formats = formats(text, table, DateFormat::parse)?;
    if formats.is_empty() {
        return Err(text.error(
            &table.span(),
            "a date needs its formats \u{2014} add for example format = [\"%A, %B %d, %Y\"]",
        ));
    }
    Ok(Dates { pick: pick(text, table, Rule::Date)?, formats })
}

fn times(text: Text<'_>, table: &Spanned<FieldTable>, rule: Rule) -> Checked<Times> {
    refuse_extras(text, table.get_ref(), Extras { format: true, map: false, default: false })?;
    let formats = formats(text, table, TimeFormat::parse)?;
    Ok(Times { pick: pick(text, table, rule)?, formats })
}

fn formats<F>(
    text: Text<'_>,
    table: &Spanned<FieldTable>,
    parse: impl Fn(&str) -> Option<F>,
) -> Checked<Vec<F>> {
    let Some(written) = &table.get_ref().format else { return Ok(Vec::new()) };
    written
        .get_ref()
        .iter()
        .map(|format| {
            parse(format.get_ref()).ok_or_else(|| {
                text.error(
                    &format.span(),
                    "not a format that gives this field \u{2014} write it in the letters of strptime, for example \
                     \"%A, %B %d, %Y\" or \"%I:%M %p\"",
                )
            })
        })
        .collect()
}
