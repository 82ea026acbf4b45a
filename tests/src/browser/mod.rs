//! The calendar on a partner's page, in a real browser: what a reader gets, and what is left when something is refused.

mod access;
pub(crate) mod axe;
pub(crate) mod camera;
mod device;
mod driver;
mod fallbacks;
mod frames;
mod hands;
mod hostile;
mod layout;
mod partner;
mod persons;
mod pictures;
mod reading;
mod site;
mod stage;
mod takeover;

pub(crate) use driver::Browser;
pub(crate) use hands::Found;
use partner::Partner;
