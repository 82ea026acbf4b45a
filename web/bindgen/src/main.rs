//! Makes the widget's JavaScript and WebAssembly out of what the compiler wrote: `bindgen INPUT.wasm FOLDER NAME`.

mod names;
mod places;
mod snip;

use std::path::PathBuf;

use anyhow::{Context, Result};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let input: PathBuf = arguments.next().context("which file?")?.into();
    let folder: PathBuf = arguments.next().context("into which folder?")?.into();
    let name = arguments.next().context("under which name?")?;
    let name = name.to_str().context("a name in UTF-8")?;
    let mut module = Module::from_file(&input).with_context(|| input.display().to_string())?;
    let ends = snip::snip(&mut module);
    let paths = places::blank(&mut module);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_module(name, module)
        // A classic script: `import()` takes no `integrity`.
        .no_modules(true)?
        .no_modules_global(name)?
        // The loader says where the module is, and fetches it with its `integrity`.
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let glue = output.js().to_owned();
    let glue = names::shorten(output.wasm_mut(), &glue);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(format!("{name}.js")), glue)?;
    std::fs::write(folder.join(format!("{name}.wasm")), output.wasm_mut().emit_wasm())?;
    println!("{ends} ends are traps, {paths} paths are blank");
    Ok(())
}
