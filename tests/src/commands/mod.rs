//! The program as its operator meets it: what it writes, what it refuses and how it says so.

mod alerts;
mod calendars;
mod configuration;
mod database;
mod doors;
mod drafts;
mod import;
mod import_eoir;
mod places;
mod provenance;
mod publish;
mod review;
mod shapes;
mod visits;
mod windows;
