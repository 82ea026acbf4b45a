//! The public contract: listings, their view logic and their phrases.
