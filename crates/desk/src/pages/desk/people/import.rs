//! Taking a programme's spreadsheet over: the columns, a look at what would come of it, and only then entering. Until the last button the
//! form itself carries the rows, and nothing is kept.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use jiff::Span;
use roster::{Card, Edit, Language, Level, Membership, Post, Reach, Volunteer, VolunteerId, Vouched};
use store::StoreError;
use store::people::{Verb, draws};

use super::super::own;
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::plain::plain;
use crate::routes::{Route, Who, get, post};
use crate::sheet::{Column, Entry, SheetError, Table, entries};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    let large = |path, handler| Route { most: FILE, ..post(path, coordinator, handler) };
    vec![
        get("/desk/people/import", coordinator, begin),
        large("/desk/people/import", columns),
        large("/desk/people/import/preview", preview),
        large("/desk/people/import/store", store),
    ]
}

/// The most bytes of a spreadsheet, as a form writes it.
const FILE: usize = 3 * 1024 * 1024;
/// How many rows are shown of a column.
const SAMPLES: usize = 3;

#[derive(Template)]
#[template(path = "import.html")]
struct BeginPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "import-columns.html")]
struct ColumnsPage<'a> {
    frame: Frame<'a>,
    refused: Vec<(String, &'static str)>,
    columns: Vec<ColumnLine>,
    rows: String,
    places: String,
}

struct ColumnLine {
    field: String,
    heading: String,
    samples: String,
    choices: Vec<(&'static str, &'static str, bool)>,
}

#[derive(Template)]
#[template(path = "import-preview.html")]
struct PreviewPage<'a> {
    frame: Frame<'a>,
    told: String,
    lines: Vec<PreviewLine>,
    hidden: Vec<(String, String)>,
    rows: String,
    new: usize,
}

struct PreviewLine {
    name: String,
    what: String,
    known: bool,
}

fn begin(ask: &Ask) -> Result<Answer, Problem> {
    let done =
        ask.query.get("entered").parse().ok().map(|count: usize| say::import::entered(count, ask.lang));
    page::html(&BeginPage { frame: Frame::new(ask, say::import::title(ask.lang)), wrong: None, done })
}

/// The table that was pasted, or uploaded.
fn table(ask: &Ask) -> Result<Table, SheetError> {
    Table::read(match ask.form.get("file") {
        "" => ask.form.get("rows"),
        file => file,
    })
}

