//! The private pages, asked as a browser asks them.

mod access;
mod device;
mod entering;
mod invitations;
mod oneself;
mod passkeys;
mod people;
mod pages_of_courts;
mod records;
mod review;
mod rules;
mod seats;
mod shift;
mod signing_in;
mod steps;
mod support;
mod week;
