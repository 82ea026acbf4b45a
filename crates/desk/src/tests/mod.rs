//! The private pages, asked as a browser asks them.

mod access;
mod seats;
mod signing_in;
mod support;
mod week;
