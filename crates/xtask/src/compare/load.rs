//! Answers a second, beside nginx with the same file, on the same cores and at the same time of day.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::report::{Table, median};
use crate::demo::court::Court;
use crate::demo::http;
use crate::demo::program::Program;
use crate::test::tools;
use crate::{demo, house};

const PATH: &str = "/feeds/all.ics";
const RUNS: usize = 5;
const SECONDS: u32 = 4;
const CONNECTIONS: u32 = 64;

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    tools::debian("wrk", &["wrk"])?;
    tools::debian("nginx", &["nginx"])?;
    let executable = house::alongside(&["--release"])?;
    let runtime = tokio::runtime::Runtime::new()?;
    let court = runtime.block_on(Court::open())?;
    let (served, program) = runtime.block_on(async {
        let program = Program::set_up(executable, &court.url()).await?;
        demo::story(&court, &program, true).await?;
        let served = program.serve(None, &[]).await?;
        anyhow::Ok((served, program))
    })?;
    let ours = format!("{}{PATH}", served.url);
    let answer = runtime.block_on(http::get(&ours, &[]))?;
    let nginx = Nginx::start(&answer.body)?;
    let theirs = format!("{}{PATH}", nginx.url);

    let mut table = Table::new(
        &format!(
            "Answers a second, {} bytes, {CONNECTIONS} connections: median of {RUNS} alternating runs of {SECONDS} s",
            answer.body.len()
        ),
        &["answer", "ours", "nginx", "ours of nginx", "to reach"],
    );
    for (status, goal) in [(200, "0.85"), (304, "0.75")] {
        let [ours_tag, theirs_tag] = [&ours, &theirs].map(|url| {
            let answer = runtime.block_on(http::get(url, &[]));
            answer.map(|answer| answer.header("etag").to_owned())
        });
        let conditions =
            if status == 304 { [ours_tag?, theirs_tag?] } else { [String::new(), String::new()] };
        let (mut our_rates, mut their_rates) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            our_rates.push(wrk(&runtime, &ours, &conditions[0], status)?);
            their_rates.push(wrk(&runtime, &theirs, &conditions[1], status)?);
        }
        let (our_rate, their_rate) = (median(our_rates), median(their_rates));
        table.row([
            status.to_string(),
            format!("{our_rate:.0}/s"),
            format!("{their_rate:.0}/s"),
            format!("{:.2}", our_rate / their_rate),
            goal.to_owned(),
        ]);
    }
    table.note("wrk and the server share the two cores. nginx as Debian ships it, without its access log.");
    drop((served, program, court));
    Ok(table)
}

/// The rate at which `wrk` is answered, all answers being of one status.
fn wrk(runtime: &tokio::runtime::Runtime, url: &str, etag: &str, status: u16) -> Result<f64> {
    let condition = [("If-None-Match", etag)];
    let headers = if etag.is_empty() { &[][..] } else { &condition };
    let answer = runtime.block_on(http::get(url, headers))?;
    ensure!(answer.status == status, "{url} answers with {} and not {status}", answer.status);
    let mut command = Command::new("wrk");
    command.args(["-t2", &format!("-c{CONNECTIONS}"), &format!("-d{SECONDS}s")]);
    if !etag.is_empty() {
        command.arg("-H").arg(format!("If-None-Match: {etag}"));
    }
    let output = command.arg(url).output().context("wrk does not start")?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if printed.contains("Non-2xx") || printed.contains("Socket errors") {
        bail!("{url} did not answer everything:\n{printed}");
    }
    let rate = printed.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    rate.and_then(|rate| rate.trim().parse().ok()).with_context(|| format!("wrk told no rate:\n{printed}"))
}

/// nginx with one file. Stopped when dropped.
struct Nginx {
    folder: tempfile::TempDir,
    child: Child,
    url: String,
}

impl Nginx {
    fn start(body: &[u8]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("alongside-nginx-").tempdir()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let file = folder.path().join(format!("root{PATH}"));
        fs::create_dir_all(file.parent().context("it is in a folder")?)?;
        fs::write(&file, body)?;
        fs::write(folder.path().join("nginx.conf"), configuration(folder.path(), port))?;
        let child = nginx(folder.path()).stdin(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let started = Self { folder, child, url: format!("http://127.0.0.1:{port}") };
        for _ in 0..50 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(started);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("nginx does not answer");
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers outlive a master that is killed, so it is asked to stop.
        let _ = nginx(self.folder.path()).args(["-s", "stop"]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

fn nginx(folder: &Path) -> Command {
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
    command
}

fn configuration(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "user root;
worker_processes auto;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
  sendfile on;
  tcp_nopush on;
  types {{ text/calendar ics; }}
  access_log off;
  keepalive_requests 100000000;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; }}
}}
"
    )
}
