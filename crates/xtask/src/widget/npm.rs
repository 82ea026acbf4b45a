//! What npm has: `wasm-opt` and `esbuild`, pinned in `web/tools`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::house;

/// The tools, installed.
#[derive(Debug)]
pub(crate) struct Tools(PathBuf);

/// Installs them as pinned; nothing, with a note, where npm is missing.
pub(crate) fn tools() -> Result<Option<Tools>> {
    let folder = house::tools().join("widget");
    let pinned = house::root().join("web/tools");
    let lock = "package-lock.json";
    let stamp = folder.join("installed.json");
    if fs::read(pinned.join(lock))? != fs::read(&stamp).unwrap_or_default() {
        fs::create_dir_all(&folder)?;
        for file in ["package.json", lock] {
            fs::copy(pinned.join(file), folder.join(file))?;
        }
        let installed = Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        match installed {
            Ok(status) if status.success() => fs::copy(folder.join(lock), &stamp)?,
            Ok(status) => bail!("npm ended with {status}"),
            Err(_) => {
                println!("npm is not here: the widget is not optimised (`apt-get install nodejs npm`)");
                return Ok(None);
            }
        };
    }
    Ok(Some(Tools(folder.join("node_modules"))))
}

impl Tools {
    /// The module, optimised for size. `wasm-opt` keeps to the features that the compiler used: all of them are in Safari 15.
    pub(crate) fn optimised(&self, module: &Path) -> Result<Vec<u8>> {
        let output = module.with_extension("small.wasm");
        self.run("binaryen/bin/wasm-opt", |command| {
            command
                .args(["-Oz", "--converge", "--traps-never-happen", "--strip-producers"])
                // More bytes, and fewer once they are compressed.
                .args(["--one-caller-inline-max-function-size=0", "--reorder-functions-by-name"])
                .arg("--strip-target-features")
                .arg(module)
                .arg("-o")
                .arg(&output);
        })?;
        Ok(fs::read(output)?)
    }

    /// A script, minified.
    pub(crate) fn minified(&self, script: &Path) -> Result<String> {
        let output = script.with_extension("small.js");
        self.run("esbuild/bin/esbuild", |command| {
            command
                .arg(script)
                .args(["--minify", "--target=es2020", "--charset=utf8", "--log-level=error"])
                .arg(format!("--outfile={}", output.display()));
        })?;
        Ok(fs::read_to_string(output)?)
    }

    fn run(&self, tool: &str, arguments: impl FnOnce(&mut Command)) -> Result<()> {
        let mut command = Command::new("node");
        command.arg(self.0.join(tool)).stdin(Stdio::null());
        arguments(&mut command);
        let status = command.status().with_context(|| format!("{tool} does not start"))?;
        if !status.success() {
            bail!("{tool} ended with {status}");
        }
        Ok(())
    }
}
