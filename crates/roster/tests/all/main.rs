//! The rules of the roster, each told as what happens to a programme of a few people.

mod agreeing;
mod by_hand;
mod candidates;
mod cover;
mod fill;
mod oneself;
mod plan;
mod reminders;
mod seats;
mod support;
mod vetting;
