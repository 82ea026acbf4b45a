//! Visits to a site on loopback that misbehaves in every way it can.

mod conditions;
mod deliveries;
mod faults;
mod inside;
mod known;
mod manners;
mod redirects;
mod site;
