//! How long a page takes to read, by its shape.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use docket::Places;
use extract::{Page, Recipe};
use jiff::Timestamp;
use url::Url;

const PAGES: [(&str, &str); 3] = [
    ("dmo-weekly.toml", include_str!("../../../fixtures/dmo-weekly/whole/page.html")),
    ("dmo-flat.toml", include_str!("../../../fixtures/dmo-flat/whole/page.html")),
    ("eoir-status.toml", include_str!("../../../fixtures/eoir-status/whole/page.html")),
];

fn pages(criterion: &mut Criterion) {
    let at: Timestamp = "2026-06-01T14:00:00Z".parse().expect("it is a time");
    let places = Places::shipped();
    let url = Url::parse("https://court.example/").expect("it is an address");
    let mut group = criterion.benchmark_group("read");
    for (file, text) in PAGES {
        let shipped = Recipe::shipped().iter().find(|(name, _)| *name == file).expect("it is shipped");
        let recipe = Recipe::parse(file, shipped.1).expect("it is a recipe");
        let page = Page { text, url: &url, had_encoding_errors: false };
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(file, |bencher| {
            bencher.iter(|| extract::read(&recipe, &places, black_box(&page), at));
        });
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
