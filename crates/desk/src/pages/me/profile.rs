//! What a volunteer tells of themselves.

use askama::Template;
use axum::http::StatusCode;
use docket::Docket;
use roster::{Level, Membership, OneselfError};
use store::StoreError;
use store::people::Verb;

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::pages::about_me::Written;
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/me/profile", Who::Volunteer, show), post("/me/profile", Who::Volunteer, save)]
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    wrong: Option<&'static str>,
    written: Written,
    docket: &'a Docket,
    /// Whether they may be on the call list.
    vetted: bool,
    rests: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    let written = Written::kept(&viewer.volunteer, ask.desk.people().card(viewer.id())?);
    let word = (ask.query.get("done") == "saved").then(|| say::profile::saved(ask.lang));
    answer(ask, StatusCode::OK, written, (word, None))
}

fn answer(
    ask: &Ask,
    status: StatusCode,
    written: Written,
    (word, wrong): (Option<&'static str>, Option<&'static str>),
) -> Result<Answer, Problem> {
    let (viewer, moment) = (ask.viewer()?, ask.moment());
    let page = ProfilePage {
        frame: Frame::new(ask, say::my_profile(ask.lang)),
        word,
        wrong,
        written,
        docket: &moment.docket,
        vetted: viewer.level >= Level::Vetted,
        rests: viewer.volunteer.membership == Membership::Resting,
    };
    page::html_with(status, &page)
}

fn save(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, moment) = (ask.viewer()?, ask.moment());
    let (written, wrong) = Written::sent(&ask.form, &moment.docket.places, ask.lang);
    let again = |written, wrong| answer(ask, StatusCode::UNPROCESSABLE_ENTITY, written, (None, Some(wrong)));
    if let Some(wrong) = wrong {
        return again(written, wrong);
    }
    let card = match written.card(ask.lang) {
        Ok(card) => card,
        Err(wrong) => return again(written, wrong),
    };
    let people = ask.desk.people();
    match people.put_card(viewer.actor(), viewer.id(), &card, moment.now) {
        Ok(()) => {}
        Err(StoreError::AddressTaken) => return again(written, say::email_taken(ask.lang)),
        Err(error) => return Err(error.into()),
    }
    let told = people.act(viewer.actor(), Verb::new("tell-of-oneself"), moment.now, |roster| {
        moment.world_with(roster).tell_of_oneself(viewer.id(), written.about)
    })?;
    match told {
        Ok(_) => Ok(page::see_other(ask, "/me/profile?done=saved")),
        Err(OneselfError::Unknown | OneselfError::NoStep | OneselfError::Changed) => Err(Problem::NotFound),
    }
}
