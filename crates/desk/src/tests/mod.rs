//! The private pages, asked as a browser asks them.

mod access;
mod device;
mod entering;
mod import;
mod invitations;
mod feed;
mod join;
mod oneself;
mod passkeys;
mod people;
mod rules;
mod pages_of_courts;
mod records;
mod review;
mod seats;
mod shift;
mod signing_in;
mod steps;
mod support;
mod two;
mod week;
