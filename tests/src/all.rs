//! The whole thing from outside, in one binary: the program as its operator runs it, its bytes as a calendar reads them.

mod harness;

mod browser;
mod canaries;
mod clients;
mod commands;
mod desk;
mod faults;
mod federal;
mod house;
mod people;
