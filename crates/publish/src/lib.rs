//! A docket in, an edition out: iCalendar, JSON, Atom and pages.
