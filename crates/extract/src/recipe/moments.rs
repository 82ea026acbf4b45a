//! From the tables of date, time and end to their rules.

use docket::Rule;
use toml::Spanned;

use super::compile::{Checked, Extras, Stands, pick, refuse_extras};
use super::error::Text;
use super::file::FieldTable;
use super::rules::{Dates, Days, Pick, Times};
use crate::words::{DateFormat, TimeFormat};

/// Compiles `[read.date]`.
pub(super) fn dates(text: Text<'_>, table: &Spanned<FieldTable>) -> Checked<Dates> {
    let found = table.get_ref();
    refuse_extras(text, found, Extras { format: true, date: true, ..Extras::default() })?;
    let formats = formats(text, table, DateFormat::parse)?;
    if formats.is_empty() {
        return Err(text.error(
            &table.span(),
            "a date needs its formats \u{2014} add for example format = [\"%A, %B %d, %Y\"]",
        ));
    }
    let range = match &found.range {
        None => None,
        Some(range) => Some(match range.get_ref().as_str() {
            "weekdays" => Days::Weekdays,
            "days" => Days::All,
            _ => {
                return Err(text.error(
                    &range.span(),
                    "no such range \u{2014} write \"weekdays\" (Monday to Friday) or \"days\"",
                ));
            }
        }),
    };
    let parts = parts(text, found)?;
    let pick = if parts.is_empty() { pick(text, table, Rule::Date)? } else { Pick::nowhere() };
    Ok(Dates { pick, parts, formats, range })
}

/// The parts of a date; a table that has some says nothing else of where it stands.
fn parts(text: Text<'_>, table: &FieldTable) -> Checked<Vec<Pick>> {
    let elsewhere = [&table.carry, &table.column, &table.text].into_iter().flatten().next();
    if let (Some(_), Some(stray)) = (table.part.first(), elsewhere) {
        return Err(text.error(
            &stray.span(),
            "a date in parts stands where its parts do \u{2014} move this into a [[read.date.part]]",
        ));
    }
    let part = |written: &Spanned<super::file::PartTable>| {
        let found = written.get_ref();
        let stands = Stands {
            table: written.span(),
            carry: found.carry.as_ref(),
            column: found.column.as_ref(),
            text: found.text.as_ref(),
            lines: found.lines.as_ref(),
            pattern: found.pattern.as_ref(),
        };
        Ok(Pick { attr: found.attr.clone(), ..stands.check(text, Rule::Date)? })
    };
    table.part.iter().map(part).collect()
}

/// Compiles `[read.time]` or `[read.end]`.
pub(super) fn times(text: Text<'_>, table: &Spanned<FieldTable>, rule: Rule) -> Checked<Times> {
    let allowed = Extras { format: true, time: rule == Rule::Time, ..Extras::default() };
    refuse_extras(text, table.get_ref(), allowed)?;
    let formats = formats(text, table, TimeFormat::parse)?;
    let several = table.get_ref().several.as_ref().is_some_and(|several| *several.get_ref());
    Ok(Times { pick: pick(text, table, rule)?, formats, several })
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
                     \"%A, %B %d, %Y\" or \"%I:%M %p\", or \"iso\"",
                )
            })
        })
        .collect()
}
