//! HTTP: the public pages and feeds.
