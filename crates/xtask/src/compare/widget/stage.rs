//! The calendar that the widgets show, and the partner's site.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::super::big::Big;
use super::site::{Files, Site};
use super::{bytes, contestants};
use crate::demo::http::{self, Answer};
use crate::demo::program::{Program, Served};
use crate::test::tools::Tool;
use crate::widget::budget::Sizes;
use crate::{house, widget};

/// Everything that runs besides the browser. It ends when this is dropped.
pub(super) struct Stage {
    runtime: Runtime,
    served: Served,
    _program: Program,
    sizes: Sizes,
    site: std::cell::OnceCell<Site>,
}

impl Stage {
    /// A calendar with so many events, with the widget as it is built now.
    pub(super) fn set_up(events: usize, options: &widget::Options) -> Result<Self> {
        Tool::Chromium.install()?;
        contestants::install()?;
        let sizes = widget::build(options)?;
        let executable = house::alongside(&["--release"])?;
        let runtime = Runtime::new()?;
        let (served, program) = runtime.block_on(async {
            // No court is asked: the database is there already.
            let program = Program::set_up(executable, "http://127.0.0.1:9").await?;
            let data = program.folder().join("data");
            fs::create_dir_all(&data)?;
            let pages = events.div_ceil(500);
            drop(Big::new(pages, events / pages).store(&data.join("docket.sqlite"))?);
            let served = program.serve(None, &["--no-worker"]).await?;
            anyhow::Ok((served, program))
        })?;
        Ok(Self { runtime, served, _program: program, sizes, site: std::cell::OnceCell::new() })
    }

    /// The calendar's address.
    pub(super) fn calendar(&self) -> &str {
        &self.served.url
    }

    /// What our widget weighs.
    pub(super) fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// What the widget is given.
    pub(super) fn data(&self) -> Result<Value> {
        bytes::json(self, &format!("{}/embed/data.json?days=30&lang=en", self.calendar()))
    }

    /// Opens the partner's site and gives its address.
    pub(super) fn site(&self, files: Files) -> Result<String> {
        let site = self.runtime.block_on(Site::open(files))?;
        let url = site.url();
        self.site.set(site).ok().context("there is one site")?;
        Ok(url)
    }

    /// Asks for something.
    pub(super) fn get(&self, address: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        // The server listens where `localhost` may not lead first.
        let address = address.replace("http://localhost:", "http://127.0.0.1:");
        self.runtime.block_on(http::get(&address, headers))
    }
}
