//! A court's own page on justice.gov: headings of any level, some with an asterisk, and what follows each of them.

use std::sync::LazyLock;

use docket::{Address, NamedJudge, OfficialName, Phone, Position, Rule, Trouble};
use regex::Regex;
use scraper::{ElementRef, Html};

use super::{Found, all};
use crate::courts::text_of;
use crate::recipe::NamedRules;

/// Reads the page of the recipe's place; its entries are its judges.
pub(super) fn read(rules: &NamedRules, document: &Html, found: &mut Found) -> Result<(), Trouble> {
    let Some(place) = rules.place.clone() else { return Err(Trouble::UnknownPlace) };
    let sections: Vec<(String, Vec<String>)> =
        all(document, "h1, h2, h3, h4").into_iter().map(section).collect();
    let named =
        |is_it: &dyn Fn(&str) -> bool| sections.iter().filter(|(name, _)| is_it(name)).collect::<Vec<_>>();
    let judges = named(&|name| {
        name == "immigration judges"
            || name.ends_with("chief immigration judge")
            || name.ends_with("chief immigration judges")
    });
    let addresses = named(&|name| name.ends_with("address"));
    if all(document, "h1").is_empty() || judges.is_empty() || addresses.is_empty() {
        return Err(Trouble::NotThePage);
    }
    let field = |row, rule| Position::Field { row, rule };
    let lines: Vec<&str> = addresses[0].1.iter().map(String::as_str).collect();
    match Address::read(&lines) {
        Some(address) => found.facts(&place).address = Some(address),
        None => found.complain(Trouble::Missing, field(1, Rule::Place)),
    }
    let mut row = 0;
    for line in judges.iter().flat_map(|(_, lines)| lines) {
        row += 1;
        match NamedJudge::parse(line) {
            _ if is_remark(line) => {}
            Ok(judge) => {
                found.entries += 1;
                let judges = &mut found.facts(&place).judges;
                if judges.iter().all(|known| known.name != judge.name) {
                    judges.push(judge);
                }
            }
            Err(_) => found.complain(Trouble::Missing, field(row, Rule::Judge)),
        }
    }
    let administrator = named(&|name| name == "court administrator");
    let name =
        administrator.iter().flat_map(|(_, lines)| lines).find_map(|line| OfficialName::parse(line).ok());
    found.facts(&place).administrator = name;
    let contact: Vec<&String> = named(&|name| name.contains("contact") || name.contains("phone"))
        .iter()
        .flat_map(|(_, lines)| lines)
        .collect();
    match phone(&contact) {
        Ok(phone) => found.facts(&place).phone = phone,
        Err(trouble) => found.complain(trouble, field(1, Rule::Phone)),
    }
    Ok(())
}

/// A heading's name, and the lines that follow it up to the next heading.
fn section(heading: ElementRef<'_>) -> (String, Vec<String>) {
    let name = text_of(heading).to_lowercase();
    let is_heading = |element: &ElementRef<'_>| matches!(element.value().name(), "h1" | "h2" | "h3" | "h4");
    let inner = crate::courts::selector("h1, h2, h3, h4");
    let lines = heading
        .next_siblings()
        .filter_map(ElementRef::wrap)
        .take_while(|element| !is_heading(element) && element.select(&inner).next().is_none())
        .flat_map(|element| text_of(element).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    (name.trim_end_matches(['*', ':', ' ']).to_owned(), lines)
}

/// A line among judges that names none: a footnote, a sentence, a vacancy.
fn is_remark(line: &str) -> bool {
    line.starts_with('*')
        || line.split_whitespace().count() > 6
        || matches!(line.to_lowercase().as_str(), "vacant" | "tbd" | "none")
}

/// The court's own number in prose: not a fax, not a toll-free line of the whole system, not a meeting's.
fn phone(lines: &[&String]) -> Result<Option<Phone>, Trouble> {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .\u{2011}\u{2013}-]{0,2}\d{3}[ .\u{2011}\u{2013}-]\d{4}\b")
            .expect("it is a regular expression")
    });
    const OTHERS: [&str; 9] =
        ["fax", "tty", "tdd", "toll", "automated", "hotline", "webex", "dial", "help desk"];
    let mut numbers: Vec<Phone> = Vec::new();
    for line in lines {
        let mut from = 0;
        for number in NUMBER.find_iter(line) {
            let before = line[from..number.start()].to_lowercase();
            // What is said after the sentence before.
            let before = before.rsplit(['.', ';', '!', '?']).next().unwrap_or("");
            from = number.end();
            let Ok(phone) = Phone::parse(number.as_str()) else { continue };
            let is_free = ["800", "833", "844", "855", "866", "877", "888"]
                .iter()
                .any(|code| phone.as_str().starts_with(code));
            if !is_free && !OTHERS.iter().any(|word| before.contains(word)) && !numbers.contains(&phone) {
                numbers.push(phone);
            }
        }
    }
    match numbers.len() {
        0 | 1 => Ok(numbers.pop()),
        _ => Err(Trouble::Disagreement),
    }
}
