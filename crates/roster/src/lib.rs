//! Volunteers, levels, shifts and assignments: the privacy boundary.
