//! People, and what must hold of them through the program: that nothing public knows of them, that what was acknowledged is kept, that what
//! is to be told arrives.

mod copies;
mod crowd;
mod edition;
mod feed;
mod kills;
mod outbox;
mod post;
pub(crate) mod programme;
mod visitor;

pub(crate) use post::{Manner, Post};
pub(crate) use programme::Programme;
pub(crate) use visitor::Visitor;
