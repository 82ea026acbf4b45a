//! From a PDF to text, before anything is read: by a tool that runs beside the program, within limits, and can be killed.

use std::process::Stdio;
use std::time::Duration;

use docket::Trouble;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use url::Url;

/// Why a document gave no text. Nothing of the document, and nothing that the tool said of it, is in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoText {
    /// The tool is not installed.
    #[error("pdftotext is not here; install poppler-utils")]
    NoTool,
    /// Cut short, locked, or damaged so that parts of it may be missing.
    #[error("the document is damaged or ends before it should")]
    Damaged,
    /// Scanned: there are pictures of pages, and no letters.
    #[error("the document has pictures and no text")]
    PicturesOnly,
    /// It took more time, or gave more text, than any calendar.
    #[error("the document takes more time or room than any calendar")]
    TooMuch,
}

impl From<NoText> for Trouble {
    fn from(why: NoText) -> Self {
        match why {
            NoText::NoTool => Self::ToolMissing,
            NoText::Damaged => Self::Truncated,
            NoText::PicturesOnly => Self::PicturesOnly,
            NoText::TooMuch => Self::Unsupported,
        }
    }
}

/// Turns a document's bytes into text.
pub(crate) trait TextOf {
    /// The text of a document, its columns kept as columns.
    ///
    /// # Errors
    /// Why there is none. What is not whole has none: of half a calendar, the other half would seem cancelled.
    async fn text_of(&self, document: &[u8]) -> Result<String, NoText>;
}

/// Whether a body is a PDF, by its first bytes (ISO 32000-1, 7.5.2).
pub(crate) fn is_pdf(body: &[u8]) -> bool {
    body.starts_with(b"%PDF-")
}

/// Whether an address names one, so that something else than a page is to be asked for.
pub(crate) fn is_likely(url: &Url) -> bool {
    url.path().to_ascii_lowercase().ends_with(".pdf")
}

/// poppler's `pdftotext` as a child process.
///
/// A parser of PDF is the most attacked there is, so it is none of ours: it has its own memory, less of it than a child could hurt
/// with, its own time, and it dies with the visit.
pub(crate) struct PdfToText {
    /// What the shell runs once the limits stand; the document comes on its standard input.
    command: &'static str,
    /// All time from its start to its end.
    time: Duration,
    /// The most bytes of text.
    text_bytes: usize,
}

impl Default for PdfToText {
    /// Twenty seconds and 4 MiB of text, which is a thousand pages.
    fn default() -> Self {
        Self {
            command: "exec pdftotext -layout -enc UTF-8 - -",
            time: Duration::from_secs(20),
            text_bytes: 4 * 1024 * 1024,
        }
    }
}

/// Address space in KiB and processor time in seconds. Where a system cannot limit one of them, the other and the clock remain.
const LIMITS: &str = "ulimit -v 524288 2>/dev/null; ulimit -t 20 2>/dev/null; ";

/// The shell's word for a command that is not there (POSIX.1-2017, Shell and Utilities, 2.8.2).
const NOT_FOUND: i32 = 127;

/// How near its end a document says that it ends (ISO 32000-1, 7.5.5; readers look at this many bytes).
const TAIL: usize = 1024;

/// More of the tool's complaints than this is not kept.
const COMPLAINT_BYTES: usize = 64 * 1024;

impl TextOf for PdfToText {
    async fn text_of(&self, document: &[u8]) -> Result<String, NoText> {
        let tail = &document[document.len().saturating_sub(TAIL)..];
        // The tool repairs what it can and says that all is well; a calendar that was cut must not pass for a short one.
        if !tail.windows(5).any(|bytes| bytes == b"%%EOF") {
            return Err(NoText::Damaged);
        }
        let text =
            tokio::time::timeout(self.time, self.run(document)).await.unwrap_or(Err(NoText::TooMuch))?;
        if text.chars().any(char::is_alphanumeric) { Ok(text) } else { Err(NoText::PicturesOnly) }
    }
}

