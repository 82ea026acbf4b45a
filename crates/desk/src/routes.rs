//! Every address of the private pages, with who may ask for it.

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodFilter, on};

use crate::ask::Ask;
use crate::desk::Desk;
use crate::error::Problem;
use crate::guard;
use crate::page::Answer;
use crate::pages;

/// With which words private addresses begin: whoever serves the public pages hands what begins so over to [`router`].
pub const PREFIXES: [&str; 6] = ["/join", "/invitation", "/sign-in", "/sign-out", "/me", "/desk"];

/// Who may ask for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// Anybody; whoever is signed in is known as such.
    Anybody,
    /// Whoever is signed in, also before the passkey that a post needs: signing out, making and showing one.
    SignedIn,
    /// Whoever is signed in, with a passkey where a post needs one.
    Volunteer,
    /// Those with this post, for at least one place.
    Post(roster::Post),
}

/// A page's function.
pub(crate) type Handler = fn(&Ask) -> Result<Answer, Problem>;

/// An address, how it is asked for, by whom, and what answers.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) who: Who,
    pub(crate) handler: Handler,
    /// The most bytes of what is sent to it.
    pub(crate) most: usize,
}

/// The most bytes of a form.
const FORM: usize = 64 * 1024;

/// A page to read.
pub(crate) fn get(path: &'static str, who: Who, handler: Handler) -> Route {
    Route { method: Method::GET, path, who, handler, most: 0 }
}

/// A form to send.
pub(crate) fn post(path: &'static str, who: Who, handler: Handler) -> Route {
    Route { method: Method::POST, path, who, handler, most: FORM }
}

/// All of them.
pub(crate) fn all() -> Vec<Route> {
    [
        pages::sign_in::routes(),
        pages::passkey::routes(),
        pages::invitation::routes(),
        pages::join::routes(),
        pages::me::routes(),
        pages::desk::routes(),
        crate::assets::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The private pages.
pub fn router(desk: Desk) -> Router {
    let mut router = Router::new();
    for route in all() {
        let filter = if route.method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let path = route.path;
        let route = std::sync::Arc::new(route);
        router = router.route(
            path,
            on(filter, move |state, params, request| guard::answer(route.clone(), state, params, request)),
        );
    }
    router.fallback(guard::nothing).with_state(desk)
}
