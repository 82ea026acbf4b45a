//! What a reader may be asked to load, and what it came to.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::pack::Packed;

/// The loader, with gzip 9: what every page with the element on it loads.
const LOADER_GZIP: usize = 3_000;
/// Loader, style, glue and module, with brotli 11: what a reader loads in all.
const FULL_BROTLI: usize = 80_000;

/// What it came to.
#[derive(Debug)]
pub(crate) struct Sizes {
    files: Vec<(&'static str, [usize; 3])>,
    optimised: bool,
    for_size: Option<[usize; 3]>,
}

impl Sizes {
    pub(crate) fn new(loader: Packed, [css, js, wasm]: [Packed; 3], optimised: bool) -> Self {
        let files =
            vec![("loader", loader.bytes), ("style", css.bytes), ("glue", js.bytes), ("module", wasm.bytes)];
        Self { files, optimised, for_size: None }
    }

    /// Notes what it would come to with this glue and this module, of a standard library made for size.
    pub(crate) fn beside(&mut self, glue: [usize; 3], module: [usize; 3]) {
        let kept = self.files.iter().filter(|(name, _)| !["glue", "module"].contains(name));
        let all = kept.map(|(_, bytes)| *bytes).chain([glue, module]);
        self.for_size =
            Some(all.fold([0; 3], |sum, bytes| std::array::from_fn(|index| sum[index] + bytes[index])));
    }

    /// Loader, style, glue and module.
    pub(crate) fn sum(&self) -> [usize; 3] {
        let mut sum = [0; 3];
        for (_, bytes) in &self.files {
            for (total, bytes) in sum.iter_mut().zip(bytes) {
                *total += bytes;
            }
        }
        sum
    }

    /// A table for the terminal.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("{:<8} {:>9} {:>9} {:>9}\n", "", "bytes", "gzip 9", "brotli 11");
        let for_size = self.for_size.map(|bytes| ("for size", bytes));
        for (name, [plain, gzip, brotli]) in
            self.files.iter().chain([&("in all", self.sum())]).chain(&for_size)
        {
            let _ = writeln!(table, "{name:<8} {plain:>9} {gzip:>9} {brotli:>9}");
        }
        let _ = write!(table, "budget: loader {LOADER_GZIP} gzip, in all {FULL_BROTLI} brotli");
        if !self.optimised {
            table.push_str("\nnot optimised: npm's wasm-opt and esbuild were left out");
        }
        table
    }

    /// The same for `sizes.json`.
    pub(crate) fn json(&self) -> Value {
        let entry =
            |[plain, gzip, brotli]: [usize; 3]| json!({ "bytes": plain, "gzip": gzip, "brotli": brotli });
        let files: serde_json::Map<String, Value> =
            self.files.iter().map(|(name, bytes)| ((*name).to_owned(), entry(*bytes))).collect();
        json!({
            "files": files,
            "all": entry(self.sum()),
            "all_for_size": self.for_size.map(entry),
            "budget": { "loader_gzip": LOADER_GZIP, "all_brotli": FULL_BROTLI },
            "optimised": self.optimised,
        })
    }

    /// What it would come to, made for size; see [`Sizes::beside`].
    #[cfg(feature = "compare")]
    pub(crate) fn for_size(&self) -> Option<[usize; 3]> {
        self.for_size
    }

    /// What is above the budget, if anything.
    pub(crate) fn excess(&self) -> Option<String> {
        let loader = self.files.first().map_or(0, |(_, bytes)| bytes[1]);
        let full = self.sum()[2];
        if loader > LOADER_GZIP {
            Some(format!("the loader is {loader} bytes with gzip; {LOADER_GZIP} are allowed"))
        } else if full > FULL_BROTLI {
            Some(format!("full use is {full} bytes with brotli; {FULL_BROTLI} are allowed"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(gzip: usize, brotli: usize) -> Packed {
        Packed { kind: "js", path: String::new(), integrity: String::new(), bytes: [9_999, gzip, brotli] }
    }

    #[test]
    fn the_budget_is_kept_to_the_byte() {
        for (loader, wasm, kept) in [
            ((LOADER_GZIP, 0), FULL_BROTLI, true),
            ((LOADER_GZIP + 1, 0), 0, false),
            ((0, 1), FULL_BROTLI, false),
        ] {
            let sizes =
                Sizes::new(packed(loader.0, loader.1), [packed(0, 0), packed(0, 0), packed(0, wasm)], true);
            assert_eq!(sizes.excess().is_none(), kept, "{loader:?} {wasm}");
        }
    }
}
