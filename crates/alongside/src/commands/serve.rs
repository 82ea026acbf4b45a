//! `serve`: worker and server together.

use std::sync::Arc;

use desk::{Desk, Mailer};
use serve::{Operation, Private, Site, SiteSettings, Widget};
use store::people::People;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::people::{Clerk, PeopleSettings, Postman};
use crate::worker::Worker;

pub(super) fn run(arguments: &Arguments, visits: bool) -> Outcome {
    let app = Arc::new(App::open(arguments, Clock::running(arguments.now))?);
    let edition = app.edition()?;
    let settings = SiteSettings::of_address(app.config.public_url.as_str());
    let site = Site::with_widget(edition, settings, widget(&app));
    let guest = super::visit::guest(&app)?;
    let people = match app.config.people.clone() {
        Some(settings) => Some((Arc::new(app.people()?), settings)),
        None => None,
    };
    super::runtime()?.block_on(async {
        let public = listen(&app.config.listen).await?;
        let operators = listen(&app.config.operation).await?;
        output::line(&format!("serving http://{}", public.local_addr()?));
        output::line(&format!("operation http://{}", operators.local_addr()?));
        let operation = Operation::new(site.clone());
        let worker =
            tokio::spawn(Worker::new(Arc::clone(&app), guest, site.clone(), operation.clone(), visits).run());
        let (end, ended) = watch::channel(false);
        let doors = tokio::spawn(serve::run_operation(operators, operation, wait_for(ended.clone())));
        let (private, clerk) = match &people {
            None => (None, None),
            Some((people, settings)) => {
                let (private, clerk) = private_side(&app, people, settings);
                (Some(private), Some(tokio::spawn(clerk.run())))
            }
        };
        let public = tokio::spawn(serve::run(public, site, private, wait_for(ended)));
        told_to_end().await?;
        tracing::info!("ending: the last answers are being taken");
        // A visit that is cut off is as if it had not begun: it is recorded in one transaction, or not at all.
        worker.abort();
        clerk.iter().for_each(tokio::task::JoinHandle::abort);
        let _ = end.send(true);
        public.await??;
        doors.await??;
        Ok(Done::Fine)
    })
}

/// The private pages, and the clerk who keeps what is behind them true.
fn private_side(app: &Arc<App>, people: &Arc<People>, settings: &PeopleSettings) -> (Private, Clerk) {
    let mailer = settings.office.clone().map(|office| Arc::new(Postman::start(office)) as Arc<dyn Mailer>);
    let clock = app.clock;
    let desk = Desk::new(
        Arc::clone(people),
        Arc::clone(&app.store),
        mailer,
        move || clock.now(),
        settings.desk.clone(),
    );
    let clerk = Clerk::new(
        Arc::clone(app),
        Arc::clone(people),
        settings.desk.practice.clone(),
        settings.office.clone(),
    );
    (Private { prefixes: &desk::PREFIXES, router: desk::router(desk) }, clerk)
}

/// The widget, if there is one. A broken one must not keep the calendar from being served: partners' pages then show the list alone,
/// and `alongside check` tells of it.
fn widget(app: &App) -> Option<Widget> {
    match Widget::load(app.config.widget.as_ref()?) {
        Ok(widget) => Some(widget),
        Err(error) => {
            tracing::error!(%error, "serving without the widget");
            None
        }
    }
}

async fn listen(address: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::usage(format!("{address}: {error}; write another address and port into the configuration"))
    })
}

async fn wait_for(mut ended: watch::Receiver<bool>) {
    let _ = ended.wait_for(|ended| *ended).await;
}

/// Until Ctrl-C or, where there is such a thing, SIGTERM.
async fn told_to_end() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
