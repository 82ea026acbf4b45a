//! How long the list takes to render: `cargo run --release -p widget --features ssr --example pace`.

use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use listing::{Category, Lang, samples};
use widget::{ListProps, ssr};

fn main() -> io::Result<()> {
    for count in [200, 1_000, 5_000] {
        let listing = Arc::new(samples::of(Category::Master));
        let listings = Rc::new(vec![listing; count]);
        let render = || {
            let begin = Instant::now();
            let markup = ssr::render_list(ListProps {
                lang: Lang::En,
                listings: Rc::clone(&listings),
                filter: Default::default(),
                profile: Rc::new(samples::profile()),
                base: "".into(),
                show_place: true,
                level: 3,
                parts: false,
            });
            (begin.elapsed(), markup.len())
        };
        let mut runs: Vec<_> = (0..15).map(|_| render()).collect();
        runs.sort();
        let (median, bytes) = runs[runs.len() / 2];
        writeln!(io::stdout(), "{count} entries: {median:.1?} (median of 15), {bytes} bytes")?;
    }
    Ok(())
}
