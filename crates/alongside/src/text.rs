//! A page as text: decoded or, of a PDF, made by a tool. Visits and the commands that try a recipe go through here alike.

use std::path::Path;

use docket::Trouble;
use extract::Page;
use url::Url;

use crate::failure::Failure;
use crate::pdf::{self, PdfToText, TextOf};
use crate::words;

/// A page as text, with what it takes to read it.
pub(crate) struct Text {
    decoded: fetch::Decoded,
    url: Url,
}

impl Text {
    /// Decodes a page; of a PDF, a tool makes text first.
    ///
    /// # Errors
    /// Why a PDF gives no text. A page always gives some.
    pub(crate) async fn of(body: &[u8], charset: Option<&str>, url: Url) -> Result<Self, Trouble> {
        let decoded = if pdf::is_pdf(body) {
            let text = PdfToText::default().text_of(body).await?;
            fetch::decode(text.as_bytes(), Some("utf-8"))
        } else {
            fetch::decode(body, charset)
        };
        Ok(Self { decoded, url })
    }

    /// A saved page, as if it had come from an address.
    ///
    /// # Errors
    /// When the file cannot be read, or gives no text; with its name.
    pub(crate) fn saved(file: &Path, url: &Url) -> Result<Self, Failure> {
        let told = |why: String| Failure::usage(format!("{}: {why}", file.display()));
        let body = std::fs::read(file).map_err(|error| told(error.to_string()))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(Self::of(&body, None, url.clone())).map_err(|trouble| told(words::trouble(&trouble)))
    }

    /// For the readers.
    pub(crate) fn page(&self) -> Page<'_> {
        Page { text: &self.decoded.text, url: &self.url, had_encoding_errors: self.decoded.had_errors }
    }

    /// Where it came from.
    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// The character set that it was read in.
    pub(crate) fn encoding(&self) -> &'static str {
        self.decoded.encoding_name
    }
}
