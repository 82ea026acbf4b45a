//! How long an edition takes: afresh, and after one session moved.

#[path = "../src/samples.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod samples;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use publish::{Edition, Settings};

fn afresh(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("afresh");
    group.sample_size(10);
    for count in [1_000, 5_000, 10_000] {
        let (settings, docket) = (samples::settings(), samples::big(count));
        group.bench_function(count.to_string(), |bencher| {
            bencher.iter(|| Edition::first(settings.clone(), black_box(&docket), samples::now()).unwrap());
        });
    }
    group.finish();
}

fn after_a_move(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("after a move");
    for count in [1_000, 10_000] {
        let docket = samples::big(count);
        let edition = Edition::first(samples::settings(), &docket, samples::now()).unwrap();
        let moved = samples::with_one_moved(&docket, 20);
        group.bench_function(count.to_string(), |bencher| {
            bencher.iter(|| edition.next(black_box(&moved), samples::now()).unwrap());
        });
        group.bench_function(format!("{count}, with the feed's bytes"), |bencher| {
            bencher.iter(|| {
                let next = edition.next(black_box(&moved), samples::now()).unwrap();
                next.get("/feeds/all.ics").unwrap().bytes().len()
            });
        });
    }
    group.finish();
}

fn pages(criterion: &mut Criterion) {
    let docket = samples::big(1_000);
    criterion.bench_function("first page of 1000", |bencher| {
        let fresh = || Edition::first(samples::settings(), &docket, samples::now()).unwrap();
        bencher.iter_batched(fresh, |edition| edition.get("/").unwrap().size(), BatchSize::LargeInput);
    });
}

criterion_group!(benches, afresh, after_a_move, pages);
criterion_main!(benches);
