//! The calendar on a partner's page, in a real browser: what a reader gets, and what is left when something is refused.

mod access;
mod device;
mod driver;
mod fallbacks;
mod frames;
mod hostile;
mod layout;
mod partner;
mod persons;
mod pictures;
mod reading;
mod site;
mod stage;
mod takeover;

use driver::Browser;
use partner::Partner;