impl PdfToText {
    async fn run(&self, document: &[u8]) -> Result<String, NoText> {
        let mut child = Command::new("sh")
            .args(["-c", &format!("{LIMITS}{}", self.command)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|_| NoText::NoTool)?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let write = async {
            if let Some(mut stdin) = stdin {
                // A tool that has seen enough closes its end; how it ends says whether that was well.
                let _ = stdin.write_all(document).await;
            }
        };
        let (text, complaints, ()) =
            tokio::join!(up_to(self.text_bytes, stdout), up_to(COMPLAINT_BYTES, stderr), write);
        if text.len() > self.text_bytes {
            return Err(NoText::TooMuch);
        }
        let status = child.wait().await.map_err(|_| NoText::Damaged)?;
        if status.code() == Some(NOT_FOUND) {
            return Err(NoText::NoTool);
        }
        // An error that the tool got over is a part that it left out.
        if !status.success() || complaints.windows(12).any(|bytes| bytes == b"Syntax Error") {
            return Err(NoText::Damaged);
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

/// What comes out of a pipe, at most one byte more than the limit; then the pipe is closed.
async fn up_to(limit: usize, pipe: Option<impl AsyncRead + Unpin>) -> Vec<u8> {
    let mut read = Vec::new();
    if let Some(pipe) = pipe {
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let _ = pipe.take(most).read_to_end(&mut read).await;
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of one page with these lines, as small as a document can be.
    fn document(lines: &[&str]) -> Vec<u8> {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
        let content = format!("BT /F1 12 Tf 14 TL 72 720 Td {shown}ET");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
             /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        let mut written = String::from("%PDF-1.4\n");
        let mut table = String::from("0000000000 65535 f \n");
        for (object, number) in objects.iter().zip(1..) {
            table += &format!("{:010} 00000 n \n", written.len());
            written += &format!("{number} 0 obj\n{object}\nendobj\n");
        }
        let start = written.len();
        written +=
            &format!("xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        written.into_bytes()
    }

    fn is_left_out() -> bool {
        std::env::var("ALONGSIDE_WITHOUT").is_ok_and(|names| names.split(' ').any(|name| name == "pdftotext"))
    }

    fn told(tool: &PdfToText, document: &[u8]) -> Result<String, NoText> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(tool.text_of(document))
    }

    #[test]
    fn a_document_becomes_its_text() {
        if is_left_out() {
            return;
        }
        let text =
            told(&PdfToText::default(), &document(&["ARGUMENT CALENDAR", "DIVISION I"])).expect("text");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["ARGUMENT CALENDAR", "DIVISION I"]);
    }

    #[test]
    fn pictures_only_are_told() {
        if is_left_out() {
            return;
        }
        assert_eq!(told(&PdfToText::default(), &document(&[])), Err(NoText::PicturesOnly));
    }

    #[test]
    fn no_part_of_a_document_passes_for_the_whole() {
        let whole = document(&["ARGUMENT CALENDAR"]);
        for length in (0..whole.len() - 6).step_by(7) {
            assert_eq!(told(&PdfToText::default(), &whole[..length]), Err(NoText::Damaged), "{length} bytes");
        }
    }

    #[test]
    fn what_is_no_document_inside_is_damaged() {
        if is_left_out() {
            return;
        }
        for inside in [&b"%PDF-1.4\n%%EOF"[..], b"%PDF-1.4\nxref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"]
        {
            assert_eq!(told(&PdfToText::default(), inside), Err(NoText::Damaged));
        }
    }

    /// A tool that does something else with a document, in a short time.
    #[track_caller]
    fn check(command: &'static str, expected: Result<&str, NoText>) {
        let tool = PdfToText { command, time: Duration::from_secs(5), text_bytes: 1_000 };
        assert_eq!(told(&tool, &document(&["x"])).as_deref().map_err(|why| *why), expected, "{command}");
    }

    #[test]
    fn a_tool_that_is_missing_fails_or_says_too_much_is_told() {
        check("exec pdftotext-that-is-not-here", Err(NoText::NoTool));
        check("exit 3", Err(NoText::Damaged));
        check("cat >/dev/null; echo text; echo 'Syntax Error (9): x' >&2", Err(NoText::Damaged));
        check("exec yes", Err(NoText::TooMuch));
        check("cat >/dev/null; echo text", Ok("text\n"));
    }

    #[test]
    fn its_memory_and_its_time_are_limited() {
        check("cat >/dev/null; ulimit -v; ulimit -t", Ok("524288\n20\n"));
        let tool =
            PdfToText { command: "exec sleep 600", time: Duration::from_millis(50), text_bytes: 1_000 };
        assert_eq!(told(&tool, &document(&["x"])), Err(NoText::TooMuch));
    }

    #[test]
    fn a_pdf_is_known_by_its_first_bytes() {
        assert!(is_pdf(&document(&[])));
        assert!(!is_pdf(b"<!doctype html>") && !is_pdf(b"") && !is_pdf(b" %PDF-"));
    }
}
