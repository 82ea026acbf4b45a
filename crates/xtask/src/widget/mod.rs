//! `cargo xtask widget`: what a partner's page loads, small, hashed and compressed, in `target/widget`.
//!
//! The compiler, wasm-bindgen of the locked version (`web/bindgen`), wasm-opt and esbuild where node is present, then the loader with
//! the addresses and hashes of what it asks for. It fails when a reader would have to load more than the budget.

mod bindgen;
pub(crate) mod budget;
mod compiler;
mod npm;
pub(crate) mod pack;
mod slim;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, ensure};
use listing::Lang;
use listing::phrases::embed;
use serde_json::Value;

use crate::house;
use budget::Sizes;
use compiler::Compiler;
use pack::Packed;

/// What the command line may say.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// Do without npm's tools: it works, and weighs more than the budget.
    #[arg(long)]
    pub(crate) without_npm: bool,
    /// Use Debian's compiler, as where rustup has no target for browsers.
    #[arg(long)]
    pub(crate) debian: bool,
    /// Tell beside it what it would weigh with a standard library made for size, which takes flags that are not stable.
    #[arg(long)]
    pub(crate) for_size: bool,
}

/// The name of the glue's one global, and of the files before they are hashed.
const NAME: &str = "alongside_v1";

/// Runs the build.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let sizes = build(options)?;
    println!("{}", sizes.table());
    let folder = folder();
    fs::write(folder.join("sizes.json"), serde_json::to_string_pretty(&sizes.json())?)?;
    println!("in {}", folder.display());
    if let Some(excess) = sizes.excess() {
        eprintln!("xtask: {excess}");
        return Ok(if options.without_npm { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the result is.
pub(crate) fn folder() -> PathBuf {
    house::target().join("widget")
}

/// Builds everything anew.
pub(crate) fn build(options: &Options) -> Result<Sizes> {
    let tools = if options.without_npm { None } else { npm::tools()? };
    let compiler = if options.debian { Compiler::debian()? } else { Compiler::ready()? };
    let folder = folder();
    let work = house::target().join("tmp/widget");
    for fresh in [&folder, &work] {
        let _ = fs::remove_dir_all(fresh);
        fs::create_dir_all(fresh)?;
    }
    let style = house::root().join("web/styles/widget.css");
    let loader = house::root().join("web/loader/loader.js");

    let (js, wasm) = module(compiler, tools.as_ref(), &work)?;
    let css = slim::style(&fs::read_to_string(&style)?);

    fs::create_dir_all(folder.join("assets"))?;
    let files = [
        pack::asset(&folder, "css", css.as_bytes())?,
        pack::asset(&folder, "js", js.as_bytes())?,
        pack::asset(&folder, "wasm", &wasm)?,
    ];
    fs::write(folder.join("manifest.json"), serde_json::to_string_pretty(&pack::manifest(&files))?)?;

    let named = named(&fs::read_to_string(&loader)?, &files)?;
    let at = work.join("v1.js");
    fs::write(&at, &named)?;
    let v1 = script(tools.as_ref(), &at, &named)?;
    let loader = pack::write(&folder.join("v1.js"), v1.as_bytes())?;
    let mut sizes = Sizes::new(loader, files, tools.is_some());
    match Compiler::for_size().filter(|_| options.for_size) {
        Some(compiler) => {
            let (js, wasm) = module(compiler, tools.as_ref(), &work)?;
            sizes.beside(pack::bytes(js.as_bytes())?, pack::bytes(&wasm)?);
        }
        None if options.for_size => {
            println!("rustup has no sources of the standard library: nothing is made for size");
        }
        None => {}
    }
    Ok(sizes)
}

/// Glue and module, as small as they can be made here.
fn module(compiler: Compiler, tools: Option<&npm::Tools>, work: &Path) -> Result<(String, Vec<u8>)> {
    bindgen::run(&compiler.compile()?, work, NAME)?;
    let (glue, module) = (work.join(format!("{NAME}.js")), work.join(format!("{NAME}.wasm")));
    let wasm = match tools {
        Some(tools) => tools.optimised(&module)?,
        None => fs::read(&module)?,
    };
    Ok((script(tools, &glue, &fs::read_to_string(&glue)?)?, wasm))
}

/// A script as small as it can be made here.
fn script(tools: Option<&npm::Tools>, path: &Path, text: &str) -> Result<String> {
    match tools {
        Some(tools) => tools.minified(path),
        None => Ok(slim::script(text)),
    }
}

/// The loader, which knows what it asks for, and what it says when it gets nothing.
fn named(loader: &str, files: &[Packed; 3]) -> Result<String> {
    let words = Lang::ALL.map(|lang| (lang.tag().to_owned(), Value::from(embed::not_reached(lang))));
    let loader = filled(loader, "FILES", &pack::addresses(files))?;
    filled(&loader, "WORDS", &Value::Object(words.into_iter().collect()))
}

/// A script with a value in the one place that it left empty.
fn filled(script: &str, name: &str, value: &Value) -> Result<String> {
    let empty = format!("const {name} = {{}};");
    ensure!(script.matches(&empty).count() == 1, "the loader has no place for its {name}");
    Ok(script.replace(&empty, &format!("const {name} = {value};")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_learns_addresses_and_hashes() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("assets")).unwrap();
        let files = ["css", "js", "wasm"].map(|kind| pack::asset(folder.path(), kind, b"x").unwrap());
        let loader = fs::read_to_string(house::root().join("web/loader/loader.js")).unwrap();
        let named = named(&loader, &files).unwrap();
        for file in &files {
            assert!(named.contains(&format!("/embed/{}", file.path)) && named.contains(&file.integrity));
        }
        for lang in Lang::ALL {
            assert!(named.contains(embed::not_reached(lang)), "what is said when nothing comes");
        }
        assert!(super::named("nothing", &files).is_err());
    }
}
