//! Events that a coordinator keeps elsewhere.
