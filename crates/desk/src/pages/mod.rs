//! The pages. Each module says its routes, reads what it is asked, and acts through a rule of `roster`.

mod about_me;
pub(crate) mod desk;
pub(crate) mod invitation;
pub(crate) mod join;
pub(crate) mod me;
pub(crate) mod passkey;
pub(crate) mod sign_in;
