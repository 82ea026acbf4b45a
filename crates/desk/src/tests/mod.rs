//! The private pages, asked as a browser asks them.

mod access;
mod device;
mod entering;
mod feed;
mod import;
mod invitations;
mod join;
mod oneself;
mod pages_of_courts;
mod passkeys;
mod people;
mod records;
mod review;
mod rules;
mod seats;
mod shift;
mod signing_in;
mod steps;
mod support;
mod two;
mod week;
