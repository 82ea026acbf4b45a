//! The calendar on a partner's page, in a real browser: what a reader gets, and what is left when something is refused.

mod access;
mod driver;
mod fallbacks;
mod frames;
mod partner;
mod reading;

use driver::Browser;
use partner::Partner;
