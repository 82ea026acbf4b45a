//! `invite`: the first coordinator, and whoever the operator lets in.

use std::collections::BTreeSet;

use docket::PlaceCode;
use jiff::SignedDuration;
use roster::{Language, Level, Post, Reach};
use store::people::{Actor, Invitation};

use crate::app::App;
use crate::cli::{Arguments, InviteArguments};
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

pub(super) fn run(arguments: &Arguments, invite: &InviteArguments) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let people = app.people()?;
    let now = app.clock.now();
    let wrong = |error: String| Failure::usage(error);
    let places: BTreeSet<PlaceCode> = invite
        .place
        .iter()
        .map(|code| {
            let known = PlaceCode::parse(code).ok().filter(|code| app.config.places.get(code).is_some());
            known.ok_or_else(|| wrong(format!("{code}: no such place; `alongside places` lists them")))
        })
        .collect::<Result<_, _>>()?;
    let reach = if places.is_empty() { Reach::Everywhere } else { Reach::Places(places) };
    let invitation = Invitation {
        posts: [(Post::Volunteer, Reach::Everywhere), (invite.role.into(), reach)].into(),
        level: if invite.role.is_trusted() { Level::Lead } else { Level::Applicant },
        until: None,
        reads: Language::parse(&invite.lang).map_err(|error| wrong(error.to_string()))?,
    };
    if invite.uses > 1 && invitation.posts.keys().any(|post| post.needs_passkey()) {
        return Err(Failure::usage(
            "an invitation to a post with a passkey is for one person: leave --uses out",
        ));
    }
    let expires = now.saturating_add(SignedDuration::from_hours(24 * i64::from(invite.days)))?;
    let (_, token) = people.invite(Actor::Operator, &invitation, None, invite.uses, expires, now)?;
    let site = app.config.public_url.as_str().trim_end_matches('/');
    let link = format!("{site}/invitation/{token}");
    if arguments.json {
        output::json(
            &serde_json::json!({ "link": link, "expires": expires.to_string(), "uses": invite.uses }),
        );
    } else {
        output::line(&link);
        let uses = if invite.uses == 1 { "once".to_owned() } else { format!("{} times", invite.uses) };
        output::aside(&format!(
            "It works {uses}, until {expires}. Whoever opens it and presses the button is let in, so hand it over in person or by a channel \
             that you trust."
        ));
    }
    Ok(Done::Fine)
}
