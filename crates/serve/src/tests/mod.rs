//! The doors from outside: what is asked and what is answered.

mod combinations;
mod connections;
mod sample;