fn no_table(ask: &Ask, error: SheetError) -> Result<Answer, Problem> {
    let frame = Frame::new(ask, say::import::title(ask.lang));
    let page = BeginPage { frame, wrong: Some(say::import::wrong(error, ask.lang)), done: None };
    page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Shows what each column is taken for. What the program has no field for is left out here already, and not even carried on.
fn columns(ask: &Ask) -> Result<Answer, Problem> {
    let table = match table(ask) {
        Ok(table) => table,
        Err(error) => return no_table(ask, error),
    };
    let lang = ask.lang;
    let guessed: Vec<_> = table.headings.iter().map(|heading| Column::of(heading)).collect();
    let refused = table.headings.iter().zip(&guessed);
    let refused = refused.filter_map(|(heading, guess)| {
        guess.err().map(|refusal| (heading.clone(), say::import::refusal(refusal, lang)))
    });
    let refused: Vec<_> = refused.collect();
    let keep: Vec<bool> = guessed.iter().map(Result::is_ok).collect();
    let table = table.only(&keep);
    let mut guesses: Vec<Column> = guessed.into_iter().flatten().collect();
    for (index, guess) in guesses.iter_mut().enumerate() {
        let cells = table.rows.iter().map(|row| row[index].as_str()).filter(|cell| !cell.is_empty());
        // Where nobody wrote a heading, what stands below tells.
        if *guess == Column::Nothing
            && cells.clone().count() > 0
            && cells.clone().all(|cell| cell.contains('@'))
        {
            *guess = Column::Email;
        }
    }
    let line = |(index, heading): (usize, &String)| ColumnLine {
        field: format!("column-{index}"),
        heading: if heading.is_empty() { (index + 1).to_string() } else { heading.clone() },
        samples: table
            .rows
            .iter()
            .map(|row| row[index].as_str())
            .filter(|cell| !cell.is_empty())
            .take(SAMPLES)
            .collect::<Vec<_>>()
            .join(" · "),
        choices: Column::ALL
            .into_iter()
            .map(|column| (column.as_str(), say::import::column(column, lang), guesses[index] == column))
            .collect(),
    };
    page::html(&ColumnsPage {
        frame: Frame::new(ask, say::import::title(lang)),
        refused,
        columns: table.headings.iter().enumerate().map(line).collect(),
        rows: table.written(),
        places: own::typed(Some(own::reach(ask)?)),
    })
}

/// The people whom the form says, and what it says of all of them.
struct Import {
    table: Table,
    entries: Vec<Entry>,
    nobody: usize,
    reach: Reach,
    level: Level,
    reads: Language,
}

fn import(ask: &Ask, moment: &Moment) -> Result<Import, Problem> {
    let table = Table::read(ask.form.get("rows")).map_err(|_| Problem::NotUnderstood)?;
    // A heading that is refused is refused, whatever the form says.
    let chosen = table.headings.iter().enumerate().map(|(index, heading)| match Column::of(heading) {
        Ok(_) => Column::parse(ask.form.get(&format!("column-{index}"))).unwrap_or(Column::Nothing),
        Err(_) => Column::Nothing,
    });
    let chosen: Vec<Column> = chosen.collect();
    if !chosen.contains(&Column::Name) {
        return Err(Problem::Refused(say::import::no_name(ask.lang)));
    }
    let reach = own::some(ask, moment, ask.form.get("places"))?;
    if matches!(&reach, Reach::Places(places) if places.is_empty()) {
        return Err(Problem::Refused(say::people::refused(roster::VettingError::NoPlace, ask.lang)));
    }
    let level = match ask.form.get("level") {
        "trained" => Level::Trained,
        _ => Level::Applicant,
    };
    let reads = Language::parse(ask.form.get("language")).map_err(|_| Problem::NotUnderstood)?;
    let (entries, nobody) = entries(&table, &chosen);
    Ok(Import { table, entries, nobody, reach, level, reads })
}

/// Those whom the coordinator sees already, by address and by name. Of others nothing shows here.
struct Known {
    addresses: BTreeMap<String, VolunteerId>,
    names: BTreeMap<String, VolunteerId>,
}

impl Known {
    fn of(ask: &Ask, moment: &Moment) -> Result<Self, Problem> {
        let ids = super::seen(ask, &moment.roster)?.map(|volunteer| volunteer.id);
        let (mut addresses, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (id, card) in ask.desk.people().cards(ids)? {
            names.insert(plain(card.name.as_str()), id);
            addresses.extend(card.contacts.email.map(|email| (email.trim().to_lowercase(), id)));
        }
        Ok(Self { addresses, names })
    }

    fn has(&self, entry: &Entry) -> bool {
        let by_address = entry.contacts.email.as_ref();
        by_address.is_some_and(|email| self.addresses.contains_key(&email.to_lowercase()))
            || self.names.contains_key(&plain(entry.name.as_str()))
    }
}

fn preview(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let import = import(ask, &moment)?;
    let known = Known::of(ask, &moment)?;
    let lang = ask.lang;
    let line = |entry: &Entry| {
        let contacts = [&entry.contacts.email, &entry.contacts.signal, &entry.contacts.phone];
        let speaks = entry.speaks.iter().map(|language| say::languages::name(language, lang));
        let parts: Vec<String> = contacts.into_iter().flatten().cloned().chain(speaks).collect();
        PreviewLine {
            name: entry.name.as_str().to_owned(), what: parts.join(" · "), known: known.has(entry)
        }
    };
    let lines: Vec<PreviewLine> = import.entries.iter().map(line).collect();
    let new = lines.iter().filter(|line| !line.known).count();
    let merged = import.table.rows.len() - import.nobody - import.entries.len();
    let fields = (0..import.table.headings.len()).map(|index| format!("column-{index}"));
    let fields = fields.chain(["places", "level", "language"].map(str::to_owned));
    page::html(&PreviewPage {
        frame: Frame::new(ask, say::import::preview(lang)),
        told: say::import::told(new, lines.len() - new, merged, import.nobody, lang),
        hidden: fields.map(|field| (field.clone(), ask.form.get(&field).to_owned())).collect(),
        rows: import.table.written(),
        lines,
        new,
    })
}

/// Enters those who are new: not invited yet, until somebody invites them.
fn store(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let import = import(ask, &moment)?;
    let known = Known::of(ask, &moment)?;
    let (viewer, people, today) = (ask.viewer()?, ask.desk.people(), ask.desk.today());
    let mut draw = draws()?;
    let new: Vec<(VolunteerId, &Entry)> = import
        .entries
        .iter()
        .filter(|entry| !known.has(entry))
        .map(|entry| (VolunteerId::from_random(draw()), entry))
        .collect();
    let volunteer = |(id, entry): &(VolunteerId, &Entry)| {
        let mut volunteer = Volunteer::new(*id, import.reads.clone(), moment.now, today);
        volunteer.membership = Membership::Entered;
        volunteer.posts = [(Post::Volunteer, import.reach.clone())].into();
        volunteer.speaks.clone_from(&entry.speaks);
        if import.level > Level::Applicant {
            let until = Some(today.saturating_add(Span::new().days(365)));
            volunteer.level = import.level;
            volunteer.vouched = Some(Vouched { by: Some(viewer.id()), on: today, until });
        }
        Edit::Volunteer(volunteer)
    };
    let edits: Vec<Edit> = new.iter().map(volunteer).collect();
    people.act(viewer.actor(), Verb::new("import"), moment.now, |_| Ok::<_, Problem>(edits))??;
    for (id, entry) in &new {
        let mut card = Card { name: entry.name.clone(), contacts: entry.contacts.clone() };
        let put = people.put_card(viewer.actor(), *id, &card, moment.now);
        if matches!(put, Err(StoreError::AddressTaken)) {
            // Somebody of other places has it; that is not told here.
            card.contacts.email = None;
            people.put_card(viewer.actor(), *id, &card, moment.now)?;
        } else {
            put?;
        }
    }
    Ok(page::see_other(ask, &format!("/desk/people/import?entered={}", new.len())))
}
