//! Makes the widget's JavaScript and WebAssembly out of what the compiler wrote: `bindgen INPUT.wasm FOLDER NAME`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let input: PathBuf = arguments.next().context("which file?")?.into();
    let folder: PathBuf = arguments.next().context("into which folder?")?.into();
    let name = arguments.next().context("under which name?")?;
    let name = name.to_str().context("a name in UTF-8")?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        // A classic script: `import()` takes no `integrity`.
        .no_modules(true)?
        .no_modules_global(name)?
        // The loader says where the module is, and fetches it with its `integrity`.
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(folder)
}
