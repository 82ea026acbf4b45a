//! How long pages take to read: some by their shape, one as large as a busy court's, and every fixture after another.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use docket::Places;
use extract::{Page, Recipe};
use jiff::Timestamp;

/// The sources whose page is measured by itself.
const SHAPES: [&str; 3] = ["dmo-weekly", "dmo-flat", "eoir-status"];

/// A docket page of a busy court has about this many bytes.
const LARGE: usize = 1_000_000;

/// A page, and all that it is read with.
struct Case {
    recipe: Recipe,
    text: String,
    at: Timestamp,
}

impl Case {
    fn of(folder: &Path) -> Self {
        let file = |name: &str| fs::read(folder.join(name)).expect("a fixture has it");
        let source = folder.parent().and_then(Path::file_name).expect("a fixture is a source's");
        let name = format!("{}.toml", source.display());
        let shipped = Recipe::shipped().iter().find(|(known, _)| *known == name);
        let own = || String::from_utf8(file("recipe.toml")).expect("a recipe is UTF-8");
        let recipe = shipped.map_or_else(own, |(_, text)| (*text).to_owned());
        let now = String::from_utf8(file("now")).expect("an instant is ASCII");
        Self {
            recipe: Recipe::parse(&name, &recipe).expect("it is a recipe"),
            text: String::from_utf8_lossy(&file("page.html")).into_owned(),
            at: now.trim().parse().expect("it is an instant"),
        }
    }

    /// The same page with the rows of its table over and over.
    fn enlarged(mut self) -> Self {
        let (head, rest) = self.text.split_once("<TABLE class=Calendar border=0>").expect("it has its table");
        let (rows, foot) = rest.split_once("</TABLE>").expect("the table ends");
        let times = LARGE / rows.len() + 1;
        self.text = format!("{head}<TABLE class=Calendar border=0>{}</TABLE>{foot}", rows.repeat(times));
        self
    }

    fn read(&self, places: &Places) -> docket::Reading {
        let url = &self.recipe.source().url;
        let page = Page { text: black_box(&self.text), url, had_encoding_errors: false };
        extract::read(&self.recipe, places, &page, self.at)
    }
}

fn pages(criterion: &mut Criterion) {
    let places = Places::shipped();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut cases: Vec<(String, Vec<Case>)> = SHAPES
        .iter()
        .map(|source| ((*source).to_owned(), vec![Case::of(&root.join(source).join("whole"))]))
        .collect();
    let large = Case::of(&root.join("dmo-weekly/whole")).enlarged();
    cases.push(("a megabyte".to_owned(), vec![large]));
    let sources = folders(&root);
    let all = sources.iter().flat_map(|source| folders(source)).map(|folder| Case::of(&folder));
    cases.push(("all fixtures".to_owned(), all.collect()));

    let mut group = criterion.benchmark_group("read");
    for (name, cases) in &cases {
        let bytes: usize = cases.iter().map(|case| case.text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| cases.iter().map(|case| case.read(&places).sightings.len()).sum::<usize>());
        });
    }
    group.finish();
}

fn folders(within: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(within).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect()
}

criterion_group!(benches, pages);
criterion_main!(benches);
