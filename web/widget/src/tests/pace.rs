//! Rendering is direct: no runtime, the same bytes each time, and quick enough to be done for each page that changed.

use std::thread;

use listing::{Category, Lang, samples};

use super::list;

#[test]
fn the_same_entries_give_the_same_bytes_on_any_thread() {
    let many = || vec![samples::of(Category::Master); 200];
    let here = list(Lang::En, many());
    let there = thread::spawn(move || list(Lang::En, many())).join().unwrap();
    assert_eq!(here.matches("<li class=").count(), 200);
    assert_eq!(here, there);
}
