//! `cargo xtask widget`: what a partner's page loads, small, hashed and compressed, in `target/widget`.
//!
//! The compiler, wasm-bindgen of the locked version (`web/bindgen`), wasm-opt and esbuild where node is present, then the loader with
//! the addresses and hashes of what it asks for. It fails when a reader would have to load more than the budget.

mod bindgen;
mod budget;
mod compiler;
mod npm;
mod pack;
mod slim;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::house;
use budget::Sizes;
use pack::Packed;

/// What the command line may say.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Do without npm's tools: it works, and weighs more than the budget.
    #[arg(long)]
    without_npm: bool,
}

/// The name of the glue's one global, and of the files before they are hashed.
const NAME: &str = "alongside_v1";

/// Runs the build.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let sizes = build(!options.without_npm)?;
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
pub(crate) fn build(with_npm: bool) -> Result<Sizes> {
    let tools = if with_npm { npm::tools()? } else { None };
    let folder = folder();
    let work = house::target().join("tmp/widget");
    for fresh in [&folder, &work] {
        let _ = fs::remove_dir_all(fresh);
        fs::create_dir_all(fresh)?;
    }
    let compiled = compiler::compile()?;
    bindgen::run(&compiled, &work, NAME)?;
    let module = work.join(format!("{NAME}.wasm"));
    let glue = work.join(format!("{NAME}.js"));
    let style = house::root().join("web/styles/widget.css");
    let loader = house::root().join("web/loader/loader.js");

    let wasm = match &tools {
        Some(tools) => tools.optimised(&module)?,
        None => fs::read(&module)?,
    };
    let js = script(tools.as_ref(), &glue, &fs::read_to_string(&glue)?)?;
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
    Ok(Sizes::new(loader, files, tools.is_some()))
}

/// A script as small as it can be made here.
fn script(tools: Option<&npm::Tools>, path: &Path, text: &str) -> Result<String> {
    match tools {
        Some(tools) => tools.minified(path),
        None => Ok(slim::script(text)),
    }
}

/// The loader, which knows what it asks for.
fn named(loader: &str, files: &[Packed; 3]) -> Result<String> {
    const EMPTY: &str = "const FILES = {};";
    ensure!(loader.matches(EMPTY).count() == 1, "the loader has no place for its files");
    let known = serde_json::to_string(&pack::addresses(files)).context("paths and hashes are text")?;
    Ok(loader.replace(EMPTY, &format!("const FILES = {known};")))
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
        assert!(super::named("nothing", &files).is_err());
    }
}
